# SPDX-License-Identifier: Apache-2.0
"""Decisions over time as a picture: a lane for each tier, a mark for each decision.

The picture is hidden from screen readers, and its links from the keyboard, because the table
beside it holds the same.
"""

from __future__ import annotations

from collections.abc import Callable

from assessment.ui.parts.marks import tier_shape
from assessment.ui.parts.markup import Markup, el, join
from assessment.ui.viewmodels.precedents.timeline import Lane, Mark, Timeline
from assessment.wording import say


def timeline(view: Timeline, address: Callable[[str], str]) -> Markup:
    """The picture.

    Args:
        view: where everything stands.
        address: the address of a decision, by its id.
    """
    lines = [el("u", style=f"--at: {tick.at:.2f}%") for tick in view.ticks]
    if view.today is not None:
        lines.append(el("b", style=f"--at: {view.today:.2f}%"))
    lanes = [_lane(lane, join(*lines), address) for lane in view.lanes]
    years = el(
        "div",
        *(el("span", tick.year, style=f"--at: {tick.at:.2f}%") for tick in view.ticks),
        cls="years",
    )
    return el("div", *lanes, el("span"), years, cls="to-time", aria_hidden="true")


def _lane(lane: Lane, lines: Markup, address: Callable[[str], str]) -> Markup:
    look = lane.look
    label = el(
        "span", tier_shape(look), look.code, el("span", " ", look.name, cls="opt"), cls="lane"
    )
    marks = [_mark(each, tier_shape(look), address) for each in lane.marks]
    plot = el("div", lines, *marks, cls="plot", style=f"--rows: {lane.rows}")
    return el("div", label, plot, cls=f"to-{look.hue}")


def _mark(mark: Mark, shape: Markup, address: Callable[[str], str]) -> Markup:
    return el(
        "a",
        shape,
        href=address(mark.id),
        target="_self",
        tabindex=-1,
        title=say("screens.precedents.mark", name=mark.name, day=mark.day),
        style=f"--at: {mark.at:.2f}%; --row: {mark.row}",
    )
