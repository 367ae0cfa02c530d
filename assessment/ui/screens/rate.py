# SPDX-License-Identifier: Apache-2.0
"""Rate: one dimension or one scenario at a time, in silence."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assessment.review import asking_order
from assessment.ui import abstaining, asked, case, live, navigation, rounds, state
from assessment.ui.case import Here
from assessment.ui.parts import layout, lists, notices, panels
from assessment.ui.parts.draw import show
from assessment.ui.parts.fields import Option
from assessment.ui.parts.layout import Button
from assessment.ui.parts.markup import Markup, join
from assessment.ui.parts.prose import lines, mute, own, para, quiet, strong
from assessment.ui.partswitch import PART, go_to, open_part, switch
from assessment.ui.ratingform import block
from assessment.ui.ratingform import locked as read
from assessment.ui.telling import guards
from assessment.ui.viewmodels.beside import Beside, beside
from assessment.ui.viewmodels.evidence import Item
from assessment.ui.viewmodels.meeting.rerating import open_again
from assessment.ui.viewmodels.rate import (
    Part,
    Progress,
    chosen,
    next_asked,
    next_open,
    not_asked,
    part_of,
    questions,
)
from assessment.ui.viewmodels.rate import progress as progress_of
from assessment.wording import say


def page() -> None:
    """The rating page."""
    with layout.page():
        here = case.here()
        if here is None:
            return
        if here.view.case.state == "draft":
            _not_open()
        elif "rater" not in here.view.roles:
            layout.head(say("screens.rate.no-rater.title"), say("screens.rate.no-rater.lede"))
        else:
            _round(here)
            if here.view.several_rate:
                live.watch(here)


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
    switch(here, found, part)
    layout.head(part.name)
    show(quiet(part.meaning, small=False))
    if part.points:
        points = lists.dots(part.points)
        said = say("screens.rate.points")
        # Raters were tested with these in view, so they stand in view while somebody rates.
        show(lists.more(said, points) if locked else panels.group(para(strong(said)), points))
    if locked:
        rounds.closed(here)
    if part.aside:
        abstaining.left_to_others(here, part, locked=locked)
    else:
        _questions(here, part, locked=locked)
    standing = progress_of(found, here.view)
    _ends(here, found, part, standing.left, locked=locked)
    _bar(here, found, standing, locked=locked)
    go_to(here)


def _found(here: Here) -> tuple[tuple[Part, ...], Part]:
    """All parts, and the one on the page."""
    found = asked.parts(here)
    kept, named = here.key("rate", PART), st.query_params.get(PART)
    wanted = None if state.stepped_back() else state.held(kept)
    part = chosen(found, wanted or named)
    # It stays when its last question is answered: there is still a reason to write.
    state.put(kept, part.id)
    return found, part


# The questions of a part ---------------------------------------------------------------------


def _questions(here: Here, part: Part, *, locked: bool) -> None:
    loaded = here.framework
    blocks = questions(part, loaded.framework, loaded.text, here.view, asked.skippable_now(here))
    again = None if locked else open_again(here.view)
    if again is not None:
        abstaining.rated_again(here, blocks, again)
    version = here.view.case.version
    options, panel = state.remembered(
        f"sheet/{here.id}/{part.id}",
        version,
        lambda: _on_sheet(here.id, version, part.id, part, here),
    )
    left, right = st.columns([7, 5], gap="large")
    with left:
        with layout.narrow("sheet"):
            show(lists.more(say("screens.rate.sheet"), panel))
        for place, question in enumerate(blocks):
            if place:
                layout.rule()
            if locked or not (again is None or question.key in again):
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
            args = (here, other.id, other.first)
            ways.append(Button(label, here.key("rate", side), open_part, args))
    if left and not locked:
        ways.append(rounds.rest_button(here))
    if not locked:
        ways += abstaining.ways(here, part)
    layout.rule()
    layout.buttons(ways)


def _bar(here: Here, found: Sequence[Part], standing: Progress, *, locked: bool) -> None:
    """What is saved, what is left, and the one next step."""
    stands = None if locked or standing.is_complete else asked.standing(here)
    settled = stands is not None and stands.settled
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
    if asked.standing(here) is None:
        target = next_open(found, left, part.id, last)
    else:
        target = next_asked(asking_order(here.desk, here.view), last)
    open_part(here, part_of(found, target).id, target)


if __name__ == "__main__":
    page()
