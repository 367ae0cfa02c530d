# SPDX-License-Identifier: Apache-2.0
"""Everything that should decide does, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.engine.v1.tabulate import Part, Tabled, Tabulated
from assessment.errors import Place, Problem
from assessment.model.framework import Framework

_DECIDING = {Part.STEP, Part.CONDITION, Part.HIDDEN, Part.ITEM, Part.RUN, Part.MANDATORY}


def check_use(tabulated: Tabulated) -> Iterator[Problem]:
    """Steps and criteria nothing reads, conditions that never or always hold, idle tiers."""
    framework = tabulated.program.framework
    nodes = tabulated.nodes.values()
    deciding = [node for node in nodes if node.part in _DECIDING]
    read_by: dict[str, str] = {}
    for node in deciding:
        for name in node.reads:
            if name != node.id:
                read_by.setdefault(name, node.line)
    yield from _steps(tabulated, read_by)
    yield from _criteria(framework, read_by)
    for node in nodes:
        if node.part is Part.CONDITION and node.id == node.line:
            yield from _condition(node)
    yield from _tiers(framework)


def _steps(tabulated: Tabulated, read_by: dict[str, str]) -> Iterator[Problem]:
    shown = {access.net_misuse for access in tabulated.program.framework.access_classes}
    for node in tabulated.nodes.values():
        if node.part is not Part.STEP or node.id != node.line:
            continue
        if node.id not in read_by and node.id not in shown:
            yield Problem("framework.step.unread", Place(path=node.path), {"name": node.id})
        if node.reads and node.table.size > 0 and (node.table == node.table.flat[0]).all():
            yield Problem("framework.step.constant", Place(path=node.path), {"name": node.id})


def _criteria(framework: Framework, read_by: dict[str, str]) -> Iterator[Problem]:
    for index, criterion in enumerate(framework.criteria):
        reader = read_by.get(criterion.id) or read_by.get(criterion.stated_end or "")
        place = Place(path=f"/criteria/{index}/role")
        if criterion.role == "informational" and reader is not None:
            params = {"name": criterion.id, "step": reader}
            yield Problem("framework.criterion.read", place, params)
        elif criterion.role != "informational" and reader is None:
            yield Problem("framework.criterion.unread", place, {"name": criterion.id})


def _condition(node: Tabled) -> Iterator[Problem]:
    held = [node.domain.values[position] for position in set(node.table.flat)]
    if not any(held):
        yield Problem("framework.rule.never", Place(path=node.path), {"name": node.line})
    elif all(held):
        yield Problem("framework.rule.always", Place(path=node.path), {"name": node.line})


def _tiers(framework: Framework) -> Iterator[Problem]:
    asked = {rule.tier for rule in framework.logic.rules}
    asked |= {gate.at_least for gate in framework.logic.gates if gate.at_least is not None}
    for index, tier in enumerate(framework.tiers[1:], start=1):
        if tier.id not in asked:
            place = Place(path=f"/tiers/{index}")
            yield Problem("framework.tier.unreachable", place, {"tier": tier.id})
