# SPDX-License-Identifier: Apache-2.0
"""Merge values that nothing downstream tells apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

import numpy as np

from assessment.engine.v1.compiler.graph import Lookup
from assessment.engine.v1.tabled import Part, Positions

View: TypeAlias = Positions
"""What one reader sees of a name: a row for each of its values."""


def merged(lookups: Sequence[Lookup], starts: dict[str, int]) -> list[Lookup]:
    """The same lookups over as few values as their conditions need.

    The values of answers stay as they are. Classes keep the order of the values they stand for.

    Args:
        lookups: in order, each after those it reads; every one is a condition or is read.
        starts: position of each run before the first scenario; changed along with its values.
    """
    classes = _classes(lookups)
    small = []
    for lookup in lookups:
        table = classes[lookup.id][lookup.table]
        for axis, name in enumerate(lookup.reads):
            if name in classes:
                # The first value of each class stands for all of them.
                table = table.take(np.unique(classes[name], return_index=True)[1], axis)
        small.append(replace(lookup, table=table, size=int(classes[lookup.id].max()) + 1))
    for run in starts.keys() & classes.keys():
        starts[run] = int(classes[run][starts[run]])
    return small


def _classes(lookups: Sequence[Lookup]) -> dict[str, Positions]:
    """For every lookup the class of each of its values, found from the conditions backward."""
    views: dict[str, list[View]] = defaultdict(list)
    classes: dict[str, Positions] = {}
    for lookup in reversed(lookups):
        classes[lookup.id] = _classes_of(lookup, views[lookup.id])
        for axis, name in enumerate(lookup.reads):
            views[name].append(_view(classes[lookup.id][lookup.table], axis))
    return classes


def _classes_of(lookup: Lookup, views: Sequence[View]) -> Positions:
    if lookup.part in {Part.CONDITION, Part.MANDATORY}:
        return np.arange(lookup.size, dtype=np.int16)
    classes = _told_apart(views)
    return _told_apart_by_itself(lookup, classes) if lookup.part is Part.RUN else classes


def _view(table: Positions, axis: int) -> View:
    return np.moveaxis(table, axis, 0).reshape(table.shape[axis], -1)


def _told_apart(views: Sequence[View]) -> Positions:
    """The class of each value, numbered in the order of the values."""
    rows = np.hstack(views)
    _, first, classes = np.unique(rows, axis=0, return_index=True, return_inverse=True)
    rank = np.argsort(np.argsort(first))
    numbered: Positions = rank[classes.reshape(-1)].astype(np.int16)
    return numbered


def _told_apart_by_itself(run: Lookup, classes: Positions) -> Positions:
    """The classes of a running value, which also reads itself."""
    while True:
        finer = _told_apart([classes.reshape(-1, 1), classes[run.table]])
        if finer.max() == classes.max():
            return classes
        classes = finer
