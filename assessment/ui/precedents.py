# SPDX-License-Identifier: Apache-2.0
"""The past decisions a page shows: read once a process, and once more beside each case.

While a round is open nothing is compared that rests on ratings, and no tier of the case is worked
out at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from assessment.engine.nearest import Asked, RatedCase, nearest
from assessment.engine.v1 import Evaluator
from assessment.intake.precedents import rated_cases, sheet_among
from assessment.intake.rater_records import is_of_the_sheet
from assessment.model.nearest import Nearest
from assessment.model.precedent import Precedent
from assessment.model.source import Source
from assessment.review import case_document
from assessment.store.library import LoadedFramework, evaluator, framework_files
from assessment.store.precedents import shipped_precedents
from assessment.ui import state
from assessment.ui.case import Here
from assessment.ui.results import HIDDEN, evaluated
from assessment.ui.viewmodels.precedents.library import PassStanding

LISTED = 5
"""How many of the nearest are listed."""

BLIND = HIDDEN
"""States in which nobody sees anything that rests on ratings."""


@dataclass(frozen=True)
class Library:
    """Every precedent, with what one framework makes of its passes under its default settings."""

    framework: LoadedFramework
    evaluator: Evaluator
    cases: tuple[RatedCase, ...]
    sources: tuple[Source, ...]
    standings: Mapping[str, tuple[PassStanding, ...]]

    def case(self, id_: str) -> Precedent | None:
        """The precedent of that id."""
        return next((c.precedent for c in self.cases if c.precedent.id == id_), None)


def library(framework: LoadedFramework) -> Library:
    """The precedents under a framework; the same object for the same rules."""
    return _library(framework.digest, framework)


@st.cache_resource(show_spinner=False, max_entries=8)
def _library(digest: str, _framework: LoadedFramework) -> Library:
    del digest  # By this it is remembered.
    asked = Evaluator(_framework.framework)
    shipped = shipped_precedents()
    cases = rated_cases(shipped.cases, _sheet(_framework), asked)
    standings = {
        case.precedent.id: tuple(
            PassStanding(name, read.evaluation.recommendation, read.asking)
            for name, read in case.read(asked, {}).items()
        )
        for case in cases
    }
    return Library(_framework, asked, cases, shipped.sources, standings)


def is_blind(here: Here) -> bool:
    """Whether nothing may be said here that rests on ratings."""
    return here.view.case.state in BLIND


def beside(here: Here, known: Library) -> Nearest:
    """The precedents nearest to a case, worked out once for each version of it."""
    blind = is_blind(here)
    if not blind:
        # Raises unless the reader may see the result: nearness rests on it.
        evaluated(here)
    stamp = (here.desk.actor, here.view.case.version, blind)

    def find() -> Nearest:
        document = case_document(here.desk, here.id).assessment
        asked = Asked(limit=LISTED, blind=blind)
        return nearest(document, known.evaluator, known.cases, known.sources, asked)

    return state.remembered(f"precedents/{here.id}", stamp, find)


def _sheet(framework: LoadedFramework) -> Evaluator:
    """The framework whose sheet raters filled in: this one, or the newest shipped."""
    if is_of_the_sheet(framework.framework.id, framework.framework.version):
        return Evaluator(framework.framework)
    return evaluator(sheet_among((files.id, files.version) for files in framework_files()))
