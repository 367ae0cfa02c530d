# SPDX-License-Identifier: Apache-2.0
"""How many ratings a sheet asks for, and how many of them settle the tier.

A tier is settled when no answer to what is left out could change it. More risk never gives a freer
result, which each framework is proved for; so it is enough to read everything left out once at its
worst and once at its best. Facts and the choice of scenarios come before the ratings and stay as
they are; what a rater could not tell is read at its worst, as the tier reads it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assessment.engine.backtest.figures import share
from assessment.engine.backtest.study import Study
from assessment.engine.v1.answers import Answer, Answers, Ends, whole_scale
from assessment.model.backtest import Sheet, Spread


@dataclass(frozen=True, slots=True)
class Asked:
    """The ratings one sheet asks for, and those of them that settle the tier."""

    asked: tuple[str, ...]
    needed: frozenset[str]


def asked(study: Study, settings: Mapping[str, str]) -> Mapping[str, Mapping[str, Asked]]:
    """By pass and case, what is asked for and what is needed."""
    return {
        name: {case: _asked(study, name, case, each) for case, each in answers.items()}
        for name, answers in study.answers(settings).items()
    }


def sheet(study: Study, found: Mapping[str, Mapping[str, Asked]]) -> Sheet:
    """All sheets together."""
    sheets = [each for cases in found.values() for each in cases.values()]
    asking = Counter(id_ for each in sheets for id_ in _criteria(each.asked))
    needing = Counter(id_ for each in sheets for id_ in _criteria(each.needed))
    return Sheet(
        asked=_spread([len(each.asked) for each in sheets]),
        needed=_spread([len(each.needed) for each in sheets]),
        criteria={
            criterion.id: share(needing[criterion.id], asking[criterion.id])
            for criterion in study.evaluator.framework.criteria
            if criterion.id in asking
        },
    )


def _asked(study: Study, name: str, case: str, answers: Answers) -> Asked:
    given = study.ratings(study.passes[name][case])
    keys = tuple(
        key
        for key, rating in given.items()
        if rating.state != "not_applicable" and key in answers.inputs
    )
    read = replace(answers, inputs={key: _read(one) for key, one in answers.inputs.items()})
    kept = [_kept(study, read, order) for order in (keys, keys[::-1])]
    return Asked(keys, min(kept, key=len))


def _read(answer: Answer) -> Answer:
    return answer if answer.known else answer.fixed(answer.cautious)


def _kept(study: Study, answers: Answers, order: Sequence[str]) -> frozenset[str]:
    """What stays when ratings are left out in this order while the tier stays settled."""
    compiled = study.compiler.compiled(answers.assessed, answers.settings)
    criteria = {criterion.id: criterion for criterion in study.evaluator.framework.criteria}
    kept = set(order)
    for key in order:
        criterion = criteria[key.rpartition(".")[2]]
        unknown = whole_scale(criterion.levels, worst_is_high=criterion.orientation == "risk")
        fewer = answers.with_input(key, unknown)
        if compiled.tier_of(fewer, Ends.STRICT) == compiled.tier_of(fewer, Ends.HOPEFUL):
            answers = fewer
            kept.remove(key)
    return frozenset(kept)


def _criteria(keys: Iterable[str]) -> set[str]:
    return {key.rpartition(".")[2] for key in keys}


def _spread(numbers: list[int]) -> Spread:
    ordered = sorted(numbers)
    return Spread(least=ordered[0], middle=ordered[len(ordered) // 2], most=ordered[-1])
