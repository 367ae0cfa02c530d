# SPDX-License-Identifier: Apache-2.0
"""What a reader of a case gets: frozen values to draw a page from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from assessment.errors import Problem
from assessment.model.assessment import Assessment, Evidence
from assessment.model.rating import Rating
from assessment.review.views import MemberView, VoteView
from assessment.store.values import NOTHING, Case, Conflict, Kept, Package, Saved, Slot

Outcome: TypeAlias = Saved | Conflict
"""What every command returns. Whatever else is wrong is raised as a ReviewError or StoreError."""

Part: TypeAlias = Literal[
    "case", "subject", "settings", "facts", "ceilings", "screening", "narrative", "artefacts",
    "decision", "committee",
]  # fmt: skip
"""Parts of a case whose fields can be set.

    case        `as_of` (date), `provenance` (text)
    subject     `name`, `version`, `developer`, `question`, `summary`
    settings    setting id -> word
    facts       fact id, or scenario id, dot, fact id -> answer in the form of the assessment
                document (word, quantity, list of words, {name, date}, or {value, note, evidence})
    ceilings    criterion id -> level
    screening   scenario id -> {assessed, reason, reference, second_reviewer}
    narrative   `summary`, or scenario id, dot, step of the method -> text
    artefacts   `A1`, `A2` ... -> artefact in the form of the assessment document
    decision    fields of the draft decision, named as in the assessment document
    committee   `profile`: id of a process profile of the framework
"""


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """An item of evidence with its version; `item` is None when it was removed."""

    id: str
    item: Evidence | None
    version: int
    at: str


@dataclass(frozen=True, slots=True)
class RatingView:
    """One's own rating with its version; `rating` is None when it was taken back."""

    rating: Rating | None
    version: int
    at: str | None


NOT_RATED = RatingView(rating=None, version=0, at=None)


@dataclass(frozen=True, slots=True)
class CaseView:
    """Everything the reader may know about one case, read in one go.

    Attributes:
        case: state, round, framework and version of the case.
        roles: roles the reader holds in it.
        fields: all fields ever set, by part and key.
        evidence: items in the order of their ids, removed ones included (their ids stay used).
        ratings: the reader's own ratings of the current round, by key. Nobody else's.
        ballot_version: goes up with each of the reader's own ratings.
        texts: the reader's own unfinished texts, by place.
        packages: sealed records of this case, newest first.
        saved_at: time of the last change the reader can see.
        rates_alone: whether the reader is the only one who rates.
        members: everybody who takes part, raters first.
        abstentions: the scenarios the reader does not judge in the current round, each with its
            reason and version; taken back where the value is None.
        votes: by id of the member, their vote on the draft decision.
    """

    case: Case
    roles: frozenset[str]
    fields: Mapping[Slot, Kept]
    evidence: tuple[EvidenceView, ...]
    ratings: Mapping[str, RatingView]
    ballot_version: int
    texts: Mapping[str, Kept]
    packages: tuple[Package, ...]
    saved_at: str
    rates_alone: bool = False
    members: tuple[MemberView, ...] = ()
    abstentions: Mapping[str, Kept] = field(default_factory=dict)
    votes: Mapping[str, VoteView] = field(default_factory=dict)

    @property
    def me(self) -> MemberView:
        """The reader."""
        return next(member for member in self.members if member.is_reader)

    @property
    def several_rate(self) -> bool:
        """Whether the first round is revealed and talked about before anybody sees a tier."""
        return sum("rater" in member.roles for member in self.members) > 1

    @property
    def stands_aside_in(self) -> frozenset[str]:
        """The scenarios the reader does not judge: not their field, or an interest."""
        said = {name for name, kept in self.abstentions.items() if kept.value is not None}
        recusal = self.me.recusal
        return frozenset(said).union(() if recusal is None else recusal.scenarios)

    def field(self, part: Part, key: str) -> Kept:
        """A field with its version; version 0 when it was never set."""
        return self.fields.get(Slot(part, key), NOTHING)

    def part(self, part: Part) -> dict[str, Kept]:
        """The fields of one part that hold a value, by key."""
        return {
            slot.key: kept
            for slot, kept in self.fields.items()
            if slot.part == part and kept.value is not None
        }

    def rating(self, key: str) -> RatingView:
        """The reader's own rating; version 0 when never given."""
        return self.ratings.get(key, NOT_RATED)

    @property
    def next_evidence_id(self) -> str:
        """An id for the next new item. Ids of removed items are not used again."""
        used = {view.id for view in self.evidence}
        return next(f"E{n}" for n in range(1, len(used) + 2) if f"E{n}" not in used)


@dataclass(frozen=True, slots=True)
class Versions:
    """Two numbers that tell a page whether to read again; costs one small reading."""

    case: int
    ballot: int


@dataclass(frozen=True, slots=True)
class Pulse:
    """Two numbers that tell a page of the meeting whether to read again.

    Attributes:
        case: version of the case.
        ballots: goes up with each change to anybody's ratings.
    """

    case: int
    ballots: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one person's ratings of the current round have come.

    Attributes:
        needed: keys the rules or people read, in the framework's order.
        given: needed keys answered with levels or as not applicable.
        unknown: needed keys answered as unknown.
        left: needed keys without an answer, in the scenarios this person judges.
    """

    needed: tuple[str, ...]
    given: tuple[str, ...]
    unknown: tuple[str, ...]
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something changed on the way into the document: `say(remark.code, name=remark.key)`."""

    code: str
    key: str


@dataclass(frozen=True, slots=True)
class CaseDocument:
    """The complete assessment document of a case, and what was changed to make it fit."""

    assessment: Assessment
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Checklist:
    """Whether a step may be taken now: everything that still stands in its way."""

    problems: tuple[Problem, ...]

    @property
    def ready(self) -> bool:
        """Nothing stands in the way."""
        return not self.problems


@dataclass(frozen=True, slots=True)
class Mandatory:
    """Scenarios that may not be left out, by facts and recorded ceilings alone.

    Attributes:
        now: mandatory already, whatever the answers that are still open turn out to be.
        missing: set aside or left out although mandatory with what is open read at its worst. If
            it stays so, the outcome is held.
    """

    now: frozenset[str]
    missing: frozenset[str]


@dataclass(frozen=True, slots=True)
class PortfolioRow:
    """One line of the home page.

    Attributes:
        tier, status: the recommendation as it stood when the round was closed; None before.
        disposition, option, review_by: from the confirmed decision; None before.
        package: name of the newest sealed package, None before sealing.
    """

    id: str
    name: str
    kind: str
    state: str
    round: int
    framework: str
    opened_at: str
    changed_at: str
    tier: str | None
    status: str | None
    disposition: str | None
    option: str | None
    review_by: str | None
    package: str | None


__all__ = [
    "NOT_RATED",
    "Case",
    "CaseDocument",
    "CaseView",
    "Checklist",
    "Conflict",
    "EvidenceView",
    "Kept",
    "Mandatory",
    "Outcome",
    "Package",
    "Part",
    "PortfolioRow",
    "Progress",
    "Pulse",
    "RatingView",
    "Remark",
    "Saved",
    "Slot",
    "Versions",
]
