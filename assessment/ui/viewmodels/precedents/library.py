# SPDX-License-Identifier: Apache-2.0
"""The library of past decisions: one line each, and the filters that narrow it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields

from assessment.export.shown.look import TierLook, tier_look
from assessment.model.evaluation import Recommendation, Status
from assessment.model.framework import Framework, FrameworkText
from assessment.model.precedent import TIERS, Precedent


@dataclass(frozen=True, slots=True)
class PassStanding:
    """What the rules make of one rating pass: the recommendation, and the rules that ask for it."""

    name: str
    found: Recommendation
    asking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PassMark:
    """A rating pass as it stands in a line."""

    names: str
    tier: TierLook
    status: Status


@dataclass(frozen=True, slots=True)
class Decision:
    """One past decision in the library.

    Attributes:
        plan: who could obtain the model, as the raters read the plan; a word of the framework.
        tier: id of the tier most readers find right, empty if nobody judged it.
        majority: the same as it is shown.
        marks: the tier by the rules; passes that lead to the same stand together.
        words: all that a search looks through, in small letters.
    """

    id: str
    name: str
    day: str
    what: str
    modality: str
    plan: str
    tier: str
    majority: TierLook | None
    marks: tuple[PassMark, ...]
    words: str

    @property
    def year(self) -> str:
        """The year of the decision."""
        return self.day[:4]


def decisions(
    cases: Iterable[Precedent],
    standings: Mapping[str, Sequence[PassStanding]],
    framework: Framework,
    text: FrameworkText,
) -> tuple[Decision, ...]:
    """Every precedent, the latest decision first."""
    found = [_decision(case, standings[case.id], framework, text) for case in cases]
    return tuple(sorted(found, key=lambda each: (each.day, each.id), reverse=True))


def _decision(
    case: Precedent, standings: Sequence[PassStanding], framework: Framework, text: FrameworkText
) -> Decision:
    known, passes = case.known, list(case.passes.values())
    majority = None if case.majority is None else tier_look(framework, text, case.majority)
    plain = (
        case.id,
        case.name,
        case.family,
        case.decision.what,
        known.developer.said,
        known.modality.said,
        known.access.said,
        known.motive.said,
        known.licence.name,
    )
    return Decision(
        id=case.id,
        name=case.name,
        day=case.decision.date,
        what=case.decision.what,
        modality=known.modality.said,
        plan=passes[0].facts.mode if passes else "",
        tier=case.majority or "",
        majority=majority,
        marks=marks(standings, framework, text),
        words="\n".join(plain).casefold(),
    )


def marks(
    standings: Sequence[PassStanding], framework: Framework, text: FrameworkText
) -> tuple[PassMark, ...]:
    """Passes as marks; those with the same tier and status stand together."""
    names: dict[tuple[str, Status], list[str]] = {}
    for each in standings:
        names.setdefault((each.found.tier, each.found.status), []).append(each.name)
    return tuple(
        PassMark(", ".join(together), tier_look(framework, text, tier), status)
        for (tier, status), together in names.items()
    )


@dataclass(frozen=True, slots=True)
class Filters:
    """What the library is narrowed to; an empty text narrows nothing."""

    modality: str = ""
    tier: str = ""
    year: str = ""
    plan: str = ""
    words: str = ""

    def keeps(self, each: Decision) -> bool:
        """Whether a decision passes every filter; of a search every word has to be found."""
        exact = (
            (self.modality, each.modality),
            (self.tier, each.tier),
            (self.year, each.year),
            (self.plan, each.plan),
        )
        return all(not wanted or wanted == held for wanted, held in exact) and all(
            word in each.words for word in self.words.casefold().split()
        )


NAMES = tuple(each.name for each in fields(Filters))
"""The filters by name, as an address holds them."""


def filters(given: Mapping[str, str], listed: Sequence[Decision]) -> Filters:
    """The filters of an address; one that names nothing there is narrows nothing."""
    offered = choices(listed)
    chosen = {
        name: value for name, value in given.items() if name in offered and value in offered[name]
    }
    return Filters(**chosen, words=given.get("words", "")[:200].strip())


def choices(listed: Sequence[Decision]) -> dict[str, tuple[str, ...]]:
    """What each filter can be set to, in an order people expect."""

    def among(value: Callable[[Decision], str]) -> tuple[str, ...]:
        return tuple(sorted({value(each) for each in listed} - {""}))

    tiers = {each.tier for each in listed}
    return {
        "modality": among(lambda each: each.modality),
        "tier": tuple(tier for tier in TIERS if tier in tiers),
        "year": among(lambda each: each.year),
        "plan": among(lambda each: each.plan),
    }
