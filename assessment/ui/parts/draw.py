# SPDX-License-Identifier: Apache-2.0
"""Puts finished markup on the page: the one place that hands HTML to Streamlit."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import streamlit as st

from assessment.ui.parts.markup import Child, el

_LOOK = Path(__file__).with_name("look.css")


def show(*content: Child, width: Literal["stretch", "content"] = "stretch") -> None:
    """Put pieces on the page, one after the other; texts are escaped."""
    st.html(el("div", *content, cls="to").html, width=width)


def style() -> None:
    """Load the look of our own markup; once a run, before anything is shown."""
    st.html(_LOOK)
