"""A new key takes over and an old one is revoked: in the log, whole, and once."""

import json
import stat

import pytest

from assessment import review
from assessment.errors import StoreError
from assessment.records import envelope
from assessment.records.package import ENVELOPE, LIMITS
from assessment.records.trust import PolicyFile, make_policy
from assessment.records.validity import revoked_in_log
from assessment.records.verify import verify
from assessment.review.keys import current_key, revoke, rotate, signing_key
from assessment.store.workspace import KEY, KEYS, NEXT_KEY, Workspace
from tests.sealing import files
from tests.unit.review.bench import refused

STOLEN = "2026-11-20T00:00:00Z"
LATER = "2999-01-01T00:00:00Z"


def entries(bench, kind):
    return [each for each in bench.log() if each["kind"] == kind]


def folder(bench):
    return bench.workspace.folder / KEYS


def test_a_new_key_takes_over_and_the_log_says_so(bench):
    old = signing_key(bench.desk).keyid
    found = rotate(bench.desk)
    new = signing_key(bench.desk)
    assert (found.before, found.after, found.pem) == (old, new.keyid, new.public.pem)
    assert old != new.keyid
    (entry,) = entries(bench, "key")
    assert (entry["replaces"], entry["key"]) == (old, new.keyid)
    assert not (folder(bench) / NEXT_KEY).exists()
    assert stat.S_IMODE((folder(bench) / KEY).stat().st_mode) == 0o600


def test_the_old_key_signs_that_the_new_one_takes_over(bench):
    old = signing_key(bench.desk)
    rotate(bench.desk)
    (entry,) = entries(bench, "key")
    written = json.dumps(entry["statement"], separators=(",", ":"), sort_keys=True).encode()
    signed = envelope.parse(written, "statement", LIMITS)
    (signature,) = signed.signatures
    assert old.public.is_signed(signed.signed_bytes, signature.sig)
    stated = json.loads(signed.payload)
    new = signing_key(bench.desk)
    assert stated["subject"][0]["digest"]["sha256"] == new.keyid
    assert stated["predicate"]["before"] == {"keyid": old.keyid, "pem": old.public.pem}
    assert stated["predicate"]["after"] == {"keyid": new.keyid, "pem": new.public.pem}
    assert stated["predicate"]["at"] == entry["at"]


def test_a_key_may_take_over_from_one_that_took_over(bench):
    rotate(bench.desk)
    rotate(bench.desk)
    first, second = entries(bench, "key")
    assert second["replaces"] == first["key"]


def test_a_workspace_that_never_signed_gets_its_first_key_and_the_next(bench):
    assert not (folder(bench) / KEY).exists()
    assert rotate(bench.desk).before != signing_key(bench.desk).keyid


def test_what_is_sealed_after_is_signed_by_the_new_key(bench):
    new = rotate(bench.desk).after
    bench.sealed()
    (package,) = review.packages(bench.desk, bench.case)
    data = review.package_bytes(bench.desk, bench.case, package.name)
    signed = envelope.parse(files(data)[ENVELOPE], ENVELOPE, LIMITS)
    assert [each.keyid for each in signed.signatures] == [new]
    assert entries(bench, "seal")[-1]["key"] == new
    assert "PRIVATE" not in review.public_key(bench.desk)


# Cut short


@pytest.fixture
def killed(monkeypatch):
    """Have a call of the workspace end the program, once."""

    def at(method):
        def end(*_):
            monkeypatch.undo()
            raise KeyboardInterrupt

        monkeypatch.setattr(Workspace, method, end)

    return at


def test_killed_before_the_new_key_is_in_place_it_takes_over_later(bench, killed):
    old = signing_key(bench.desk).keyid
    killed("promote_key")
    with pytest.raises(KeyboardInterrupt):
        rotate(bench.desk)
    assert current_key(bench.workspace).keyid == old
    (entry,) = entries(bench, "key")
    assert signing_key(bench.desk).keyid == entry["key"]
    assert len(entries(bench, "key")) == 1


def test_killed_before_the_log_knows_the_same_key_takes_over_later(bench, monkeypatch):
    old = signing_key(bench.desk).keyid
    with monkeypatch.context() as patched:
        patched.setattr("assessment.review.keys._finish", lambda desk: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            rotate(bench.desk)
    assert (folder(bench) / NEXT_KEY).exists()
    assert entries(bench, "key") == []
    assert signing_key(bench.desk).keyid != old
    assert len(entries(bench, "key")) == 1


def test_where_another_process_was_faster_nothing_happens_twice(bench, monkeypatch):
    """Between two looks somebody else has put the new key in place."""
    rotate(bench.desk)
    new = current_key(bench.workspace).keyid
    from assessment.review import keys

    keys._finish(bench.desk)
    assert current_key(bench.workspace).keyid == new
    assert len(entries(bench, "key")) == 1


def test_a_folder_that_cannot_be_written_is_said(bench, monkeypatch):
    signing_key(bench.desk)
    with pytest.raises(StoreError):
        bench.workspace.promote_key("no-such-key.pem", KEY)
    (folder(bench) / NEXT_KEY).mkdir()
    with pytest.raises(StoreError):
        signing_key(bench.desk)


# Revoking


def test_a_revocation_stands_in_the_log(bench):
    old = signing_key(bench.desk).keyid
    rotate(bench.desk)
    revoke(bench.desk, old, STOLEN)
    (entry,) = entries(bench, "revoke")
    assert (entry["key"], entry["since"]) == (old, STOLEN)


def test_the_key_that_signs_now_is_not_revoked(bench):
    with refused("review.key.current"):
        revoke(bench.desk, signing_key(bench.desk).keyid, STOLEN)


def test_a_key_is_revoked_again_only_from_an_earlier_time(bench):
    keyid = "a" * 64
    revoke(bench.desk, keyid, STOLEN)
    for since in (STOLEN, "2026-11-20T00:00:00Z"):
        with refused("review.key.revoked-already"):
            revoke(bench.desk, keyid, since)
    revoke(bench.desk, keyid, "2026-01-01T00:00:00Z")
    assert len(entries(bench, "revoke")) == 2


@pytest.mark.parametrize(
    ("keyid", "since", "code"),
    [
        ("no key", STOLEN, "reading.pattern"),
        ("a" * 64, "yesterday", "reading.pattern"),
        ("a" * 64, "2026-02-30T00:00:00Z", "reading.pattern"),
        ("a" * 64, LATER, "review.key.to-come"),
    ],
)
def test_a_revocation_names_a_key_and_a_time(bench, keyid, since, code):
    before = bench.log()
    with refused(code):
        revoke(bench.desk, keyid, since)
    assert bench.log() == before


def test_what_was_sealed_before_stands_and_what_came_after_falls(bench):
    """From the workspace to the verifier: the log alone decides which signatures count."""
    bench.sealed()
    key = signing_key(bench.desk)
    (package,) = review.packages(bench.desk, bench.case)
    data = review.package_bytes(bench.desk, bench.case, package.name)
    written = {
        "schema": "openness-trust/1",
        "keys": {
            key.keyid: {"pem": key.public.pem, "name": "W", "held_by": "workspace"},
        },
        "roles": {"workspace": {"keys": (key.keyid,)}},
    }
    policy = make_policy(PolicyFile.model_validate(written), "trust.json")
    assert verify(data, policy).ok
    rotate(bench.desk)
    sealed_at = entries(bench, "seal")[-1]["at"]
    revoke(bench.desk, key.keyid, entries(bench, "key")[-1]["at"])
    assert revoked_in_log(bench.log(), package.payload_digest, [key.keyid], {}) == frozenset()
    revoke(bench.desk, key.keyid, sealed_at)
    assert revoked_in_log(bench.log(), package.payload_digest, [key.keyid], {}) == {key.keyid}
