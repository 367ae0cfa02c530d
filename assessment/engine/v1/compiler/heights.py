# SPDX-License-Identifier: Apache-2.0
"""Folds that keep the highest or the lowest of what they meet, as rows of bits."""

from __future__ import annotations

import numpy as np

from assessment.engine.v1.compiler.codes import height
from assessment.engine.v1.compiler.graph import Folded

HIGHEST = 12
"""Heights up to which a fold is kept as a row of bits."""


def rises(fold: Folded) -> bool | None:
    """Whether a fold keeps the highest (True) or lowest (False) of what it meets, if either."""
    so_far, met = np.arange(fold.size)[:, None], fold.table[fold.start][None, :]
    if fold.size > HIGHEST + 1:
        return None
    if fold.start == 0 and bool((fold.table == np.maximum(so_far, met)).all()):
        return True
    if fold.start == fold.size - 1 and bool((fold.table == np.minimum(so_far, met)).all()):
        return False
    return None


def heights(fold: Folded) -> list[int]:
    """The code of each item."""
    return [height(_height(fold, int(met))) for met in fold.table[fold.start]]


def positions(fold: Folded) -> tuple[int, ...]:
    """The position each code stands for; codes that cannot occur stand for none."""
    found = [0] * (1 << (fold.size - 1))
    for position in range(fold.size):
        found[height(_height(fold, position))] = position
    return tuple(found)


def _height(fold: Folded, position: int) -> int:
    return position if rises(fold) else fold.size - 1 - position
