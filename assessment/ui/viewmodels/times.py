# SPDX-License-Identifier: Apache-2.0
"""Times in words. All times are UTC and say so."""

from __future__ import annotations


def when(at: str, today: str) -> str:
    """`14:02 UTC`, with the date before it when it is another day.

    Args:
        at: a moment as it is kept, `2026-11-20T14:02:00Z`.
        today: the day it is, `2026-11-20`.
    """
    day, _, rest = at.partition("T")
    clock = f"{rest[:5]} UTC"
    return clock if day == today else f"{day} {clock}"


def day(at: str) -> str:
    """The day of a moment."""
    return at[:10]
