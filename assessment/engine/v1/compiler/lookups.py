# SPDX-License-Identifier: Apache-2.0
"""The lookups of a framework under fixed settings, whatever scenarios are assessed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from assessment.engine.v1.compiler.graph import Fixed, Lookup, all_settled, needed
from assessment.engine.v1.compiler.inline import LARGEST, inlined
from assessment.engine.v1.compiler.merge import merged
from assessment.engine.v1.domains import FLAG
from assessment.engine.v1.tabled import Part, Tabled, Tabulated
from assessment.errors import FrameworkError, Place, Problem


@dataclass(frozen=True, eq=False)
class Lookups:
    """What is left of a framework once settings are fixed and nothing idle is in it.

    Attributes:
        lookups: in order, each after those it reads; what one scenario needs stands once.
        starts: position of each run before the first scenario.
        fixed: settings, and whatever follows from them alone.
        sizes: of every answer, flag and built-in name.
    """

    lookups: tuple[Lookup, ...]
    starts: Mapping[str, int]
    fixed: Fixed
    sizes: Mapping[str, int]


def lookups_of(tabulated: Tabulated, settings: Mapping[str, int]) -> Lookups:
    """The lookups of a framework under these settings, over merged values.

    Raises:
        FrameworkError: a table lacks a row for a combination that may occur.
    """
    fixed = dict(settings)
    starts = {fold.run: fold.start for fold in tabulated.folds.values()}
    left = needed(all_settled([_complete(node) for node in tabulated.nodes.values()], fixed))
    left = merged(left, starts)
    sizes = {name: domain.size for name, domain in tabulated.domains.items()}
    return Lookups(tuple(needed(all_settled(left, fixed))), starts, fixed, sizes)


def with_fewer_steps(whole: Lookups, largest: int = LARGEST) -> Lookups:
    """The same with small steps put into those that read them, in tables of so many rows."""
    left = inlined(whole.lookups, whole.sizes, largest)
    fixed = dict(whole.fixed)
    return Lookups(tuple(needed(all_settled(left, fixed))), whole.starts, fixed, whole.sizes)


def _complete(node: Tabled) -> Lookup:
    if node.missing:
        problem = Problem(
            "framework.table.row-missing",
            Place(path=node.path),
            {"row": ", ".join(map(str, node.missing[0]))},
        )
        raise FrameworkError(problem)
    table, size = node.table, node.domain.size
    if node.part in {Part.CONDITION, Part.MANDATORY}:
        # Read as no or yes, so position and value are the same, even where only one occurs.
        table, size = np.array(node.domain.values, dtype=np.int16)[table], len(FLAG)
    return Lookup(node.id, node.reads, table, size, node.scope, node.part)
