# SPDX-License-Identifier: Apache-2.0
"""Tables of the options page: components by options, and options by appetites."""

from __future__ import annotations

from assessment.ui.parts import tables
from assessment.ui.parts.marks import status_mark, tier_mark
from assessment.ui.parts.markup import Markup, el, join
from assessment.ui.parts.prose import mute, strong
from assessment.ui.viewmodels.disclosure.beside import Appetites, ComponentLine, Matrix
from assessment.wording import say


def matrix(view: Matrix) -> Markup:
    """Which option opens which component, in a box that scrolls by itself."""
    heads = [
        el("th", say("screens.options.column.component"), scope="col"),
        *(el("th", el("abbr", id_, title=name), scope="col") for id_, name in view.options),
        el("th", say("screens.options.column.hazard"), scope="col", cls="words"),
        el("th", say("screens.options.column.serves"), scope="col", cls="words"),
    ]
    caption = say("screens.options.matrix.caption")
    whole = el(
        "table",
        el("caption", caption, cls="to-sr"),
        el("thead", el("tr", *heads)),
        el("tbody", *(_component(each) for each in view.lines)),
        cls="to-tbl to-matrix",
    )
    return el("div", whole, cls="to-wrap", tabindex=0, role="region", aria_label=caption)


def _component(line: ComponentLine) -> Markup:
    name = join(strong(line.name), " ", mute(line.id))
    return el(
        "tr",
        el("th", name, scope="row"),
        *(_cell(opened=opened) for opened in line.opened),
        el("td", line.hazard, cls="words"),
        el("td", line.serves, cls="words"),
    )


def _cell(*, opened: bool) -> Markup:
    end = "opened" if opened else "not-opened"
    sign = el("span", "●" if opened else "–", aria_hidden="true")
    return el("td", sign, el("span", say(f"screens.options.{end}"), cls="to-sr"), cls=end)


def appetites(view: Appetites) -> Markup:
    """What stands otherwise under another appetite."""
    names = [
        say("screens.options.appetite.used", name=each.name) if each.used else each.name
        for each in view.looks
    ]
    outcome = tuple(
        join(tier_mark(each.tier), " ", status_mark(each.status)) for each in view.looks
    )
    rows = [
        tables.Row(say("screens.options.recommended"), outcome),
        *(tables.Row(f"{each.id} {each.name}", each.standings) for each in view.differing),
    ]
    columns = [say("screens.options.column.option"), *names]
    return tables.table(columns, rows, caption=say("screens.options.appetites.caption"))
