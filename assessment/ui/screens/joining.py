# SPDX-License-Identifier: Apache-2.0
"""Joining: somebody who signed in with a provider takes up an invitation."""

from __future__ import annotations

from typing import Any

import streamlit as st

from assessment.review.joining import join_as
from assessment.ui import identity, navigation, state
from assessment.ui.boundary import guarded
from assessment.ui.desk import desk
from assessment.ui.parts import fields, layout
from assessment.ui.parts.fields import Bound
from assessment.ui.parts.layout import Button
from assessment.wording import say

KEY = state.key("joining", "code")


def page() -> None:
    """The page to type a code."""
    with layout.page():
        lede = say("screens.join.waiting.lede", name=desk().person.name)
        layout.head(say("screens.join.waiting.title"), lede)
        typed = state.held(_TYPED)
        code = st.context.cookies.get(identity.CODE, "") if typed is None else typed
        fields.line(Bound(KEY, code, code, _typed), say("screens.join.code"), most=40)
        label = say("screens.join.waiting.join")
        layout.button(Button(label, "joining/join", _join, (code,), primary=True))


_TYPED = "joining/typed"


def _typed(code: Any) -> None:
    state.put(_TYPED, str(code or ""))


def _join(code: str) -> None:
    typed = state.held(_TYPED)
    joined: list[str | None] = []
    address = st.context.ip_address
    where = address if isinstance(address, str) else ""
    said = code if typed is None else str(typed)
    guarded(lambda: joined.append(join_as(desk(), said, where)), state.report)
    if joined and joined[0] is not None:
        navigation.go("home", joined[0])


if __name__ == "__main__":
    page()
