# SPDX-License-Identifier: Apache-2.0
"""What a decision record states: the predicate of the signed statement, version 1."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from assessment.model.assessment import Kind
from assessment.model.base import Line, Noun, Sha256, Slug, UtcTime, Version
from assessment.model.evaluation import Evaluation
from assessment.model.proceedings import Proceedings

STATEMENT_TYPE: Literal["https://in-toto.io/Statement/v1"] = "https://in-toto.io/Statement/v1"

PREDICATE_TYPE: Literal["urn:tiered-openness:decision:v1"] = "urn:tiered-openness:decision:v1"
"""Names the meaning of the predicate, and its major version. A name and not an address: it
claims no host that somebody else may come to own."""

SCHEMA_VERSION = "1.0.0"
"""Version of the predicate's form. Records of a released form verify forever."""

RecordId = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z][0-9A-Za-z._-]{0,79}$")]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
FileName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$")]


class SealedBy(Noun):
    """How far the sealing can be taken as somebody's act.

    Attributes:
        user: whether anybody checked who sat at the machine.
        signature: whose keys signed. `key_file`: keys held by those who sealed.
            `server_attested`: the app's own key, which says only what the app saw.
    """

    user: Literal["unauthenticated_local", "authenticated"]
    signature: Literal["key_file", "server_attested"]


class FrameworkPin(Noun):
    """The framework that was used, to the byte.

    Attributes:
        digest: of the canonical form of what decides.
        texts: the same for the displayed words, by language.
    """

    id: Slug
    version: Version
    digest: Sha256
    texts: Annotated[dict[Language, Sha256], Field(min_length=1, max_length=8)]


class Predicate(Noun):
    """One sealed decision.

    Attributes:
        id: opaque id of this record.
        kind: that of the assessment; only `decision` may pass a release gate.
        engine: the engine that evaluated; it recomputes the evaluation.
        assessment: the assessment document with slots in place of texts.
        companions: digests of the files in the package that explain the record.
        ballots: payload digests of the ballots' own statements, in the order of the assessment.
        proceedings: how the case went as the workspace's log has it; null for what was sealed
            from a file.
        supersedes: payload digest of the record this one replaces.
    """

    schema_version: Annotated[str, Field(alias="schemaVersion", max_length=40)]
    id: RecordId
    sealed_at: UtcTime
    sealed_by: SealedBy
    kind: Kind
    engine: Line
    framework: FrameworkPin
    assessment: dict[str, Any]
    evaluation: Evaluation
    companions: dict[FileName, Sha256]
    ballots: tuple[Sha256, ...]
    proceedings: Proceedings | None
    supersedes: Sha256 | None


class Digest(Noun):
    """A digest by algorithm."""

    sha256: Sha256


class StatementSubject(Noun):
    """What the statement is about: an artefact, or the assessment document itself."""

    name: Line
    digest: Digest


class Statement(Noun):
    """An in-toto statement, version 1."""

    type: Annotated[Literal["https://in-toto.io/Statement/v1"], Field(alias="_type")]
    subject: Annotated[tuple[StatementSubject, ...], Field(min_length=1)]
    predicate_type: Annotated[
        Literal["urn:tiered-openness:decision:v1"], Field(alias="predicateType")
    ]
    predicate: Predicate
