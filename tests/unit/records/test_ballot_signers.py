"""Of each ballot it is told whether its rater signed it, or the program that took it down."""

from functools import cache

import pytest

from assessment.records import envelope
from assessment.records.ballots import ballot_file
from assessment.records.countersigning import countersigned, opened
from assessment.records.envelope import Envelope, Signature
from assessment.records.package import DISCLOSURES, LIMITS, pack
from assessment.records.trust import PolicyFile, make_policy
from assessment.records.verify import verify
from tests.sealing import (
    CANARY,
    CHAIR,
    REVIEWER,
    STRANGER,
    decided,
    files,
    key,
    sealed,
    told,
)

WORKSPACE = key(44)
ONE, TWO = f"{CANARY} one", f"{CANARY} two"
"""The raters; each has a ballot in two rounds: 1 and 3, 2 and 4."""


@cache
def attested():
    """A package that only the workspace has signed."""
    return sealed(decided(), WORKSPACE).data


def signed(*numbers, by=REVIEWER, data=None):
    made = data or attested()
    for number in numbers:
        made = countersigned(opened(made), by, number).data
    return made


def policy(workspace=True, threshold=0, **reviewer):
    """One rater's key, and that of the workspace where it is known."""
    holders = {
        REVIEWER.keyid: {"pem": REVIEWER.public.pem, "name": ONE, **reviewer},
        CHAIR.keyid: {"pem": CHAIR.public.pem, "name": "The chair"},
    }
    roles = {
        "chair": {"keys": (CHAIR.keyid,)},
        "rater": {"keys": (REVIEWER.keyid,), "threshold": threshold, "signs": "ballots"},
    }
    if workspace:
        holders[WORKSPACE.keyid] = {
            "pem": WORKSPACE.public.pem,
            "name": "The workspace",
            "held_by": "workspace",
        }
        roles["workspace"] = {"keys": (WORKSPACE.keyid,)}
    written = {"schema": "openness-trust/1", "keys": holders, "roles": roles}
    return make_policy(PolicyFile.model_validate(written), "trust.json")


def found(data, given):
    report = verify(data, given)
    told(report)
    return report


def test_a_ballot_its_rater_signed_is_told_from_one_the_workspace_took_down():
    report = found(signed(1, 3), policy())
    check = report.check("ballot_signatures")
    assert check.status == "PASS"
    assert "rater's own key: ballot 1, 3." in check.detail
    assert "took down: ballot 2, 4." in check.detail


def test_where_only_the_workspace_signed_nothing_else_is_said():
    check = found(attested(), policy()).check("ballot_signatures")
    assert check.status == "PASS"
    assert "own key:" not in check.detail
    assert "ballot 1, 2, 3, 4." in check.detail


def test_another_persons_signature_is_not_the_raters():
    """The rater of ballot 2 is somebody else; a chair's key speaks for no rater."""
    check = found(signed(2), policy(workspace=False)).check("ballot_signatures")
    assert check.status == "NOT CHECKED"
    assert "somebody else's key only: ballot 2." in check.detail
    assert "no key of your policy: ballot 1, 3, 4." in check.detail
    chair = found(signed(1, by=CHAIR), policy(workspace=False)).check("ballot_signatures")
    assert "somebody else's key only: ballot 1." in chair.detail


def test_a_policy_may_say_what_ballots_call_somebody():
    report = found(signed(2), policy(name="Another name", rater=TWO))
    assert "own key: ballot 2." in report.check("ballot_signatures").detail


def test_a_key_that_does_not_count_any_more_signs_for_nobody():
    report = found(signed(1), policy(workspace=False, until="2020-01-01T00:00:00Z"))
    assert "no key of your policy: ballot 1, 2, 3, 4." in report.check("ballot_signatures").detail


def test_with_the_names_withheld_it_stays_open_whose_ballot_it_is():
    data = pack({**files(signed(1)), DISCLOSURES: b"{}"})
    check = found(data, policy()).check("ballot_signatures")
    assert check.status == "NOT CHECKED"
    assert "withheld: ballot 1." in check.detail


def test_names_that_cannot_be_read_count_as_withheld():
    data = pack({**files(signed(1)), DISCLOSURES: b"[]"})
    report = found(data, policy())
    assert "withheld: ballot 1." in report.check("ballot_signatures").detail
    assert report.headline == "altered"


@pytest.mark.parametrize(("numbers", "status"), [((), "FAIL"), ((1,), "PASS"), ((1, 3), "PASS")])
def test_a_role_of_raters_is_counted_by_people(numbers, status):
    check = found(signed(*numbers), policy(threshold=1)).check("role.rater")
    assert check.status == status
    if numbers:
        assert check.params["found"] == 1
        assert "signed their ballots" in check.detail


def test_a_signature_under_a_ballot_does_not_sign_the_decision():
    report = found(signed(1, by=CHAIR), policy())
    assert report.check("role.chair").status == "FAIL"


def test_a_forged_signature_under_a_ballot_is_caught():
    name = ballot_file(0)
    old = envelope.parse(files(attested())[name], name, LIMITS)
    forged = Envelope(
        old.payload, old.payload_type, (*old.signatures, Signature(REVIEWER.keyid, b"no"))
    )
    data = pack({**files(attested()), name: envelope.render(forged)})
    report = found(data, policy())
    check = report.check("ballot_signatures")
    assert (check.status, check.code) == ("FAIL", "ballot_signatures.broken")
    assert [each.place.file for each in check.problems] == [name]


def test_a_missing_ballot_has_no_signer():
    data = pack({n: held for n, held in files(attested()).items() if n != ballot_file(1)})
    check = found(data, policy()).check("ballot_signatures")
    assert "no key of your policy: ballot 2." in check.detail


def test_without_a_policy_nothing_is_said_about_raters():
    assert verify(attested()).check("ballot_signatures").code == "ballot_signatures.no-policy"


def test_a_record_without_ballots_has_nobody_to_ask():
    data = sealed(decided(ballots=[], committee=None), STRANGER).data
    assert verify(data, policy()).check("ballot_signatures").code == "ballot_signatures.none"
