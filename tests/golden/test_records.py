"""Records that were sealed once verify for ever: same bytes, same tier, same answer."""

import hashlib
from pathlib import Path

import pytest

from assessment.export.report.rendering import read_report
from assessment.records.envelope import parse
from assessment.records.package import ENDING, ENVELOPE, LIMITS, REPORT, package_name
from assessment.records.trust import TrustPolicy, read_policy
from assessment.records.verify import verify
from tests.sealing import files, told

FOLDER = Path(__file__).parent / "records"
PACKAGES = sorted(FOLDER.glob("*/*.openness.zip"))
FROZEN = {
    line.split()[1]: line.split()[0] for line in (FOLDER / "FROZEN").read_text("ascii").splitlines()
}
"""Digests of the packages of every form that was ever sealed, by file."""

FROM_A_FILE = {"log", "checkpoint", "report", "report_pages"}
"""Not to be found in what was sealed without a workspace."""

NEVER_HERE = {
    "framework_approved",
    "weights",
    "review",
    "time",
    "witnesses",
    "history",
    "standing",
}
"""What takes something nobody gives these tests."""


def policy(path: Path) -> TrustPolicy:
    """The policy beside a package, else that of the two keys of the tests."""
    own = path.with_name(path.name.removesuffix(ENDING) + ".trust.json")
    file = own if own.exists() else FOLDER / "trust.json"
    return read_policy(file.read_bytes(), file.name)


def test_no_record_on_file_was_ever_changed_or_taken_away():
    found = {
        path.relative_to(FOLDER).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in PACKAGES
    }
    assert found == FROZEN
    assert len(found) >= 4


@pytest.mark.parametrize("path", PACKAGES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_a_record_on_file_verifies(path):
    data = path.read_bytes()
    report = verify(data, policy(path), reader=read_report)
    status = told(report)
    assert report.ok, [check for check in report.checks if check.status == "FAIL"]
    open_ = {name for name, found in status.items() if found == "NOT CHECKED"}
    # Pages are set again only by the version that set them, and not all of these have artefacts.
    may_be_open = {"subjects", "report_pages", "ballot_signatures"}
    expected = NEVER_HERE if REPORT in files(data) else NEVER_HERE | FROM_A_FILE
    assert open_ - may_be_open == expected - may_be_open


@pytest.mark.parametrize("path", PACKAGES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_a_record_on_file_has_the_name_of_its_content(path):
    data = path.read_bytes()
    stated = verify(data).stated
    assert stated is not None
    signed = parse(files(data)[ENVELOPE], ENVELOPE, LIMITS)
    assert path.name == package_name(stated.assessment.id, signed.payload_digest)
