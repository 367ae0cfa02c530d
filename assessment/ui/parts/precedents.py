# SPDX-License-Identifier: Apache-2.0
"""Past decisions as markup: a table of all, an entry beside a case, one in full."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from assessment.export.nearest import Told
from assessment.ui.parts import lists, tables
from assessment.ui.parts.marks import chip, status_mark, tier_mark
from assessment.ui.parts.markup import Child, Markup, el, join, link
from assessment.ui.parts.prose import lines, mute, para, quiet, strong, whole
from assessment.ui.viewmodels.precedents.detail import (
    Detail,
    Event,
    Fact,
    PassLine,
    ReaderLine,
    SourceLine,
    Statement,
)
from assessment.ui.viewmodels.precedents.library import Decision, PassMark
from assessment.ui.viewmodels.precedents.near import Compared, Near
from assessment.wording import say

Address = Callable[[str], str]
"""The address of a decision, by its id."""


def decision_link(address: str, label: Child) -> Markup:
    """A link to one decision, in the same tab."""
    return el("a", label, href=address, target="_self")


def table(listed: Iterable[Decision], address: Address) -> Markup:
    """Every decision in a row."""
    names = ("decision", "day", "what", "readers", "rules")
    columns = [say(f"screens.precedents.column.{name}") for name in names]
    rows = [
        tables.Row(
            decision_link(address(each.id), each.name),
            (
                whole(each.day),
                each.what,
                "–" if each.majority is None else tier_mark(each.majority),
                lines(*map(pass_mark, each.marks)) if each.marks else "–",
            ),
        )
        for each in listed
    ]
    return tables.table(columns, rows, caption=say("screens.precedents.table"))


def pass_mark(mark: PassMark) -> Markup:
    """The tier of some passes, marked where it is held or blocked."""
    stops = mark.status in ("hold", "blocked")
    status = status_mark(mark.status) if stops else None
    return el(
        "span", mute(f"{mark.names}:"), tier_mark(mark.tier, words=False), status, cls="to-pass"
    )


# ------------------------------------------------------------------------------ beside a case


def near(each: Near, address: Address, place: int | None) -> Markup:
    """One precedent beside a case; the place in the order, or None for the same decision."""
    name = decision_link(address(each.id), each.name)
    head = el(
        "div",
        el("h3", None if place is None else f"{place}. ", name),
        mute(each.day),
        chip(say("screens.precedents.later"), "dashed") if each.decided_later else None,
        cls="to-head",
    )
    facts: list[tuple[Child, Child]] = [
        (say("screens.precedents.decided"), said(each.decided)),
        (say("screens.precedents.why"), said(each.motive)),
    ]
    if each.majority is not None:
        facts.append((say("screens.precedents.readers"), tier_mark(each.majority)))
    facts.append((say("screens.precedents.apart"), _apart(each)))
    difference = _difference(each.compared) if each.compared else None
    return el("div", head, lists.named(facts), difference, *_folds(each), cls="to-near")


def _apart(each: Near) -> Markup:
    return el(
        "div",
        para(each.steps),
        quiet(each.same) if each.same else None,
        lists.dots(each.apart) if each.apart else None,
        cls="s",
    )


def _difference(compared: Sequence[Compared]) -> Markup:
    pieces = []
    for each in compared:
        title = say(f"screens.precedents.{'difference' if each.is_apart else 'ground'}")
        names = say("screens.precedents.of-pass", names=each.names)
        pieces += [para(strong(title), mute(names)), *told(each.told)]
        if each.unlike:
            pieces.append(quiet(each.unlike))
    return el("div", *pieces, cls="to-want")


def told(found: Told) -> list[Markup]:
    """A difference, sentence by sentence."""
    pieces = [para(*found.sentences)]
    if found.items:
        pieces.append(lists.dots(found.items))
    if found.after:
        pieces.append(para(*found.after))
    return pieces


def _folds(each: Near) -> list[Markup]:
    """What only some readers want, and what came later."""
    folds = []
    if each.readers:
        folds.append(lists.more(say("screens.precedents.by-readers"), lists.dots(each.readers)))
    if each.later:
        folds.append(later(each.later))
    return folds


def later(happened: Iterable[Event], *, opened: bool = False) -> Markup:
    """What became known afterwards, under a fold of its own."""
    return lists.more(
        say("screens.precedents.known-later"),
        quiet(say("screens.precedents.known-later.note")),
        events(happened),
        opened=opened,
    )


# -------------------------------------------------------------------------------- one in full


def said(each: Statement) -> Markup:
    """A statement with how it was read."""
    note = el("span", each.note, cls="m s") if each.note else None
    return el("span", each.said, " ", el("span", each.read, cls="to-read-as"), _below(note))


def _below(note: Markup | None) -> Markup | None:
    return None if note is None else join(el("br"), note)


def facts(known: Iterable[Fact]) -> Markup:
    """What could be known, name by name."""
    return lists.named((each.name, _all(each.said)) for each in known)


def _all(statements: Sequence[Statement]) -> Markup:
    """Statements that were read in the same way say so once."""
    same = len({(each.read, each.note) for each in statements}) == 1
    if not same:
        return lines(*map(said, statements))
    *others, last = statements
    return lines(*(each.said for each in others), said(last))


def events(happened: Iterable[Event]) -> Markup:
    """What happened, in the order of its dates."""
    return lists.named((whole(each.when), said(each.said)) for each in happened)


def readers(given: Iterable[ReaderLine]) -> Markup:
    """What each reader finds right, and why."""
    return lists.reasons(
        (
            each.reader,
            join(tier_mark(each.tier), el("br"), each.reason),
            each.more or None,
        )
        for each in given
    )


def passes(given: Iterable[PassLine]) -> Markup:
    """What the rules make of each rating pass, with the rules that ask for it."""
    return lists.reasons((each.mark.names, _pass(each), None) for each in given)


def _pass(each: PassLine) -> Markup:
    mark = each.mark
    status = None if mark.status == "determined" else status_mark(mark.status)
    rules = [para(el("b", id_), sentence) for id_, sentence in each.rules]
    none = None if rules else para(say("screens.precedents.no-rule"))
    return el("div", para(tier_mark(mark.tier), status), *rules, none)


def judged(view: Detail) -> list[Markup]:
    """The readings with the majority first."""
    if view.majority is None:
        return [para(say("screens.precedents.no-readings"))]
    majority = lists.named([(say("screens.precedents.majority"), tier_mark(view.majority))])
    note = quiet(say("screens.precedents.readings.note"))
    return [majority, readers(view.readers), note]


def by_rules(view: Detail, name: str, version: str) -> list[Markup]:
    """What the rules make of it, and under which settings."""
    if not view.passes:
        return [para(say("screens.precedents.no-passes"))]
    under = quiet(say("screens.precedents.rules", name=name, version=version))
    return [passes(view.passes), under]


def sources(named: Iterable[SourceLine]) -> Markup:
    """The sources of a case, with how each was read."""
    names = ("source", "published", "reading")
    columns = [say(f"screens.precedents.column.{name}") for name in names]
    rows = [
        tables.Row(
            join(el("span", each.id, cls="to-mono"), " ", link(each.address, each.title)),
            (each.published or "–", each.read),
        )
        for each in named
    ]
    return tables.table(columns, rows, caption=say("screens.precedents.sources"))


def missing(view: Detail) -> list[Markup]:
    """What a committee would have missed on that day."""
    pieces = [para(view.record)]
    if view.gaps:
        pieces.append(lists.dots(view.gaps))
    return pieces
