"""Records bent at random: nothing breaks either verifier, and both see the same."""

import copy
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment.errors import AssessmentError
from assessment.records import envelope
from assessment.records.ballots import ballot_payloads
from assessment.records.canonical import canonical_bytes, digest
from assessment.records.package import DISCLOSURES, ENVELOPE, FRAMEWORK, pack
from assessment.records.predicate import FrameworkPin
from assessment.records.trust import make_policy
from assessment.records.verify import verify
from tests.attacks.scene import WHOLE, policy, repacked, statement
from tests.frameworks import tupled
from tests.sealing import CHAIR, REVIEWER, failing, files, logic
from tests.standalone import ask

POLICY = make_policy(policy(), "trust.json")
ONLY_OURS = {"framework_sound", "time", "history", "standing"}
"""Checks that the verifier in one file does not make, beside those of derived files."""

JUNK: list[Any] = [
    None,
    True,
    -1,
    0,
    1,
    11,
    2**53 - 1,
    "",
    "unknown",
    "FRAUD",
    "a" * 64,
    "2026-02-30",
    [],
    {},
    [[]],
    {"slot": "0" * 64},
    {"value": {"value": []}},
]


def places(value, path=()):
    """Every place of a value."""
    yield path
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from places(inner, (*path, name))
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from places(inner, (*path, at))


@st.composite
def bent(draw, value):
    """The value with one or two places replaced, taken out or doubled."""
    held = copy.deepcopy(value)
    for _ in range(draw(st.integers(1, 2))):
        path = draw(st.sampled_from([each for each in places(held) if each]))
        inner = held
        for step in path[:-1]:
            inner = inner[step]
        what = draw(st.sampled_from(("junk", "junk", "out", "twice")))
        if what == "junk":
            inner[path[-1]] = copy.deepcopy(draw(st.sampled_from(JUNK)))
        elif what == "out" or not isinstance(inner, list):
            del inner[path[-1]]
        else:
            inner.append(copy.deepcopy(inner[path[-1]]))
    return held


def agree(data):
    """Both give an answer, and where the product finds a fault the file alone finds one too."""
    try:
        report = verify(data, POLICY)
    except AssessmentError:
        report = None
    answer = ask(data, policy())
    assert "Traceback" not in answer.printed
    if report is None:
        assert answer.code == 2
        return
    found = {name for name in failing(report) if not name.startswith("derived.")} - ONLY_OURS
    assert answer.code == (1 if found else 0), (found, answer.failing)


few = settings(max_examples=40, suppress_health_check=list(HealthCheck))


def resigned(value):
    """The files of a record, signed again with what follows from it."""
    found = {}
    try:
        pin = FrameworkPin.model_validate(value["predicate"]["framework"])
        payloads = ballot_payloads(tupled(value["predicate"]["assessment"]), pin)
    except (AssessmentError, KeyError, TypeError, ValueError, AttributeError):
        payloads = ()
    for number, payload in enumerate(payloads, 1):
        name = f"ballot-{number:03d}.dsse.json"
        found[name] = envelope.render(envelope.sign(payload, (CHAIR, REVIEWER)))
    signed = envelope.sign(canonical_bytes(value), (CHAIR, REVIEWER))
    return {**found, ENVELOPE: envelope.render(signed)}


@few
@given(bent(statement()))
def test_a_bent_record_that_is_signed_again(value):
    agree(repacked(resigned(value)))


@few
@given(bent(json.loads(files()[DISCLOSURES])))
def test_bent_texts(value):
    agree(repacked({DISCLOSURES: canonical_bytes(value)}))


@few
@given(bent(logic()))
def test_a_bent_framework_with_its_own_digest(content):
    value = statement()
    value["predicate"]["framework"]["digest"] = digest(tupled(content))
    changed = {**resigned(value), FRAMEWORK: canonical_bytes(content)}
    data = repacked(changed)
    report = verify(data, POLICY)
    answer = ask(data, policy())
    assert "Traceback" not in answer.printed
    # Fields of a framework that no evaluation reads are not looked at by the file alone.
    reads_the_same = answer.status["tier"] == "PASS" and answer.code == 0
    assert reads_the_same or not report.ok


@few
@given(st.dictionaries(st.sampled_from([*files(), "proof.json", "checkpoint.txt"]), st.binary()))
def test_files_of_any_bytes(changes):
    agree(pack({**files(), **changes}))


@few
@given(st.binary(max_size=300))
def test_any_bytes(data):
    agree(data)
    agree(WHOLE[:40] + data)


@pytest.mark.parametrize("data", [b"", b"PK\x05\x06" + bytes(18), b"PK\x03\x04" + bytes(26)])
def test_packages_of_nothing(data):
    agree(data)
