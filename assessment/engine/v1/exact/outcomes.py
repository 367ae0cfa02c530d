# SPDX-License-Identifier: Apache-2.0
"""Tier and status as one value, so that both can be asked about at once.

The status here is what the conditions of gates, obligations and hold rules say about one reading.
Hold rules that compare readings are not conditions; whoever asks looks at those readings too.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from assessment.engine.v1.compiler.graph import Graph, Lookup
from assessment.engine.v1.exact.net import TIER, highest, tiers_asked
from assessment.engine.v1.program import Program
from assessment.model.framework import Framework

STATUSES = ("determined", "provisional", "hold", "blocked")
"""From best to worst."""

_POSITION = "position?"
_STATUS = "status?"


def outcome_links(program: Program, graph: Graph, running: frozenset[str]) -> list[Lookup]:
    """From the conditions to the outcome: position of the tier times four, plus the status."""
    framework = program.framework
    tiers, statuses = len(framework.tiers), len(STATUSES)
    links = highest(_POSITION, tiers_asked(framework), tiers, graph, running)
    links += highest(_STATUS, _statuses_asked(framework), statuses, graph, running)
    links += _owed(framework, graph)
    last = links[-1].id
    table = np.arange(tiers * statuses, dtype=np.int16).reshape(tiers, statuses)
    return [*links, Lookup(TIER, (_POSITION, last), table, tiers * statuses)]


def _statuses_asked(framework: Framework) -> Mapping[str, int]:
    """The status each condition asks for; the worst of them stands."""
    logic = framework.logic
    asked = {rule.id: STATUSES.index("hold") for rule in logic.hold if rule.when is not None}
    asked |= {gate.id: STATUSES.index("provisional") for gate in logic.gates if gate.provisional}
    return asked | {gate.id: STATUSES.index("blocked") for gate in logic.gates if gate.blocks}


def _owed(framework: Framework, graph: Graph) -> list[Lookup]:
    """The status with the obligations of the tier: they make it provisional at best."""
    places = {tier.id: at for at, tier in enumerate(framework.tiers)}
    statuses, tiers = np.ogrid[: len(STATUSES), : len(places)]
    links: list[Lookup] = []
    before = _STATUS
    for at, obligation in enumerate(framework.logic.obligations):
        holds = graph.fixed.get(obligation.id)
        owed = np.where(tiers == places[obligation.tier], np.maximum(statuses, 1), statuses)
        reads: tuple[str, ...] = (before, _POSITION)
        table = owed
        if holds is None:
            table = np.stack([np.broadcast_to(statuses, owed.shape), owed], axis=-1)
            reads = (*reads, obligation.id)
        elif not holds:
            continue
        links.append(Lookup(f"owed?{at}", reads, table.astype(np.int16), len(STATUSES)))
        before = links[-1].id
    return links
