"""Each signature is told by whom it is; people and programs are never taken for one another."""

import dataclasses

import pytest

from assessment.engine import evaluate
from assessment.records import archive, envelope
from assessment.records.envelope import Envelope, Signature
from assessment.records.package import ENVELOPE, LIMITS
from assessment.records.predicate import SealedBy
from assessment.records.seal import seal
from assessment.records.trust import PolicyFile, make_policy
from assessment.records.validity import Moment
from assessment.records.verify import verify
from assessment.records.verifying import opening
from assessment.records.verifying.authorship import Heard, signatures
from tests.sealing import (
    CHAIR,
    REVIEWER,
    SEALING,
    STRANGER,
    content,
    decided,
    framework,
    key,
    package,
    salts,
    told,
)

WORKSPACE = key(44)
SEALED_AT = SEALING.sealed_at
BEFORE, AFTER = "2026-11-20T12:00:00Z", "2026-11-20T13:00:00Z"


def trusted(roles, holders=None, **changes):
    """A policy of roles, each with its keys; more is said about a key by its id."""
    more = holders or {}
    keys = {each.keyid: each.public.pem for listed in roles.values() for each in listed}
    written = PolicyFile.model_validate(
        {
            "schema": "openness-trust/1",
            "keys": {
                keyid: {"pem": pem, "name": f"Person {keyid[:4]}", **more.get(keyid, {})}
                for keyid, pem in keys.items()
            },
            "roles": {
                name: {"keys": tuple(each.keyid for each in listed)}
                for name, listed in roles.items()
            },
            **changes,
        }
    )
    return make_policy(written, "trust.json")


PROGRAM = {WORKSPACE.keyid: {"held_by": "workspace"}}


def sealed_by(signature, *keys):
    """A package that says so about whose keys sealed it."""
    sealing = dataclasses.replace(
        SEALING, sealed_by=SealedBy(user="authenticated", signature=signature)
    )
    given = decided()
    made = seal(content(), given, evaluate(framework(), given), keys, salts(), sealing)
    return made.data


def opened(data):
    found = opening.Opened()
    for look in (opening.container, lambda o, _: opening.strict_parse(o)):
        look(found, data)
    opening.form(found)
    return found


def checks(data, policy, heard=None):
    """The checks of the signatures by name."""
    given = (heard,) if heard else ()
    return {each.name: each for each in signatures(opened(data), policy, *given)}


def test_each_signature_is_told_by_whom_it_is():
    policy = trusted({"chair": (CHAIR,), "workspace": (WORKSPACE,)}, PROGRAM)
    data = sealed_by("server_attested", CHAIR, WORKSPACE, STRANGER)
    report = verify(data, policy)
    told(report)
    order = sorted((CHAIR, WORKSPACE, STRANGER), key=lambda each: each.keyid)
    said = {each.keyid: report.check(f"signature.{n}") for n, each in enumerate(order, 1)}
    assert said[CHAIR.keyid].code == "signer.person"
    assert said[CHAIR.keyid].params["roles"] == "chair"
    assert f"Person {CHAIR.keyid[:4]}" in said[CHAIR.keyid].detail
    assert SEALED_AT in said[CHAIR.keyid].detail
    assert said[WORKSPACE.keyid].code == "signer.workspace"
    assert "no person" in said[WORKSPACE.keyid].detail
    assert said[STRANGER.keyid].status == "NOT CHECKED"
    assert said[STRANGER.keyid].code == "signer.unknown"
    assert report.ok


def test_a_role_that_a_program_meets_says_so():
    policy = trusted({"workspace": (WORKSPACE,)}, PROGRAM)
    report = verify(sealed_by("server_attested", WORKSPACE), policy)
    assert report.check("role.workspace").code == "role.met-by-program"
    assert report.check("attested").code == "attested.program"


def test_the_key_of_a_program_never_counts_as_a_person():
    """The workspace signs as often as it likes: the chair's signature is still missing."""
    policy = trusted({"chair": (CHAIR,), "workspace": (WORKSPACE,)}, PROGRAM)
    report = verify(sealed_by("server_attested", WORKSPACE), policy)
    assert report.check("role.workspace").status == "PASS"
    assert report.check("role.chair").status == "FAIL"
    assert not report.ok


@pytest.mark.parametrize(
    ("claim", "keys", "code"),
    [
        ("key_file", (CHAIR,), "attested.people"),
        ("key_file", (CHAIR, WORKSPACE), "attested.people"),
        ("key_file", (WORKSPACE,), "attested.not-people"),
        ("key_file", (WORKSPACE, STRANGER), "attested.people-unknown"),
        ("key_file", (STRANGER,), "attested.people-unknown"),
        ("server_attested", (WORKSPACE,), "attested.program"),
        ("server_attested", (CHAIR,), "attested.program-unknown"),
        ("server_attested", (STRANGER,), "attested.program-unknown"),
    ],
    ids=range(8),
)
def test_what_a_record_claims_about_its_keys_is_held_against_them(claim, keys, code):
    policy = trusted({"chair": (CHAIR,), "workspace": (WORKSPACE,)}, PROGRAM)
    found = checks(sealed_by(claim, *keys), policy)["attested"]
    assert found.code == code
    assert (found.status == "FAIL") == (code == "attested.not-people")


@pytest.mark.parametrize(
    ("claim", "code"),
    [("key_file", "attested.people-claimed"), ("server_attested", "attested.program-claimed")],
)
def test_without_a_policy_a_claim_stays_a_claim(claim, code):
    found = verify(sealed_by(claim, CHAIR)).check("attested")
    assert (found.status, found.code) == ("NOT CHECKED", code)


def test_signatures_hold_over_bytes_whatever_these_say():
    found = opened(sealed_by("key_file", CHAIR))
    found.stated = None
    named = {each.name: each for each in signatures(found, trusted({"chair": (CHAIR,)}))}
    assert named["signatures"].status == "PASS"
    assert named["attested"].code == "needs-earlier"
    assert "cannot be read" in named["signature.1"].detail


def test_without_an_envelope_nothing_is_signed():
    (check,) = signatures(opening.Opened(), trusted({"chair": (CHAIR,)}))
    assert (check.name, check.code) == ("signatures", "needs-earlier")


@pytest.mark.parametrize(
    "limits", [{"from": AFTER}, {"until": BEFORE}, {"revoked_at": AFTER}], ids=range(3)
)
def test_an_outdated_key_does_not_count(limits):
    """Its signature holds, so nothing was altered; but nobody of the policy signed."""
    policy = trusted({"chair": (CHAIR,)}, {CHAIR.keyid: limits})
    found = checks(sealed_by("key_file", CHAIR), policy)
    assert found["signatures"].code == "signatures.none-counts"
    assert found["signature.1"].code == "signer.against"
    assert found["signature.1"].status == "NOT CHECKED"
    words = found["signature.1"].detail
    assert next(iter(limits.values())) in words
    assert found["role.chair"].status == "FAIL"


def test_an_outdated_key_does_no_harm_beside_others():
    policy = trusted(
        {"board": (CHAIR, REVIEWER)}, {CHAIR.keyid: {"until": BEFORE}, REVIEWER.keyid: {}}
    )
    report = verify(package().data, policy)
    assert report.headline == "trusted"
    assert report.check("role.board").params["found"] == 1


def test_a_revoked_key_counts_where_somebody_else_saw_the_signature_before():
    policy = trusted({"chair": (CHAIR,)}, {CHAIR.keyid: {"revoked_at": AFTER}})
    seen = Heard({CHAIR.keyid: Moment(SEALED_AT, "time-authority")})
    found = checks(sealed_by("key_file", CHAIR), policy, seen)
    assert found["signature.1"].code == "signer.person"
    assert "time authority" in found["signature.1"].detail
    logged = Heard({CHAIR.keyid: Moment(SEALED_AT, "log")})
    assert "log" in checks(sealed_by("key_file", CHAIR), policy, logged)["signature.1"].detail


def test_a_revocation_in_the_log_counts_without_one_in_the_policy():
    policy = trusted({"chair": (CHAIR,)})
    found = checks(sealed_by("key_file", CHAIR), policy, Heard(revoked=frozenset([CHAIR.keyid])))
    assert found["signature.1"].code == "signer.against"
    assert "in the log" in found["signature.1"].detail
    assert found["role.chair"].status == "FAIL"


def test_two_keys_of_one_person_count_once():
    same = {"name": "One person"}
    policy = trusted(
        {"chair": (CHAIR, REVIEWER, STRANGER)}, {CHAIR.keyid: same, REVIEWER.keyid: same}
    )
    found = checks(package().data, policy)["role.chair"]
    assert (found.params["found"], found.params["names"]) == (1, "One person")


def test_a_signature_that_only_names_a_key_is_told():
    old = envelope.parse(package().envelope, "e", LIMITS)
    forged = Envelope(old.payload, old.payload_type, (Signature(CHAIR.keyid, b"no"),))
    held = {**archive.read(package().data), ENVELOPE: envelope.render(forged)}
    found = checks(archive.write(held), trusted({"chair": (CHAIR,)}))
    assert found["signature.1"].status == "FAIL"
    assert found["signature.1"].code == "signer.broken"
    assert found["signatures"].code == "signatures.broken"


def test_a_key_without_a_role_is_told_and_counts_nowhere():
    everybody = trusted({"chair": (CHAIR,), "reviewer": (REVIEWER,)})
    policy = dataclasses.replace(everybody, roles={"chair": everybody.roles["chair"]})
    found = checks(package().data, policy)
    roles = {each.params.get("roles") for each in found.values()}
    assert roles >= {"chair", "-"}
