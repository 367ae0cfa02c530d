# SPDX-License-Identifier: Apache-2.0
"""What would change a result, as markup: possible tiers, nearest changes, shares, what is open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assessment.export.shown.look import TierLook
from assessment.ui.parts import bars, lists, tables
from assessment.ui.parts.marks import chip, status_mark, tier_mark
from assessment.ui.parts.markup import Child, Markup, el, join
from assessment.ui.parts.prose import lines, mute, para, quiet, strong, whole
from assessment.ui.viewmodels.change.asking import Answers, Open
from assessment.ui.viewmodels.change.likely import Likely, Share, ShareRow
from assessment.ui.viewmodels.change.nearest import MoveLine, Target, Way
from assessment.ui.viewmodels.change.possible import Possible
from assessment.ui.viewmodels.change.trial import Asks, Outcome
from assessment.wording import say


def possible(each: Possible) -> Markup:
    """Settled or not, and which tiers remain possible."""
    said = para(strong(each.fact), each.sentence)
    if not each.readings:
        return said
    return join(said, lists.named((name, tiers(found)) for name, found in each.readings))


def tiers(found: Sequence[TierLook], *, words: bool = True) -> Markup:
    """Tiers in mark and words, one or the other; by their codes in narrow places."""
    marks = (tier_mark(each, words=words) for each in found)
    return join(*marks, between=say("screens.result.or"))


def targets(items: Iterable[Target]) -> Markup:
    """Every other tier with the nearest way to it."""
    return el("div", *(_target(each) for each in items))


def _target(each: Target) -> Markup:
    side = chip(say(f"screens.change.{'opens' if each.opens else 'closes'}"))
    head = el("p", tier_mark(each.tier), side, cls="to-head")
    never = para(each.never) if each.never else None
    return el("div", head, *(_way(way) for way in each.ways), never, cls="to-near")


def _way(way: Way) -> Markup:
    title = para(join(way.title, ", ", strong(way.length), ":"))
    tested = quiet(say("screens.change.if-no-more")) if way.tested else None
    return el("div", title, lists.dots(_move(move) for move in way.moves), tested, cls="to-want")


def _move(move: MoveLine) -> Markup:
    at = strong(say("screens.change.move.at", to=move.to))
    instead = mute(say("screens.change.move.instead", start=move.start))
    return join(move.name, at, instead, between=" ")


def likely(each: Likely) -> Markup:
    """Shares as bars with their numbers, a row for each person, a column for each tier."""
    if each.only is not None:
        return para(say("screens.change.likely.one"), tier_mark(each.only))
    columns = [say("screens.change.likely.who"), *(f"{t.code} {t.name}" for t in each.tiers)]
    rows = [_shares(row, each.tiers) for row in each.rows]
    caption = say("screens.change.likely.caption")
    letters = quiet(say("screens.change.likely.letters")) if len(rows) > 1 else None
    return el("div", tables.table(columns, rows, caption=caption, look="to-even"), letters)


def _shares(row: ShareRow, looks: Sequence[TierLook]) -> tables.Row:
    cells = tuple(_share(*pair) for pair in zip(row.shares, looks, strict=True))
    return tables.Row(row.name, cells)


def _share(share: Share, look: TierLook) -> Markup:
    return join(whole(share.words), el("span", bars.share(share.length), cls=f"to-{look.hue}"))


def ends(each: Likely) -> Markup:
    """The two ends of what is open, each with its tier."""
    return lists.named((name, tier_mark(look)) for name, look in each.ends)


def asking(items: Sequence[Open]) -> Markup:
    """Open answers in the order in which to settle them."""
    columns = [say(f"screens.change.ask.{name}") for name in ("what", "answers", "who")]
    rows = [tables.Row(_named(each), (_left(each.answers), each.supplier)) for each in items]
    return tables.table(columns, rows, caption=say("screens.change.ask.caption"))


def _named(each: Open) -> Markup:
    settles = el("b", say("screens.change.ask.settles"), cls="s") if each.settles else None
    return lines(each.name, el("span", each.kind, cls="m s"), settles)


def _left(answers: Sequence[Answers]) -> Markup:
    return lines(*(join(f"{each.words}: ", tiers(each.tiers, words=False)) for each in answers))


def outcome(each: Outcome) -> Markup:
    """What follows in a trial, beside the result. Read out when it changes."""
    now = para(tier_mark(each.tier), status_mark(each.status))
    was = quiet(say("screens.change.try.unmoved"))
    if each.moved:
        marks = tier_mark(each.result), status_mark(each.result_status)
        was = para(say("screens.change.try.result"), *marks)
    return el("div", now, was, role="status")


def remaining(left: Sequence[TierLook]) -> Markup | None:
    """The tiers a trial leaves possible; nothing where that is too large to be said."""
    return para(say("screens.change.try.possible"), tiers(left)) if left else None


def applies(each: Outcome) -> Markup:
    """What asks for the outcome of a trial, and what no longer does."""
    if not each.applies:
        asked: Child = para(say("screens.change.try.applies.none"))
    else:
        asked = lists.reasons((ask.id, _why(ask), None) for ask in each.applies)
    gone = [lists.reasons((id_, why, None) for id_, why in each.gone)] if each.gone else []
    title = para(strong(say("screens.change.try.gone"))) if gone else None
    return el("div", asked, title, *gone)


def _why(ask: Asks) -> Markup:
    return join(ask.why, " ", chip(say("screens.change.try.new"), "strong") if ask.new else None)
