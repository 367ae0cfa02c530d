# SPDX-License-Identifier: Apache-2.0
"""Many answers in one number: yes or no as a bit, a height as a row of bits.

Joined by `|`, bits of yes or no give "any of them", and rows of bits give the highest. So one
pass over the scenarios, or over the conditions, settles all of them at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from math import prod
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from assessment.engine.v1.combinations import spread

LARGEST = 2_048
"""Rows up to which tables of codes are joined, unless more is asked for."""

Code: TypeAlias = npt.NDArray[np.object_]
"""Numbers of any length, by position of what is read."""


@dataclass(frozen=True, eq=False)
class Codes:
    """A table of codes over what it reads."""

    reads: tuple[str, ...]
    table: Code


def height(position: int) -> int:
    """A height as a row of that many bits."""
    return (1 << position) - 1


def joined(codes: list[Codes], sizes: Mapping[str, int], largest: int = LARGEST) -> list[Codes]:
    """The same codes in fewer tables, joined where that saves looking up."""
    left = sorted(codes, key=lambda code: -len(code.reads))
    found: list[Codes] = []
    for code in left:
        wider = next((at for at, other in enumerate(found) if _within(code, other)), None)
        if wider is None:
            found.append(code)
        else:
            found[wider] = _together(found[wider], code, sizes)
    while (pair := _best(found, sizes, largest)) is not None:
        one, other = pair
        found = [code for code in found if code not in pair] + [_together(one, other, sizes)]
    return found


def _within(code: Codes, other: Codes) -> bool:
    return set(code.reads) <= set(other.reads)


def _best(codes: list[Codes], sizes: Mapping[str, int], largest: int) -> tuple[Codes, Codes] | None:
    """The two that share most, if their table stays small."""
    best, most = None, 0
    for one, other in combinations(codes, 2):
        reads = {*one.reads, *other.reads}
        shared = len(one.reads) + len(other.reads) - len(reads)
        if shared > most and prod(sizes[name] for name in reads) <= largest:
            best, most = (one, other), shared
    return best


def _together(one: Codes, other: Codes, sizes: Mapping[str, int]) -> Codes:
    reads = tuple(dict.fromkeys((*one.reads, *other.reads)))
    spots = dict(zip(reads, spread([range(sizes[name]) for name in reads]), strict=True))
    parts = [code.table[tuple(spots[name] for name in code.reads)] for code in (one, other)]
    table = np.broadcast_to(parts[0] | parts[1], tuple(sizes[name] for name in reads))
    return Codes(reads, table)
