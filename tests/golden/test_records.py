"""Records that were sealed once verify for ever: same bytes, same tier, same answer."""

from pathlib import Path

import pytest

from assessment.records.envelope import parse
from assessment.records.package import ENVELOPE, LIMITS, package_name
from assessment.records.trust import read_policy
from assessment.records.verify import verify
from tests.sealing import files, told

FOLDER = Path(__file__).parent / "records"
PACKAGES = sorted(FOLDER.glob("*/*.openness.zip"))
POLICY = read_policy((FOLDER / "trust.json").read_bytes(), "trust.json")
LOGGED = {"log", "checkpoint", "witnesses", "history", "standing"}
REPORTED = {"report", "report_pages"}
NOT_CHECKED = {
    "framework_approved",
    "weights",
    "review",
    "time",
    "ballot_signatures",
    *LOGGED,
    *REPORTED,
}


def test_there_are_records_on_file():
    assert len(PACKAGES) >= 2


@pytest.mark.parametrize("path", PACKAGES, ids=lambda path: path.name)
def test_a_record_on_file_verifies(path):
    report = verify(path.read_bytes(), POLICY)
    status = told(report)
    assert report.ok, [check for check in report.checks if check.status == "FAIL"]
    open_ = {name for name, found in status.items() if found == "NOT CHECKED"}
    assert open_ - {"subjects"} == NOT_CHECKED


@pytest.mark.parametrize("path", PACKAGES, ids=lambda path: path.name)
def test_a_record_on_file_has_the_name_of_its_content(path):
    data = path.read_bytes()
    stated = verify(data).stated
    assert stated is not None
    signed = parse(files(data)[ENVELOPE], ENVELOPE, LIMITS)
    assert path.name == package_name(stated.assessment.id, signed.payload_digest)
