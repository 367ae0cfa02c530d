# SPDX-License-Identifier: Apache-2.0
"""What an outcome consists of, as questions with yes or no that only risk may turn to yes.

Is the tier at least so strict, is this option closed, is the outcome blocked, is it held, does it
come with a condition. One outcome is freer than another exactly where one of these is no that was
yes. Each question is an "any of" over conditions of the framework, so it can be put to the net.

A condition beside a tier counts at that tier only: where the tier itself is stricter, what was
owed at the freer one is owed no more, and nothing became freer by that. The two hold rules that
compare readings of one assessment (`probe`) are no part of this: they do not speak of answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from assessment.model.framework import Framework


class About(Enum):
    """What a question is about."""

    TIER = "tier"
    OPTION = "option"
    BLOCKED = "blocked"
    HELD = "held"
    CONDITIONAL = "conditional"
    INCLUDED = "included"
    SPARED = "spared"


@dataclass(frozen=True, slots=True)
class Question:
    """Yes or no about an outcome.

    Attributes:
        subject: id of the tier, option, scenario or criterion; empty where there is only one.
        any_of: conditions of which one is enough.
        beside: of these one is enough where the tier is at least that of the subject.
        at: conditions of which one has to hold for that; None for the most open tier.
        always: whether the answer is yes whatever holds.
    """

    about: About
    subject: str
    any_of: frozenset[str]
    at: frozenset[str] | None = None
    beside: frozenset[str] = frozenset()
    always: bool = False

    @property
    def exactly(self) -> tuple[frozenset[str], ...]:
        """Ways to be at the tier of the subject and at no stricter one: what has to hold."""
        if self.at is None:
            return (frozenset(),)
        return tuple(frozenset([id_]) for id_ in sorted(self.at - self.any_of))


@dataclass(frozen=True)
class Asked:
    """The conditions of a framework by what they do.

    Attributes:
        framework: the framework.
        tiers: by position of a tier, the conditions that ask for it or a stricter one.
        blocking: gates that block.
        holding: those, and hold rules with a condition.
        conditional: gates that make the outcome provisional.
    """

    framework: Framework
    tiers: tuple[frozenset[str], ...]
    blocking: frozenset[str]
    holding: frozenset[str]
    conditional: frozenset[str]

    def questions(self) -> tuple[Question, ...]:
        """All that an outcome is made of; options that are always open are left out."""
        tiers = self.framework.tiers
        found = [
            Question(About.TIER, tier.id, self.tiers[at]) for at, tier in enumerate(tiers) if at > 0
        ]
        found += [question for question in self.options() if question.any_of or question.always]
        if self.blocking:
            found.append(Question(About.BLOCKED, "", self.blocking))
        if self.holding:
            found.append(Question(About.HELD, "", self.holding))
        found += [
            question for at in range(len(tiers)) if (question := self.condition_at(at)).beside
        ]
        return tuple(found)

    def options(self) -> tuple[Question, ...]:
        """For each option, whether it is closed."""
        return tuple(self._option(at) for at in range(len(self.framework.options)))

    def _option(self, at: int) -> Question:
        framework = self.framework
        option = framework.options[at]
        listed = [option.id in tier.options for tier in framework.tiers]
        first = listed.index(False) if False in listed else None
        closing = {rule.id for rule in framework.logic.rules if option.access in rule.closes}
        closing |= {gate.id for gate in framework.logic.gates if option.id in gate.forbids}
        if option.reversible == "no":
            closing |= self.holding
        if first:
            closing |= self.tiers[first]
        return Question(About.OPTION, option.id, frozenset(closing), always=first == 0)

    def condition_at(self, at: int) -> Question:
        """Whether the outcome is stricter than a tier, or at that tier and comes with more."""
        framework = self.framework
        tier = framework.tiers[at].id
        owed = {each.id for each in framework.logic.obligations if each.tier == tier}
        stricter = self.tiers[at + 1] if at + 1 < len(self.tiers) else frozenset[str]()
        beside = self.conditional | self.holding | owed
        if at == 0:
            return Question(About.CONDITIONAL, tier, stricter, None, frozenset(beside))
        return Question(About.CONDITIONAL, tier, stricter, self.tiers[at], frozenset(beside))


def asked(framework: Framework) -> Asked:
    """The conditions of a framework by what they do."""
    position = {tier.id: at for at, tier in enumerate(framework.tiers)}
    logic = framework.logic
    for_tier = {rule.id: position[rule.tier] for rule in logic.rules}
    for_tier |= {gate.id: position[gate.at_least] for gate in logic.gates if gate.at_least}
    tiers = tuple(
        frozenset(id_ for id_, tier in for_tier.items() if tier >= at)
        for at in range(len(framework.tiers))
    )
    blocking = frozenset(gate.id for gate in logic.gates if gate.blocks)
    held = frozenset(hold.id for hold in logic.hold if hold.when is not None)
    conditional = frozenset(gate.id for gate in logic.gates if gate.provisional)
    return Asked(framework, tiers, blocking, blocking | held, conditional)
