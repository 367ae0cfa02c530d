# SPDX-License-Identifier: Apache-2.0
"""One option closely, as markup: what closes it, what would open it, what is owed with it."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.ui.parts import findings, lists
from assessment.ui.parts.marks import status_mark, tier_mark
from assessment.ui.parts.markup import Child, Markup, el
from assessment.ui.parts.prose import lines, mute, para, quiet, strong
from assessment.ui.viewmodels.disclosure.closely import Closely, Need, Way
from assessment.wording import say

MOST = 6
"""Answers of one set that are listed at once; more of them stand behind a line that opens."""


def closely(view: Closely) -> Iterator[Markup]:
    """What the option is, why it stands so, and what would open it."""
    yield para(strong(f"{view.id} {view.name}."), view.meaning)
    fact, takes = view.standing
    yield para(strong(fact), mute(takes) if takes else None)
    if view.is_open:
        return
    yield _heading("screens.options.why")
    yield findings.reasons(view.reasons)
    yield _heading("screens.options.opens-it")
    for place, way in enumerate(view.ways):
        yield _way(way, or_=place > 0)
    if view.remark:
        yield quiet(view.remark, small=bool(view.ways))


def owed(view: Closely) -> Iterator[Markup]:
    """What makes its values, what it opens, and what is owed with it."""
    yield _heading("screens.options.adds")
    yield para(view.misuse)
    yield para(view.benefit)
    yield _heading("screens.options.components-of")
    if view.components:
        yield lists.dots(f"{name} ({id_})" for id_, name in view.components)
    else:
        yield quiet(say("screens.options.components.none"), small=False)
    if view.more:
        title = say("screens.options.one-more.title", count=len(view.more))
        yield lists.more(title, findings.named_list(view.more))
    if view.owed and view.tier is not None:
        title = say("screens.options.owed", count=len(view.owed))
        lead = el("p", say("screens.options.owed.at"), " ", tier_mark(view.tier))
        yield lists.more(title, lead, findings.named_list(view.owed))


def _heading(key: str) -> Markup:
    return el("h3", say(key), cls="to-h")


def _way(way: Way, *, or_: bool) -> Markup:
    pieces: list[Child] = [para(say("screens.options.or"))] if or_ else []
    for title, items in (("works", way.works), ("finds", way.finds)):
        if items:
            pieces.append(quiet(say(f"screens.options.{title}")))
            pieces.append(lists.dots(map(_need, items[:MOST])))
            if items[MOST:]:
                further = say("screens.options.ways.further", count=len(items) - MOST)
                pieces.append(lists.more(further, lists.dots(map(_need, items[MOST:]))))
    lead = say("screens.options.then.test" if way.tested else "screens.options.then")
    pieces.append(el("p", lead, " ", tier_mark(way.tier), " ", status_mark(way.status)))
    return el("div", *pieces, cls="to-want")


def _need(need: Need) -> Markup:
    name = el("span", strong(need.name), " ", el("span", need.id, cls="m s"))
    who = say("screens.result.supplier", supplier=need.supplier)
    return lines(name, need.change, el("span", who, cls="m s"))
