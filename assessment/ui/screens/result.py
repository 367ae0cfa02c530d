# SPDX-License-Identifier: Apache-2.0
"""Result: what the rules recommend, why, and what would settle it."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from assessment.export.shown.reading import Reading
from assessment.export.shown.trace import chapters
from assessment.model.evaluation import Evaluation
from assessment.ui import case, changesection, navigation, procedure
from assessment.ui.case import Here
from assessment.ui.parts import findings, layout, panels
from assessment.ui.parts.draw import show
from assessment.ui.parts.layout import Button
from assessment.ui.parts.prose import para, quiet
from assessment.ui.parts.statement import statement
from assessment.ui.results import HIDDEN, evaluated, hidden
from assessment.ui.viewmodels.procedure import Followed
from assessment.ui.viewmodels.result import Reason, Result, result
from assessment.wording import say


def page() -> None:
    """The result page."""
    with layout.page():
        here = case.here()
        if here is None:
            return
        if here.view.case.state in HIDDEN:
            hidden(here, "result")
            return
        found = evaluated(here)
        loaded = here.framework
        view = result(here.view.case.kind, found, loaded.framework, loaded.text)
        held = procedure.procedure(here, found)
        _recommendation(here, view, held)
        _missing(view)
        left, right = st.columns([7, 5], gap="large")
        with left:
            _why(view)
            procedure.draw(held)
        with right:
            _owed(view)
        count = len(view.all_rules)
        show(findings.all_rules(say("screens.result.all", count=count), view.all_rules))
        changes = changesection.place(here)
        layout.section(say("screens.result.options"))
        show(findings.options(view.options))
        _trace(here, found)
        changesection.fill(changes, here, found)


def _recommendation(here: Here, view: Result, held: Followed) -> None:
    state_ = here.view.case.state
    page_ = "decide" if state_ == "closed" else "record"
    way = Button(
        say(f"screens.result.to-{page_}"),
        here.key("result", "on"),
        navigation.go,
        (page_,),
        primary=True,
    )
    layout.topic(say("screens.result.topic"), [way])
    show(findings.first_line(view.kind, view.setting, view.appetites))
    procedure.limit(held)
    left, right = st.columns([7, 5], gap="large")
    with left:
        body = [view.tier.meaning, view.status_words]
        show(statement(view.tier, body, status=view.status))
        show(quiet(say("screens.result.advice"), small=False))
    with right:
        show(findings.outcomes(view.bounds), quiet(say("screens.result.bounds")))
        if view.remarks:
            show(*(quiet(remark) for remark in view.remarks))


def _missing(view: Result) -> None:
    """What stands in the way, who can supply it, and what may be published meanwhile."""
    if view.blocks:
        layout.section(say("screens.result.blocks"))
        show(findings.reasons(view.blocks))
    if view.held:
        left, right = st.columns([7, 5], gap="large")
        with left:
            if view.gaps:
                layout.section(say("screens.result.missing"))
                show(findings.gaps(view.gaps))
        with right:
            layout.section(say("screens.result.meanwhile"))
            show(para(say("screens.result.meanwhile.text")), findings.open_options(view.meanwhile))
    if view.further:
        layout.section(say("screens.result.further"))
        show(findings.further(view.further), quiet(say("screens.result.further.together")))


def _why(view: Result) -> None:
    layout.section(say("screens.result.why"))
    if view.rules:
        show(findings.reasons(view.rules))
    else:
        show(para(say("screens.result.why.none", count=len(view.all_rules))))
    _group("screens.result.gates", view.gates)
    _group("screens.result.provisional", view.provisional)


def _group(title: str, reasons: Iterable[Reason]) -> None:
    found = tuple(reasons)
    if found:
        layout.subsection(say(title))
        show(findings.reasons(found))


def _owed(view: Result) -> None:
    layout.section(say("screens.result.owed"))
    if view.obligations:
        show(quiet(say("screens.result.obligations"), small=False))
        show(findings.reasons(view.obligations), panels.hairline())
    show(findings.named_list(view.duties))


def _trace(here: Here, found: Evaluation) -> None:
    """Everything that was read and every step; drawn only while it is open."""
    box = st.expander(
        say("screens.result.trace"), key=here.key("result", "trace"), on_change="rerun"
    )
    if not box.open:
        return
    with box:
        show(quiet(say("screens.result.trace.lede"), small=False))
        reading = Reading(here.framework.framework, here.framework.text)
        for place, chapter in enumerate(chapters(found, reading)):
            show(findings.chapter(chapter, opened=place == 0))


if __name__ == "__main__":
    page()
