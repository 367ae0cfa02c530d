"""Signatures people made outside the app are kept with the record, and nothing else is."""

from dataclasses import replace

import pytest

from assessment import review
from assessment.errors import RecordError
from assessment.model.decision import Person
from assessment.records import archive
from assessment.records.countersigning import countersigned, opened
from assessment.records.derived.derive import derive
from assessment.records.envelope import MOST_SIGNATURES, Signature, parse, render
from assessment.records.package import DISCLOSURES, ENVELOPE, LIMITS, MANIFEST, pack
from assessment.records.signing import SigningKey
from assessment.records.verify import verify
from assessment.review import Conflict, Desk, PublicKey, Saved
from tests import sealing
from tests.unit.review.bench import Bench, refused

NOON = "2026-11-20T12:00:00Z"
ADA, BO = sealing.CHAIR, sealing.REVIEWER


def public(*keys: SigningKey) -> tuple[PublicKey, ...]:
    return tuple(PublicKey("a.pub.pem", key.public.pem.encode()) for key in keys)


def newest(bench: Bench) -> bytes:
    return review.package_bytes(bench.desk, bench.case, bench.view.packages[0].name)


def signed_by(data: bytes) -> set[str]:
    envelope = parse(archive.read(data)[ENVELOPE], ENVELOPE, LIMITS)
    return {each.keyid for each in envelope.signatures}


def signed(data: bytes, *keys: SigningKey, ballot: int | None = None) -> bytes:
    for key in keys:
        data = countersigned(opened(data), key, ballot).data
    return data


def bring(bench: Bench, data: bytes, *keys: SigningKey):
    return review.add_signatures(bench.desk, bench.now, data, public(*keys))


def with_files(data: bytes, **changed: bytes) -> bytes:
    """The package with files of other content, put together again."""
    files = {name: held for name, held in archive.read(data).items() if name != MANIFEST}
    files |= {name.replace("__", "."): held for name, held in changed.items()}
    return pack({**files, **derive(files)})


@pytest.fixture
def sealed(bench: Bench) -> Bench:
    return bench.sealed()


def test_a_signature_that_is_brought_back_is_kept_in_a_newer_package_of_the_same_record(sealed):
    before = newest(sealed)
    (first,) = sealed.view.packages
    outcome = bring(sealed, signed(before, ADA), ADA)
    assert isinstance(outcome, Saved)
    later, earlier = sealed.view.packages
    assert earlier == first
    assert later.payload_digest == first.payload_digest
    assert later.name == first.name.replace(".openness.zip", "-2.openness.zip")
    assert signed_by(newest(sealed)) == signed_by(before) | {ADA.keyid}
    assert review.package_bytes(sealed.desk, sealed.case, first.name) == before
    assert sealed.view.case.state == "sealed"
    assert verify(newest(sealed)).headline == "unaltered"


def test_the_log_names_the_keys_that_are_new_and_no_person(sealed):
    bring(sealed, signed(newest(sealed), ADA, BO), ADA, BO)
    entry = sealed.log()[-1]
    assert entry["kind"] == "countersign"
    assert entry["keys"] == sorted((ADA.keyid, BO.keyid))
    assert entry["payload"] == sealed.view.packages[0].payload_digest
    assert "Ada" not in str(entry)


def test_people_may_sign_side_by_side_and_no_signature_is_lost(sealed):
    start = newest(sealed)
    bring(sealed, signed(start, ADA), ADA)
    bring(sealed, signed(start, BO), BO)
    assert signed_by(newest(sealed)) == signed_by(start) | {ADA.keyid, BO.keyid}
    assert [each.name[-15:] for each in sealed.view.packages][:2] == [
        "-3.openness.zip",
        "-2.openness.zip",
    ]


def test_versions_of_one_second_stand_in_the_order_in_which_they_came(sealed):
    desk = Desk(sealed.workspace, replace(sealed.context, clock=lambda: NOON), sealed.desk.person)
    for number in range(100, 112):
        data = signed(newest(sealed), sealing.key(number))
        keys = public(sealing.key(number))
        assert isinstance(review.add_signatures(desk, sealed.now, data, keys), Saved)
    names = [each.name.rpartition("-")[2] for each in sealed.view.packages]
    assert names[:4] == [f"{number}.openness.zip" for number in (13, 12, 11, 10)]
    assert len(signed_by(newest(sealed))) == 13


def test_a_ballot_is_signed_by_its_rater_in_the_same_way(sealed):
    bring(sealed, signed(newest(sealed), ADA, ballot=1), ADA)
    envelope = opened(newest(sealed)).envelope(1)
    assert ADA.keyid in {each.keyid for each in envelope.signatures}
    assert ADA.keyid not in signed_by(newest(sealed))


def test_nothing_but_signatures_is_taken_from_what_is_brought(sealed):
    before = archive.read(newest(sealed))
    edition = with_files(newest(sealed), disclosures__json=b"{}")
    bring(sealed, signed(edition, ADA), ADA)
    after = archive.read(newest(sealed))
    assert after[DISCLOSURES] == before[DISCLOSURES] != b"{}"


def test_a_signature_without_its_public_key_is_not_kept(sealed):
    data = signed(newest(sealed), ADA, BO)
    with refused("review.countersign.key-missing"):
        bring(sealed, data, ADA)
    assert len(sealed.view.packages) == 1


def forged(data: bytes, *, by: SigningKey, over: bytes) -> bytes:
    """The package with a signature that names a key and is not over this record."""
    envelope = parse(archive.read(data)[ENVELOPE], ENVELOPE, LIMITS)
    false = Signature(by.keyid, by.sign(over))
    signatures = sorted((*envelope.signatures, false), key=lambda each: each.keyid)
    return with_files(
        data, decision__dsse__json=render(replace(envelope, signatures=tuple(signatures)))
    )


def test_a_signature_over_something_else_is_refused(sealed):
    data = forged(newest(sealed), by=ADA, over=b"another record")
    with refused("review.countersign.invalid"):
        bring(sealed, data, ADA)
    assert len(sealed.view.packages) == 1


def test_the_package_of_another_record_is_refused(sealed):
    with refused("review.countersign.other-record"):
        bring(sealed, sealing.package().data, ADA)


def test_a_package_with_nothing_new_is_refused(sealed):
    with refused("review.countersign.nothing-new"):
        bring(sealed, newest(sealed), ADA)


def test_an_altered_package_is_refused(sealed):
    data = bytearray(signed(newest(sealed), ADA))
    data[len(data) // 2] ^= 1
    with pytest.raises(RecordError) as caught:
        bring(sealed, bytes(data), ADA)
    assert caught.value.problems[0].code == "record.sign.altered"
    with refused("record.archive.not-zip"):
        bring(sealed, b"a text", ADA)


def test_what_is_no_public_key_is_refused_by_the_name_of_its_file(sealed):
    data = signed(newest(sealed), ADA)
    with refused("record.key.not-public"):
        review.add_signatures(sealed.desk, sealed.now, data, [PublicKey("x.pem", b"no key")])


def test_more_keys_than_can_have_signed_are_refused(sealed):
    with refused("review.countersign.keys"):
        bring(sealed, signed(newest(sealed), ADA), *[ADA] * 51)


def test_more_signatures_than_an_envelope_holds_are_refused(sealed):
    many = [sealing.key(number) for number in range(1000, 1000 + MOST_SIGNATURES - 1)]
    start = newest(sealed)
    assert isinstance(bring(sealed, all_at_once(start, many), *many), Saved)
    with refused("review.countersign.full"):
        bring(sealed, signed(start, ADA), ADA)


def all_at_once(data: bytes, keys: list[SigningKey]) -> bytes:
    envelope = parse(archive.read(data)[ENVELOPE], ENVELOPE, LIMITS)
    new = [Signature(key.keyid, key.sign(envelope.signed_bytes)) for key in keys]
    signatures = sorted((*envelope.signatures, *new), key=lambda each: each.keyid)
    rendered = render(replace(envelope, signatures=tuple(signatures)))
    return with_files(data, decision__dsse__json=rendered)


def test_one_command_adds_once(sealed):
    data, command = signed(newest(sealed), ADA), sealed.now
    first = review.add_signatures(sealed.desk, command, data, public(ADA))
    assert review.add_signatures(sealed.desk, command, data, public(ADA)) == first
    assert len(sealed.view.packages) == 2


def test_a_case_that_changed_unseen_takes_no_signature(sealed):
    data, seen = signed(newest(sealed), ADA), sealed.now
    bring(sealed, signed(newest(sealed), BO), BO)
    outcome = review.add_signatures(sealed.desk, seen, data, public(ADA))
    assert isinstance(outcome, Conflict)
    assert len(sealed.view.packages) == 2


def test_a_withdrawn_decision_takes_no_more_signatures(sealed):
    data = signed(newest(sealed), ADA)
    review.withdraw(sealed.desk, sealed.now, "It no longer holds.")
    with refused("review.not-sealed"):
        bring(sealed, data, ADA)


@pytest.mark.parametrize("role", ["observer", "auditor"])
def test_who_only_reads_adds_no_signature_but_can_fetch_and_verify_the_package(sealed, role):
    person = Person(issuer="local", subject="reader", name="Reader")
    desk = Desk(sealed.workspace, sealed.context, person)
    with sealed.workspace.writing() as tx:
        tx.people.add("reader", desk.actor, "Reader")
        sealed.admit(tx, desk.actor, [role])
    data = review.package_bytes(desk, sealed.case, sealed.view.packages[0].name)
    assert verify(data).headline == "unaltered"
    with refused("review.role-missing"):
        review.add_signatures(desk, sealed.now, signed(data, ADA), public(ADA))
