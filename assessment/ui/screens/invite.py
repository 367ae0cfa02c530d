# SPDX-License-Identifier: Apache-2.0
"""People: who is asked to take part, who came, and whether the meeting can begin."""

from __future__ import annotations

import streamlit as st

from assessment.review.inviting import Invitations, invitations
from assessment.review.presence import attendance
from assessment.ui import asked, attending, case, identity, paperballot, state
from assessment.ui import invitations as forms
from assessment.ui.case import Here
from assessment.ui.desk import today
from assessment.ui.parts import layout, lists, notices, qr, tables
from assessment.ui.parts.draw import show
from assessment.ui.parts.layout import Button
from assessment.ui.parts.markup import Child
from assessment.ui.parts.prose import lines as below
from assessment.ui.parts.prose import mute, quiet
from assessment.ui.viewmodels.committee import Committee, Need, committee
from assessment.ui.viewmodels.invitations import Address, Line, before_meeting, lines
from assessment.wording import say

COLUMNS = ("name", "roles", "standing", "seen")
LEADS = frozenset({"chair", "recorder"})


def page() -> None:
    """The People page."""
    with layout.page():
        here = case.here()
        if here is None:
            return
        layout.head(say("screens.invite.title"), say("screens.invite.lede"))
        if not here.view.roles & LEADS:
            notices.empty(say("screens.invite.not-yours"), say("screens.invite.not-yours.why"))
            return
        words = _words(here)
        there = invitations(here.desk, here.id)
        seen = attendance(here.desk, here.id)
        people = lines(there.invited, seen, words, today())
        where = Address(attending.address(), _self_test(here))
        left, right = st.columns([7, 5], gap="large")
        with left:
            _people(here, people)
            if "chair" in here.view.roles:
                _ask(here, words, there)
            paperballot.section(here)
        with right:
            needs = before_meeting(where, people, seen, here.view.members, words)
            _check(here, needs, where)


def _words(here: Here) -> Committee:
    found = (key.rpartition(".")[0] for key in asked.needed(here))
    assessed = tuple(dict.fromkeys(scenario for scenario in found if scenario))
    return committee(here.view, here.framework.framework, here.framework.text, assessed)


def _people(here: Here, people: tuple[Line, ...]) -> None:
    layout.section(say("screens.invite.people"))
    if not people:
        show(quiet(say("screens.invite.people.none"), small=False))
        return
    columns = [say(f"screens.invite.column.{name}") for name in COLUMNS]
    rows = [tables.Row(each.name, _cells(each)) for each in people]
    show(tables.table(columns, rows, caption=say("screens.invite.people.caption")))
    if "chair" in here.view.roles:
        with st.expander(say("screens.invite.change")):
            for each in people:
                layout.buttons(forms.ways(here, each))


def _cells(line: Line) -> tuple[Child, ...]:
    roles = below(line.roles, mute(line.seats) if line.seats else None)
    seen = below(line.seen, mute(line.device) if line.device else None)
    return (roles, line.standing, seen)


def _ask(here: Here, words: Committee, there: Invitations) -> None:
    if identity.way() == "local":
        show(notices.notice(say("screens.invite.local"), say("screens.invite.local.how")))
        return
    forms.codes(here)
    forms.form(here, words, there)


def _check(here: Here, needs: tuple[Need, ...], where: Address) -> None:
    layout.section(say("screens.invite.check"))
    shown = (
        lists.Check("ok" if need.done else "wait", need.text, need.detail or None) for need in needs
    )
    show(lists.checks(shown))
    if not where.shown:
        return
    label = say("screens.invite.check.again")
    layout.button(Button(label, here.key("invite", "test"), _test_again, (here,)))
    show(qr.qr(f"{where.shown}/join", large=True))


def _self_test(here: Here) -> bool | None:
    """Whether the address answers; asked once a session, and again on request."""
    shown = attending.address()
    if not shown:
        return None
    held = state.held(_tested(here))
    if held is None:
        held = attending.answers(shown)
        state.put(_tested(here), held)
    return bool(held)


def _test_again(here: Here) -> None:
    shown = attending.address()
    state.put(_tested(here), attending.answers(shown))


def _tested(here: Here) -> str:
    return here.key("invite", "tested")


if __name__ == "__main__":
    page()
