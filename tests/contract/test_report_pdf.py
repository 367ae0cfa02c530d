"""Programs that are not ours read the report: veraPDF, poppler and qpdf."""

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pypdf
import pytest

from assessment.export.report.rendering import render_report
from assessment.export.report.value import Line
from assessment.records.package import ENVELOPE
from tests.reports import CASES, cases, value
from tools import pdf as checkers

PROFILES = ("3a", "ua1")


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """The report of each case as a file."""
    made = tmp_path_factory.mktemp("reports")
    for name, files in cases().items():
        (made / f"{name.replace(' ', '-')}.pdf").write_bytes(render_report(files))
    return made


def run(*command: str | Path) -> bytes:
    return subprocess.run(command, capture_output=True, check=True).stdout


def conformance(*paths: Path) -> dict[tuple[str, str], tuple[str, str]]:
    """What veraPDF says of each file under each profile, and the clauses that are broken."""
    command = ["java", "-Xmx600m", "-cp", checkers.class_path(), "Conformance"]
    told = run(*command, ",".join(PROFILES), *map(str, paths)).decode()
    lines = [line.split("\t") for line in told.splitlines() if "\t" in line]
    return {(Path(file).stem, profile): (said, why) for file, profile, said, why in lines}


def test_verapdf_finds_reports_to_be_pdf_a_3a_and_pdf_ua_1(folder):
    paths = [folder / f"{name}.pdf" for name in ("hostile", "committee", "no-words")]
    found = conformance(*paths)
    assert len(found) == len(paths) * len(PROFILES)
    assert {key: why for key, (said, why) in found.items() if said != "yes"} == {}


def test_verapdf_refuses_a_report_that_was_written_again(folder, tmp_path):
    again = tmp_path / "again.pdf"
    run("qpdf", "--object-streams=generate", folder / "held.pdf", again)
    assert conformance(again)["again", "3a"][0] == "no"


@pytest.mark.parametrize("case", CASES)
def test_pdfdetach_and_qpdf_take_the_record_out_as_it_was_signed(case, folder, tmp_path):
    path = folder / f"{case.replace(' ', '-')}.pdf"
    taken = tmp_path / "taken.json"
    run("pdfdetach", "-save", "1", "-o", str(taken), path)
    assert run("pdfdetach", "-list", path).startswith(b"1 embedded files")
    assert taken.read_bytes() == cases()[case][ENVELOPE]
    assert run("qpdf", f"--show-attachment={ENVELOPE}", path) == cases()[case][ENVELOPE]


LATIN = re.compile(r"[A-Za-z0-9]{4,}")


def words(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in LATIN.findall(text)}


@pytest.mark.parametrize("case", ["hostile", "held", "committee"])
def test_every_word_of_the_report_can_be_read_out_of_the_pdf(case, folder):
    """Words and not sentences: columns of a table are read line by line."""
    path = folder / f"{case}.pdf"
    told = run("pdftotext", "-raw", path, "-").decode().replace("\u200b", "")
    squeezed = re.sub(r"\s", "", told)
    said = words(value(case).texts())
    assert {word for word in said if word not in squeezed} <= words(drawings(case))


def drawings(case: str) -> list[str]:
    """The sentences that stand for drawings."""
    blocks = (block for section in value(case).sections for block in section.blocks)
    return [block.alt for block in blocks if isinstance(block, Line)]


def test_every_drawing_that_says_something_has_a_sentence_in_its_place(folder):
    read = pypdf.PdfReader(folder / "committee.pdf")
    root = read.root_object["/StructTreeRoot"]
    found = {str(each["/Alt"]) for each in structure(root)}
    assert found == set(drawings("committee"))


def structure(node):
    """Every element of the structure that has an alternative text."""
    node = node.get_object()
    if isinstance(node, list):
        for each in node:
            yield from structure(each)
    elif isinstance(node, dict):
        if "/Alt" in node:
            yield node
        yield from structure(node.get("/K", pypdf.generic.NullObject()))


def test_text_in_any_script_can_be_read_out_again_in_its_own_order(folder):
    told = run("pdftotext", "-raw", folder / "hostile.pdf", "-").decode()
    for words in (
        "发布委员会的决定",
        "日本語のテキスト",
        "한국어",
        "हिन्दी",
        "Ελληνικά",
        "Кириллица",
    ):
        assert words in told
    assert "שלום" in told or "דוד" in told
    assert "[character U+202E]evil[character U+202C]" in re.sub(r"\s+", " ", told)
    assert "[character U+13000]" in told


def test_markup_in_texts_is_printed_as_it_was_written(folder):
    told = run("pdftotext", "-raw", folder / "hostile.pdf", "-").decode()
    assert '#read("/etc/passwd") $x^2$ @label \\ *bold* _it_ `raw` <b>&amp;</b>' in told
    assert "root:x:0" not in told
