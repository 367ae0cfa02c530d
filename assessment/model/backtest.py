# SPDX-License-Identifier: Apache-2.0
"""What a back-test found: how a framework's tiers compare with readings of past decisions.

Shares are fractions of 1, rounded to four places. They describe these cases, these readings and
these raters; they are no forecast and no proof.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from assessment.model.base import IsoDate, Line, Name, Noun, Scope, Slug
from assessment.model.evaluation import FrameworkUsed, Status
from assessment.model.precedent import Provenance, TierId

Share = Annotated[float, Field(ge=0, le=1)]

Against = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_]{0,47}$")]
"""A reader, or `majority`."""


class Figures(Noun):
    """How often tiers agree with a reading.

    Attributes:
        cases: how many were compared; in a mean over passes, how many there are per pass.
        under_calls: too free, the worse error. `over_calls`: too strict.
    """

    cases: int
    agreement: Share
    under_calls: Share
    over_calls: Share


class PassFigures(Figures):
    """Figures of one rating pass.

    Attributes:
        on_hold: share of cases whose outcome is held.
    """

    on_hold: Share


class View(Noun):
    """Everything under one choice of settings.

    Attributes:
        passes: by pass, against each reader and the majority.
        mean: over passes.
        tiers: against the majority, by its tier, mean over passes.
        passes_agree: share of cases in which all passes lead to the same tier.
        on_hold: by pass.
    """

    passes: dict[Name, dict[Against, Figures]]
    mean: dict[Against, Figures]
    tiers: dict[TierId, Figures]
    passes_agree: Share | None
    on_hold: dict[Name, Share]


class Comparator(Figures):
    """Another rule on the same cases, against the majority, mean over passes.

    Attributes:
        settled: the same where no missing answer decides; None where there is no such case.
        settings: with one setting at another value.
    """

    passes_agree: Share | None
    settled: Figures | None = None
    settings: dict[Line, Figures] = {}


class Step(Noun):
    """A tier before and after."""

    before: TierId
    after: TierId


class Moved(Noun):
    """A case whose tier is another one, by the passes in which it is."""

    id: Slug
    passes: dict[Name, Step]


class Effect(Figures):
    """The framework with one setting at another value, or several, against the majority.

    Attributes:
        values: what is set.
        moved: cases whose tier is another one than without it.
        options: cases in which other options are open, hold rules aside.
    """

    values: dict[Name, Line]
    passes_agree: Share | None
    moved: tuple[Moved, ...]
    options: tuple[Slug, ...]


class CriterionFigures(Noun):
    """How far the passes agree on one criterion.

    Attributes:
        alpha: Krippendorff's alpha for ordered levels; None where it is undefined.
        interval: 95 of 100 draws of whole cases lie between.
        items: cases, or scenarios of cases, that two passes rated.
        levels: share of ratings at each level, from the lowest.
        two_apart: share of items on which passes differ by two levels or more.
        varies: at least ten items, and two levels with a fifth of the ratings each. Where this
            does not hold, alpha says little.
        tier_relevant: whether a rule of the tier reads it.
    """

    alpha: float | None
    interval: tuple[float, float] | None
    items: int
    levels: tuple[Share, ...]
    two_apart: Share
    varies: bool
    tier_relevant: bool


class SameFact(Noun):
    """How often two passes answer one fact alike. An absent answer is the answer "unknown".

    Attributes:
        scope: whether it is asked once a case, or for every scenario both have chosen.
        items: how many pairs of answers there are.
        equal: share of them that are equal.
        answers: how many different answers occur; where it is one, agreeing says nothing.
    """

    scope: Scope
    items: int
    equal: Share
    answers: int


class SameChoice(Noun):
    """How often two passes choose a scenario alike, over pairs of passes of one case.

    Attributes:
        either: how often at least one of the two has chosen it. `both`: how often both have.
        equal: `both` in shares of `either`; None where nobody has chosen it.
    """

    either: int
    both: int
    equal: Share | None


class Alike(Noun):
    """How far the passes agree on what is not a level.

    Attributes:
        facts: by fact, as rules read it. Free texts are not compared.
        facts_equal: over the facts of the whole model to which more than one answer occurs.
        scenarios: by scenario. `scenarios_equal`: over all.
    """

    facts: dict[Name, SameFact]
    facts_equal: Share | None
    scenarios: dict[Name, SameChoice]
    scenarios_equal: Share | None


class Moves(Noun):
    """In how many cases the tier changes when some criteria alone are moved.

    Attributes:
        criteria: what is moved, everywhere it was rated.
        lowest, highest: to the ends of the scale.
        own_low, own_high: to the ends of the range the rater gave.
        own_range: to either of these.
        sheets: how many rating sheets of how many cases in all passes the shares are of.
        cases: the cases in which it changes in at least one pass, by where they are moved to.
    """

    criteria: tuple[Name, ...]
    lowest: Share
    highest: Share
    own_low: Share
    own_high: Share
    own_range: Share
    sheets: int
    cases: dict[Literal["lowest", "highest", "own_range"], tuple[Slug, ...]]


class Idle(Noun):
    """Criteria that change the tier in no case, wherever they are moved.

    Attributes:
        here: read for the tier, and idle on these cases.
        options: read only for which options are open.
        informational: shown to people, read by no rule.
    """

    here: tuple[Name, ...]
    options: tuple[Name, ...]
    informational: tuple[Name, ...]


class Spread(Noun):
    """The smallest, the middle (the upper one of two) and the largest of several numbers."""

    least: int
    middle: int
    most: int


class Sheet(Noun):
    """How many ratings a sheet asks for, and how many of them settle the tier.

    Facts and the choice of scenarios come first. Then ratings are left out one after the other,
    from the top of the sheet and from its end, while no answer to those left out could change
    the tier. The fewer that stay are `needed`: enough in any case, and perhaps not the fewest.

    Attributes:
        asked, needed: over all cases and passes.
        criteria: share of the sheets asking for a criterion in which it is among the needed.
    """

    asked: Spread
    needed: Spread
    criteria: dict[Name, Share]


class PassResult(Noun):
    """What one pass leads to in one case.

    Attributes:
        asked: how many ratings were asked for. `needed`: how many of them settle the tier.
    """

    tier: TierId
    status: Status
    asked: int
    needed: int


class CaseResult(Noun):
    """One case: what readers say and what the passes lead to."""

    id: Slug
    name: Line
    date: IsoDate
    majority: TierId
    readings: dict[Name, TierId]
    passes: dict[Name, PassResult]


class Backtest(Noun):
    """The whole back-test. Without other words, figures are against the majority.

    Attributes:
        appetite: the appetite behind `passes`, `mean`, `passes_agree`, `cases`; None where the
            framework has none.
        evidence: levels of evidence are taken as raters gave them; no items are on file.
        as_of: the day up to which decisions count; None where all do.
        confusion: by pass, how many cases of each majority get which tier.
        appetites: everything under each appetite, or under `default` where there is none.
        settings: one setting at another value, and settings that make one demand together.
        alike: agreement of the passes on facts and on the choice of scenarios.
        decides: by appetite, by group or criterion. `idle`: by appetite, what decides nowhere.
        sheet: how many ratings are asked for and how many settle the tier.
        without_family: mean over passes when one family of models is left out.
        seed, draws: of the intervals.
    """

    document: Annotated[Literal["openness-backtest/0"], Field(alias="schema")]
    framework: FrameworkUsed
    provenance: tuple[Provenance, ...]
    appetite: str | None
    as_of: IsoDate | None
    against: Literal["majority"] = "majority"
    evidence: Literal["as_rated"] = "as_rated"
    passes: dict[Name, PassFigures]
    mean: PassFigures
    passes_agree: Share | None
    confusion: dict[Name, dict[TierId, dict[TierId, int]]]
    appetites: dict[str, View]
    settings: dict[Line, Effect]
    comparators: dict[str, Comparator]
    criteria: dict[Name, CriterionFigures]
    alike: Alike
    decides: dict[str, dict[Name, Moves]]
    idle: dict[str, Idle]
    sheet: Sheet
    without_family: dict[Slug, Figures]
    cases: tuple[CaseResult, ...]
    seed: int
    draws: int
