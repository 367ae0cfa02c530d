# SPDX-License-Identifier: Apache-2.0
"""What the framework says about one set of answers, worked out as far as somebody asks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from assessment.engine.v1.answers import Answers, Ends
from assessment.engine.v1.hold import Holding
from assessment.engine.v1.outcome import Finding, find, options, status
from assessment.engine.v1.reference import Reference, Values
from assessment.model.evaluation import Status
from assessment.model.framework import Framework
from assessment.model.logic import HoldRule


@dataclass(frozen=True)
class Standing:
    """Values, tier and holds of one set of answers, read strictly.

    Hold rules that need second readings cost most, and are asked last.
    """

    reference: Reference
    answers: Answers

    @property
    def framework(self) -> Framework:
        """The framework that is asked."""
        return self.reference.program.framework

    @cached_property
    def values(self) -> Values:
        """Every value of the strict reading."""
        return self.reference.run(self.answers, Ends.STRICT)

    @cached_property
    def finding(self) -> Finding:
        """Tier, rules, gates and obligations."""
        return find(self.framework, self.values)

    @cached_property
    def holding(self) -> Holding:
        """The hold rules put to these answers."""
        program = self.reference.program
        return Holding(program, self.answers, self.values, self.reference.tier)

    @cached_property
    def held(self) -> tuple[HoldRule, ...]:
        """The hold rules that fire."""
        return tuple(rule for rule in self.framework.logic.hold if self.holding.fires(rule))

    @property
    def status(self) -> Status:
        """How settled the outcome is."""
        return status(self.finding, (rule.id for rule in self.held))

    def reasons(self, option: str) -> tuple[str, ...]:
        """Everything that closes an option."""
        return self._closing[option]

    def is_open(self, option: str) -> bool:
        """Whether nothing closes an option."""
        return not self._closed_at_once[option] and not self.reasons(option)

    def is_open_but_for_probes(self, option: str) -> bool:
        """Whether nothing but a second reading could close an option."""
        return not self._closed_at_once[option]

    @cached_property
    def _closed_at_once(self) -> dict[str, bool]:
        held = tuple(
            rule.id
            for rule in self.framework.logic.hold
            if rule.when is not None and self.values.model[rule.id]
        )
        found = options(self.framework, self.finding, held)
        return {option.id: not option.open for option in found}

    @cached_property
    def _closing(self) -> dict[str, tuple[str, ...]]:
        held = tuple(rule.id for rule in self.held)
        return {each.id: each.reasons for each in options(self.framework, self.finding, held)}
