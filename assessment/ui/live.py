# SPDX-License-Identifier: Apache-2.0
"""Keeps the meeting page in step with everybody else's: looks at two numbers, seldom draws anew.

Every few seconds each open page asks for two numbers. Only when they have changed is the meeting
read, once for all who look at it, and only when it looks otherwise than on the page is that drawn
again. What somebody else types is no reason to.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from assessment.review import Desk, Pulse, meeting, pulse
from assessment.review.views import Meeting
from assessment.ui import state
from assessment.ui.case import Here
from assessment.ui.telling import guards
from assessment.ui.viewmodels.meeting.board import Face

EVERY: Mapping[Face, int] = {
    "draft": 10,
    "alone": 10,
    "silent": 3,
    "agenda": 2,
    "talk": 2,
    "again": 2,
    "over": 15,
}
"""Seconds between two looks. Once the round is closed only its being opened again is waited for."""

ELSEWHERE = 10
"""Seconds between two looks on a page beside the meeting."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The meeting as it stands on the page, and the numbers it was read at."""

    pulse: Pulse
    meeting: Meeting


def see(here: Here) -> Seen:
    """The meeting as it is now."""
    now = pulse(here.desk, here.id)
    return Seen(now, _meeting_at(here.id, now, here.desk))


def follow(here: Here, seen: Seen, face: Face) -> None:
    """Draw the page anew whenever the meeting has moved on."""
    st.fragment(guards(_look), run_every=EVERY[face])(here, seen)


def watch(here: Here) -> None:
    """Draw another page of the case anew when the case has moved on, for example by a reveal."""
    st.fragment(guards(_watch), run_every=ELSEWHERE)(here)


def _watch(here: Here) -> None:
    if pulse(here.desk, here.id).case != here.view.case.version:
        state.tell_again()
        st.rerun()


def _look(here: Here, seen: Seen) -> None:
    now = pulse(here.desk, here.id)
    if now == seen.pulse:
        return
    if now.case != seen.pulse.case or _meeting_at(here.id, now, here.desk) != seen.meeting:
        state.tell_again()
        st.rerun()


@st.cache_resource(show_spinner=False, max_entries=64)
def _meeting_at(case_id: str, now: Pulse, _desk: Desk) -> Meeting:
    """The same for everybody in the case; whoever asks has been let in by `pulse`."""
    del now
    return meeting(_desk, case_id)
