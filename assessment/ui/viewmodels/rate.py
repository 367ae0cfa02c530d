# SPDX-License-Identifier: Apache-2.0
"""The rating page: its parts, how far one person has come, and what comes next.

A part is one dimension, or one assessed scenario. Nothing here knows tiers, rules or other
people's ratings.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assessment.model.criterion import Criterion
from assessment.model.framework import Framework, FrameworkText, Labelled, ScenarioText
from assessment.model.rating import Rating, State
from assessment.review import CaseView
from assessment.ui.viewmodels.rating import Question, answer_of, question
from assessment.wording import say


@dataclass(frozen=True, slots=True)
class Part:
    """One page of questions.

    Attributes:
        id: dimension, or scenario, it is about.
        scenario: the scenario, empty for a part about the whole model.
        meaning: what the dimension or the scenario is, in a sentence.
        points: reference points of a scenario, for people to start from.
        keys: ratings that are needed, in order.
        optional: ratings that may stay open, because another one stands in for them.
        answered: how many of the needed ratings have an answer.
        aside: the reader leaves this scenario to others, and is asked for nothing in it.
    """

    id: str
    scenario: str
    name: str
    meaning: str
    points: tuple[str, ...]
    keys: tuple[str, ...]
    optional: tuple[str, ...]
    answered: int
    aside: bool = False

    @property
    def first(self) -> str | None:
        """The first question of the part, None where its reader is asked for nothing."""
        return next(iter((*self.keys, *self.optional)), None)

    @property
    def label(self) -> str:
        """Name and count, for the switch between parts."""
        if self.aside:
            return say("screens.rate.part.aside", name=self.name)
        return say(
            "screens.rate.part", name=self.name, answered=self.answered, count=len(self.keys)
        )


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one person has come with a round.

    Attributes:
        needed: everything that is asked for, in the order of the parts.
        left: what has no answer yet.
        unknown: how many answers say that it cannot be told.
        not_needed: how many were left out when the round was closed.
    """

    needed: tuple[str, ...]
    left: tuple[str, ...]
    unknown: int
    not_needed: int

    @property
    def is_complete(self) -> bool:
        """Whether everything has an answer."""
        return not self.left

    @property
    def words(self) -> str:
        """How far it is, in a sentence."""
        answered = len(self.needed) - len(self.left) - self.not_needed
        said = say("screens.rate.progress", answered=answered, count=len(self.needed))
        if self.unknown:
            said += " " + say("screens.rate.progress.unknown", count=self.unknown)
        if self.not_needed:
            said += " " + say("screens.rate.progress.not-needed", count=self.not_needed)
        return said


def parts(
    framework: Framework, text: FrameworkText, needed: Iterable[str], view: CaseView
) -> tuple[Part, ...]:
    """The parts of a round for one reader, in the order of the framework's dimensions.

    Args:
        framework: the framework of the case.
        text: its words.
        needed: keys of all ratings that are asked for.
        view: the case, with its reader's own ratings.
    """
    return own(outline(framework, text, needed), view)


def own(outlined: Iterable[Part], view: CaseView) -> tuple[Part, ...]:
    """The parts of a round with what a reader answered, and without what they leave to others."""
    given = {
        key
        for key, each in view.ratings.items()
        if each.rating is not None and each.rating.state != "not_needed"
    }
    aside = view.stands_aside_in
    return tuple(
        replace(part, keys=(), optional=(), aside=True)
        if part.scenario in aside
        else _answered(part, len(given.intersection(part.keys)))
        for part in outlined
    )


def _answered(part: Part, count: int) -> Part:
    return part if part.answered == count else replace(part, answered=count)


def outline(framework: Framework, text: FrameworkText, needed: Iterable[str]) -> tuple[Part, ...]:
    """The parts of a round before anybody answered: the same for everybody in it."""
    asked = tuple(needed)
    of_scenario = _by_scenario(asked)
    found: list[Part] = []
    for dimension in framework.dimensions:
        words = text.dimensions[dimension.id]
        ids = {each.id for each in framework.criteria if each.dimension == dimension.id}
        model = tuple(key for key in asked if key in ids)
        optional = _optional(framework, dimension.id, "")
        if model or optional:
            found.append(_part(dimension.id, "", words, model, optional))
        for scenario, keys in of_scenario.items():
            kept = tuple(key for key in keys if key.rpartition(".")[2] in ids)
            optional = _optional(framework, dimension.id, scenario)
            if kept or optional:
                found.append(_part(scenario, scenario, text.scenarios[scenario], kept, optional))
    return tuple(found)


def _by_scenario(keys: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key in keys:
        scenario, dot, _ = key.rpartition(".")
        if dot:
            found.setdefault(scenario, []).append(key)
    return found


def _optional(framework: Framework, dimension: str, scenario: str) -> tuple[str, ...]:
    scope = "scenario" if scenario else "model"
    return tuple(
        f"{scenario}.{each.id}" if scenario else each.id
        for each in framework.criteria
        if each.dimension == dimension and each.scope == scope and each.defaults_to is not None
    )


def _part(
    id_: str, scenario: str, words: Labelled, keys: tuple[str, ...], optional: tuple[str, ...]
) -> Part:
    points = words.points if isinstance(words, ScenarioText) else ()
    return Part(id_, scenario, words.name, words.text, points, keys, optional, answered=0)


def progress(found: Sequence[Part], view: CaseView) -> Progress:
    """How far the reader of a case has come."""
    needed = tuple(key for part in found for key in part.keys)
    given = {key: view.rating(key).rating for key in needed}
    return Progress(
        needed=needed,
        left=tuple(key for key, rating in given.items() if rating is None),
        unknown=_states(given, "unknown"),
        not_needed=_states(given, "not_needed"),
    )


def _states(given: Mapping[str, Rating | None], state: State) -> int:
    return sum(rating is not None and rating.state == state for rating in given.values())


def chosen(found: Sequence[Part], wanted: str | None) -> Part:
    """The part that is wanted, else the first with something left, else the first."""
    named = [part for part in found if part.id == wanted]
    open_ = [part for part in found if part.answered < len(part.keys)]
    return [*named, *open_, *found][0]


def next_open(found: Sequence[Part], left: Sequence[str], here: str, after: str | None) -> str:
    """The next rating without an answer: after the one last gone to, else from the part on.

    Args:
        found: the parts.
        left: ratings without an answer, at least one.
        here: id of the part on the page.
        after: the rating last gone to, if it is in this part.
    """
    order = [key for part in found for key in part.keys]
    part = next(part for part in found if part.id == here)
    if after in part.keys:
        start = order.index(after) + 1
    else:
        start = order.index(part.keys[0]) if part.keys else 0
    turned = [*order[start:], *order[:start]]
    return next(key for key in turned if key in set(left))


def next_asked(order: Sequence[str], after: str | None) -> str:
    """The next rating in the order to ask: the first, or past the one that was just passed over.

    Args:
        order: ratings without an answer, at least one.
        after: the rating last gone to.
    """
    start = order.index(after) + 1 if after in order else 0
    return order[start % len(order)]


def not_asked(
    found: Sequence[Part], left: Sequence[str], text: FrameworkText
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What has no answer, in words: each part with the names of its questions."""
    named = (
        (part.name, tuple(_name(key, text) for key in part.keys if key in left)) for part in found
    )
    return tuple((part, names) for part, names in named if names)


def _name(key: str, text: FrameworkText) -> str:
    return text.criteria[key.rpartition(".")[2]].name


def part_of(found: Sequence[Part], key: str) -> Part:
    """The part a rating belongs to."""
    return next(part for part in found if key in part.keys or key in part.optional)


def questions(
    part: Part,
    framework: Framework,
    text: FrameworkText,
    view: CaseView,
    skippable: frozenset[str],
) -> tuple[Question, ...]:
    """The questions of a part with the reader's answers; optional ones last.

    Args:
        part: the part.
        framework: the framework of the case.
        text: its words.
        view: the case.
        skippable: criteria that may be answered "does not apply" now.
    """
    by_id = {each.id: each for each in framework.criteria}
    found = []
    for number, key in enumerate((*part.keys, *part.optional), 1):
        criterion = by_id[key.rpartition(".")[2]]
        kept = view.rating(key)
        draft = str(view.texts[place(key)].value or "") if place(key) in view.texts else ""
        found.append(
            question(
                criterion,
                text.criteria[criterion.id],
                (key, number),
                answer_of(kept.rating, kept.version, draft),
                may_skip=criterion.id in skippable,
                stands_in=_stands_in(criterion, text),
            )
        )
    return tuple(found)


def place(key: str) -> str:
    """Where a reason is kept that was typed before anything was chosen."""
    return f"rate/{key}"


def _stands_in(criterion: Criterion, text: FrameworkText) -> str:
    return "" if criterion.defaults_to is None else text.criteria[criterion.defaults_to].name
