"""What checks come to: NOT CHECKED is neither passed nor failed, and nothing is not success."""

import pytest

from assessment.records.checks import failed, not_checked, passed, report

GOOD = passed("tier", "tier.same")
BAD = failed("tier", "tier.differs")
OPEN = not_checked("log", "log.none")
SIGNED = passed("signatures", "signatures.valid")
UNSIGNED = not_checked("signatures", "signatures.no-policy")
OVER = failed("standing", "standing.ended")
STANDS = [
    passed("log", "log.included"),
    passed("checkpoint", "checkpoint.signed"),
    passed("witnesses", "witnesses.signed"),
]


@pytest.mark.parametrize(
    ("checks", "headline"),
    [
        ([], "altered"),
        ([GOOD], "unaltered"),
        ([GOOD, UNSIGNED, OPEN], "unaltered"),
        ([GOOD, SIGNED, OPEN], "trusted"),
        ([GOOD, SIGNED, *STANDS], "witnessed"),
        ([SIGNED, *STANDS[1:]], "trusted"),
        (STANDS, "unaltered"),
        ([BAD, SIGNED, *STANDS], "altered"),
        ([GOOD, SIGNED, *STANDS, OVER], "ended"),
        ([BAD, OVER], "altered"),
        ([BAD, SIGNED], "altered"),
        ([BAD], "altered"),
        ([failed("role.chair", "role.missing"), SIGNED], "altered"),
    ],
    ids=range(13),
)
def test_a_headline_is_the_worst_of_its_checks(checks, headline):
    found = report(checks)
    assert found.headline == headline
    assert found.ok is (headline in {"trusted", "witnessed"})


def test_a_form_not_read_here_is_neither_altered_nor_fine():
    found = report([BAD, SIGNED], is_other_form=True)
    assert found.headline == "other-form"
    assert not found.ok


def test_a_check_is_found_by_its_name():
    assert report([GOOD, OPEN]).check("log") == OPEN
    with pytest.raises(KeyError):
        report([GOOD]).check("log")
