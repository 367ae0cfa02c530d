# SPDX-License-Identifier: Apache-2.0
"""What the conditions of a framework do, as bits: the tier they ask for, the options they close."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from assessment.engine.v1.compiler.codes import height
from assessment.engine.v1.program import Program
from assessment.model.framework import Framework

Result: TypeAlias = tuple[int, int, int]
"""Position of the tier; a bit for each option open before hold rules are looked at; a bit for each
condition that holds. First options and first conditions are the lowest bits."""


class Results:
    """The code of each condition, and what joined codes mean.

    A code holds, from the lowest bit: the condition itself, the height of the tier it asks for,
    the options it closes.

    Attributes:
        codes: by condition, in the order of the program.
        to_tier, to_options: the bits where the height of the tier and the closed options begin.
    """

    def __init__(self, program: Program) -> None:
        """Give every condition its code."""
        framework = program.framework
        self.to_tier = len(program.conditions)
        self.to_options = self.to_tier + len(framework.tiers) - 1
        effects = _effects(framework)
        self.codes: Mapping[str, int] = {
            id_: 1 << place | self._effect(*effects.get(id_, (0, 0)))
            for place, id_ in enumerate(program.conditions)
        }
        self._conditions = height(self.to_tier)
        self._heights = height(len(framework.tiers) - 1)
        self._tiers = {height(position): position for position in range(len(framework.tiers))}
        self._open = [_bits(framework, tier.options) for tier in framework.tiers]

    def _effect(self, tier: int, closed: int) -> int:
        return height(tier) << self.to_tier | closed << self.to_options

    def read(self, code: int) -> Result:
        """What the joined code of all conditions that hold means."""
        tier = self._tiers[code >> self.to_tier & self._heights]
        return tier, self._open[tier] & ~(code >> self.to_options), code & self._conditions


def _bits(framework: Framework, options: tuple[str, ...]) -> int:
    return sum(1 << at for at, option in enumerate(framework.options) if option.id in options)


def _effects(framework: Framework) -> dict[str, tuple[int, int]]:
    """Position of the tier, and options closed, by each rule and gate."""
    position = {tier.id: at for at, tier in enumerate(framework.tiers)}
    irreversible = tuple(option.id for option in framework.options if option.reversible == "no")
    effects: dict[str, tuple[int, int]] = {}
    for rule in framework.logic.rules:
        closed = tuple(option.id for option in framework.options if option.access in rule.closes)
        effects[rule.id] = position[rule.tier], _bits(framework, closed)
    for gate in framework.logic.gates:
        closed = gate.forbids + (irreversible if gate.blocks else ())
        tier = 0 if gate.at_least is None else position[gate.at_least]
        effects[gate.id] = tier, _bits(framework, closed)
    return effects
