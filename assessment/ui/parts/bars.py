# SPDX-License-Identifier: Apache-2.0
"""Small pictures of shares that stand in a row of a table, which says the same in numbers.

No meaning rests on colour: too free is hatched, agreeing is solid, too strict is dotted. All of
them are hidden from screen readers, because the numbers stand beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assessment.ui.parts.markup import Markup, el
from assessment.wording import say


def split(free: float, agree: float, strict: float) -> Markup:
    """One bar of three parts: too free at the left end, too strict at the right end."""
    parts = (("free", free), ("agree", agree), ("strict", strict))
    pieces = [
        el("i", cls=name, style=f"flex-grow: {share * 1000:.0f}") for name, share in parts if share
    ]
    return el("span", *pieces, cls="to-split", aria_hidden="true")


def split_key() -> Markup:
    """What the three parts of a bar stand for."""
    names = [
        el(
            "span",
            el("i", cls=name, aria_hidden="true"),
            say(f"screens.method.key.{name}"),
        )
        for name in ("free", "agree", "strict")
    ]
    return el("p", *names, cls="to-key")


def share(value: float) -> Markup:
    """One share of 1 as a bar on a line."""
    return el("span", el("i", style=f"--p: {value:.2%}"), cls="to-share", aria_hidden="true")


def span(start: float, low: float, middle: float, high: float, end: float) -> Markup:
    """A range with a point in it, on a scale from `start` to `end`."""
    at = [f"{(value - start) / (end - start):.2%}" for value in (low, middle, high)]
    return el(
        "span",
        el("u", style=f"--from: {at[0]}; --to: {at[2]}"),
        el("s", style=f"--at: {at[1]}"),
        cls="to-span",
        aria_hidden="true",
    )


def whisker(
    ends: tuple[float, float] | None,
    point: float | None,
    *,
    start: float,
    line: float | None = None,
) -> Markup:
    """A point with its interval on a scale from `start` to 1, and a line it should reach, if any.

    Args:
        ends: ends of the interval, None where there is none.
        point: the value, None where there is none.
        start: lower end of the scale.
        line: where the line stands, None where there is nothing to reach.
    """

    def at(value: float) -> str:
        return f"{(max(start, value) - start) / (1 - start):.2%}"

    marks = [] if line is None else [el("b", style=f"--at: {at(line)}")]
    if start < 0:
        marks.append(el("em", style=f"--at: {at(0)}"))
    if ends is not None:
        marks.append(el("u", style=f"--from: {at(ends[0])}; --to: {at(ends[1])}"))
    if point is not None:
        marks.append(el("s", style=f"--at: {at(point)}"))
    return el("span", *marks, cls="to-span to-alpha", aria_hidden="true")


def columns(shares: Sequence[float]) -> Markup:
    """Shares side by side as columns, for example how often each level of a scale was given."""
    pieces: Iterable[Markup] = (el("i", style=f"--p: {value:.2%}") for value in shares)
    return el("span", *pieces, cls="to-cols", aria_hidden="true")
