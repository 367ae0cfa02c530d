# SPDX-License-Identifier: Apache-2.0
"""The section "What would change this" of the result page.

Its place is kept where it belongs, and it is filled when the rest of the page stands: exact
answers about a case that nobody has asked about yet take a moment.
"""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assessment.export.shown.reading import Reading
from assessment.model.evaluation import Evaluation
from assessment.model.sensitivity import Sensitivity
from assessment.ui import state
from assessment.ui.case import Here
from assessment.ui.changes import Changes, changes
from assessment.ui.parts import change, changegrid, layout, lists, notices
from assessment.ui.parts.draw import show
from assessment.ui.parts.prose import para, quiet
from assessment.ui.trialpanel import panel
from assessment.ui.viewmodels.change.asking import asking
from assessment.ui.viewmodels.change.grid import grid
from assessment.ui.viewmodels.change.likely import likely
from assessment.ui.viewmodels.change.nearest import targets
from assessment.ui.viewmodels.change.possible import possible
from assessment.wording import say

SHOWN = 6
"""Open answers in sight; the others stand behind a line."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the section will stand: a sentence meanwhile, and the section itself below."""

    meanwhile: DeltaGenerator
    body: DeltaGenerator


def place(here: Here) -> Place:
    """Keep the place of the section."""
    layout.section(say("screens.change.title"))
    meanwhile = st.empty()
    if state.held(_drawn(here)) != here.view.case.version:
        with meanwhile:
            show(quiet(say("screens.change.working"), small=False))
    return Place(meanwhile, st.container(gap="small"))


def fill(at: Place, here: Here, result: Evaluation) -> None:
    """Draw the section in its place."""
    found = changes(here)
    at.meanwhile.empty()
    state.put(_drawn(here), here.view.case.version)
    reading = Reading(here.framework.framework, here.framework.text)
    with at.body:
        if found.exact is None:
            fact, sentence = (say(f"screens.change.refused.{each}") for each in _REFUSED)
            show(notices.notice(fact, sentence))
        else:
            show(change.possible(possible(found.exact, result.recommendation.status, reading)))
            _nearest(found.exact, reading)
        _grid(found, reading)
        if found.exact is not None:
            _likely(found.exact, reading)
            _asking(found.exact, reading)
        layout.subsection(say("screens.change.try"))
        panel(here, result)


_REFUSED = ("fact", "sentence")


def _drawn(here: Here) -> str:
    return here.key("changes", "drawn")


def _nearest(found: Sensitivity, reading: Reading) -> None:
    layout.subsection(say("screens.change.nearest"))
    show(quiet(say("screens.change.nearest.lede")))
    show(change.targets(targets(found, reading)))


def _grid(found: Changes, reading: Reading) -> None:
    layout.subsection(say("screens.change.grid"))
    view = grid(found.singles, reading)
    if view.parts:
        show(quiet(say("screens.change.grid.lede")))
        show(changegrid.table(view), quiet(say("screens.change.grid.key")))
    elif not view.count:
        show(para(say("screens.change.grid.none")))
    show(changegrid.idle(view), changegrid.skipped(view))


def _likely(found: Sensitivity, reading: Reading) -> None:
    layout.subsection(say("screens.change.likely"))
    view = likely(found, reading)
    show(change.likely(view), change.ends(view), quiet(say("screens.change.likely.meaning")))


def _asking(found: Sensitivity, reading: Reading) -> None:
    layout.subsection(say("screens.change.ask"))
    view = asking(found, reading)
    if not view.decisive:
        show(para(say("screens.change.ask.none")))
    else:
        show(quiet(say("screens.change.ask.lede")))
        show(change.asking(view.decisive[:SHOWN]))
        later = view.decisive[SHOWN:]
        if later:
            said = say("screens.change.ask.more", count=len(later))
            show(lists.more(said, change.asking(later)))
    if view.idle:
        said = say("screens.change.ask.idle", count=len(view.idle))
        show(lists.more(said, lists.dots(view.idle)))
