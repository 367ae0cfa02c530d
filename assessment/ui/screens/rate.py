# SPDX-License-Identifier: Apache-2.0
"""Rate: one dimension or one scenario at a time, in silence."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assessment.engine.v1.program import Program, prepare
from assessment.review import Desk, Standing, asking_order, case_document, progress
from assessment.review import standing as interview
from assessment.store.values import Actor
from assessment.ui import case, navigation, rounds, state
from assessment.ui.case import Here
from assessment.ui.parts import keyboard, layout, lists, notices, panels
from assessment.ui.parts.draw import show
from assessment.ui.parts.fields import Option
from assessment.ui.parts.layout import Button
from assessment.ui.parts.markdown import md
from assessment.ui.parts.markup import Markup, join
from assessment.ui.parts.prose import lines, mute, own, para, quiet, strong
from assessment.ui.ratingform import block
from assessment.ui.ratingform import locked as read
from assessment.ui.telling import guards
from assessment.ui.viewmodels.beside import Beside, beside
from assessment.ui.viewmodels.evidence import Item
from assessment.ui.viewmodels.rate import (
    Part,
    Progress,
    chosen,
    hangs_on_ratings,
    next_asked,
    next_open,
    not_asked,
    part_of,
    parts,
    questions,
    skippable,
)
from assessment.ui.viewmodels.rate import progress as progress_of
from assessment.wording import say

PART = "part"
"""Names the part on the page, in the address as well."""


def page() -> None:
    """The rating page."""
    with layout.page():
        here = case.here()
        if here is None:
            return
        if here.view.case.state == "draft":
            _not_open()
        elif "rater" not in here.view.roles:
            notices.empty(say("screens.rate.no-rater.fact"), say("screens.rate.no-rater"))
        else:
            _round(here)


def _not_open() -> None:
    layout.head(say("screens.rate.draft.title"), say("screens.rate.draft.lede"))
    to_evidence = say("screens.rate.draft.evidence")
    layout.buttons(
        [Button(to_evidence, "rate/to-evidence", navigation.go, ("evidence",), primary=True)]
    )


@st.fragment
@guards
def _round(before: Here) -> None:
    """The part on the page, with everything that counts its answers: drawn anew on each change."""
    here = case.read(before.desk, before.id)
    if here.view.case.version != before.view.case.version:
        st.rerun()
    found, part = _found(here)
    locked = here.view.case.state != "rating"
    _switch(here, found, part)
    layout.head(part.name)
    show(quiet(part.meaning, small=False))
    if part.points:
        points = lists.dots(part.points)
        said = say("screens.rate.points")
        # Raters were tested with these in view, so they stand in view while somebody rates.
        show(lists.more(said, points) if locked else panels.group(para(strong(said)), points))
    if locked:
        rounds.closed(here)
    _questions(here, part, locked=locked)
    standing = progress_of(found, here.view)
    _ends(here, found, part, standing.left, locked=locked)
    _bar(here, found, standing, locked=locked)
    _go_to(here)


def _found(here: Here) -> tuple[tuple[Part, ...], Part]:
    """All parts, and the one on the page."""
    loaded = here.framework
    found = parts(loaded.framework, loaded.text, _needed(here), here.view)
    kept, named = here.key("rate", PART), st.query_params.get(PART)
    wanted = None if state.stepped_back() else state.held(kept)
    part = chosen(found, wanted or named)
    # It stays when its last question is answered: there is still a reason to write.
    state.put(kept, part.id)
    return found, part


def _needed(here: Here) -> tuple[str, ...]:
    """What the round asks for."""
    return _needed_at(here.id, here.view.case.version, here.desk)


@st.cache_resource(show_spinner=False, max_entries=256)
def _needed_at(case_id: str, version: int, _desk: Desk) -> tuple[str, ...]:
    """It hangs on the frozen sheet alone, whoever asks."""
    del version
    return progress(_desk, case_id).needed


def _interview(here: Here) -> Standing | None:
    """How one person's interview stands; None where several people rate."""
    stamp = (here.desk.actor, here.view.case.version, here.view.ballot_version)
    return state.remembered(f"standing/{here.id}", stamp, lambda: interview(here.desk, here.view))


def _skippable(here: Here) -> frozenset[str]:
    """Where "does not apply" may be answered now."""
    ballot = here.view.ballot_version if hangs_on_ratings(_program(here.id, here)) else 0
    return _skippable_at(here.id, here.view.case.version, (here.desk.actor, ballot), here)


@st.cache_resource(show_spinner=False, max_entries=256)
def _skippable_at(
    case_id: str, version: int, ballot: tuple[Actor, int], _here: Here
) -> frozenset[str]:
    """It hangs on the frozen sheet, and in some frameworks on the answers of who asks."""
    del version, ballot
    document = case_document(_here.desk, case_id).assessment
    return skippable(_program(case_id, _here), document, _here.view.case.round)


@st.cache_resource(show_spinner=False, max_entries=256)
def _program(case_id: str, _here: Here) -> Program:
    """The framework of a case, made ready to ask where an answer may be left out."""
    del case_id
    return prepare(_here.framework.framework)


# The switch between parts --------------------------------------------------------------------


def _switch(here: Here, found: Sequence[Part], part: Part) -> None:
    """All parts with their counts: in a row, or as a list on a phone.

    The browser tells which label was chosen. Under a key with the counts in it no label changes,
    so what comes late is read as it was meant.
    """
    labels = {each.id: each.label for each in found}
    counts = "-".join(str(each.answered) for each in found)
    with layout.wide("parts"):
        shown = state.fill(here.key(counts, "rate", "switch"), part.id, part.id).key
        st.segmented_control(
            say("screens.rate.parts"),
            list(labels),
            default=part.id,
            key=shown,
            format_func=lambda id_: md(labels[id_]),
            on_change=_switched,
            args=(here, shown),
            required=True,
            label_visibility="collapsed",
        )
    with layout.narrow("parts"):
        shown = state.fill(here.key(counts, "rate", "list"), part.id, part.id).key
        st.selectbox(
            say("screens.rate.parts"),
            list(labels),
            index=list(labels).index(part.id),
            key=shown,
            format_func=labels.__getitem__,
            on_change=_switched,
            args=(here, shown),
        )


def _switched(here: Here, shown: str) -> None:
    part, is_news = state.changed(shown)
    if is_news:
        _open(here, str(part), None)


def _open(here: Here, part: str, target: str | None) -> None:
    """Show another part; with a target, put the cursor on its question."""
    state.put(here.key("rate", PART), part)
    state.put(here.key("rate", "target"), target)
    state.put(here.key("rate", "turn"), here.desk.context.new_id())
    st.query_params[PART] = part


def _go_to(here: Here) -> None:
    """Put the cursor where the last click led."""
    target = state.held(here.key("rate", "target"))
    if target:
        keyboard.go_to(keyboard.place(target), state.held(here.key("rate", "turn")))


# The questions of a part ---------------------------------------------------------------------


def _questions(here: Here, part: Part, *, locked: bool) -> None:
    loaded = here.framework
    asked = questions(part, loaded.framework, loaded.text, here.view, _skippable(here))
    options, panel = _on_sheet(here.id, here.view.case.version, part.id, part, here)
    left, right = st.columns([7, 5], gap="large")
    with left:
        with layout.narrow("sheet"):
            show(lists.more(say("screens.rate.sheet"), panel))
        for place, question in enumerate(asked):
            if place:
                layout.rule()
            if locked:
                read(question, options)
            else:
                block(here, question, options)
    with right, layout.beside(), layout.wide("sheet"):
        label = say("screens.rate.sheet")
        show(panels.region(label, panel))


@st.cache_resource(show_spinner=False, max_entries=512)
def _on_sheet(
    case_id: str, version: int, part: str, _part: Part, _here: Here
) -> tuple[tuple[Option, ...], Markup]:
    """The items an answer may rest on, and all that stands beside a part. The sheet is frozen."""
    del case_id, version, part
    loaded = _here.framework
    sheet = beside(_part, _here.view, loaded.framework, loaded.text)
    items = (
        Option(item.id, say("screens.rate.item", id=item.id, title=item.title))
        for item in (*sheet.items, *sheet.others)
    )
    return tuple(items), _sheet(_here, _part, sheet)


def _sheet(here: Here, part: Part, sheet: Beside) -> Markup:
    """The frozen sheet beside the questions: what a rating may rest on."""
    pieces: list[Markup] = []
    if part.scenario:
        pieces.append(para(strong(sheet.level)))
    else:
        pieces.append(para(strong(say("screens.rate.on-file.all"))))
    if sheet.items:
        pieces.append(lists.evidence(_line(item) for item in sheet.items))
    else:
        pieces.append(quiet(say("screens.rate.on-file.none")))
    facts = lists.named((name, _fact(said, note)) for name, said, note in sheet.facts)
    if part.scenario:
        pieces += [panels.hairline(), facts]
    else:
        pieces.append(lists.more(say("screens.rate.facts", count=len(sheet.facts)), facts))
    if sheet.told:
        steps = [panels.group(para(strong(label)), own(text)) for label, text in sheet.told]
        pieces.append(lists.more(say("screens.rate.told"), *steps))
    method = here.framework.text.general_rules
    if method:
        rules = lists.dots(method.values())
        pieces.append(lists.more(say("screens.rate.method"), rules))
    return panels.group(*pieces)


def _fact(said: str, note: str) -> Markup:
    return lines(said or "–", mute(note) if note else None)


def _line(item: Item) -> lists.EvidenceLine:
    return lists.EvidenceLine(
        id=item.id,
        title=item.title,
        level=item.level,
        facts=item.facts,
        finding=item.finding,
        address=item.address,
        out=item.out,
    )


# The ways on ---------------------------------------------------------------------------------


def _ends(
    here: Here, found: Sequence[Part], part: Part, left: Sequence[str], *, locked: bool
) -> None:
    """The parts before and after, and what to do with the rest, at the end of the questions."""
    at = [each.id for each in found].index(part.id)
    ways = []
    for side, place in (("before", at - 1), ("after", at + 1)):
        if 0 <= place < len(found):
            other = found[place]
            label = say(f"screens.rate.{side}", name=other.name)
            target = (*other.keys, *other.optional)[0]
            args = (here, other.id, target)
            ways.append(Button(label, here.key("rate", side), _open, args))
    if left and not locked:
        ways.append(rounds.rest_button(here))
    layout.rule()
    layout.buttons(ways)


def _bar(here: Here, found: Sequence[Part], standing: Progress, *, locked: bool) -> None:
    """What is saved, what is left, and the one next step."""
    asked = None if locked or standing.is_complete else _interview(here)
    settled = asked is not None and asked.settled
    if locked:
        ways = rounds.after_closing(here)
    elif standing.is_complete:
        ways = rounds.closing(here)
    elif settled:
        ways = [_next(here, primary=False), *rounds.closing(here)]
    else:
        ways = [_next(here)]
    told = strong(say("screens.rate.settled")) if settled else None
    status = join(strong(standing.words), told, notices.saved(here.saved), between=" ")
    layout.actions(status, ways)
    left = not_asked(found, standing.left, here.framework.text) if settled else ()
    rounds.dialogs(here, standing, left)


def _next(here: Here, *, primary: bool = True) -> Button:
    """The way to the next question without an answer."""
    label, key = say("screens.rate.next"), here.key("rate", "next")
    return Button(label, key, _go_on, (here,), primary=primary, shortcut="Alt+N")


def _go_on(before: Here) -> None:
    """Go to the next question without an answer, as things stand by now."""
    here = case.read(before.desk, before.id)
    found, part = _found(here)
    left = progress_of(found, here.view).left
    if not left:
        return
    last = state.held(here.key("rate", "target"))
    if _interview(here) is None:
        target = next_open(found, left, part.id, last)
    else:
        target = next_asked(asking_order(here.desk, here.view), last)
    _open(here, part_of(found, target).id, target)


if __name__ == "__main__":
    page()
