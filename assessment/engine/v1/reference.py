# SPDX-License-Identifier: Apache-2.0
"""The reference evaluator: run the framework as it is written out, one assignment a line.

It knows nothing of the compiler; every faster path is tested equal to this one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from assessment.engine.v1.answers import Answers, Ends
from assessment.engine.v1.listing import Listing, resting_on, write
from assessment.engine.v1.order import FUNCTIONS, Row
from assessment.engine.v1.program import Grid, Program
from assessment.engine.v1.readings import Spots, read

Levels: TypeAlias = Sequence[int]
"""Values in the order of the listing: levels, positions of words, True and False."""


@dataclass(frozen=True, slots=True)
class Reading:
    """All answers under one reading, as the listing takes them.

    Attributes:
        model: settings and answers about the whole model.
        scenarios: answers about each assessed scenario, with its flags.
        listed: of every scenario whether it is assessed, with its flags.
    """

    model: Levels
    scenarios: Mapping[str, Levels]
    listed: Sequence[Levels]


class Written:
    """A prepared framework, or a part of it, written out and translated."""

    def __init__(self, program: Program) -> None:
        """Write, translate, and note where each answer is found."""
        self.listing: Listing = write(program)
        self.function = _translated(program, self.listing)
        spots = Spots(program)
        self._model = spots.of(self.listing.model)
        scenarios = program.framework.scenarios
        self._scenarios = {
            scenario.id: spots.of(f"{scenario.id}.{name}" for name in self.listing.scenario)
            for scenario in scenarios
        }
        self._flags = {
            scenario.id: [flag in scenario.flags for flag in self.listing.flags]
            for scenario in scenarios
        }

    def read(self, answers: Answers, ends: Ends) -> Reading:
        """The answers under one reading."""
        settings = [answers.settings[name] for name in self.listing.settings]
        scenarios = {
            id_: [*read(self._scenarios[id_], answers, ends), *self._flags[id_]]
            for id_ in answers.assessed
        }
        listed = [[id_ in scenarios, *flags] for id_, flags in self._flags.items()]
        return Reading([*settings, *read(self._model, answers, ends)], scenarios, listed)

    def run(self, reading: Reading) -> tuple[Levels, Sequence[Levels], Levels]:
        """What follows: for the model, for each assessed scenario, and which are mandatory."""
        return self.function(reading.model, reading.scenarios.values(), reading.listed)


@dataclass(frozen=True)
class Values:
    """Every value of one evaluation.

    Attributes:
        model: answers, steps and conditions of the whole model, by name.
        mandatory: scenarios that may not be left out, assessed or not.
    """

    model: Row
    mandatory: frozenset[str]
    listing: Listing
    reading: Reading
    followed: Sequence[Levels]

    @cached_property
    def scenarios(self) -> Mapping[str, Row]:
        """Answers, flags and steps per assessed scenario, by name, with those of the model."""
        names = (*self.listing.scenario, *self.listing.flags, *self.listing.followed)
        pairs = zip(self.reading.scenarios.items(), self.followed, strict=True)
        return {
            id_: {**self.model, **dict(zip(names, (*given, *steps), strict=True))}
            for (id_, given), steps in pairs
        }


class Reference:
    """A prepared framework, ready to be run."""

    def __init__(self, program: Program) -> None:
        """Write the framework out twice: all of it, and the part the tier rests on."""
        self.program = program
        framework = program.framework
        self._whole = Written(program)
        positions = {tier.id: position for position, tier in enumerate(framework.tiers)}
        asked = {rule.id: positions[rule.tier] for rule in framework.logic.rules}
        for gate in framework.logic.gates:
            if gate.at_least is not None:
                asked[gate.id] = positions[gate.at_least]
        self._for_tier = Written(resting_on(program, asked))
        self._asked = tuple(asked.values())

    def run(self, answers: Answers, ends: Ends) -> Values:
        """Every value of one reading of the answers."""
        reading, listing = self._whole.read(answers, ends), self._whole.listing
        concluded, followed, required = self._whole.run(reading)
        names = (*listing.settings, *listing.model, *listing.concluded)
        model = dict(zip(names, (*reading.model, *concluded), strict=True))
        listed = zip(self.program.framework.scenarios, required, strict=True)
        mandatory = frozenset(scenario.id for scenario, is_required in listed if is_required)
        return Values(model, mandatory, listing, reading, followed)

    def tier(self, answers: Answers, ends: Ends) -> int:
        """Position of the tier in one reading: what the strictest rule or gate that holds asks."""
        return self.tier_of(self.read(answers, ends))

    def read(self, answers: Answers, ends: Ends) -> Reading:
        """What the tier rests on, in one reading."""
        return self._for_tier.read(answers, ends)

    def tier_of(self, reading: Reading) -> int:
        """The tier for answers read before."""
        concluded, _, _ = self._for_tier.run(reading)
        # Rules and gates stand at the end, after the steps.
        asked = zip(reversed(self._asked), reversed(concluded), strict=False)
        return max((tier for tier, holds in asked if holds), default=0)


def _translated(
    program: Program, listing: Listing
) -> Callable[..., tuple[Levels, Sequence[Levels], Levels]]:
    """The function of a listing."""
    tables = {
        line.id: line.body.cells
        for line in (*program.before, *program.scenario, *program.after)
        if isinstance(line.body, Grid)
    }
    space: dict[str, object] = {**FUNCTIONS, "_tables": tables}
    # The text was rendered by `listing` from checked names, numbers and operators only.
    exec(compile(listing.text, "listing", "exec"), space)  # noqa: S102
    return space["_framework"]  # type: ignore[return-value]
