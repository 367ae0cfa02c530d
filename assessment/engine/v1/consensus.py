# SPDX-License-Identifier: Apache-2.0
"""From several ballots to one set of ratings, cautious where people differ.

Lowest, best and highest level are each reconciled by the median; with an even number of raters
the cautious one of the two middle values is taken (upper for risk, lower for benefit,
safeguards and evidence). One rater's unknown counts at its worst. Not applicable stands only
if nobody says otherwise.

Who abstains in a scenario has no say there: the others' ratings stand as if that ballot did not
exist. So abstaining never leads to a stricter reading than an unknown, nor to a freer one than
the freest that could have been said instead. Where everybody abstains, all is unknown, and the
scenario is one that was rated.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from assessment.model.criterion import Criterion
from assessment.model.framework import Framework
from assessment.model.rating import UNKNOWN, Ballot, Rating


def reconcile(framework: Framework, ballots: Sequence[Ballot]) -> Mapping[str, Rating]:
    """The reconciled ratings of the last round; what one person alone judges stands as it is."""
    final = last_round(ballots)
    criteria = {criterion.id: criterion for criterion in framework.criteria}
    keys = dict.fromkeys(key for ballot in final for key in judged(ballot))
    found: dict[str, Rating] = {}
    for key in keys:
        judges = [ballot for ballot in final if judges_scenario(ballot, scenario_of(key))]
        if len(judges) == 1:
            found[key] = judges[0].ratings[key]
        else:
            given = [_given(criteria, ballot, key) for ballot in judges]
            found[key] = _together(criteria[key.rpartition(".")[2]], given)
    return {**found, **dict.fromkeys(_left_to_nobody(framework, final), UNKNOWN)}


def own_reading(
    framework: Framework, ballots: Sequence[Ballot], ballot: Ballot
) -> Mapping[str, Rating]:
    """What one rater says, and what the others say where this one abstains.

    Args:
        framework: what was rated.
        ballots: of everybody.
        ballot: of the rater, one of the last round.
    """
    others = reconcile(framework, ballots)
    aside = {key: rating for key, rating in others.items() if scenario_of(key) in ballot.abstains}
    return {**judged(ballot), **aside}


def last_round(ballots: Sequence[Ballot]) -> tuple[Ballot, ...]:
    """The ballots the outcome rests on."""
    last = max((ballot.round for ballot in ballots), default=0)
    return tuple(ballot for ballot in ballots if ballot.round == last)


def judged(ballot: Ballot) -> Mapping[str, Rating]:
    """The ratings of a ballot that count: none where its rater abstains."""
    if not ballot.abstains:
        return ballot.ratings
    return {
        key: rating
        for key, rating in ballot.ratings.items()
        if judges_scenario(ballot, scenario_of(key))
    }


def judges_scenario(ballot: Ballot, scenario: str) -> bool:
    """Whether a rater has a say in a scenario; everybody has in the whole model, the empty one."""
    return scenario not in ballot.abstains


def scenario_of(key: str) -> str:
    """The scenario of a rating, empty for the whole model."""
    return key.rpartition(".")[0]


def _left_to_nobody(framework: Framework, ballots: Sequence[Ballot]) -> Iterator[str]:
    """The ratings of scenarios in which somebody abstained and nobody said anything.

    Somebody looked there; that nobody could judge it must not read as if there were nothing.
    """
    rated = {scenario_of(key) for ballot in ballots for key in judged(ballot)}
    asked = {scenario for ballot in ballots for scenario in ballot.abstains} - rated
    for scenario in framework.scenarios:
        for criterion in framework.criteria:
            if scenario.id in asked and _is_asked(criterion):
                yield f"{scenario.id}.{criterion.id}"


def _is_asked(criterion: Criterion) -> bool:
    return criterion.scope == "scenario" and criterion.defaults_to is None


def _given(criteria: Mapping[str, Criterion], ballot: Ballot, key: str) -> Rating:
    """A ballot's rating; where it leaves out one that defaults to another, that other one."""
    if key in ballot.ratings:
        return ballot.ratings[key]
    prefix, dot, name = key.rpartition(".")
    other = criteria[name].defaults_to
    return UNKNOWN if other is None else ballot.ratings.get(prefix + dot + other, UNKNOWN)


def _together(criterion: Criterion, ratings: Sequence[Rating]) -> Rating:
    states = {rating.state for rating in ratings}
    if len(states) == 1 and None not in states:
        return Rating(state=next(iter(states)))
    if "not_applicable" in states:
        return UNKNOWN
    worst = criterion.levels - 1 if criterion.orientation == "risk" else 0
    levels = [rating.levels or (worst, worst, worst) for rating in ratings]
    lowest, best, highest = (_median(criterion, column) for column in zip(*levels, strict=True))
    return Rating(lowest=lowest, best=best, highest=highest)


def _median(criterion: Criterion, values: Sequence[int]) -> int:
    ordered = sorted(values)
    middle = len(ordered) // 2 if criterion.orientation == "risk" else (len(ordered) - 1) // 2
    return ordered[middle]
