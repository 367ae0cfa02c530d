# SPDX-License-Identifier: Apache-2.0
"""Tells the store now and then that somebody has a case open, and asks whether we are reached."""

from __future__ import annotations

import os
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

import streamlit as st

from assessment.errors import AssessmentError
from assessment.review.codes import later
from assessment.review.presence import Device, attend
from assessment.ui import identity, state
from assessment.ui.desk import desk, now

ADDRESS = "OPENNESS_ADDRESS"
"""Where people open the app; `openness app` sets it."""

EVERY = 20
"""Seconds between two signs of life of one session."""

PATIENCE = 3

_SAID = "said-to-be-there"


def note(case: str | None) -> None:
    """Say that the person of this session has a case open; seldom, and only where others look."""
    if case is None or identity.way() == "local":
        return
    last, at = state.held(_SAID), now()
    if last is not None and last[0] == case and at < later(last[1], seconds=EVERY):
        return
    state.put(_SAID, (case, at))
    try:
        attend(desk(), case, device())
    except AssessmentError:
        # The page says itself that there is no such case for this person.
        return


def device() -> Device:
    """What this browser said of itself."""
    width, _, skew = str(st.context.cookies.get(identity.ABOUT, "")).partition(".")
    numbers = width.isdecimal() and skew.removeprefix("-").isdecimal()
    return Device(
        agent=str(st.context.headers.get("User-Agent", "")),
        width=int(width[:5]) if numbers else 0,
        skew=int(skew[:9]) if numbers else 0,
    )


def address() -> str:
    """Where other machines open the app, empty when none is served."""
    return "" if identity.way() == "local" else os.environ.get(ADDRESS, "")


def answers(asked: str) -> bool:
    """Whether the app answers at an address, asked from this machine."""
    place = urlsplit(asked)
    sort = HTTPSConnection if place.scheme == "https" else HTTPConnection
    connection = sort(place.hostname or "", place.port, timeout=PATIENCE)
    try:
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().status < 400  # noqa: PLR2004 - HTTP: nothing is wrong
    except (HTTPException, OSError):
        return False
    finally:
        connection.close()
