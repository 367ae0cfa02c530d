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
from assessment.ui.viewmodels.rate import Part, outline, own
from assessment.ui.viewmodels.skipping import hangs_on_ratings, skippable


def needed(here: Here) -> tuple[str, ...]:
    """What the round asks for."""
    version = here.view.case.version
    return state.remembered(
        f"needed/{here.id}", version, lambda: _needed_at(here.id, version, here.desk)
    )


@st.cache_resource(show_spinner=False, max_entries=256)
def _needed_at(case_id: str, version: int, _desk: Desk) -> tuple[str, ...]:
    """It hangs on the frozen sheet alone, whoever asks."""
    del version
    return progress(_desk, case_id).needed


def parts(here: Here) -> tuple[Part, ...]:
    """The parts of the round, with what the reader answered."""
    loaded = here.framework
    outlined = state.remembered(
        f"outline/{here.id}",
        here.view.case.version,
        lambda: outline(loaded.framework, loaded.text, needed(here)),
    )
    return own(outlined, here.view)


def standing(here: Here) -> Standing | None:
    """How one person's interview stands; None where several people rate."""
    stamp = (here.desk.actor, here.view.case.version, here.view.ballot_version)
    return state.remembered(f"standing/{here.id}", stamp, lambda: interview(here.desk, here.view))


def skippable_now(here: Here) -> frozenset[str]:
    """Where "does not apply" may be answered now."""
    hangs = state.remembered(
        f"hangs/{here.id}", here.id, lambda: hangs_on_ratings(_program(here.id, here))
    )
    version = here.view.case.version
    own_part = (here.desk.actor, here.view.ballot_version if hangs else 0)
    return state.remembered(
        f"skippable/{here.id}",
        (version, own_part),
        lambda: _skippable_at(here.id, version, own_part, here),
    )


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
