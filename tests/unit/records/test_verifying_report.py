"""What verification says of the report in a package, by what a reader found in it."""

import pytest

from assessment.records.canonical import read_canonical
from assessment.records.envelope import Envelope, render
from assessment.records.envelope import parse as parse_envelope
from assessment.records.package import ENVELOPE, LIMITS, REPORT
from assessment.records.statement import Stated, parse
from assessment.records.verifying.opening import Opened
from assessment.records.verifying.report import Again, Read, report
from assessment.wording import say
from tests import sealing

SIGNED = sealing.files()[ENVELOPE]
PARSED = parse_envelope(SIGNED, ENVELOPE, LIMITS)
STATED: Stated = parse(read_canonical(PARSED.payload, ENVELOPE, LIMITS), ENVELOPE)
FEWER = render(Envelope(PARSED.payload, PARSED.payload_type, PARSED.signatures[:1]))
STRANGE = render(
    parse_envelope(
        sealing.files(sealing.sealed(None, sealing.STRANGER).data)[ENVELOPE], "e", LIMITS
    )
)
OTHER = sealing.files(sealing.sealed(sealing.with_decision(reasons="Others.")).data)[ENVELOPE]


def opened(*, with_report: bool = True) -> Opened:
    """A package as the checks before have read it."""
    found = Opened()
    found.files = {ENVELOPE: SIGNED} | ({REPORT: b"pdf"} if with_report else {})
    found.envelope = PARSED
    found.stated = STATED
    return found


def told(package: Opened, read: Read | None, *, reader: bool = True) -> list[tuple[str, str]]:
    checks = list(report(package, (lambda _: read) if reader else None))
    assert [check.name for check in checks] == ["report", "report_pages"]
    for check in checks:
        assert check.title
        assert check.detail
        assert say(f"meaning.{check.name}")
    return [(check.status, check.code) for check in checks]


def attached(data: bytes, again: Again = "same") -> Read:
    return Read(((ENVELOPE, data),), again)


UNREAD = [("NOT CHECKED", "report.unread")] * 2


def test_without_a_report_or_somebody_to_read_it_nothing_is_checked():
    none = [("NOT CHECKED", "report.none")] * 2
    assert told(opened(with_report=False), None) == none
    assert told(opened(), None, reader=False) == UNREAD
    assert told(opened(), None) == UNREAD


def test_where_the_record_could_not_be_read_its_report_is_not_looked_at():
    assert told(Opened(), None) == [("NOT CHECKED", "needs-earlier")] * 2


@pytest.mark.parametrize("data", [SIGNED, FEWER])
def test_a_report_that_carries_the_record_passes_with_all_or_fewer_signatures(data):
    assert told(opened(), attached(data)) == [
        ("PASS", "report.same"),
        ("PASS", "report.pages.same"),
    ]


@pytest.mark.parametrize(
    ("read", "code"),
    [
        (Read(None, "cannot"), "report.unreadable"),
        (Read((), "cannot"), "report.attachments"),
        (Read(((ENVELOPE, SIGNED), (ENVELOPE, SIGNED)), "same"), "report.attachments"),
        (Read((("other.json", SIGNED),), "same"), "report.attachments"),
        (attached(b"{}"), "report.not-a-record"),
        (attached(OTHER), "report.other-record"),
        (attached(STRANGE), "report.other-signatures"),
    ],
)
def test_a_report_that_carries_anything_else_fails(read, code):
    assert told(opened(), read) == [("FAIL", code), ("NOT CHECKED", "needs-earlier")]


@pytest.mark.parametrize(
    ("again", "status", "code"),
    [
        ("differs", "FAIL", "report.pages.differ"),
        ("not-installed", "NOT CHECKED", "report.pages.not-installed"),
        ("other-setting", "NOT CHECKED", "report.pages.other-setting"),
        ("cannot", "NOT CHECKED", "report.pages.cannot"),
    ],
)
def test_pages_that_differ_fail_and_pages_not_set_again_are_not_checked(again, status, code):
    assert told(opened(), attached(SIGNED, again))[1] == (status, code)
