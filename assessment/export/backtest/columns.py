# SPDX-License-Identifier: Apache-2.0
"""Figures of a back-test in rows: shares in percent, columns under one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from assessment.model.backtest import Figures
from assessment.model.framework import FrameworkText
from assessment.wording import say


def percent(share: float) -> str:
    """A share in percent, with one place where it is not whole."""
    tenths = (round(share * 10_000) + 5) // 10
    return f"{tenths // 10}.{tenths % 10}".removesuffix(".0")


def columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows under one another, the first column to the left and the others to the right."""
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    for first, *rest in rows:
        cells = [cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True)]
        yield "  " + "  ".join([first.ljust(widths[0]), *cells])


def names(*keys: str) -> list[str]:
    """The names of the columns; the first column has none."""
    return ["", *(say(f"backtest.column.{key}") for key in keys)]


def three(each: Figures) -> tuple[float, float, float]:
    """Agreement, too free, too strict."""
    return each.agreement, each.under_calls, each.over_calls


def percents(shares: Iterable[float]) -> list[str]:
    """Shares as cells."""
    return [say("backtest.row.percent", percent=percent(share)) for share in shares]


def counted(count: int, share: float) -> str:
    """A number with its share."""
    return say("backtest.row.counted", count=count, percent=percent(share))


def appetite_name(value: str, text: FrameworkText) -> str:
    """An appetite in the words of its framework; its id where that has none."""
    for setting in text.settings.values():
        if value in setting.values:
            return setting.values[value].name
    return value
