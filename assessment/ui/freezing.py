# SPDX-License-Identifier: Apache-2.0
"""Freezing on a page: what stands in its way, what it means, and the way back."""

from __future__ import annotations

import streamlit as st

from assessment.errors import Problem, ReviewError
from assessment.review import Outcome, Saved, before_freezing, freeze, reopen
from assessment.review.procedure import PERMISSIONS
from assessment.ui import actions, case, navigation
from assessment.ui.case import Here
from assessment.ui.parts import fields, layout, lists, notices
from assessment.ui.parts.draw import show
from assessment.ui.parts.layout import Button
from assessment.ui.parts.prose import para, quiet
from assessment.ui.telling import guards
from assessment.ui.viewmodels.artefacts import short
from assessment.wording import explain, say

REASON = "reopen/reason"


def panel(here: Here) -> None:
    """What stands in the way of freezing and the button for it, or what was frozen."""
    layout.section(say("screens.freeze.title"))
    if here.view.case.state == "draft":
        _before(here)
    else:
        _after(here)
    show(notices.saved(here.saved))


def _before(here: Here) -> None:
    problems = before_freezing(here.desk, here.id).problems
    texts = [explain(problem) for problem in problems]
    waiting = [lists.Check("wait", text.message, text.hint) for text in texts]
    ready = [lists.Check("ok", say("screens.freeze.ready"))]
    show(lists.checks(waiting or ready), quiet(say("screens.freeze.meaning"), small=False))
    layout.button(
        Button(
            say("screens.freeze.go"),
            here.key("freeze"),
            _freeze,
            (here,),
            primary=True,
            disabled=bool(problems),
        )
    )


def _freeze(here: Here) -> None:
    command = here.command()
    actions.command(lambda: freeze(here.desk, command), _started)


def _started(saved: Saved) -> None:
    navigation.go("rate", saved.case)


def _after(here: Here) -> None:
    digest = short(here.view.case.sheet or "")
    sentence = say("screens.freeze.done", digest=digest)
    show(notices.notice(say("screens.freeze.done.fact"), sentence))
    permission = PERMISSIONS["reopen"]
    may = here.view.case.state in permission.states and here.view.roles & {*permission.roles}
    if may and layout.asked(say("screens.freeze.reopen"), here.key("reopen")):
        _reopen(here)


@st.dialog(say("screens.freeze.reopen.title"), on_dismiss="rerun")
@guards
def _reopen(here: Here) -> None:
    """Ask for the reason, then go back to the draft."""
    here = case.read(here.desk, here.id)  # the dialog is drawn anew without the page behind it
    show(para(say("screens.freeze.reopen.meaning")))
    fields.prose(
        here.text(REASON, say("screens.freeze.reopen.reason")), say("screens.freeze.reopen.reason")
    )
    label = say("screens.freeze.reopen.go")
    layout.button(Button(label, here.key("reopen", "go"), _reopened, (here,), primary=True))


def _reopened(here: Here) -> None:
    now = case.read(here.desk, here.id)

    def send() -> Outcome:
        reason = now.typed(REASON)
        if not reason:
            raise ReviewError(Problem("freeze.reason-missing"))
        return reopen(now.desk, here.command(), "draft", reason)

    actions.command(send, lambda _saved: now.text(REASON, "").save(None))
