# SPDX-License-Identifier: Apache-2.0
"""Before anything of the app is drawn: who is at this session, and what nobody sees."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from assessment.errors import AssessmentError, Problem, ReviewError
from assessment.review.joining import Door, opens, sign_out, signed_in
from assessment.ui import identity, navigation, state
from assessment.ui.boundary import guarded
from assessment.ui.desk import CONTEXT, desk, workspace
from assessment.ui.parts import layout
from assessment.ui.parts.draw import show
from assessment.ui.parts.layout import Button
from assessment.ui.parts.markup import el
from assessment.wording import explain, say

_STRANGER = frozenset({"join.nobody", "join.not-from-here"})


def somebody() -> bool:
    """Whether somebody is at this session; otherwise the page that says so is drawn.

    What a session holds of one person is never shown to another: it is dropped.
    """
    try:
        actor = desk().actor
    except ReviewError as error:
        if not _STRANGER.issuperset(problem.code for problem in error.problems):
            raise
        state.belongs(None)
        with layout.page():
            _nobody(error)
        return False
    state.belongs(actor)
    return True


def arrive() -> None:
    """Lead whoever came with a code, and has signed in since, to the page that takes it up."""
    code = st.context.cookies.get(identity.CODE) if identity.way() == "sign-in" else None
    if not code or state.held(_LED):
        return
    state.put(_LED, value=True)
    if opens(desk(), code):
        navigation.go("joining")


_LED = "led-to-joining"


def check() -> None:
    """Refuse to draw a part of a page for anybody but the person the page was drawn for.

    Raises:
        ReviewError: the person was signed out meanwhile.
    """
    if identity.way() != "local" and not state.is_of(desk().actor):
        raise ReviewError(Problem("review.signed-out"))


def leave() -> None:
    """Sign out of this browser. For the callback of a button."""
    if identity.way() == "sign-in":
        st.logout()
        return
    token = st.context.cookies.get(identity.COOKIE, "")
    door = Door(workspace(), CONTEXT)
    browser = signed_in(door, token)
    if browser is not None:
        guarded(lambda: sign_out(door, browser), state.report)


def can_leave() -> bool:
    """Whether there is anything to sign out of."""
    return identity.way() != "local"


def _nobody(error: AssessmentError) -> None:
    way = identity.way()
    if way == "sign-in":
        _ask_to_sign_in()
    elif way == "room":
        layout.head(say("screens.join.out.title"), say("screens.join.out.lede"))
        show(el("a", say("screens.join.out.link"), href="/join", target="_self"))
    else:
        text = explain(error.problems[0])
        layout.head(say("screens.join.elsewhere.title"), f"{text.message} {text.hint}")


def _ask_to_sign_in() -> None:
    layout.head(say("screens.join.sign-in.title"), say("screens.join.sign-in.lede"))
    providers = _providers()
    if not providers:
        label = say("screens.join.sign-in")
        layout.button(Button(label, "sign-in", st.login, primary=True))
    for each in providers:
        label = say("screens.join.sign-in.with", provider=each)
        layout.button(Button(label, f"sign-in/{each}", st.login, (each,), primary=True))


def _providers() -> list[str]:
    """The providers the file names in sections of their own."""
    auth: Mapping[str, Any] = st.secrets.get("auth", {})
    return [name for name, value in auth.items() if isinstance(value, Mapping)]
