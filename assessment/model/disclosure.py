# SPDX-License-Identifier: Apache-2.0
"""Every disclosure option side by side: what it adds, what it gives, what would open it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from assessment.model.assessment import Kind
from assessment.model.base import IsoDate, Name, Noun, Slug
from assessment.model.evaluation import FrameworkUsed, Status, Value

Hazard = Literal["low", "medium", "high"]
"""How hazardous it is to disclose a component by itself."""

SupplyKind = Literal["test", "answer", "range", "scenario"]
"""What would have to be supplied: a test (or another thing a rule names as missing), an answer
that is open, a range settled at its best estimate, or the assessment of a scenario left out."""


class Supply(Noun):
    """One thing that could be supplied, and how well it would have to come out.

    Attributes:
        input: rating or fact, for example `S01.EV`, or a scenario that is not assessed.
        given: the answer as it stands.
        to: the least good answer that is enough, the others of its set being as they say.
        named_by: rules, gates and hold rules that ask for it or rest on it.
        supplied_by: who can usually supply it, an id of the framework's suppliers.
    """

    input: str
    kind: SupplyKind
    given: Annotated[str, Field(alias="from")]
    to: Value
    named_by: tuple[Name, ...]
    supplied_by: Name


class Opening(Noun):
    """A set of answers that would open an option; no smaller set would.

    Attributes:
        needs_test: it opens if a test finds no more than is rated today.
        tier, status: what would be recommended then.
    """

    supplies: tuple[Supply, ...]
    needs_test: bool
    tier: Slug
    status: Status


class GateHit(Noun):
    """A gate that closes an option. An absolute one cannot be passed, whoever signs."""

    id: Name
    absolute: bool


class OneMore(Noun):
    """What one more component would add to an option.

    Attributes:
        adds_benefits: benefit criteria that no component of the option serves.
        benefit: the benefit of the option with it, or None where still nothing is linked.
        hazard: how hazardous the component is by itself.
        raises_hazard: whether it is more hazardous than everything the option opens.
        irreversible: whether it cannot be recalled.
    """

    component: Name
    adds_benefits: tuple[Name, ...]
    benefit: int | None
    hazard: Hazard
    raises_hazard: bool
    irreversible: bool


class OptionView(Noun):
    """One disclosure option.

    Attributes:
        reasons: ids of every rule, gate and hold rule that closes it.
        tier: the recommended tier where that lists the option, else the strictest one that does,
            or None where no tier does.
        steps_away: tiers between that one and the recommended one.
        net_misuse: marginal misuse of its access class; None where the class has none.
        net_misuse_from: scenarios that make it: each alone gives it, or it falls without them.
        net_misuse_rated: whether no unknown answer moves it.
        benefit: two of the linked benefit criteria reach it, or one exceeds it; unknown ones are
            read at their worst. None: not rated, because nothing it opens is linked to any.
        benefit_rated: whether no unknown rating moves it.
        hazard: the highest among its components, by themselves.
        gates: those of the reasons that are gates.
        obligations, duties: what is owed at `tier`.
        dominated_by: what beats it, by rated values only.
        what_would_open: for a closed option the smallest sets of answers that would open it.
        more_openings: how many more sets of that size there are than are listed.
        smallest_proved: false where so many sets are possible that not all smaller ones were
            tried; then no answer of a listed set can be left out alone.
        stays_closed_by: for a closed option that no such set opens, what keeps it closed.
    """

    id: Name
    access: Name
    open: bool
    reasons: tuple[str, ...]
    tier: Slug | None
    steps_away: int
    net_misuse: Value | None
    net_misuse_from: tuple[Name, ...]
    net_misuse_rated: bool
    benefit: int | None
    benefit_criteria: tuple[Name, ...]
    benefit_rated: bool
    reversible: Literal["yes", "partly", "no"]
    components: tuple[Name, ...]
    hazard: Hazard | None
    one_more: tuple[OneMore, ...]
    gates: tuple[GateHit, ...]
    obligations: tuple[Name, ...]
    duties: tuple[Name, ...]
    dominated: bool
    dominated_by: tuple[Name, ...]
    what_would_open: tuple[Opening, ...]
    more_openings: int
    smallest_proved: bool
    stays_closed_by: tuple[str, ...]


class ComponentView(Noun):
    """A component and the options that open it; none for one that is decided by itself."""

    id: Name
    benefits: tuple[Name, ...]
    hazard: Hazard
    irreversible: bool
    options: tuple[Name, ...]


class Appetite(Noun):
    """The options under one value of an appetite setting."""

    tier: Slug
    status: Status
    options: tuple[OptionView, ...]


class Disclosure(Noun):
    """Every option of a framework for one assessment, from least to most open.

    Attributes:
        appetites: the same under every other value of the appetite settings.
    """

    engine: str
    settings: dict[str, str]
    tier: Slug
    status: Status
    options: tuple[OptionView, ...]
    components: tuple[ComponentView, ...]
    appetites: dict[str, Appetite]


class DisclosureDocument(Disclosure):
    """The options with what they were worked out from, as `openness options` prints them."""

    document: Annotated[Literal["openness-options/0"], Field(alias="schema")]
    framework: FrameworkUsed
    assessment: Slug
    kind: Kind
    as_of: IsoDate
