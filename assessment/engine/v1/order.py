# SPDX-License-Identifier: Apache-2.0
"""The order functions of the language: the only ways several values become one.

Levels are compared, never averaged, added up or multiplied.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

Row: TypeAlias = dict[str, int]
"""Values by name: levels, positions of words, and yes or no as True or False."""


def second_highest(*levels: int) -> int:
    """The level that two different things reach."""
    return sorted(levels)[-2]


def two_or_one_above(*levels: int) -> int:
    """The highest level that two things reach or that one exceeds."""
    top, *rest = sorted(levels, reverse=True)
    return max(rest[0] if rest else 0, top - 1)


def highest_over(rows: Sequence[Row], item: str, where: str, otherwise: int) -> int:
    """The highest item among the scenarios that qualify."""
    return max((row[item] for row in rows if row[where]), default=otherwise)


def lowest_over(rows: Sequence[Row], item: str, where: str, otherwise: int) -> int:
    """The lowest item among the scenarios that qualify."""
    return min((row[item] for row in rows if row[where]), default=otherwise)


def any_over(rows: Sequence[Row], item: str, where: str) -> bool:
    """Whether the item holds for a scenario that qualifies."""
    return any(row[item] and row[where] for row in rows)


def count_over(rows: Sequence[Row], item: str, where: str, limit: int) -> int:
    """For how many scenarios that qualify the item holds, counted up to a limit."""
    return min(limit, sum(1 for row in rows if row[item] and row[where]))


FUNCTIONS: Mapping[str, object] = {
    "__builtins__": {},
    "True": True,
    "min": min,
    "max": max,
    "second_highest": second_highest,
    "two_or_one_above": two_or_one_above,
    "highest_over": highest_over,
    "lowest_over": lowest_over,
    "any_over": any_over,
    "count_over": count_over,
}
"""All that a written-out framework can call."""
