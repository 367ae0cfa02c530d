# SPDX-License-Identifier: Apache-2.0
"""A decided assessment set as a page."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.ui.parts import lists, tables
from assessment.ui.parts.marks import kind_mark, status_mark, tier_mark
from assessment.ui.parts.markup import Child, Markup, el, join
from assessment.ui.parts.prose import lines, mono, mute, own, para, quiet
from assessment.ui.parts.strips import strip
from assessment.ui.viewmodels.document import (
    BallotView,
    Decision,
    DocumentView,
    EvidenceView,
    RatingLine,
)
from assessment.wording import say


def front(view: DocumentView, note: Child = None) -> Markup:
    """The first page: what was decided about what, and why.

    Args:
        view: the document.
        note: how it stands, for example that it is not sealed.
    """
    return el(
        "article",
        el("p", say("screens.record.of"), " ", kind_mark(view.kind), cls="m s"),
        el("h2", view.decision.headline),
        para(note) if note is not None else None,
        _decision(view.decision),
        el("h3", say("screens.record.subject")),
        lists.named((name, own(value)) for name, value in view.subject),
        cls="to-doc",
    )


def back(view: DocumentView, seal: Sequence[tuple[str, str, bool]] = ()) -> Markup:
    """The pages behind it: ratings, evidence, facts, where they come from, how it was sealed."""
    sealed = lists.named((name, mono(value) if is_code else value) for name, value, is_code in seal)
    return el(
        "article",
        el("h2", say("screens.record.rests")),
        el("h3", say("screens.record.ratings")),
        *(_ballot(ballot, opened=len(view.ballots) == 1) for ballot in view.ballots),
        el("h3", say("screens.record.evidence")),
        _evidence(view.evidence),
        el("h3", say("screens.record.facts")),
        lists.more(say("screens.record.facts.count", count=len(view.answers)), _answers(view)),
        _told(view),
        el("h3", say("screens.record.provenance")),
        own(view.provenance or say("screens.record.provenance.none")),
        el("h3", say("screens.record.sealing")) if seal else None,
        sealed if seal else None,
        cls="to-doc",
    )


def decision(view: Decision) -> Markup:
    """The decision by itself, set as a page."""
    return el("article", el("h2", view.headline), _decision(view), cls="to-doc")


def _decision(view: Decision) -> Markup:
    recommended = join(tier_mark(view.tier), " ", status_mark(view.status))
    pieces: list[Child] = [
        lists.named([(say("screens.record.recommended"), recommended), *view.facts])
    ]
    for label, text in view.texts:
        pieces += [el("h3", label), own(text)]
    if view.conditions:
        pieces += [el("h3", say("screens.decide.conditions")), _conditions(view)]
    pieces.append(el("h3", say("screens.decide.dissents")))
    pieces += [lists.quote(text, who) for text, who in view.dissents] or [
        para(say("screens.record.no-dissent"))
    ]
    return el("div", *pieces)


def _conditions(view: Decision) -> Markup:
    columns = [say(f"screens.record.condition.{name}") for name in ("text", "owner", "due", "when")]
    rows = [
        tables.Row(own(text), (owner, el("span", due, cls="nw"), when))
        for text, owner, due, when in view.conditions
    ]
    return tables.table(columns, rows, caption=say("screens.decide.conditions"))


def _ballot(view: BallotView, *, opened: bool) -> Markup:
    columns = [say(f"screens.record.rating.{name}") for name in ("name", "level", "why", "rests")]
    pieces = [
        piece
        for title, ratings in view.groups
        for piece in (
            el("h4", title),
            tables.table(columns, [_rating(each) for each in ratings], caption=title),
        )
    ]
    return lists.more(view.title, el("div", *pieces, cls="to-ratings"), opened=opened)


def _rating(line: RatingLine) -> tables.Row:
    level: Child = line.words
    if line.strip is not None:
        drawn = line.strip
        picture = strip(drawn.levels, drawn.lowest, drawn.best, drawn.highest, width=4.5)
        level = lines(picture, line.words)
    return tables.Row(
        line.name, (level, own(line.rationale) if line.rationale else "–", line.evidence or "–")
    )


def _evidence(items: tuple[EvidenceView, ...]) -> Markup:
    if not items:
        return para(say("screens.record.evidence.none"))
    return lists.evidence(
        lists.EvidenceLine(
            id=each.id,
            title=each.title,
            level="",
            facts=each.facts,
            finding=each.finding,
            address=each.address,
            out=each.out,
        )
        for each in items
    )


def _answers(view: DocumentView) -> Markup:
    return lists.named(
        (name, lines(said or "–", mute(note) if note else None))
        for name, said, note in view.answers
    )


def _told(view: DocumentView) -> Markup | None:
    if not view.told:
        return None
    pieces = [piece for label, text in view.told for piece in (quiet(label), own(text))]
    return lists.more(say("screens.record.told"), *pieces)
