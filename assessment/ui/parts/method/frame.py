# SPDX-License-Identifier: Apache-2.0
"""What holds the method page together: its contents, and every rule with what it rests on."""

from __future__ import annotations

from collections.abc import Iterable

from assessment.ui.parts import tables
from assessment.ui.parts.marks import tier_mark
from assessment.ui.parts.markup import Markup, el, link
from assessment.ui.parts.method.cells import column
from assessment.ui.parts.prose import mute, quiet
from assessment.ui.viewmodels.method.reasons import RuleReason
from assessment.wording import say


def contents(sections: Iterable[tuple[str, str]]) -> Markup:
    """Links to the sections of this page."""
    ways = [el("a", title, href=f"#{id_}", target="_self") for id_, title in sections]
    name = say("screens.method.contents")
    return el("nav", el("span", name, cls="m"), *ways, cls="to-ways", aria_label=name)


def anchor(id_: str) -> Markup:
    """Where a link of the contents leads to."""
    return el("span", id=id_, cls="to-anchor")


def reasons(items: Iterable[RuleReason]) -> Markup:
    """Every rule with its reason, linked to what it rests on."""
    columns = [column(name) for name in ("rule", "asks", "reason", "rests")]
    rows = [
        tables.Row(
            each.id,
            (
                "–" if each.tier is None else tier_mark(each.tier, words=False),
                each.reason,
                _rests(each),
            ),
        )
        for each in items
    ]
    return tables.table(columns, rows, caption=say("screens.method.rules.caption"))


def _rests(each: RuleReason) -> Markup:
    sources = (
        el("p", link(one.address, one.title), " ", mute(one.reading), cls="s")
        for one in each.sources
    )
    choice = quiet(say("screens.method.choice", reason=each.choice)) if each.choice else None
    return el("div", *sources, choice)
