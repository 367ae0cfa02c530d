# SPDX-License-Identifier: Apache-2.0
"""What decides: how often the tier changes when some criteria alone are moved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from assessment.engine.backtest.figures import share
from assessment.engine.backtest.study import Study
from assessment.engine.v1.answers import Answer, Answers, Ends
from assessment.model.backtest import Idle, Moves
from assessment.model.criterion import Criterion

GROUPS: Mapping[str, tuple[str, ...]] = {
    "uplift": ("UT", "UN"),
    "skill": ("AUT", "HZD"),
    "distance": ("FO", "FC"),
}
"""Criteria that answer one question together; moved together where a framework has them all."""

DIMENSIONS: Mapping[str, str] = {"benefit": "benefit"}
"""Groups that are a whole dimension: everything of it that is read for the tier."""

Move = Callable[[Answer, int], Answer]
"""An answer moved; the number is the highest level of its scale."""


def _lowest(answer: Answer, top: int) -> Answer:
    del top
    return answer.fixed(0)


def _highest(answer: Answer, top: int) -> Answer:
    return answer.fixed(top)


def _own_low(answer: Answer, top: int) -> Answer:
    del top
    return answer.fixed(answer.low) if answer.known else answer


def _own_high(answer: Answer, top: int) -> Answer:
    del top
    return answer.fixed(answer.high) if answer.known else answer


_MOVES: Mapping[str, Move] = {
    "lowest": _lowest,
    "highest": _highest,
    "own_low": _own_low,
    "own_high": _own_high,
}


@dataclass(frozen=True, slots=True)
class Rated:
    """One case in one pass: its answers, the tier, and which ratings can be moved.

    What does not apply is no rating and stays.
    """

    case: str
    answers: Answers
    tier: int
    keys: frozenset[str]


def rated(study: Study, settings: Mapping[str, str]) -> list[Rated]:
    """Every case of every pass."""
    found = []
    for name, answers in study.answers(settings).items():
        for case, each in answers.items():
            ratings = study.ratings(study.passes[name][case])
            keys = frozenset(k for k, one in ratings.items() if one.state != "not_applicable")
            tier = study.compiler.tier_of(each, Ends.STRICT)
            found.append(Rated(case, each, tier, keys))
    return found


def groups(study: Study) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The groups this framework has, then each criterion by itself."""
    criteria = study.evaluator.framework.criteria
    known = [criterion.id for criterion in criteria]
    for name, together in GROUPS.items():
        if set(together) <= set(known):
            yield name, together
    for name, dimension in DIMENSIONS.items():
        members = tuple(c.id for c in criteria if c.dimension == dimension and c.role == "tier")
        if len(members) > 1:
            yield name, members
    for id_ in known:
        yield id_, (id_,)


def moves(study: Study, all_rated: list[Rated], criteria: tuple[str, ...]) -> Moves:
    """What moving these criteria alone does."""
    known = {criterion.id: criterion for criterion in study.evaluator.framework.criteria}
    asked = {id_: known[id_] for id_ in criteria}
    changes = {
        name: [_changes(study, one, asked, move) for one in all_rated]
        for name, move in _MOVES.items()
    }
    either = [a or b for a, b in zip(changes["own_low"], changes["own_high"], strict=True)]
    changes["own_range"] = either
    shares = {name: share(sum(found), len(all_rated)) for name, found in changes.items()}
    return Moves(
        criteria=criteria,
        **shares,
        sheets=len(all_rated),
        cases={
            "lowest": _cases(all_rated, changes["lowest"]),
            "highest": _cases(all_rated, changes["highest"]),
            "own_range": _cases(all_rated, either),
        },
    )


def idle(study: Study, found: Mapping[str, Moves]) -> Idle:
    """What changes the tier in no case, told by what it is there for."""
    criteria = study.evaluator.framework.criteria
    still = [c for c in criteria if not any(found[c.id].cases.values())]
    return Idle(
        here=tuple(c.id for c in still if c.role == "tier"),
        options=tuple(c.id for c in still if c.role == "options"),
        informational=tuple(c.id for c in still if c.role == "informational"),
    )


def _cases(all_rated: list[Rated], changed: list[bool]) -> tuple[str, ...]:
    return tuple(sorted({one.case for one, is_so in zip(all_rated, changed, strict=True) if is_so}))


def _changes(study: Study, one: Rated, asked: Mapping[str, Criterion], move: Move) -> bool:
    moved = dict(one.answers.inputs)
    for key in one.keys & moved.keys():
        criterion = asked.get(key.rpartition(".")[2])
        if criterion is not None:
            moved[key] = move(moved[key], criterion.levels - 1)
    answers = replace(one.answers, inputs=moved)
    return study.compiler.tier_of(answers, Ends.STRICT) != one.tier
