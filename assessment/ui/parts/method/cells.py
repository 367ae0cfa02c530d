# SPDX-License-Identifier: Apache-2.0
"""What several tables of the method page share: column names, shares, names with their id."""

from __future__ import annotations

from assessment.export.backtest.columns import percent
from assessment.ui.parts import bars
from assessment.ui.parts.markup import Markup, el, join
from assessment.wording import say

SHARES = "to-shares"
"""Look of a table of shares: on a phone its numbers stand side by side."""


def with_id(name: str, id_: str) -> Markup:
    """A name with its id beside it."""
    return join(name, " ", el("span", id_, cls="m s"))


def column(name: str) -> str:
    """The name of a column."""
    return say(f"screens.method.column.{name}")


def percent_of(value: float) -> str:
    """A share in percent."""
    return say("screens.method.percent", percent=percent(value))


def share_of(value: float) -> Markup:
    """A share as a bar and in percent."""
    return join(bars.share(value), percent_of(value))


def signed(number: str) -> str:
    """A number with a proper minus sign."""
    return number.replace("-", "−")


def short(value: float) -> str:
    """A number with one place where it has one."""
    return signed(f"{value:.1f}".removesuffix(".0"))
