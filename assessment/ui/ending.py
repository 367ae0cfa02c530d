# SPDX-License-Identifier: Apache-2.0
"""What becomes of a sealed decision, on the record page: withdrawn, or superseded by another."""

from __future__ import annotations

import streamlit as st

from assessment.errors import Problem, ReviewError
from assessment.review import Outcome, open_successor, withdraw
from assessment.ui import actions, case, navigation, state
from assessment.ui.boundary import guarded
from assessment.ui.case import Here
from assessment.ui.parts import fields, layout, notices
from assessment.ui.parts.draw import show
from assessment.ui.parts.layout import Button
from assessment.ui.parts.prose import para, quiet
from assessment.ui.telling import guards
from assessment.ui.viewmodels.ending import Ended, ended
from assessment.wording import say

REASON = "withdraw/reason"


def stands(here: Here) -> None:
    """Say that the decision no longer stands, if it does not."""
    found = ended(here.view)
    if found is None:
        return
    show(notices.notice(found.fact, found.sentence, bad=True))
    if found.successor and _takes_part(here, found):
        label, key = say("screens.ended.successor"), here.key("ended", "successor")
        layout.button(Button(label, key, navigation.go, ("record", found.successor)))


def ways(here: Here) -> None:
    """Withdraw the decision, or open the one that is to take its place."""
    roles = here.view.roles
    if here.view.case.state != "sealed" or not roles & {"chair", "approver"}:
        return
    layout.section(say("screens.ended.title"))
    show(quiet(say("screens.ended.lede"), small=False))
    if "chair" in roles:
        label, key = say("screens.ended.succeed"), here.key("ended", "succeed")
        layout.button(Button(label, key, _succeed, (here,)))
    if layout.asked(say("screens.ended.withdraw"), here.key("ended", "withdraw")):
        _withdraw(here)


def _succeed(here: Here) -> None:
    def opened() -> None:
        saved = open_successor(here.desk, here.desk.context.new_id(), here.id)
        navigation.go("scope", saved.case)

    guarded(opened, state.report)


@st.dialog(say("screens.ended.withdraw.title"), on_dismiss="rerun")
@guards
def _withdraw(here: Here) -> None:
    """Ask for the reason, then withdraw."""
    here = case.read(here.desk, here.id)  # the dialog is drawn anew without the page behind it
    show(para(say("screens.ended.withdraw.meaning")))
    reason = say("screens.ended.withdraw.reason")
    fields.prose(here.text(REASON, reason), reason)
    label, key = say("screens.ended.withdraw.go"), here.key("ended", "withdraw", "go")
    layout.button(Button(label, key, _withdrawn, (here,), primary=True))


def _withdrawn(here: Here) -> None:
    now = case.read(here.desk, here.id)

    def send() -> Outcome:
        reason = now.typed(REASON)
        if not reason:
            raise ReviewError(Problem("ended.reason-missing"))
        return withdraw(now.desk, here.command(), reason)

    actions.command(send)
    st.rerun()


def _takes_part(here: Here, found: Ended) -> bool:
    """Whether the reader may open the case that took the place of this one."""
    try:
        case.read(here.desk, found.successor)
    except ReviewError:
        return False
    return True
