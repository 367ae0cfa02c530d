# SPDX-License-Identifier: Apache-2.0
"""The switch between the parts of the rating page, and the way to one question of a part."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assessment.ui import state
from assessment.ui.case import Here
from assessment.ui.parts import keyboard, layout
from assessment.ui.parts.markdown import md
from assessment.ui.viewmodels.rate import Part
from assessment.wording import say

PART = "part"
"""Names the part on the page, in the address as well."""


def switch(here: Here, found: Sequence[Part], part: Part) -> None:
    """All parts with their counts: in a row, or as a list on a phone.

    The browser tells which label was chosen. Under a key with the counts in it no label changes,
    so what comes late is read as it was meant.
    """
    labels = {each.id: each.label for each in found}
    counts = "-".join(str(each.answered) for each in found)
    with layout.wide("parts"):
        shown = state.fill(here.key(counts, "rate", "switch"), part.id, part.id).key
        st.segmented_control(
            say("screens.rate.parts"),
            list(labels),
            default=part.id,
            key=shown,
            format_func=lambda id_: md(labels[id_]),
            on_change=_switched,
            args=(here, shown),
            required=True,
            label_visibility="collapsed",
        )
    with layout.narrow("parts"):
        shown = state.fill(here.key(counts, "rate", "list"), part.id, part.id).key
        st.selectbox(
            say("screens.rate.parts"),
            list(labels),
            index=list(labels).index(part.id),
            key=shown,
            format_func=labels.__getitem__,
            on_change=_switched,
            args=(here, shown),
        )


def _switched(here: Here, shown: str) -> None:
    part, is_news = state.changed(shown)
    if is_news:
        open_part(here, str(part), None)


def open_part(here: Here, part: str, target: str | None) -> None:
    """Show another part; with a target, put the cursor on its question."""
    state.put(here.key("rate", PART), part)
    point_to(here, target)
    st.query_params[PART] = part


def point_to(here: Here, target: str | None) -> None:
    """Have the cursor put on a question when the page is drawn next."""
    state.put(here.key("rate", "target"), target)
    state.put(here.key("rate", "turn"), here.desk.context.new_id())


def go_to(here: Here) -> None:
    """Put the cursor where the last click led; while a conflict waits, it is in view instead."""
    target = state.held(here.key("rate", "target"))
    if target and not state.clashes():
        keyboard.go_to(keyboard.place(target), state.held(here.key("rate", "turn")))
