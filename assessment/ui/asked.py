# SPDX-License-Identifier: Apache-2.0
"""What a round asks of its reader, read once for as long as it stays the same."""

from __future__ import annotations

import streamlit as st

from assessment.engine.v1.program import Program, prepare
from assessment.review import Desk, Standing, case_document, progress
from assessment.review import standing as interview
from assessment.store.values import Actor
from assessment.ui import state
from assessment.ui.case import Here
from assessment.ui.viewmodels.rate import hangs_on_ratings, skippable


def needed(here: Here) -> tuple[str, ...]:
    """What the round asks for."""
    return _needed_at(here.id, here.view.case.version, here.desk)


@st.cache_resource(show_spinner=False, max_entries=256)
def _needed_at(case_id: str, version: int, _desk: Desk) -> tuple[str, ...]:
    """It hangs on the frozen sheet alone, whoever asks."""
    del version
    return progress(_desk, case_id).needed


def standing(here: Here) -> Standing | None:
    """How one person's interview stands; None where several people rate."""
    stamp = (here.desk.actor, here.view.case.version, here.view.ballot_version)
    return state.remembered(f"standing/{here.id}", stamp, lambda: interview(here.desk, here.view))


def skippable_now(here: Here) -> frozenset[str]:
    """Where "does not apply" may be answered now."""
    ballot = here.view.ballot_version if hangs_on_ratings(_program(here.id, here)) else 0
    return _skippable_at(here.id, here.view.case.version, (here.desk.actor, ballot), here)


@st.cache_resource(show_spinner=False, max_entries=256)
def _skippable_at(
    case_id: str, version: int, ballot: tuple[Actor, int], _here: Here
) -> frozenset[str]:
    """It hangs on the frozen sheet, and in some frameworks on the answers of who asks."""
    del version, ballot
    document = case_document(_here.desk, case_id).assessment
    return skippable(_program(case_id, _here), document, _here.view.case.round)


@st.cache_resource(show_spinner=False, max_entries=256)
def _program(case_id: str, _here: Here) -> Program:
    """The framework of a case, made ready to ask where an answer may be left out."""
    del case_id
    return prepare(_here.framework.framework)
