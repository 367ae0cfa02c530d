# SPDX-License-Identifier: Apache-2.0
"""Answers of one assessment put in place of those of another, piece by piece."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from assessment.engine.nearest.read import Read
from assessment.engine.v1.answers import Answer, Answers, Ends
from assessment.model.nearest import Change, Side

_ASSESSED = Side(given="assessed", read=True)


@dataclass(frozen=True, slots=True)
class Piece:
    """Answers that are exchanged together.

    Attributes:
        keys: the answers that differ.
        scenario: the scenario, where all that is said about it is exchanged.
        mandatory: the scenario is left out there and may not be left out here.
        stricter, freer: whether the other side is, by some of these answers.
    """

    keys: tuple[str, ...]
    scenario: str | None = None
    mandatory: bool = False
    stricter: bool = False
    freer: bool = False


def answers_apart(here: Read, there: Read) -> Iterator[Piece]:
    """Each answer that differs by itself, in the order of the framework.

    Answers about a scenario that only one side assesses are no such answers.
    """
    for key in chain(here.answers.inputs, here.answers.sets):
        stricter, freer = _direction(key, here.answers, there.answers)
        if stricter or freer:
            yield Piece((key,), stricter=stricter, freer=freer)


def scenarios_assessed_once(here: Read, there: Read) -> Iterator[Piece]:
    """Each scenario that only one side assesses, with all that is said about it."""
    for scenario in _in_order(here, there):
        mine = scenario in here.answers.assessed
        if mine == (scenario in there.answers.assessed):
            continue
        keys = tuple(_about(scenario, here.answers if mine else there.answers))
        is_gap = mine and scenario in here.mandatory
        yield Piece(keys, scenario, mandatory=is_gap, stricter=not mine, freer=mine)


def scenarios_answered_twice(here: Read, there: Read) -> Iterator[Piece]:
    """Each scenario that both assess and answer in two or more ways, with all that differs."""
    singles = {piece.keys[0]: piece for piece in answers_apart(here, there)}
    for scenario in _in_order(here, there):
        found = [piece for key, piece in singles.items() if key.startswith(f"{scenario}.")]
        if len(found) > 1:
            yield Piece(
                tuple(piece.keys[0] for piece in found),
                scenario,
                stricter=any(piece.stricter for piece in found),
                freer=any(piece.freer for piece in found),
            )


def exchanged(here: Read, there: Read, pieces: Iterable[Piece]) -> Answers:
    """The answers here, with these pieces taken from there."""
    inputs, sets = dict(here.answers.inputs), dict(here.answers.sets)
    assessed = set(here.answers.assessed)
    for piece in pieces:
        if piece.scenario is not None and piece.scenario not in there.answers.assessed:
            assessed.discard(piece.scenario)
            continue
        inputs |= {
            key: there.answers.inputs[key] for key in piece.keys if key in there.answers.inputs
        }
        sets |= {key: there.answers.sets[key] for key in piece.keys if key in there.answers.sets}
        if piece.scenario is not None:
            assessed.add(piece.scenario)
    order = tuple(scenario for scenario in _listed(here) if scenario in assessed)
    return replace(here.answers, inputs=inputs, sets=sets, assessed=order)


def changes(here: Read, there: Read, piece: Piece) -> Iterator[Change]:
    """What a piece exchanges; a scenario that one side alone assesses is one thing."""
    scenario = piece.scenario
    if scenario is not None and not _both_assess(here, there, scenario):
        mine = scenario in here.answers.assessed
        yield Change(
            input=scenario,
            here=_ASSESSED if mine else None,
            there=None if mine else _ASSESSED,
        )
        return
    for key in piece.keys:
        yield Change(input=key, here=_side(here, key), there=_side(there, key))


def _side(read: Read, key: str) -> Side:
    found = read.inputs[key]
    return Side(given=found.given, read=found.level)


def _both_assess(here: Read, there: Read, scenario: str) -> bool:
    return scenario in here.answers.assessed and scenario in there.answers.assessed


def _direction(key: str, here: Answers, there: Answers) -> tuple[bool, bool]:
    """Whether the other side answers more strictly, more freely; neither where it is the same."""
    if key in here.sets and key in there.sets:
        mine, theirs = here.sets[key], there.sets[key]
        return bool(theirs - mine), bool(mine - theirs)
    one, other = here.inputs.get(key), there.inputs.get(key)
    if one is None or other is None:
        return False, False
    steps = [theirs - mine for mine, theirs in zip(_read(one), _read(other), strict=True)]
    up, down = any(step > 0 for step in steps), any(step < 0 for step in steps)
    return (up, down) if one.worst_is_high else (down, up)


def _read(answer: Answer) -> tuple[int, int]:
    """What rules read of an answer: its value, and the cautious end of its range."""
    return answer.at(Ends.STRICT), answer.stated_end_at(Ends.STRICT)


def _about(scenario: str, answers: Answers) -> Iterator[str]:
    held: tuple[Mapping[str, object], ...] = (answers.inputs, answers.sets)
    return (key for each in held for key in each if key.startswith(f"{scenario}."))


def _in_order(here: Read, there: Read) -> Iterator[str]:
    either = {*here.answers.assessed, *there.answers.assessed}
    return (scenario for scenario in _listed(here) if scenario in either)


def _listed(read: Read) -> tuple[str, ...]:
    return tuple(scenario.id for scenario in read.evaluator.framework.scenarios)
