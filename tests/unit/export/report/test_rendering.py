"""The report as a PDF: the same bytes each time, and read again as it was made."""

import subprocess
import sys
from importlib.metadata import PackageNotFoundError

import pytest

from assessment.errors import RecordError
from assessment.export.report import pdf as setting_room
from assessment.export.report import rendering
from assessment.export.report.rendering import FORMS, read_report, render_report
from assessment.records.canonical import sha256_hex
from assessment.records.package import CHECKPOINT, DISCLOSURES, ENVELOPE, REPORT, pack
from tests.reports import cases, sealed

PROGRAM = """
import sys
from pathlib import Path
from assessment.export.report.rendering import report_pdf
from assessment.records.canonical import sha256_hex
print(sha256_hex(report_pdf(Path(sys.argv[1]).read_bytes())))
"""


@pytest.fixture(scope="module")
def made():
    """The files of a package with its report."""
    given = cases()["committee"]
    return {**given, REPORT: render_report(given)}


def test_two_processes_make_the_same_bytes(made, tmp_path):
    given = {name: data for name, data in made.items() if name != REPORT}
    (tmp_path / "package").write_bytes(pack(given))
    command = [sys.executable, "-c", PROGRAM, str(tmp_path / "package")]
    told = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    assert told.strip() == sha256_hex(made[REPORT])


def test_a_report_read_again_holds_the_record_and_comes_out_the_same(made):
    found = read_report(made)
    assert found.attachments == ((ENVELOPE, made[ENVELOPE]),)
    assert found.again == "same"


@pytest.mark.parametrize("case", ["no words", "texts withheld"])
def test_so_does_the_report_of_a_record_with_less_in_it(case):
    given = cases()[case]
    assert read_report({**given, REPORT: render_report(given)}).again == "same"


def test_a_page_that_was_changed_is_found(made):
    data = made[REPORT]
    place = data.index(b"stream") + 40
    changed = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
    assert read_report({**made, REPORT: changed}).again in {"differs", "cannot"}


def test_a_report_of_the_same_record_with_other_texts_is_found(made):
    other = render_report({**made, DISCLOSURES: b"{}"})
    assert read_report({**made, REPORT: other}).again == "differs"


def test_the_head_of_a_log_that_grew_since_makes_no_difference(made):
    note = b"example.org/log\n42\nAAAA\n\n\xe2\x80\x94 example.org/log sig\n"
    logged = {**made, CHECKPOINT: note}
    logged[REPORT] = render_report(logged)
    grown = {**logged, CHECKPOINT: note.replace(b"42", b"99")}
    assert read_report(logged).again == "same"
    assert read_report(grown).again == "same"


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"x" * 5000])
def test_what_is_no_pdf_cannot_be_read(made, data):
    found = read_report({**made, REPORT: data})
    assert (found.attachments, found.again) == (None, "cannot")


def test_a_file_too_large_to_be_a_report_is_not_read(made, monkeypatch):
    monkeypatch.setattr(rendering, "MOST_BYTES", 100)
    assert read_report(made).attachments is None


def test_a_report_set_elsewhere_is_not_set_again(made, monkeypatch):
    monkeypatch.setattr(rendering, "setting", lambda: "typst 9.9.9 0123456789abcdef")
    assert read_report(made).again == "other-setting"


def test_without_typst_a_report_is_read_and_not_set_again(made, monkeypatch):
    monkeypatch.setattr(rendering, "setting", lambda: "")
    assert read_report(made).again == "not-installed"


def test_a_package_that_holds_another_form_of_record_is_not_set_again(made):
    lacking = {name: data for name, data in made.items() if name != DISCLOSURES}
    assert read_report(lacking).again == "cannot"


def test_without_pypdf_nothing_is_said(made, monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdf", None)
    assert read_report(made) is None


def test_without_typst_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(RecordError) as refused:
        setting_room._typst()
    assert [each.code for each in refused.value.problems] == ["report.typst"]


def test_where_typst_is_not_installed_there_is_no_setting(monkeypatch):
    def missing(name):
        raise PackageNotFoundError(name)

    monkeypatch.setattr(setting_room, "version", missing)
    setting_room.setting.cache_clear()
    assert setting_room.setting() == ""
    setting_room.setting.cache_clear()


def test_characters_no_font_draws_together_are_written_out_instead_of_refused(monkeypatch):
    everything = type("Everything", (), {"drawn": staticmethod(lambda text: text)})
    monkeypatch.setattr(setting_room, "_coverage", everything)
    assert setting_room.pdf(sealed("hostile")).startswith(b"%PDF-1.7")


def test_what_typst_cannot_set_at_all_is_refused_with_a_reason(monkeypatch):
    everything = type("Everything", (), {"drawn": staticmethod(lambda text: text)})
    monkeypatch.setattr(setting_room, "_coverage", everything)
    monkeypatch.setattr(setting_room, "_plainest", everything)
    with pytest.raises(RecordError) as refused:
        setting_room.pdf(sealed("hostile"))
    assert [each.code for each in refused.value.problems] == ["report.compile"]


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_made_from_the_bytes_of_a_package(form):
    ending, make = FORMS[form]
    assert ending.startswith("report.")
    assert len(make(pack(cases()["held"]))) > 10_000


def test_nothing_of_the_setting_is_left_behind(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    setting_room.pdf(sealed("held"))
    assert list(tmp_path.iterdir()) == []
