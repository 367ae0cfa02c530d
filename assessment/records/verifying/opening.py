# SPDX-License-Identifier: Apache-2.0
"""Is the package whole, and does it hold a record of a form that is read here?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from assessment.errors import AssessmentError, Place, Problem
from assessment.records import archive, statement
from assessment.records.ballots import is_ballot_file
from assessment.records.canonical import Json, read_canonical
from assessment.records.checks import Check, failed, not_checked, passed
from assessment.records.envelope import Envelope
from assessment.records.envelope import parse as parse_envelope
from assessment.records.package import ENVELOPE, LIMITS, file_problems
from assessment.records.statement import OTHER_FORM, Stated

PAYLOAD = f"payload of {ENVELOPE}"
"""How problems name the signed bytes, which stand in the envelope as base64."""


@dataclass(slots=True)
class Opened:
    """A package as far as it could be read; what could not be is None or absent.

    Attributes:
        values: content of each JSON file but the envelopes, by file name.
        ballots: envelope of each ballot, by file name.
        payload: content of the signed bytes.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    values: dict[str, Json] = field(default_factory=dict)
    envelope: Envelope | None = None
    ballots: dict[str, Envelope] = field(default_factory=dict)
    payload: Json = None
    stated: Stated | None = None
    is_other_form: bool = False


def needs_earlier(name: str) -> Check:
    """A check that had nothing to look at, because one before it failed."""
    return not_checked(name, "needs-earlier")


def container(opened: Opened, data: bytes) -> Check:
    """Read the zip, write it again in the one permitted way, and compare."""
    try:
        opened.files = archive.read(data)
        is_same = archive.write(opened.files) == data
    except AssessmentError as error:
        return failed("package", "package.unreadable", error.problems)
    if not opened.files:  # everything below would have nothing to look at, and nothing would fail
        missing = Problem("record.package.missing", Place(ENVELOPE))
        return failed("package", "package.unreadable", [missing])
    if not is_same:
        return failed("package", "package.rewritten")
    return passed("package", "package.whole", files=len(opened.files))


def listing(opened: Opened) -> Check:
    """Hold the files against the manifest."""
    if not opened.files:
        return needs_earlier("manifest")
    problems = file_problems(opened.files)
    if problems:
        return failed("manifest", "manifest.differs", problems)
    return passed("manifest", "manifest.complete", files=len(opened.files) - 1)


def strict_parse(opened: Opened) -> Check:
    """Read every JSON file, and the signed bytes, in the one permitted way of writing them."""
    if not opened.files:
        return needs_earlier("parse")
    problems: list[Problem] = []
    for name, data in opened.files.items():
        if name == ENVELOPE or not name.endswith(".json"):
            continue
        try:
            if is_ballot_file(name):
                opened.ballots[name] = parse_envelope(data, name, LIMITS)
            else:
                opened.values[name] = read_canonical(data, name, LIMITS)
        except AssessmentError as error:
            problems += error.problems
    try:
        opened.envelope = parse_envelope(opened.files.get(ENVELOPE, b""), ENVELOPE, LIMITS)
        opened.payload = read_canonical(opened.envelope.payload, PAYLOAD, LIMITS)
    except AssessmentError as error:
        problems += error.problems
    if problems:
        return failed("parse", "parse.refused", problems)
    return passed("parse", "parse.strict")


def form(opened: Opened) -> Check:
    """Hold the payload against the form of a record."""
    if opened.payload is None:
        return needs_earlier("schema")
    try:
        opened.stated = statement.parse(opened.payload, PAYLOAD)
    except AssessmentError as error:
        opened.is_other_form = any(problem.code == OTHER_FORM for problem in error.problems)
        code = "schema.other-form" if opened.is_other_form else "schema.refused"
        return failed("schema", code, error.problems)
    return passed("schema", "schema.fits", version=opened.stated.predicate.schema_version)


def agreement(opened: Opened) -> Check:
    """What the statement says twice must be the same twice."""
    stated = opened.stated
    if stated is None:
        return needs_earlier("statement")
    predicate, assessment = stated.predicate, stated.assessment
    pin, named = predicate.framework, assessment.framework
    decision, replaced = assessment.decision, assessment.supersedes
    pairs = {
        "kind": (predicate.kind, assessment.kind),
        "engine": (predicate.engine, predicate.evaluation.engine),
        "supersedes": (predicate.supersedes, replaced.payload if replaced else None),
        "framework/id": (pin.id, named.id),
        "framework/version": (pin.version, named.version),
        "framework/digest": (pin.digest, named.digest or pin.digest),
    }
    problems = [
        Problem("record.statement.disagrees", Place(PAYLOAD, path=f"/predicate/{path}"))
        for path, (one, other) in pairs.items()
        if one != other
    ]
    if decision is None:
        problems.append(Problem("record.statement.no-decision", Place(PAYLOAD)))
    elif predicate.sealed_at < decision.decided_at:
        problems.append(Problem("record.statement.sealed-before", Place(PAYLOAD)))
    if problems:
        return failed("statement", "statement.disagrees", problems)
    return passed("statement", "statement.agrees", id=predicate.id, kind=predicate.kind)
