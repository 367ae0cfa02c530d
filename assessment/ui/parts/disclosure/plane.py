# SPDX-License-Identifier: Apache-2.0
"""The plane: each option at its point of misuse and benefit, under its own name.

Both axes are steps, so a point is a place with room: options that share it stand side by side and
never on top of each other. The picture tells all it shows in words as well.
"""

from __future__ import annotations

from collections.abc import Sequence

from assessment.ui.parts import tables
from assessment.ui.parts.markup import Markup, el
from assessment.ui.viewmodels.disclosure.ladder import Rung
from assessment.ui.viewmodels.disclosure.plane import Dot, Plane
from assessment.wording import say


def plane(view: Plane) -> Markup:
    """The picture, in a box that scrolls by itself where it is wider than the page."""
    width = len(view.columns)
    rows = [
        piece
        for level, cells in zip(view.rows, view.cells, strict=True)
        for piece in (
            el("span", level, cls="level"),
            *(el("span", *map(_dot, cell), cls="cell") for cell in cells),
        )
    ]
    corner = el("span", cls="corner")
    foot = [el("span", name, cls="level") for name in view.columns]
    across = el("span", say("screens.options.plane.misuse"), cls="across")
    up = el("span", say("screens.options.plane.benefit"), cls="up")
    grid = el("div", *rows, corner, *foot, cls="grid", style=f"--columns: {width}")
    picture = el(
        "div",
        up,
        grid,
        across,
        cls="to-plane",
        role="img",
        aria_label=f"{say('screens.options.plane.alt')} {view.words}",
    )
    region = say("screens.options.plane")
    return el("div", picture, cls="to-wrap", tabindex=0, role="region", aria_label=region)


def key(view: Plane) -> Markup:
    """What shape, ground and signs stand for; only of what is drawn."""
    dots = [dot for row in view.cells for cell in row for dot in cell]
    shapes = {dot.reversible for dot in dots}
    said = [
        _entry(f"{shape} open", f"screens.options.key.{shape}")
        for shape in ("yes", "partly", "no")
        if shape in shapes
    ]
    if not all(dot.is_open for dot in dots):
        said.append(_entry("no", "screens.options.key.closed"))
    signs = (("best", "is_best"), ("beaten", "beaten"), ("at-worst", "at_worst"))
    for name, attribute in signs:
        if any(getattr(dot, attribute) for dot in dots):
            said.append(el("span", say(f"screens.options.key.{name}")))
    return el("p", *said, cls="to-plane-key")


def twin(rungs: Sequence[Rung]) -> Markup:
    """Everything the picture shows, and the options it cannot show, as a table."""
    names = ("option", "misuse", "benefit", "undone", "standing", "beaten")
    columns = [say(f"screens.options.column.{name}") for name in names]
    rows = [
        tables.Row(
            f"{each.id} {each.name}",
            (
                each.misuse.said,
                each.benefit.said,
                each.undone,
                say(f"results.option.{'open' if each.is_open else 'closed'}"),
                ", ".join(each.beaten_by) or say("disclosure.none"),
            ),
        )
        for each in rungs
    ]
    return tables.table(columns, rows, caption=say("screens.options.plane.alt"))


def _dot(dot: Dot) -> Markup:
    signs = ("*" if dot.beaten else "") + ("?" if dot.at_worst else "")
    looks = [("open", dot.is_open), ("best", dot.is_best), ("dim", dot.beaten)]
    look = " ".join(["dot", dot.reversible, *(name for name, is_so in looks if is_so)])
    label = el("span", el("b", f"{dot.id}{signs}"), el("span", " ", dot.name, cls="name"))
    return el("span", el("i"), label, cls=look)


def _entry(look: str, sentence: str) -> Markup:
    return el("span", el("i", aria_hidden="true"), say(sentence), cls=f"dot {look}")
