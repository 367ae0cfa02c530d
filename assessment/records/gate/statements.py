# SPDX-License-Identifier: Apache-2.0
"""Signed statements that come after a record: conditions that are met, files of derived builds.

Each is an in-toto statement in a signed envelope, under roles of the trust policy. It names the
payload digest of the record it belongs to, so it counts for no other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from assessment.errors import AssessmentError, Place, Problem
from assessment.model.assessment import Resource
from assessment.model.base import Line, Name, Noun, Prose, Sha256, UtcTime
from assessment.reading import Document, shape
from assessment.records import envelope
from assessment.records.canonical import Json, canonical_bytes, read_canonical
from assessment.records.package import LIMITS
from assessment.records.predicate import STATEMENT_TYPE, Digest, StatementSubject
from assessment.records.statement import root_digest
from assessment.records.trust import TrustPolicy
from assessment.records.verifying.authorship import holders, signers

CONDITIONS_TYPE: Literal["urn:tiered-openness:conditions:v1"] = "urn:tiered-openness:conditions:v1"
DERIVED_TYPE: Literal["urn:tiered-openness:derived:v1"] = "urn:tiered-openness:derived:v1"
ENDING = ".dsse.json"


class MetCondition(Noun):
    """A condition of the decision, by its place in the list from 1 on, and what shows it is met."""

    number: Annotated[int, Field(ge=1, le=1000)]
    shown_by: Annotated[Prose, Field(min_length=1)]


class ConditionsMet(Noun):
    """Which conditions of a record are met.

    Attributes:
        record: payload digest of the record.
    """

    record: Sha256
    at: UtcTime
    met: Annotated[tuple[MetCondition, ...], Field(min_length=1, max_length=1000)]


class DerivedFiles(Noun):
    """The files of a build that was made after sealing, by a recipe the record declares.

    Attributes:
        record: payload digest of the record.
        build: id of the declared build.
        source: digest over the files it was made from.
    """

    record: Sha256
    at: UtcTime
    artefact: Line
    build: Name
    source: Annotated[Sha256, Field(alias="from")]
    resources: Annotated[tuple[Resource, ...], Field(min_length=1)]


class _Conditions(Noun):
    type: Annotated[Literal["https://in-toto.io/Statement/v1"], Field(alias="_type")]
    subject: Annotated[tuple[StatementSubject, ...], Field(min_length=1, max_length=1)]
    predicate_type: Annotated[
        Literal["urn:tiered-openness:conditions:v1"], Field(alias="predicateType")
    ]
    predicate: ConditionsMet


class _Derived(Noun):
    type: Annotated[Literal["https://in-toto.io/Statement/v1"], Field(alias="_type")]
    subject: Annotated[tuple[StatementSubject, ...], Field(min_length=1, max_length=1)]
    predicate_type: Annotated[
        Literal["urn:tiered-openness:derived:v1"], Field(alias="predicateType")
    ]
    predicate: DerivedFiles


Said: TypeAlias = ConditionsMet | DerivedFiles


@dataclass(frozen=True, slots=True)
class Given:
    """A statement as it was handed in, with the name of its file."""

    file: str
    data: bytes


def payload(said: Said) -> bytes:
    """The bytes that are signed for a statement."""
    statement: _Conditions | _Derived
    if isinstance(said, ConditionsMet):
        statement = _Conditions(
            type=STATEMENT_TYPE,
            subject=(_subject("decision", said.record),),
            predicate_type=CONDITIONS_TYPE,
            predicate=said,
        )
    else:
        statement = _Derived(
            type=STATEMENT_TYPE,
            subject=(_subject(said.build, root_digest(said.resources)),),
            predicate_type=DERIVED_TYPE,
            predicate=said,
        )
    return canonical_bytes(statement.model_dump(mode="json", by_alias=True))


def _subject(name: str, digest: str) -> StatementSubject:
    return StatementSubject(name=name, digest=Digest(sha256=digest))


@dataclass(frozen=True, slots=True)
class Statements:
    """What was handed in and counts, and why the rest does not."""

    conditions: tuple[ConditionsMet, ...] = ()
    derived: tuple[DerivedFiles, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_statements(
    given: Sequence[Given], record: str | None, policy: TrustPolicy | None, date: str
) -> Statements:
    """Every statement that belongs to a record, is dated by the release, and is signed as asked.

    Args:
        given: the files.
        record: payload digest of the record, None when it cannot be read.
        policy: whose signatures count; without one no statement does.
        date: day of the release.
    """
    conditions: list[ConditionsMet] = []
    derived: list[DerivedFiles] = []
    problems: list[Problem] = []
    for each in given:
        try:
            signed = envelope.parse(each.data, each.file, LIMITS)
            said = parse(read_canonical(signed.payload, each.file, LIMITS), each.file)
        except AssessmentError as error:
            problems += [_refused("form", each, reason=item.code) for item in error.problems]
            continue
        found = [*_objections(each, signed, said, record, policy, date)]
        problems += found
        if found:
            continue
        if isinstance(said, ConditionsMet):
            conditions.append(said)
        else:
            derived.append(said)
    return Statements(tuple(conditions), tuple(derived), tuple(problems))


def parse(value: Json, file: str) -> Said:
    """The statement these plain values hold.

    Raises:
        ReadingError: they are neither of the two.
    """
    kind = value.get("predicateType") if isinstance(value, dict) else None
    document = Document(file, value)
    if kind == DERIVED_TYPE:
        return shape(document, _Derived).predicate
    return shape(document, _Conditions).predicate


def _objections(
    given: Given,
    signed: envelope.Envelope,
    said: Said,
    record: str | None,
    policy: TrustPolicy | None,
    date: str,
) -> Iterator[Problem]:
    if signed.payload != payload(said):
        yield _refused("subject", given)
    if said.record != record:
        yield _refused("record", given)
    if said.at[:10] > date:
        yield _refused("later", given, at=said.at)
    if policy is None:
        yield _refused("no-policy", given)
    elif missing := _missing_roles(signed, said, policy):
        yield _refused("roles", given, roles=", ".join(missing))


def _missing_roles(signed: envelope.Envelope, said: Said, policy: TrustPolicy) -> list[str]:
    """Roles that must have signed a statement and have not."""
    found = signers(signed, policy, said.at)
    counting = {each.keyid for each in found if each.counts}
    if any(each.known and not each.holds for each in found):
        counting = set()
    terms = policy.gate
    named = terms.conditions if isinstance(said, ConditionsMet) else terms.derived
    asked = named or [name for name, role in policy.roles.items() if role.signs == "decision"]
    return [
        name
        for name in asked
        if len(holders(policy, counting & set(policy.roles[name].keys)))
        < max(1, policy.roles[name].threshold)
    ]


def _refused(code: str, given: Given, **params: str) -> Problem:
    return Problem(f"gate.statement.{code}", Place(given.file), {"file": given.file, **params})
