# SPDX-License-Identifier: Apache-2.0
"""The order functions of the language: the only ways several values become one.

Levels are compared, never averaged, added up or multiplied.
"""

from __future__ import annotations

from collections.abc import Mapping
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


FUNCTIONS: Mapping[str, object] = {
    "__builtins__": {},
    "min": min,
    "max": max,
    "second_highest": second_highest,
    "two_or_one_above": two_or_one_above,
    "_any": any,
    "_sum": sum,
    "_zip": zip,
}
"""All that a written-out framework can call. What the language itself does not name begins with an
underscore, which no id of a framework can."""
