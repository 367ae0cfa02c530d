# SPDX-License-Identifier: Apache-2.0
"""From values to tier, gates and open options. Gates only tighten; nothing here loosens."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assessment.engine.v1.reference import Values
from assessment.model.evaluation import OptionResult, Status
from assessment.model.framework import Framework
from assessment.model.logic import Gate, Obligation, Rule


@dataclass(frozen=True, slots=True)
class Finding:
    """What the rules say about one reading of the answers.

    Attributes:
        tier: position of the tier, from the most open.
        rules, gates, obligations: those that apply, in the order of the framework.
    """

    tier: int
    rules: tuple[Rule, ...]
    gates: tuple[Gate, ...]
    obligations: tuple[Obligation, ...]


def find(framework: Framework, values: Values) -> Finding:
    """The tier the strictest applicable rule or gate asks for, else the most open one."""
    position = {tier.id: index for index, tier in enumerate(framework.tiers)}
    holds = values.model
    rules = tuple(rule for rule in framework.logic.rules if holds[rule.id])
    gates = tuple(gate for gate in framework.logic.gates if holds[gate.id])
    asked = [position[rule.tier] for rule in rules]
    asked += [position[gate.at_least] for gate in gates if gate.at_least is not None]
    tier = max(asked, default=0)
    owed = tuple(
        obligation
        for obligation in framework.logic.obligations
        if holds[obligation.id] and position[obligation.tier] == tier
    )
    return Finding(tier, rules, gates, owed)


def status(finding: Finding, held: Iterable[str]) -> Status:
    """The worst of: blocked by a gate, held, provisional, determined."""
    if any(gate.blocks for gate in finding.gates):
        return "blocked"
    if any(held):
        return "hold"
    if finding.obligations or any(gate.provisional for gate in finding.gates):
        return "provisional"
    return "determined"


def options(
    framework: Framework, finding: Finding, held: tuple[str, ...]
) -> tuple[OptionResult, ...]:
    """Every option with the ids of what closes it, or none.

    While an outcome is held or blocked every option that cannot be undone is closed.
    """
    tier = framework.tiers[finding.tier]
    of_tier = asked_by(framework, finding)
    stops = tuple(gate.id for gate in finding.gates if gate.blocks) + held
    results = []
    for option in framework.options:
        reasons = [] if option.id in tier.options else list(of_tier)
        reasons += [rule.id for rule in finding.rules if option.access in rule.closes]
        reasons += [gate.id for gate in finding.gates if option.id in gate.forbids]
        reasons += stops if option.reversible == "no" else ()
        unique = tuple(dict.fromkeys(reasons))
        results.append(OptionResult(id=option.id, open=not unique, reasons=unique))
    return tuple(results)


def asked_by(framework: Framework, finding: Finding) -> tuple[str, ...]:
    """Ids of the rules and gates that ask for the tier."""
    tier = framework.tiers[finding.tier].id
    rules = [rule.id for rule in finding.rules if rule.tier == tier]
    return (*rules, *(gate.id for gate in finding.gates if gate.at_least == tier))
