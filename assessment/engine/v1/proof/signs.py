# SPDX-License-Identifier: Apache-2.0
"""For which answers composition already proves that risk never frees, and for which it does not.

One step may push one answer both ways and still leave all others alone. So the direction of each
answer is followed by itself through everything that rests on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

import numpy as np

from assessment.engine.v1.meaning import NOTHING_ASSESSED
from assessment.engine.v1.tabled import Part, Tabled, Tabulated

Sign: TypeAlias = "int | None"
"""1 where a value rises with an answer, -1 where it falls, 0 where it does not move, None where
both may happen."""

DECIDING = {Part.CONDITION, Part.INCLUDE, Part.INAPPLICABLE}

ASSESSED = "assessed"
"""Stands for one more scenario looked at, among the answers."""


def ordered_answers(tabulated: Tabulated) -> dict[str, int]:
    """Every name with an order from calm to risky, and which way that runs."""
    found = {
        name: domain.toward_strict
        for name, domain in tabulated.domains.items()
        if domain.toward_strict and name not in tabulated.nodes and name != "mandatory"
    }
    settings = tabulated.program.framework.settings
    found |= {setting.id: 1 for setting in settings if setting.kind != "threshold"}
    return found


def left_open(tabulated: Tabulated) -> dict[str, frozenset[str]]:
    """By answer, the conditions that composition does not show to keep the order.

    Answers for which it shows it of all conditions are left out. A level and the stated end of its
    range are one answer.
    """
    axes = {node.id: _axes(node) for node in tabulated.nodes.values()}
    ends = {c.stated_end: c.id for c in tabulated.program.framework.criteria}
    found: dict[str, frozenset[str]] = {}
    for name, direction in ordered_answers(tabulated).items():
        signs = _followed(tabulated, axes, {name: direction})
        if wrong := _wrong(tabulated, signs):
            answer = ends.get(name, name)
            found[answer] = found.get(answer, frozenset()) | wrong
    # Scenarios may be left aside at will; only that looking at one spares no answer is asked.
    signs = _followed(tabulated, axes, {NOTHING_ASSESSED: -1})
    spared = {
        id_ for id_ in _wrong(tabulated, signs) if tabulated.nodes[id_].part is Part.INAPPLICABLE
    }
    return {**found, ASSESSED: frozenset(spared)} if spared else found


def _wrong(tabulated: Tabulated, signs: Mapping[str, Sign]) -> frozenset[str]:
    return frozenset(
        node.id
        for node in tabulated.nodes.values()
        if node.part in DECIDING
        and signs[node.id] not in {0, -1 if node.part is Part.INAPPLICABLE else 1}
    )


def _followed(
    tabulated: Tabulated, axes: Mapping[str, Mapping[str, Sign]], start: Mapping[str, int]
) -> dict[str, Sign]:
    """Which way everything moves as one answer grows riskier."""
    signs: dict[str, Sign] = dict(start)
    mandatory: Sign = 0
    for node in tabulated.nodes.values():
        if node.part is Part.MANDATORY:
            signs[node.id] = _through(axes[node.id], signs, node.id)
            mandatory = _joined([mandatory, signs[node.id]])
            signs["mandatory"] = mandatory
        else:
            signs[node.id] = _through(axes[node.id], signs, node.id)
    return signs


def _through(axes: Mapping[str, Sign], signs: Mapping[str, Sign], own: str) -> Sign:
    parts: list[Sign] = []
    for name, axis in axes.items():
        moved = signs.get(name, 0) if name != own else 0
        if moved == 0 or axis == 0:
            continue
        parts.append(None if moved is None or axis is None else moved * axis)
    return _joined(parts)


def _joined(parts: Iterable[Sign]) -> Sign:
    found = {part for part in parts if part != 0}
    return 0 if not found else found.pop() if len(found) == 1 else None


def _axes(node: Tabled) -> dict[str, Sign]:
    """Which way a node goes with each thing it reads."""
    found: dict[str, Sign] = {}
    for axis, name in enumerate(node.reads):
        steps = np.diff(node.table, axis=axis)
        rises, falls = bool((steps > 0).any()), bool((steps < 0).any())
        found[name] = None if rises and falls else int(rises) - int(falls)
    return found
