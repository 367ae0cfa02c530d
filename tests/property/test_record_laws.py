"""Laws of records: one form, exact return, nothing changes unseen, no error but our own."""

import string
from collections.abc import Callable
from functools import cache
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from assessment.errors import AssessmentError
from assessment.reading import Limits
from assessment.records import archive
from assessment.records.canonical import (
    LARGEST_INTEGER,
    canonical_bytes,
    digest,
    read_canonical,
)
from assessment.records.envelope import Envelope, Signature, parse, render, sign
from assessment.records.package import ENVELOPE, FRAMEWORK, LIMITS, pack
from assessment.records.signing import read_signing_key, read_verify_key
from assessment.records.slots import check_disclosures, put_back, readable_texts, take_out
from assessment.records.statement import parse as parse_statement
from assessment.records.trust import read_policy
from assessment.records.verify import verify
from tests.sealing import CHAIR, REVIEWER, files, package, policy, salts, told

POLICY = policy()
WHOLE = package().data

letters = st.text(st.characters(exclude_categories=["C", "Z"]), max_size=8)
scalars = st.none() | st.booleans() | st.integers(-LARGEST_INTEGER, LARGEST_INTEGER) | letters
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(letters, inner, max_size=4),
    max_leaves=12,
)


def tuples(value: Any) -> Any:
    """Lists as the reading floor gives them."""
    if isinstance(value, dict):
        return {key: tuples(item) for key, item in value.items()}
    return tuple(tuples(item) for item in value) if isinstance(value, (list, tuple)) else value


@given(values)
def test_the_canonical_form_of_what_was_read_is_what_was_read(value):
    data = canonical_bytes(value)
    assert read_canonical(data, "f", Limits()) == tuples(value)
    assert canonical_bytes(read_canonical(data, "f", Limits())) == data


@given(st.dictionaries(letters, values, min_size=2, max_size=6), st.randoms())
def test_the_order_of_fields_does_not_matter(value, chance):
    shuffled = list(value.items())
    chance.shuffle(shuffled)
    assert canonical_bytes(dict(shuffled)) == canonical_bytes(value)


@given(values, values)
def test_different_values_have_different_bytes(one, other):
    assert (canonical_bytes(one) == canonical_bytes(other)) == same(one, other)


def same(one, other):
    """Equal as JSON: unlike in Python, true is not 1."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and one == other


@given(st.one_of(values, st.floats(), st.text(), st.integers(), st.binary(), st.sets(st.just(1))))
def test_any_value_has_a_form_or_is_refused(value):
    try:
        canonical_bytes(value)
    except AssessmentError:
        return
    assert not isinstance(value, (float, bytes, set))


digests = st.text("0123456789abcdef", min_size=64, max_size=64)


@given(
    st.binary(min_size=1, max_size=200),
    st.dictionaries(digests, st.binary(min_size=1, max_size=80), min_size=1, max_size=4),
)
def test_an_envelope_that_is_written_is_read_back(payload, signatures):
    held = tuple(Signature(keyid, sig) for keyid, sig in signatures.items())
    envelope = Envelope(payload, "application/vnd.in-toto+json", held)
    assert parse(render(envelope), "e", LIMITS) == envelope


names = st.text(string.ascii_letters + string.digits, min_size=1, max_size=20)


@given(st.dictionaries(names, st.binary(max_size=100), max_size=8))
def test_an_archive_that_is_written_is_read_back(held):
    data = archive.write(held)
    assert archive.read(data) == held
    assert archive.write(archive.read(data)) == data


documents = st.fixed_dictionaries(
    {"id": letters},
    optional={
        "provenance": letters,
        "subject": st.dictionaries(st.sampled_from(["name", "version", "other"]), letters),
        "facts": st.dictionaries(
            st.sampled_from(["remark", "plan", "S1.remark"]),
            letters | st.fixed_dictionaries({"value": letters}, optional={"note": letters}),
        ),
        "ballots": st.lists(st.fixed_dictionaries({"rater": letters, "round": st.just(1)})),
    },
)


@given(documents)
def test_texts_that_are_taken_out_come_back(document):
    slotted, disclosures = take_out(document, frozenset({"remark"}), salts())
    assert put_back(slotted, disclosures) == tuples(document)
    assert check_disclosures(slotted, disclosures, "d") == []
    assert readable_texts(slotted) == []
    for each in disclosures.values():
        assume(len(each.value) > 3)
        assert each.value not in str(list(values_of(slotted)))


def values_of(value: Any) -> Any:
    """Texts in a document, but those that answer a fact or are an id."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key not in {"id", "slot", "other", "plan"}:
                yield from values_of(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from values_of(item)
    else:
        yield value


@given(st.integers(0, len(WHOLE) * 8 - 1))
def test_no_bit_of_a_package_changes_unseen(position):
    flipped = bytearray(WHOLE)
    flipped[position // 8] ^= 1 << position % 8
    for trusted in (None, POLICY):
        report = verify(bytes(flipped), trusted)
        assert report.headline == "altered"
        assert told(report)["package"] == "FAIL"


def test_no_byte_of_a_package_changes_unseen():
    """Each byte of a sealed package once, by the check that reads the whole."""
    for place in range(len(WHOLE)):
        flipped = bytearray(WHOLE)
        flipped[place] ^= 1 << place % 8
        assert is_seen(bytes(flipped)), place


def is_seen(data: bytes) -> bool:
    try:
        return archive.write(archive.read(data)) != data
    except AssessmentError:
        return True


@cache
def bits() -> list[tuple[str, int]]:
    """Every bit of every file of the package but its manifest."""
    return [(name, bit) for name, data in files().items() for bit in range(0, len(data) * 8, 7)]


@given(st.data())
def test_no_bit_of_a_file_changes_unseen_even_if_everything_is_packed_again(data):
    name, bit = data.draw(st.sampled_from(bits()))
    changed = bytearray(files()[name])
    changed[bit // 8] ^= 1 << bit % 8
    report = verify(pack({**files(), name: bytes(changed)}), POLICY)
    told(report)
    assert not report.ok
    assert report.headline in {"altered", "other-form"}


@given(st.data())
def test_a_policy_trusts_no_package_with_other_content(data):
    """Replace any part of the signed statement; whatever it is, it is not trusted."""
    payload = parse(package().envelope, "e", LIMITS).payload
    start = data.draw(st.integers(0, len(payload) - 1))
    inserted = data.draw(st.binary(max_size=6))
    changed = payload[:start] + inserted + payload[start + data.draw(st.integers(0, 6)) :]
    assume(changed != payload and changed)
    old = parse(package().envelope, "e", LIMITS)
    forged = render(Envelope(changed, old.payload_type, old.signatures))
    report = verify(pack({**files(), ENVELOPE: forged}), POLICY)
    assert told(report)["signatures"] != "PASS"
    assert not report.ok


def mutated(whole: bytes) -> st.SearchStrategy[bytes]:
    """Bytes that are nearly these: something cut out, something put in."""
    return st.builds(
        lambda at, cut, more: whole[:at] + more + whole[at + cut :],
        st.integers(0, len(whole)),
        st.integers(0, 40),
        st.binary(max_size=40),
    )


def only_ours(call: Callable[[], object]) -> bool:
    """Whether a call returns, or raises an error of ours that names a problem."""
    try:
        call()
    except AssessmentError as error:
        return bool(error.problems)
    return True


READERS: tuple[Callable[[bytes], object], ...] = (
    lambda data: read_canonical(data, "f", LIMITS),
    lambda data: parse(data, "f", LIMITS),
    lambda data: read_policy(data, "f"),
    lambda data: read_signing_key(data, "f"),
    lambda data: read_verify_key(data, "f"),
    archive.read,
    lambda data: verify(data, POLICY),
)


@given(
    st.sampled_from(READERS),
    st.binary(max_size=300) | mutated(package().envelope) | mutated(archive.write({"a": b"{}"})),
)
def test_whatever_bytes_are_read_only_our_own_errors_come_out(reader, data):
    assert only_ours(lambda: reader(data))


@given(values)
def test_whatever_is_stated_only_our_own_errors_come_out(value):
    assert only_ours(lambda: parse_statement(tuples(value), "f"))


@given(st.dictionaries(st.sampled_from(sorted(files())), st.binary(max_size=60), max_size=3))
def test_whatever_a_package_holds_it_gets_a_report(changes):
    report = verify(pack({**files(), **changes}), POLICY)
    assert set(told(report).values()) <= {"PASS", "FAIL", "NOT CHECKED"}


@given(st.data())
def test_whatever_a_signed_record_says_it_gets_a_report(data):
    """A signer who writes nonsense gets a report, and no further than that."""
    report = verify(pack({**files(), ENVELOPE: signed(replaced(statement(), data))}), POLICY)
    assert told(report)["signatures"] == "PASS"


@given(st.data())
def test_whatever_framework_is_embedded_it_gets_a_report(data):
    """The same for a framework that is named by its digest, as a hostile signer would."""
    rules = replaced(read_canonical(files()[FRAMEWORK], "p", LIMITS), data)
    value = statement()
    value["predicate"]["framework"]["digest"] = digest(rules)
    held = {**files(), ENVELOPE: signed(value), FRAMEWORK: canonical_bytes(rules)}
    report = verify(pack(held), POLICY)
    assert told(report)["signatures"] == "PASS"


def statement() -> Any:
    """The signed statement, as plain values."""
    return read_canonical(parse(package().envelope, "e", LIMITS).payload, "p", LIMITS)


def signed(value: Any) -> bytes:
    """An envelope over a statement, under the keys of the policy."""
    return render(sign(canonical_bytes(value), (CHAIR, REVIEWER)))


def replaced(value: Any, data: st.DataObject) -> Any:
    """The value with one part of it, at any depth, replaced by anything."""
    if isinstance(value, dict) and value and data.draw(st.integers(0, 9)):
        key = data.draw(st.sampled_from(sorted(value)))
        return {**value, key: replaced(value[key], data)}
    if isinstance(value, tuple) and value and data.draw(st.integers(0, 9)):
        index = data.draw(st.integers(0, len(value) - 1))
        return (*value[:index], replaced(value[index], data), *value[index + 1 :])
    return data.draw(values | st.sampled_from(["unknown", "weights", "O2", "worst >= 0", "0.1.0"]))
