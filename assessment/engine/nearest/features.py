# SPDX-License-Identifier: Apache-2.0
"""How far two decisions lie apart: steps counted feature by feature, and nothing weighed.

Each feature counts from 0, the same, to 3, nothing in common. What is unknown on either side
counts 3: it cannot be said to be alike.

- outputs, scenarios: 1 where one of them differs, 2 where more do, 3 where none is shared;
- plan, skill (HZD, AUT, FO at their best estimate), tier: one for each level or place between;
- date: 0 within half a year, 1 within one year, 2 within two years.

The sum decides. Of equal sums the one is nearer that is nearer in the first feature they differ
in, in this order; then the nearer day, the earlier day, the id.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from assessment.engine.nearest.read import Read
from assessment.engine.v1 import Evaluator
from assessment.engine.v1.answers import Answers, fact_value
from assessment.engine.v1.collect import collect
from assessment.model.assessment import Assessment
from assessment.model.criterion import ChoiceFact, SetFact
from assessment.model.framework import Framework
from assessment.model.nearest import Feature, FeatureId

FAR = 3
"""Steps for nothing in common."""

SKILLS: tuple[FeatureId, ...] = ("HZD", "AUT", "FO")
OF_RATINGS: tuple[FeatureId, ...] = (*SKILLS, "tier")
"""Features that say something on ratings or on the outcome."""

_HALF_YEARS = (183, 365, 730)
"""Days up to which dates lie 0, 1 and 2 steps apart."""


@dataclass(frozen=True)
class Profile:
    """What of an assessment is compared; None where it is unknown, or not to be said.

    Attributes:
        scenarios: those assessed, in the order of the framework.
        plan: place among the values of the fact, with its word.
        skills: best estimates by criterion.
        tier: place from the most open, with its id.
    """

    day: str
    outputs: tuple[str, ...] | None = None
    scenarios: tuple[str, ...] | None = None
    plan: tuple[int, str] | None = None
    skills: Mapping[str, int | None] | None = None
    tier: tuple[int, str] | None = None


def features_of(framework: Framework, *, blind: bool) -> tuple[FeatureId, ...]:
    """What can be compared under this framework; without ratings and outcome while blind."""
    facts = {fact.id: fact for fact in framework.facts}
    criteria = {criterion.id for criterion in framework.criteria if criterion.scope == "model"}
    asked: dict[FeatureId, bool] = {
        "outputs": isinstance(facts.get("outputs"), SetFact),
        "scenarios": bool(framework.scenarios),
        "plan": isinstance(facts.get("plan"), ChoiceFact),
        **{skill: skill in criteria for skill in SKILLS},
        "date": True,
        "tier": True,
    }
    hidden = OF_RATINGS if blind else ()
    return tuple(id_ for id_, is_asked in asked.items() if is_asked and id_ not in hidden)


def profile(read: Read) -> Profile:
    """What is compared of a rated assessment."""
    answers = read.answers
    levels = {id_: answers.inputs[id_] for id_ in SKILLS if id_ in answers.inputs}
    return replace(
        _of_facts(read.evaluator, read.assessment, answers),
        skills={id_: each.best if each.known else None for id_, each in levels.items()},
        tier=(read.tier, read.tier_id(read.tier)),
    )


def profile_without_ratings(evaluator: Evaluator, assessment: Assessment) -> Profile:
    """What is compared while nothing may be said about ratings and outcome."""
    bare = assessment.model_copy(update={"ballots": (), "consensus": None})
    return _of_facts(evaluator, bare, collect(evaluator.program, bare, {}).answers)


def _of_facts(evaluator: Evaluator, assessment: Assessment, answers: Answers) -> Profile:
    meanings = evaluator.program.meanings
    outputs = fact_value(assessment.facts.get("outputs"))
    held = None
    if isinstance(outputs, tuple):
        held = tuple(word for word in meanings["outputs"].values if word in outputs)
    plan = answers.inputs.get("plan")
    known = None
    if plan is not None and plan.known:
        known = (plan.best, meanings["plan"].values[plan.best])
    return Profile(
        day=assessment.as_of,
        outputs=held,
        scenarios=answers.assessed,
        plan=known,
    )


def compared(here: Profile, there: Profile, asked: tuple[FeatureId, ...]) -> tuple[Feature, ...]:
    """Every feature with its steps. The same steps, whichever side is called here."""
    return tuple(_COMPARE[id_](id_, here, there) for id_ in asked)


def days_between(one: str, other: str) -> int:
    """Days between two dates, whichever is earlier."""
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)


def _sets(id_: FeatureId, here: Profile, there: Profile) -> Feature:
    mine: tuple[str, ...] | None = getattr(here, id_)
    theirs: tuple[str, ...] | None = getattr(there, id_)
    if mine is None or theirs is None:
        return Feature(id=id_, steps=FAR, here=mine, there=theirs)
    one, other = set(mine), set(theirs)
    apart = len(one ^ other)
    steps = FAR if apart and not one & other else min(FAR - 1, apart)
    return Feature(id=id_, steps=steps, here=mine, there=theirs)


def _places(id_: FeatureId, here: Profile, there: Profile) -> Feature:
    mine: tuple[int, str] | None = getattr(here, id_)
    theirs: tuple[int, str] | None = getattr(there, id_)
    steps = FAR if mine is None or theirs is None else min(FAR, abs(mine[0] - theirs[0]))
    return Feature(id=id_, steps=steps, here=mine and (mine[1],), there=theirs and (theirs[1],))


def _levels(id_: FeatureId, here: Profile, there: Profile) -> Feature:
    mine, theirs = (None if p.skills is None else p.skills[id_] for p in (here, there))
    steps = FAR if mine is None or theirs is None else min(FAR, abs(mine - theirs))
    return Feature(id=id_, steps=steps, here=_shown(mine), there=_shown(theirs))


def _shown(level: int | None) -> tuple[str, ...] | None:
    return None if level is None else (str(level),)


def _days(id_: FeatureId, here: Profile, there: Profile) -> Feature:
    apart = days_between(here.day, there.day)
    steps = sum(apart > most for most in _HALF_YEARS)
    return Feature(id=id_, steps=steps, here=(here.day,), there=(there.day,))


_COMPARE: Mapping[FeatureId, Callable[[FeatureId, Profile, Profile], Feature]] = {
    "outputs": _sets,
    "scenarios": _sets,
    "plan": _places,
    "HZD": _levels,
    "AUT": _levels,
    "FO": _levels,
    "date": _days,
    "tier": _places,
}
