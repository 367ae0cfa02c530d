"""`openness export --to public`: what is shown is asked for by name, and listed before."""

import io
import json
from pathlib import Path

import pypdf
import pytest
from click.testing import CliRunner

from assessment.cli import group
from assessment.export.forms import public
from assessment.export.report.rendering import render_report
from assessment.records import archive
from assessment.records.edition_note import read_edition
from assessment.records.envelope import parse
from assessment.records.package import DISCLOSURES, EDITION, ENVELOPE, LIMITS, REPORT
from assessment.records.seal import Signed, packed
from assessment.records.verify import verify
from assessment.records.withholding import KINDS, SHOWN, Release
from tests.sealing import FILLED, files, package

FILE = package().name


def run(*arguments: str, code: int = 0) -> str:
    ran = CliRunner().invoke(group, ["export", FILE, *arguments])
    assert ran.exit_code == code, ran.output
    assert "Traceback" not in ran.output
    return ran.output


def shown(path: str = "public.zip") -> set[str]:
    """The sorts of text an edition shows."""
    return set(read_edition(json.loads(archive.read(Path(path).read_bytes())[EDITION])).shown)


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path(FILE).write_bytes(package().data)
    return tmp_path


def test_a_public_edition_is_named_after_its_package_and_verifies():
    assert ".public.openness.zip" in run("--to", "public")
    (path,) = Path().glob("*.public.openness.zip")
    assert {each.status for each in verify(path.read_bytes()).checks} == {"PASS", "NOT CHECKED"}
    assert shown(str(path)) == SHOWN


def test_what_is_shown_is_asked_for_by_sort_by_place_or_in_a_plan():
    run("--to", "public", "--out", "public.zip", "--release-kind", "dissents, screening")
    assert shown() == SHOWN | {"dissents", "screening"}
    run(
        *("--to", "public", "--out", "one.zip", "--release", "/evidence/0/title"),
        *("--withhold-kind", "provenance", "--withhold", "/decision/conditions"),
    )
    assert shown("one.zip") == SHOWN - {"provenance", "conditions"} | {"evidence"}
    run("--to", "public", "--out", "all.zip", "--release-kind", "all")
    assert shown("all.zip") == set(KINDS) - {"flips", "builds"}
    Path("publish.yaml").write_text(
        "release: [/decision/dissents]\nrelease_kinds: [narrative]\nwithhold_kinds: [provenance]\n"
        "withhold: [/subject/developer]\n",
        "utf-8",
    )
    run("--to", "public", "--out", "plan.zip", "--plan", "publish.yaml")
    # Who dissented stands beside the dissent, and so is shown with it.
    assert shown("plan.zip") == SHOWN - {"provenance"} | {
        "narrative",
        "dissents",
        "people",
        "accounts",
    }


def test_the_list_says_what_would_be_withheld_and_writes_nothing():
    said = run("--to", "public", "--list", "--release", "/ballots/0/ratings")
    assert "withheld     6  attack-paths" in said
    assert "partly" in said
    assert "shown        3  subject" in said
    assert "canary" not in said
    assert [path.name for path in Path().iterdir()] == [FILE]
    assert "shown           flips" in run("--to", "public", "--list", "--release-kind", "flips")


def test_a_slip_in_a_name_shows_nothing():
    assert "peple" in run("--to", "public", "--release-kind", "peple", code=2)
    assert "peple" in run("--to", "public", "--withhold-kind", "peple", code=2)
    assert "/desicion" in run("--to", "public", "--release", "/desicion", code=2)
    run("--to", "html", "--release-kind", "people", code=2)
    assert not list(Path().glob("*.public.*"))


def test_without_a_typesetter_an_edition_says_that_its_report_is_missing(monkeypatch):
    monkeypatch.setattr("assessment.cli.export.setting", lambda: "")
    monkeypatch.setattr("assessment.export.forms.setting", lambda: "")
    assert "no report" in run("--to", "public", "--out", "public.zip")


def test_no_withheld_text_is_left_in_the_report_or_what_is_attached_to_it():
    before = files()
    signed = Signed(FILLED["id"], parse(before[ENVELOPE], ENVELOPE, LIMITS), before)
    whole = packed(signed, {REPORT: render_report(before)}).data
    edition = archive.read(public(whole, Release(frozenset({"conditions"}))))
    left = json.loads(edition[DISCLOSURES])
    assert [each["value"] for each in left.values()] == ["canary sings at dawn owed"]
    reader = pypdf.PdfReader(io.BytesIO(edition[REPORT]))
    # Lines are broken anywhere, and ligatures and spaces are the typesetter's own.
    words = "".join("".join(page.extract_text() for page in reader.pages).split())
    assert words.count("canarysingsatdawn") == words.count("canarysingsatdawnowed") > 0
    attached = [content for held in reader.attachments.values() for content in held]
    assert attached == [edition[ENVELOPE]]
    unpacked = b"".join(each.get_data() for each in _streams(reader))
    assert b"canary" not in unpacked.replace(b"canary sings at dawn owed", b"")
    assert b"canary" not in str(reader.metadata).encode()


def _streams(reader: pypdf.PdfReader) -> list[pypdf.generic.StreamObject]:
    found = []
    for number in range(1, len(reader.xref[0]) + 1):
        one = reader.get_object(number)
        if isinstance(one, pypdf.generic.StreamObject):
            found.append(one)
    return found
