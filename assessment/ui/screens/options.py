# SPDX-License-Identifier: Apache-2.0
"""Options: every way of disclosing the model side by side, and what would open those closed."""

from __future__ import annotations

import streamlit as st

from assessment.export.shown.reading import Reading
from assessment.ui import case, disclosing, navigation, state
from assessment.ui.case import Here
from assessment.ui.disclosing import Options
from assessment.ui.parts import disclosure as parts
from assessment.ui.parts import findings, keyboard, layout, lists
from assessment.ui.parts.draw import show
from assessment.ui.parts.layout import Button
from assessment.ui.parts.prose import para, quiet
from assessment.ui.results import HIDDEN, hidden
from assessment.ui.viewmodels.disclosure.beside import appetites, matrix
from assessment.ui.viewmodels.disclosure.closely import closely
from assessment.ui.viewmodels.disclosure.ladder import Ladder, Rung, ladder
from assessment.ui.viewmodels.disclosure.plane import plane
from assessment.ui.viewmodels.result import result
from assessment.wording import say

CHOSEN = "chosen"
"""Under this the option is held that is looked at closely."""

TURN = "turn"
"""Under this is counted how often somebody was led to a rung."""


def page() -> None:
    """The options page."""
    with layout.page():
        here = case.here()
        if here is None:
            return
        if here.view.case.state in HIDDEN:
            hidden(here, "options")
            return
        known = disclosing.options(here)
        reading = Reading(here.framework.framework, here.framework.text)
        view = ladder(known.found.options, reading, known.scales)
        _answer(here, known, view)
        _ladder(here, known, view, reading)
        _plane(known, view)
        _matrix(known, reading)
        _appetites(known, reading)
        _files(here, known)


def _answer(here: Here, known: Options, view: Ladder) -> None:
    """The answer to the question of the page, and how settled it is."""
    page_ = "decide" if here.view.case.state == "closed" else "record"
    label = say(f"screens.options.to-{page_}")
    ways = [Button(label, here.key("options", "on"), navigation.go, (page_,), primary=True)]
    following = view.next
    if following is not None and not following.is_open:
        label = say("screens.options.why-closed", id=following.id)
        ways.insert(0, Button(label, here.key("options", "why"), _lead_to, (here, following.id)))
    layout.topic(say("screens.options.topic"), ways)
    layout.head(view.answer, " ".join(filter(None, (view.opens, view.beyond))))
    loaded = here.framework
    summary = result(here.view.case.kind, known.evaluation, loaded.framework, loaded.text)
    show(findings.first_line(summary.kind, summary.setting, summary.appetites))
    if summary.held:
        names = "; ".join(f"{each.id} {each.name}" for each in summary.meanwhile)
        end = "" if names else ".none"
        meanwhile = say(f"screens.options.meanwhile{end}", options=names)
        show(para(summary.status_words, meanwhile))


# -------------------------------------------------------------------------------- the ladder


def _ladder(here: Here, known: Options, view: Ladder, reading: Reading) -> None:
    layout.section(say("screens.options.ladder"))
    show(quiet(say("screens.options.ladder.lede"), small=False))
    chosen = state.held(here.key("options", CHOSEN))
    with st.container(key="to-ladder", gap=None):
        with layout.wide("heads"):
            _, right = st.columns([3, 9], gap="small")
            with right:
                show(parts.heads())
        for rung in view.rungs:
            _rung(here, rung, shown=rung.id == chosen)
            if rung.id == chosen:
                _closely(here, known, rung, reading)
    show(quiet(say("screens.options.reading")))
    turn = state.held(here.key("options", TURN))
    if turn is not None and view.next is not None:
        where = keyboard.place("rung", view.next.id)
        keyboard.go_to(where, here.key("options", where, str(turn)))


def _rung(here: Here, rung: Rung, *, shown: bool) -> None:
    with st.container(key=keyboard.place("rung", rung.id)):
        left, right = st.columns([3, 9], gap="small")
        with left:
            key = here.key("options", rung.id)
            name = f"{rung.id} {rung.name}"
            layout.button(Button(name, key, _toggle, (here, rung.id), quiet=True))
        with right:
            show(parts.facts(rung, shown=shown))


def _closely(here: Here, known: Options, rung: Rung, reading: Reading) -> None:
    """The option that is looked at, below its rung."""
    with st.container(key="to-closely"):
        # Says so only where it takes a while.
        with st.spinner(say("screens.options.seeking")):
            found = disclosing.sought(here, known, rung.id)
        view = closely(found, known.evaluation, reading)
        left, right = st.columns([7, 5], gap="large")
        with left:
            show(*parts.closely(view))
        with right:
            show(*parts.owed(view))


def _lead_to(here: Here, option: str) -> None:
    """Look at an option closely, and bring its rung into view."""
    state.put(here.key("options", CHOSEN), option)
    turn = here.key("options", TURN)
    state.put(turn, (state.held(turn) or 0) + 1)


def _toggle(here: Here, option: str) -> None:
    """Look at an option closely, or no longer."""
    chosen = state.held(here.key("options", CHOSEN))
    state.put(here.key("options", CHOSEN), None if chosen == option else option)


# ------------------------------------------------------------------------------ beside the ladder


def _plane(known: Options, view: Ladder) -> None:
    layout.section(say("screens.options.plane"))
    drawn = plane(view.rungs, known.scales)
    if drawn is None:
        show(quiet(say("screens.options.plane.none"), small=False))
    else:
        show(quiet(say("screens.options.plane.lede"), small=False))
        show(parts.plane(drawn), parts.key(drawn))
        if drawn.beside:
            rows = [(each.id, each.name, why) for each, why in drawn.beside]
            show(para(say("screens.options.plane.beside")), lists.reasons(rows))
    show(lists.more(say("screens.options.plane.table"), parts.twin(view.rungs)))


def _matrix(known: Options, reading: Reading) -> None:
    view = matrix(known.found, reading)
    layout.section(say("screens.options.matrix"))
    if not view.lines:
        show(quiet(say("screens.options.matrix.none"), small=False))
        return
    show(parts.matrix(view))
    apart = "; ".join(f"{each.id} {each.name}" for each in view.lines if each.apart)
    if apart:
        show(quiet(say("screens.options.matrix.apart", components=apart)))


def _appetites(known: Options, reading: Reading) -> None:
    view = appetites(known.found, reading, known.scales)
    if view is None:
        return
    layout.section(say("screens.options.appetites"))
    if not view.differing:
        names = ", ".join(each.name for each in view.looks)
        said = say("screens.options.appetites.same", setting=view.setting, names=names)
        show(quiet(said, small=False))
        return
    lede = say("screens.options.appetites.lede", setting=view.setting)
    show(quiet(lede, small=False), parts.appetites(view))


def _files(here: Here, known: Options) -> None:
    layout.section(say("screens.options.files"))
    show(quiet(say("screens.options.files.lede"), small=False))
    name = f"{known.document.id}-options"
    with st.container(horizontal=True, gap="small"):
        for kind, made in (("csv", known.csv), ("json", known.json)):
            label = say(f"screens.options.{kind}")
            layout.download(label, here.key("options", kind), made, f"{name}.{kind}")


if __name__ == "__main__":
    page()
