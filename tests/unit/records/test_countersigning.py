"""More signatures and a time stamp come to a package; the record itself stays what it is."""

import dataclasses

import pytest

from assessment.engine import evaluate
from assessment.records import archive, envelope, timestamps
from assessment.records.ballots import ballot_file
from assessment.records.countersigning import countersigned, opened, stamped
from assessment.records.derived.derive import derive
from assessment.records.package import (
    DISCLOSURES,
    ENVELOPE,
    LIMITS,
    SIGSTORE,
    TIMESTAMP,
    pack,
)
from assessment.records.seal import seal
from assessment.records.trust import PolicyFile, make_policy
from assessment.records.verify import verify
from tests.sealing import (
    CHAIR,
    REVIEWER,
    SEALING,
    STRANGER,
    content,
    decided,
    files,
    framework,
    key,
    package,
    refusal,
    repacked,
    salts,
    told,
    with_decision,
)
from tests.stamping import TimeAuthority, authority

OLD = "2020-01-02T00:00:00Z"
"""Long ago, so that a clock of today stamps later."""


def signed_by(data, name=ENVELOPE):
    return [each.keyid for each in envelope.parse(files(data)[name], name, LIMITS).signatures]


def alone():
    """A package that only the chair has signed, sealed long ago."""
    given = with_decision(decided_at="2020-01-01T00:00:00Z")
    sealing = dataclasses.replace(SEALING, sealed_at=OLD)
    return seal(content(), given, evaluate(framework(), given), [CHAIR], salts(), sealing)


def roles(*keys):
    return {
        "schema": "openness-trust/1",
        "keys": {each.keyid: {"pem": each.public.pem, "name": each.keyid[:8]} for each in keys},
        "roles": {f"r{n}": {"keys": (each.keyid,)} for n, each in enumerate(keys)},
        "time_authorities": (authority().pem,),
    }


def policy(*keys):
    return make_policy(PolicyFile.model_validate(roles(*keys)), "trust.json")


def test_a_signature_more_leaves_the_record_as_it_is():
    before = alone()
    after = countersigned(opened(before.data), REVIEWER)
    assert after.payload_digest == before.payload_digest
    assert after.name == before.name
    assert signed_by(after.data) == sorted([CHAIR.keyid, REVIEWER.keyid])
    there, now = files(before.data), files(after.data)
    assert {name for name in there | now if there.get(name) != now.get(name)} <= {
        ENVELOPE,
        SIGSTORE,
    }
    assert verify(after.data, policy(CHAIR, REVIEWER)).ok


def test_the_order_in_which_people_sign_does_not_matter():
    one = countersigned(opened(alone().data), REVIEWER).data
    other = countersigned(opened(alone().data), STRANGER).data
    assert countersigned(opened(one), STRANGER).data == countersigned(opened(other), REVIEWER).data


def test_a_ballot_is_signed_by_its_number():
    after = countersigned(opened(alone().data), REVIEWER, ballot=2)
    assert REVIEWER.keyid in signed_by(after.data, ballot_file(1))
    assert signed_by(after.data) == [CHAIR.keyid]
    assert signed_by(after.data, ballot_file(0)) == [CHAIR.keyid]
    told(verify(after.data))


@pytest.mark.parametrize("ballot", [0, 5, 400])
def test_a_ballot_that_is_not_there_is_not_signed(ballot):
    sealed = opened(alone().data)
    assert refusal(lambda: countersigned(sealed, REVIEWER, ballot)) == ["record.sign.no-ballot"]


@pytest.mark.parametrize("ballot", [None, 1])
def test_a_key_signs_once(ballot):
    sealed = opened(alone().data)
    assert refusal(lambda: countersigned(sealed, CHAIR, ballot)) == ["record.sign.already"]


def test_there_is_an_end_to_signatures():
    keys = [key(number) for number in range(100, 150)]
    given = decided()
    full = seal(content(), given, evaluate(framework(), given), keys, salts(), SEALING)
    sealed = opened(full.data)
    assert refusal(lambda: countersigned(sealed, CHAIR)) == ["record.sign.full"]


def test_an_altered_package_is_not_signed():
    # Its own list of files fits, so only what it says is wrong.
    other = repacked(schema__json=b"{}")
    assert refusal(lambda: opened(other))[0] == "record.sign.altered"
    assert "record.package.missing" in refusal(lambda: opened(repacked(schema__json=None)))


def test_what_is_signed_is_shown_with_its_texts():
    sealed = opened(package().data)
    assert sealed.document["subject"]["name"].startswith("canary")
    held = {**files(), DISCLOSURES: b"{}"}
    withheld = opened(pack({**held, **derive(held)}))
    assert "slot" in withheld.document["subject"]["name"]


def test_files_made_from_the_signatures_are_made_again():
    held = files(alone().data)
    with_forms = pack({**held, **derive(held)})
    after = files(countersigned(opened(with_forms), REVIEWER).data)
    assert after[SIGSTORE] == derive(after)[SIGSTORE]
    assert told(verify(pack(after)))["derived.decision.sigstore.json"] == "PASS"


# Time stamps


def stamp(data, number=0):
    """The answer of the authority about one of the signatures."""
    signatures = envelope.parse(files(data)[ENVELOPE], ENVELOPE, LIMITS).signatures
    return authority().stamp(signatures[number].sig)


def test_a_time_stamp_is_attached_and_believed():
    before = alone()
    after = stamped(opened(before.data), stamp(before.data), "t")
    assert after.payload_digest == before.payload_digest
    assert told(verify(after.data))["time"] == "NOT CHECKED"
    report = verify(after.data, policy(CHAIR))
    assert report.ok
    assert report.check("time").code == "time.stamped"
    assert "time authority" in report.check("signature.1").detail


def test_a_revoked_key_counts_with_a_time_stamp_from_before():
    before = alone()
    data = stamped(opened(before.data), stamp(before.data), "t").data
    written = roles(CHAIR)
    written["keys"][CHAIR.keyid]["revoked_at"] = "2999-01-01T00:00:00Z"
    given = make_policy(PolicyFile.model_validate(written), "trust.json")
    assert verify(data, given).ok
    assert not verify(before.data, given).ok


def test_a_signature_after_the_time_stamp_leaves_it_where_it_is():
    first = alone().data
    data = stamped(opened(first), stamp(first), "t").data
    later = countersigned(opened(data), REVIEWER).data
    report = verify(later, policy(CHAIR, REVIEWER))
    assert report.check("time").params["keyid"] == CHAIR.keyid[:12]
    assert report.ok


def test_one_time_stamp_is_enough():
    data = alone().data
    token = stamp(data)
    twice = opened(stamped(opened(data), token, "t").data)
    assert refusal(lambda: stamped(twice, token, "t")) == ["record.time.there"]


def test_a_time_stamp_over_something_else_is_not_attached():
    other = authority().stamp(b"something else")
    sealed = opened(alone().data)
    assert refusal(lambda: stamped(sealed, other, "t")) == ["record.time.other"]
    assert refusal(lambda: stamped(sealed, b"no token", "t")) == ["record.time.unreadable"]


def future():
    """A record that says it was sealed in a time to come."""
    given = with_decision(decided_at="2999-01-01T00:00:00Z", review_by="2999-12-31")
    sealing = dataclasses.replace(SEALING, sealed_at="2999-01-02T00:00:00Z")
    return seal(content(), given, evaluate(framework(), given), [CHAIR], salts(), sealing).data


def test_a_time_stamp_before_the_sealing_is_not_attached():
    sealed = opened(future())
    token = stamp(future())
    assert refusal(lambda: stamped(sealed, token, "t")) == ["record.time.too-early"]


def with_token(data, token):
    return pack({**files(data), TIMESTAMP: token})


def test_a_package_with_a_wrong_time_stamp_is_altered():
    data = alone().data
    wrong = {
        "time.unreadable": with_token(data, b"no token"),
        "time.other": with_token(data, authority().stamp(b"something else")),
        "time.too-early": with_token(future(), stamp(future())),
    }
    for code, bent in wrong.items():
        check = verify(bent).check("time")
        assert (check.status, check.code) == ("FAIL", code)
        assert check.detail


def test_an_authority_nobody_named_is_not_believed():
    data = alone().data
    stamped_data = with_token(data, stamp(data))
    without = dataclasses.replace(policy(CHAIR), time_authorities=())
    assert verify(stamped_data, without).check("time").code == "time.no-authority"
    own = dataclasses.replace(policy(CHAIR), time_authorities=(TimeAuthority("Another clock").pem,))
    check = verify(stamped_data, own).check("time")
    assert (check.status, check.code) == ("FAIL", "time.refused")


def test_without_the_library_a_time_stamp_is_not_looked_at(monkeypatch):
    data = alone().data
    both = with_token(data, stamp(data))
    monkeypatch.setattr(timestamps, "LIBRARY", "no_such_library")
    check = verify(both, policy(CHAIR)).check("time")
    assert (check.status, check.code) == ("NOT CHECKED", "time.no-library")


def test_a_package_that_cannot_be_read_has_no_time():
    broken = archive.write({**archive.read(alone().data), ENVELOPE: b"{}"})
    assert verify(broken).check("time").code == "needs-earlier"
