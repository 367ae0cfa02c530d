# SPDX-License-Identifier: Apache-2.0
"""Meeting: where raters differ, for the room. The chair leads, everybody's page follows."""

from __future__ import annotations

import streamlit as st

from assessment.export.shown.reading import Reading
from assessment.review.views import OnTheTable
from assessment.ui import case, leading, live, navigation, rerating, state
from assessment.ui.case import Here
from assessment.ui.desk import now
from assessment.ui.parts import findings, keyboard, layout, lists
from assessment.ui.parts.draw import show
from assessment.ui.parts.layout import Button
from assessment.ui.parts.markup import Markup, join
from assessment.ui.parts.meeting import agenda as agenda_parts
from assessment.ui.parts.meeting import live as moving
from assessment.ui.parts.meeting import spread as spread_parts
from assessment.ui.parts.prose import para, quiet, strong
from assessment.ui.parts.statement import statement
from assessment.ui.results import evaluated
from assessment.ui.viewmodels.meeting.board import Board, board, minutes_chosen
from assessment.ui.viewmodels.result import result
from assessment.wording import say


def page() -> None:
    """The meeting page."""
    with layout.page():
        here = case.here()
        if here is None:
            return
        seen = live.see(here)
        reading = Reading(here.framework.framework, here.framework.text)
        view = board(here.view, seen.meeting, reading, projector=_projects(here))
        if view.rehearsal:
            show(agenda_parts.banner(say("screens.meeting.rehearsal")))
        told = view.told
        if view.face in ("draft", "alone"):
            _too_early(here, view.face)
        elif view.face == "silent":
            _silent(here, view)
        elif view.face == "over":
            told = _over(here, view)
        else:
            _talking(here, view, seen.meeting.table)
        moving.told(told, big=view.projects)
        keyboard.count_and_tell()
        if view.leads:
            leading.dialogs(here)
        live.follow(here, seen, view.face)


def _too_early(here: Here, face: str) -> None:
    layout.head(say(f"screens.meeting.{face}.title"), say(f"screens.meeting.{face}.lede"))
    target = "evidence" if face == "draft" else "rate"
    key = here.key("meeting", "back")
    label = say(f"screens.meeting.{face}.go")
    layout.buttons([Button(label, key, navigation.go, (target,), primary=True)])


# Before the reveal -----------------------------------------------------------------------------


def _silent(here: Here, view: Board) -> None:
    layout.head(say("screens.meeting.silent.title"), say("screens.meeting.silent.lede"))
    if view.awaited is not None:
        show(agenda_parts.awaited(view.awaited))
    ways = []
    if view.rates:
        label, key = say("screens.meeting.to-rating"), here.key("meeting", "to-rating")
        ways.append(Button(label, key, navigation.go, ("rate",), primary=not view.leads))
    if view.leads:
        ways += leading.ways(here, view, 0)
    layout.buttons([*ways, _projector(here)])


# The talk --------------------------------------------------------------------------------------


def _talking(here: Here, view: Board, table: OnTheTable | None) -> None:
    """The agenda at the left, the item at the right, the chair's controls below."""
    minutes = minutes_chosen(leading.held_minutes(here), table)
    left, right = st.columns([4, 8], gap="large")
    with left, st.container(key="to-aside", gap="small"):
        _agenda(here, view, minutes)
    with right:
        if view.face == "agenda":
            _between(here, view)
        elif view.face == "again":
            _again(here, view)
        else:
            _item(view)
    if view.leads:
        ways = leading.ways(here, view, minutes)
        layout.actions(_status(view, table), [leading.names_button(here, view), *ways])
    elif table is not None:
        layout.actions(_status(view, table), ())


def _agenda(here: Here, view: Board, minutes: int) -> None:
    show(para(strong(view.agenda.title)))
    if view.leads:
        _pick(here, view, minutes)
    elif view.agenda.lines:
        show(agenda_parts.items(view.agenda))
    names = say("screens.meeting.names.shown") if view.names_shown else ""
    follows = "" if view.leads or view.projects else say("screens.meeting.follows")
    show(*(quiet(words) for words in (view.agenda.rest, names, follows) if words))
    if view.leads:
        leading.minutes(here, minutes)
    layout.button(_projector(here))


def _pick(here: Here, view: Board, minutes: int) -> None:
    """The agenda as buttons: the chair may take up any item."""
    with st.container(key="to-agenda-pick", gap=None):
        for line in view.agenda.lines:
            with st.container(key=keyboard.place("item", line.key), gap=None):
                key = here.key("meeting", "take", line.key)
                args = (here, line.key, minutes)
                layout.button(Button(line.name, key, leading.take, args, quiet=True))
                show(agenda_parts.fact(line))


def _between(here: Here, view: Board) -> None:
    """Nothing is on the table."""
    layout.head(view.agenda.standing or say("screens.meeting.agenda.none"))
    if view.agenda.lines:
        show(quiet(say("screens.meeting.agenda.order"), small=False))
    _owed(here, view)


def _item(view: Board) -> None:
    """The item on the table: how far apart, and why."""
    item = view.item
    if item is None:
        return
    layout.head(item.name)
    show(quiet(item.question), spread_parts.picture(item))
    if item.abstaining:
        show(quiet(item.abstaining))
    show(spread_parts.quotes(item.quotes))


def _again(here: Here, view: Board) -> None:
    """The silent re-rating: for the room only how many have answered, for raters their answer."""
    item, line, awaited = view.item, view.agenda.now, view.awaited
    if item is None or line is None or awaited is None:
        return
    layout.head(say("screens.meeting.again.title", name=item.name))
    show(quiet(say("screens.meeting.again.silence"), small=False))
    show(agenda_parts.awaited(awaited, names=view.leads))
    if view.answers:
        rerating.own_answer(here, line, answered=view.has_answered)
    else:
        show(quiet(item.question, small=False), _steps(item.steps))
    _owed(here, view)


def _steps(names: tuple[str, ...]) -> Markup:
    return lists.named((str(level), name) for level, name in enumerate(names))


def _owed(here: Here, view: Board) -> None:
    if view.rates:
        rerating.owed(here, view.owed)


def _status(view: Board, table: OnTheTable | None) -> Markup:
    line = view.agenda.now
    if line is None or table is None:
        return join()
    count = len(view.agenda.lines)
    place = strong(say("screens.meeting.place", number=line.number, count=count))
    return join(place, moving.clock(table.since, table.minutes, now()), between=" ")


# After the close -------------------------------------------------------------------------------


def _over(here: Here, view: Board) -> str:
    """The result, for everybody at once; what screen readers are told of it."""
    loaded = here.framework
    found = result(here.view.case.kind, evaluated(here), loaded.framework, loaded.text)
    label, key = say("screens.meeting.over.result"), here.key("meeting", "result")
    way = Button(label, key, navigation.go, ("result",), primary=True)
    layout.topic(say("screens.meeting.over.topic"), [way])
    show(findings.first_line(found.kind, found.setting, found.appetites))
    body = [found.tier.meaning, found.status_words]
    show(statement(found.tier, body, status=found.status))
    show(quiet(say("screens.meeting.over.advice"), small=False))
    if view.agenda.lines:
        layout.section(say("screens.meeting.over.talks"))
        show(agenda_parts.items(view.agenda))
    return say("screens.meeting.told.over", tier=found.tier.name)


# The projector ---------------------------------------------------------------------------------


def _projects(here: Here) -> bool:
    """Whether the page is shown to the room: as chosen, else for whoever only observes."""
    chosen: bool | None = state.held(here.key("meeting", "projects"))
    return here.view.roles == {"observer"} if chosen is None else chosen


def _projector(here: Here) -> Button:
    """Shows this page as the room should see it, or as its reader does."""
    projects = _projects(here)
    label = say(f"screens.meeting.projector{'.back' if projects else ''}")
    args = (here.key("meeting", "projects"), not projects)
    return Button(label, here.key("meeting", "projector"), state.put, args, quiet=True)


if __name__ == "__main__":
    page()
