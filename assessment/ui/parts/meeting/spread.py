# SPDX-License-Identifier: Apache-2.0
"""Every rating of an item on its scale: a table whose middle column is a picture.

One row a rater; a bar for the stated range, a dot for the best estimate; those farthest apart are
bold. The last column says the same in words, so the picture has its text beside it.
"""

from __future__ import annotations

from collections.abc import Sequence

from assessment.ui.parts.markup import Markup, el, join
from assessment.ui.viewmodels.meeting.spread import Quote, Row, Spread
from assessment.wording import say


def picture(view: Spread) -> Markup:
    """The ratings of an item, with the words of its scale below."""
    columns = ("rater", "scale", "said")
    head = el("tr", *(_column(name) for name in columns))
    axis = el("tr", el("td"), el("td", _axis(view.steps)), el("td"), cls="axis")
    return el(
        "table",
        el("caption", say("screens.meeting.spread", name=view.name), cls="to-sr"),
        el("thead", head, cls="to-sr"),
        el("tbody", *(_row(row, len(view.steps)) for row in view.rows)),
        el("tfoot", axis),
        cls="to-spread",
        style=f"--rows: {max(1, len(view.rows))}",
    )


def quotes(found: Sequence[Quote]) -> Markup:
    """Reasons side by side; a long one scrolls by itself, by keyboard too."""
    label = say("screens.meeting.reasons")
    if not found:
        return el("p", say("screens.meeting.reasons.none"), cls="m")
    each = (
        el(
            "blockquote",
            el("p", quote.text, cls="to-own"),
            el("p", quote.who, cls="who"),
            cls="to-quote",
            tabindex=0,
        )
        for quote in found
    )
    return el("div", *each, cls="to-voices", role="group", aria_label=label)


def _column(name: str) -> Markup:
    return el("th", say(f"screens.meeting.spread.{name}"), scope="col")


def _row(row: Row, steps: int) -> Markup:
    marks = [el("i") for _ in range(steps)]
    if row.levels is not None:
        low, best, high = row.levels
        step = 100 / steps
        if low < high:
            span = f"--from: {step * (low + 0.5):.2f}%; --span: {step * (high - low):.2f}%"
            marks.append(el("u", style=span))
        marks.append(el("s", style=f"--at: {step * (best + 0.5):.2f}%"))
    line = el("span", *marks, cls="line", aria_hidden="true", style=f"--edge: {50 / steps:.2f}%")
    return el(
        "tr",
        el("th", el("span", row.rater), scope="row"),
        el("td", line),
        el("td", row.said, cls="said"),
        cls="far" if row.is_far else "",
    )


def _axis(steps: Sequence[str]) -> Markup:
    words = (
        el("li", join(el("b", level), el("span", name), between=" "))
        for level, name in enumerate(steps)
    )
    return el("ol", *words, start=0)
