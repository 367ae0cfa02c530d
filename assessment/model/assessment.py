# SPDX-License-Identifier: Apache-2.0
"""One subject held against one framework: the document that is rated, decided and sealed."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from assessment.model.base import (
    FilePattern,
    Grown,
    IsoDate,
    Level,
    Line,
    Name,
    Noun,
    Prose,
    Sha256,
    Slug,
    Version,
    Words,
)
from assessment.model.committee import Committee
from assessment.model.decision import Decision
from assessment.model.rating import Ballot, Key, Rating

Kind = Literal["decision", "study", "rehearsal", "example"]
"""Chosen at opening and shown everywhere; only `decision` may pass a release gate."""


class FrameworkRef(Noun):
    """Which framework, and which bytes of it."""

    id: Slug
    version: Version
    digest: Sha256 | None = None


class Subject(Noun):
    """The release candidate."""

    name: Line
    version: Line | None = None
    developer: Line | None = None
    question: Line | None = None
    summary: Prose = ""


class Resource(Noun):
    """One file of an artefact."""

    name: Line
    algorithm: Literal["sha256"] = "sha256"
    digest: Sha256


class Derivation(Noun):
    """A build made from an artefact without training: another number format, another layout.

    Attributes:
        id: names the build within its artefact.
        kind: what is done to the files.
        source: id of the build of the same artefact it is made from; the artefact if not given.
        tool: the program, with its version.
        recipe: how the program is run.
        resources: the files, where they are known at sealing. Where they are not, a signed
            statement may give them later.
    """

    id: Name
    kind: Literal["quantised", "resharded", "converted"]
    source: Annotated[Name | None, Field(alias="from")] = None
    tool: Line
    recipe: Prose = ""
    resources: tuple[Resource, ...] = ()


class Artefact(Grown):
    """Something that would be released, by the digests of its files.

    Attributes:
        component: id of the framework's component.
        digest: SHA-256 over the file digests in the order of `resources`.
        free: patterns of small files that may stand beside these, whatever they hold.
        derived: builds made from it that the same decision covers.
    """

    LATER: ClassVar[frozenset[str]] = frozenset({"free", "derived"})

    name: Line
    component: Name
    digest: Sha256
    resources: tuple[Resource, ...] = ()
    free: Annotated[tuple[FilePattern, ...], Field(max_length=100)] = ()
    derived: Annotated[tuple[Derivation, ...], Field(max_length=100)] = ()


class Named(Noun):
    """A thing named with its date, for example a baseline."""

    name: Line
    date: Line | None = None
    access: Line | None = None


class FactAnswer(Noun):
    """An answer to a fact, with its reason.

    Attributes:
        value: a word of the fact's list, a quantity as decimal text or an interval of two, several
            words of a set, a named thing, a text, or `unknown`.
    """

    value: Line | tuple[Line, ...] | Named
    note: Prose = ""
    evidence: tuple[Line, ...] = ()


FactValue = Line | tuple[Line, ...] | Named | FactAnswer
"""A fact may be answered by its bare value, or with a note and evidence beside it."""


class Screening(Noun):
    """Whether a scenario is assessed, and why."""

    scenario: Name
    assessed: bool
    reason: Prose = ""
    reference: Line | None = None
    second_reviewer: Line | None = None


class Citation(Noun):
    """Where an item of evidence can be found, and how it was read."""

    title: Line
    url: Line | None = None
    read: Literal["at_source", "secondary_copy", "abstract", "memory"]


class Evidence(Noun):
    """An item on file: what it shows, from when, by whom, for which scenarios.

    Attributes:
        level: strength of this item by the framework's evidence scale.
        scenarios: scenarios the item bears on; empty when it is about facts or benefits.
        expires: last day on which the item may be relied on.
        counts: false for an item kept on file that may not be relied on, with `why_not`.
    """

    id: Name
    title: Line
    finding: Prose = ""
    source: Citation
    date: IsoDate
    by: Line | None = None
    level: Level
    scenarios: tuple[Name, ...] = ()
    expires: IsoDate | None = None
    counts: bool = True
    why_not: Line | None = None


class ScenarioNarrative(Noun):
    """The six steps of the marginal-risk method for one scenario."""

    path: Prose = ""
    existing_risk: Prose = ""
    existing_defences: Prose = ""
    marginal_evidence: Prose = ""
    ease_of_defence: Prose = ""
    uncertainty: Prose = ""


class Narrative(Noun):
    """What the numbers do not say."""

    summary: Prose = ""
    scenarios: dict[Name, ScenarioNarrative] = {}


class Supersedes(Noun):
    """The sealed decision that this one takes the place of."""

    case: Slug
    payload: Sha256


class Assessment(Noun):
    """The assessment document, from opening to sealed record.

    Attributes:
        as_of: nothing dated later counts.
        facts: by fact id, or scenario id, dot, fact id. An absent key is unknown.
        evidence: items on file, or `as_rated` for back-test passes that carry no items.
        consensus: reconciled ratings; absent means they follow from the ballots.
        ceilings: highest levels of whole-model criteria as recorded for screening.
        committee: how the procedure was followed; absent where nobody recorded it.
    """

    document: Annotated[Literal["openness-assessment/0"], Field(alias="schema")]
    id: Slug
    kind: Kind
    as_of: IsoDate
    framework: FrameworkRef
    settings: dict[Name, Words] = {}
    subject: Subject
    artefacts: tuple[Artefact, ...] = ()
    facts: dict[Key, FactValue] = {}
    ceilings: dict[Name, Level] = {}
    screening: tuple[Screening, ...] = ()
    evidence: tuple[Evidence, ...] | Literal["as_rated"] = ()
    ballots: tuple[Ballot, ...] = ()
    consensus: dict[Key, Rating] | None = None
    narrative: Narrative = Narrative()
    provenance: Prose = ""
    committee: Committee | None = None
    supersedes: Supersedes | None = None
    decision: Decision | None = None
