# SPDX-License-Identifier: Apache-2.0
"""Decide: what people choose beside the recommendation, why, and under which conditions."""

from __future__ import annotations

import streamlit as st

from assessment.errors import Problem, ReviewError
from assessment.export.shown.reading import Reading
from assessment.review import Outcome, assessment_document, decide, reopen
from assessment.ui import actions, case, decisionform, decisionlists, live, navigation, voting
from assessment.ui.case import Here
from assessment.ui.desk import now
from assessment.ui.parts import documents, fields, findings, layout, lists, notices
from assessment.ui.parts.draw import show
from assessment.ui.parts.layout import Button
from assessment.ui.parts.marks import status_mark, tier_mark
from assessment.ui.parts.markup import Markup
from assessment.ui.parts.prose import para, quiet
from assessment.ui.results import HIDDEN, closed_document, evaluated
from assessment.ui.telling import guards
from assessment.ui.viewmodels.decide import Decide
from assessment.ui.viewmodels.decide import decide as decide_view
from assessment.ui.viewmodels.document import decision
from assessment.ui.viewmodels.words import status_of
from assessment.wording import say

REASON = "redecide/reason"

AHEAD = {
    "draft": ("evidence", "evidence"),
    "rating": ("rating", "rate"),
    "revealed": ("meeting", "meeting"),
}
"""Where work goes on while there is nothing to decide: what the button says, and its page."""


def page() -> None:
    """The decision page."""
    with layout.page():
        here = case.here()
        if here is None:
            return
        if here.view.case.state in HIDDEN:
            _too_early(here)
        elif here.view.case.state == "closed":
            _deciding(here)
            if len(here.view.members) > 1:
                live.watch(here)
        else:
            _decided(here)


def _too_early(here: Here) -> None:
    layout.head(say("screens.decide.early.title"), say("screens.decide.early.lede"))
    said, target = AHEAD[here.view.case.state]
    label, key = say(f"screens.result.hidden.to-{said}"), here.key("decide", "back")
    layout.buttons([Button(label, key, navigation.go, (target,), primary=True)])


def _deciding(here: Here) -> None:
    loaded = here.framework
    reading = Reading(loaded.framework, loaded.text)
    view = decide_view(
        here.view, evaluated(here), reading, here.desk.person, now(), closed_document(here)
    )
    layout.head(say("screens.decide.title"), say("screens.decide.lede"))
    with layout.narrow("recommendation"):
        show(para(say("screens.decide.recommendation"), *_marks(view)))
    left, right = st.columns([7, 4], gap="large")
    with left:
        _choice(here, view)
        if view.disposition is not None:
            layout.section(say("screens.decide.why"))
            decisionform.texts(here, view)
            decisionform.review(here, view)
        layout.section(say("screens.decide.conditions"))
        decisionlists.conditions(here, view)
        voting.votes(here)
        layout.section(say("screens.decide.dissents"))
        show(quiet(say("screens.decide.dissents.lede"), small=False))
        decisionlists.dissents(here, view)
    with right, layout.beside():
        _beside(here, view)


def _choice(here: Here, view: Decide) -> None:
    decisionform.disposition(here)
    if view.approves:
        decisionform.option(here, view)
        if view.refused:
            show(findings.refused(say("screens.decide.refused"), view.refused))


def _marks(view: Decide) -> tuple[Markup, Markup]:
    return tier_mark(view.tier), status_mark(status_of(view.status))


def _beside(here: Here, view: Decide) -> None:
    """The recommendation, how the choice relates to it, what is left, and the button."""
    layout.section(say("screens.decide.recommendation"))
    show(
        para(*_marks(view)),
        notices.notice(*view.relation) if view.relation else None,
    )
    layout.section(say("screens.decide.left"))
    checks = [
        lists.Check("ok" if line.done else "wait", line.text, line.detail or None)
        for line in view.lines
    ]
    show(lists.checks(checks))
    if "approver" not in here.view.roles:
        show(quiet(say("screens.decide.no-approver")))
        return
    layout.button(
        Button(
            say("screens.decide.confirm"),
            here.key("decide", "confirm"),
            _confirm,
            (here,),
            primary=True,
            disabled=not view.ready,
        ),
        wide=True,
    )
    who = say("screens.decide.by", name=here.desk.person.name)
    show(quiet(who), para(notices.saved(here.saved)))


def _confirm(here: Here) -> None:
    command = here.command()
    actions.command(
        lambda: decide(here.desk, command), lambda saved: navigation.go("record", saved.case)
    )


def _decided(here: Here) -> None:
    """The decision as it was confirmed, and the way on."""
    sealed = here.view.case.state == "sealed"
    way = Button(
        say(f"screens.decide.to-record.{'sealed' if sealed else 'decided'}"),
        here.key("decide", "on"),
        navigation.go,
        ("record",),
        primary=True,
    )
    document = assessment_document(here.desk, here.id)
    loaded = here.framework
    reading = Reading(loaded.framework, loaded.text)
    view = decision(document, evaluated(here), reading)
    title = "screens.decide.sealed" if sealed else "screens.decide.decided"
    layout.head(say(title), view.headline, [way])
    show(documents.decision(view))
    if not sealed and "chair" in here.view.roles:
        label = say("screens.decide.again")
        if layout.asked(label, here.key("decide", "again")):
            _again(here)


@st.dialog(say("screens.decide.again.title"), on_dismiss="rerun")
@guards
def _again(here: Here) -> None:
    """Ask why the decision is opened again."""
    fresh = case.read(here.desk, here.id)  # the dialog is drawn anew without the page behind it
    show(para(say("screens.decide.again.meaning")))
    reason = say("screens.rate.again.reason")
    fields.prose(fresh.text(REASON, reason), reason)
    label = say("screens.decide.again.go")
    key = here.key("decide", "again", "go")
    layout.button(Button(label, key, _reopen, (here,), primary=True))


def _reopen(here: Here) -> None:
    fresh = case.read(here.desk, here.id)

    def send() -> Outcome:
        reason = fresh.typed(REASON)
        if not reason:
            raise ReviewError(Problem("freeze.reason-missing"))
        return reopen(fresh.desk, here.command(), "closed", reason)

    actions.command(send, lambda _saved: fresh.text(REASON, "").save(None))
    st.rerun()


if __name__ == "__main__":
    page()
