# SPDX-License-Identifier: Apache-2.0
"""Record: seal a decision, see that it is unaltered, hand it on, check somebody else's."""

from __future__ import annotations

import streamlit as st

from assessment.export.shown.reading import Reading
from assessment.review import assessment_document, package_bytes, seal
from assessment.review.people import LOCAL
from assessment.ui import (
    actions,
    case,
    countersigning,
    ending,
    handingon,
    navigation,
    packagecheck,
)
from assessment.ui.case import Here
from assessment.ui.packagecheck import Given
from assessment.ui.parts import documents, layout
from assessment.ui.parts.draw import show
from assessment.ui.parts.layout import Button
from assessment.ui.parts.marks import status_mark, tier_mark
from assessment.ui.parts.prose import para, quiet, strong
from assessment.ui.results import evaluated
from assessment.ui.telling import guards
from assessment.ui.viewmodels.document import DocumentView, document
from assessment.wording import say

BEFORE = {"draft": "scope", "rating": "rate", "revealed": "meeting", "closed": "decide"}
"""States without a decision, and the page on which work goes on."""


def page() -> None:
    """The record page."""
    with layout.page():
        here = case.here()
        if here is not None:
            _record(here)
        _elsewhere()


def _elsewhere() -> None:
    """The way to where anybody's package is checked."""
    layout.rule()
    label = say("screens.record.another")
    layout.button(Button(label, "record/verify", navigation.go, ("verify",), quiet=True))


def _record(here: Here) -> None:
    if here.view.case.state in BEFORE:
        _too_early(here)
    elif here.view.case.state == "decided":
        _before(here)
    else:
        _sealed(here)


def _too_early(here: Here) -> None:
    layout.head(say("screens.record.early.title"), say("screens.record.early.lede"))
    target = BEFORE[here.view.case.state]
    label = say(f"screens.record.early.{target}")
    key = here.key("record", "back")
    layout.buttons([Button(label, key, navigation.go, (target,), primary=True)])


# Before sealing ------------------------------------------------------------------------------


def _before(here: Here) -> None:
    """What will be sealed, and the one button."""
    layout.head(say("screens.record.before.title"), say("screens.record.before.lede"))
    view = _preview(here)
    left, right = st.columns([5, 7], gap="large")
    with left:
        show(para(say("screens.record.before.meaning")), para(say("screens.record.before.texts")))
        if "chair" not in here.view.roles:
            show(quiet(say("screens.record.no-chair")))
        elif st.button(say("screens.record.seal"), key=here.key("record", "seal"), type="primary"):
            _ask(here, view)
        back = say("screens.record.before.back")
        layout.button(
            Button(back, here.key("record", "decide"), navigation.go, ("decide",), quiet=True)
        )
    with right:
        show(documents.front(view, say("screens.record.preview")))
    show(documents.back(view))


def _preview(here: Here) -> DocumentView:
    loaded = here.framework
    reading = Reading(loaded.framework, loaded.text)
    return document(assessment_document(here.desk, here.id), evaluated(here), reading)


@st.dialog(say("screens.record.seal.title"), width="medium")
@guards
def _ask(here: Here, view: DocumentView) -> None:
    """Say once more what is signed, and that it stays."""
    made = view.decision
    show(
        para(strong(made.headline)),
        para(say("screens.record.recommended"), tier_mark(made.tier), status_mark(made.status)),
        para(
            say(
                "screens.record.seal.counts",
                conditions=len(made.conditions),
                dissents=len(made.dissents),
                ratings=sum(len(g[1]) for b in view.ballots for g in b.groups),
                evidence=len(view.evidence),
            )
        ),
        para(say("screens.record.seal.final")),
        quiet(say(_signed_for(here), name=here.desk.person.name)),
    )
    label = say("screens.record.seal.go")
    layout.button(Button(label, here.key("record", "seal", "go"), _seal, (here,), primary=True))


def _signed_for(here: Here) -> str:
    """What the key of the workspace can say about who sits here."""
    known = "unchecked" if here.desk.person.issuer == LOCAL else "signed-in"
    return f"screens.record.seal.key.{known}"


def _seal(here: Here) -> None:
    command = here.command()
    actions.command(lambda: seal(here.desk, command))
    st.rerun()


# After sealing -------------------------------------------------------------------------------


def _sealed(here: Here) -> None:
    """The answer first, then every check beside the record, then what can be done with it."""
    package = here.view.packages[0]
    given = Given(package.name, package_bytes(here.desk, here.id, package.name))
    view = packagecheck.found(given, "record")
    packagecheck.answer(view, package.name)
    ending.stands(here)
    handingon.downloads(here, given, view)
    packagecheck.sides(view)
    packagecheck.rests(view)
    countersigning.ways(here)
    handingon.others(here, package.name)
    ending.ways(here)


if __name__ == "__main__":
    page()
