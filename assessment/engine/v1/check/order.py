# SPDX-License-Identifier: Apache-2.0
"""More risk never buys more openness: the proof, node by node.

Every answer points one way: a risk upward, a benefit or a safeguard downward, a fact along its
list from least to most worrying, the appetite along its list from bold to careful, a switch from
free to strict. Every node must push what it reads one way only; then the whole framework does, by
composition.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from assessment.engine.v1.check.idle import check_idle
from assessment.engine.v1.check.row import row_out_of_order
from assessment.engine.v1.check.tables import check_tables
from assessment.engine.v1.check.use import check_use
from assessment.engine.v1.meaning import NOTHING_ASSESSED
from assessment.engine.v1.tabulate import MISSING, Part, Tabled, Tabulated
from assessment.errors import Parameter, Place, Problem

_TIGHTENING = {Part.CONDITION, Part.MANDATORY, Part.INCLUDE}
"""Where these hold, something is tightened; where `inapplicable` holds, something is freed."""


@dataclass(frozen=True, slots=True)
class Order:
    """What the proof found and how much it looked at."""

    problems: tuple[Problem, ...]
    cells: int
    pairs: int


def check_order(tabulated: Tabulated) -> Order:
    """Prove the order of a framework, and check its tables, comparisons and what is read."""
    problems = [*check_tables(tabulated), *check_use(tabulated), *check_idle(tabulated)]
    directions = _asked_directions(tabulated)
    cells = pairs = 0
    for node in tabulated.nodes.values():
        cells += node.table.size
        pairs += sum(node.table.size // size * (size - 1) for size in node.table.shape if size > 1)
        if not (node.table == MISSING).any():
            problems += _node(tabulated, node, directions)
    return Order(tuple(problems), cells, pairs)


def _asked_directions(tabulated: Tabulated) -> dict[str, int]:
    directions = {name: domain.toward_strict for name, domain in tabulated.domains.items()}
    for setting in tabulated.program.framework.settings:
        if setting.kind in {"appetite", "switch"}:
            directions[setting.id] = 1
    return directions


def _node(tabulated: Tabulated, node: Tabled, directions: dict[str, int]) -> Iterator[Problem]:
    """Find the direction of one node and note it; yield what breaks the order."""
    towards: dict[str, int] = {}
    for axis, name in enumerate(node.reads):
        direction = _direction(node, name, directions)
        if direction == 0:
            continue
        steps = np.diff(node.table, axis=axis)
        rises, falls = bool((steps > 0).any()), bool((steps < 0).any())
        if rises and falls:
            yield row_out_of_order(tabulated, node, directions) or _mixed(tabulated, node, axis)
            directions[node.id] = 0
            return
        if name != node.id and (rises or falls):
            towards[name] = direction if rises else -direction
    directions[node.id] = next(iter(towards.values()), 0)
    conflict = _conflict(node, towards)
    if conflict is not None:
        yield row_out_of_order(tabulated, node, directions) or conflict
    yield from _against(node, directions[node.id])


def _direction(node: Tabled, name: str, directions: dict[str, int]) -> int:
    """Which way something read here points: 1 towards strict, -1 towards free, 0 neither."""
    if name == node.id:
        # A running value reads itself, and every group word keeps the order of what it has seen.
        return 1
    if name == NOTHING_ASSESSED and node.part is Part.INAPPLICABLE:
        # More risk brings more scenarios: that one is assessed may never spare an answer.
        return -1
    return directions[name]


def _conflict(node: Tabled, towards: dict[str, int]) -> Problem | None:
    stricter = [name for name, direction in towards.items() if direction > 0]
    freer = [name for name, direction in towards.items() if direction < 0]
    if not stricter or not freer:
        return None
    params: dict[str, Parameter] = {"name": node.line, "input": stricter[0], "other": freer[0]}
    return Problem("framework.order.conflict", Place(path=node.path), params)


def _against(node: Tabled, direction: int) -> Iterator[Problem]:
    is_wrong = (direction < 0 and node.part in _TIGHTENING) or (
        direction > 0 and node.part is Part.INAPPLICABLE
    )
    if is_wrong and node.id.partition("?")[0] == node.line:
        yield Problem("framework.order.frees", Place(path=node.path), {"name": node.line})


def _mixed(tabulated: Tabulated, node: Tabled, axis: int) -> Problem:
    """The first place where a node goes the way it goes less often."""
    steps = np.diff(node.table, axis=axis)
    rarer = steps < 0 if (steps > 0).sum() >= (steps < 0).sum() else steps > 0
    low = tuple(int(position) for position in np.argwhere(rarer)[0])
    high = (*low[:axis], low[axis] + 1, *low[axis + 1 :])
    domains = [tabulated.domains[name] for name in node.reads]
    rest = ", ".join(
        f"{name} {domains[other].shown(low[other])}"
        for other, name in enumerate(node.reads)
        if other != axis
    )
    params: dict[str, Parameter] = {
        "name": node.line,
        "input": node.reads[axis],
        "low": domains[axis].shown(low[axis]),
        "high": domains[axis].shown(high[axis]),
        "before": node.domain.shown(int(node.table[low])),
        "after": node.domain.shown(int(node.table[high])),
        "rest": rest or "-",
    }
    return Problem("framework.order.mixed", Place(path=node.path), params)
