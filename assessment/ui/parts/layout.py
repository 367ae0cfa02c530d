# SPDX-License-Identifier: Apache-2.0
"""The frame of a page: its column, its title row, its buttons, its sticky bar."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assessment.ui import state
from assessment.ui.boundary import guarded
from assessment.ui.parts.draw import show
from assessment.ui.parts.markdown import md
from assessment.ui.parts.markup import Child, el
from assessment.ui.parts.prose import lede as lede_markup

WIDTH = 1240
"""Widest a page gets, in pixels."""


def page() -> DeltaGenerator:
    """The centred column that every page is drawn into."""
    outer = st.container(horizontal=True, horizontal_alignment="center", gap=None)
    return outer.container(width=WIDTH, gap="small")


@dataclass(frozen=True, slots=True)
class Button:
    """A button: what it is called, and what happens.

    Attributes:
        label: verb and object, for example "Freeze evidence and start rating".
        key: its key, unique on the page.
        click: called before the page is drawn again.
        args: what `click` is called with.
        primary: the one main action of a page.
        quiet: without a frame, for the least important way.
        disabled: shown, but cannot be pressed; the page says why.
        shortcut: keys, for example `Alt+N`; also said in words on the page.
    """

    label: str
    key: str
    click: Callable[..., None]
    args: tuple[Any, ...] = field(default=())
    primary: bool = False
    quiet: bool = False
    disabled: bool = False
    shortcut: str | None = None


def button(each: Button, *, wide: bool = False) -> None:
    """Draw one button."""
    sort: Literal["primary", "secondary", "tertiary"] = "tertiary" if each.quiet else "secondary"
    st.button(
        md(each.label),
        key=each.key,
        on_click=_clicked,
        args=(each,),
        type="primary" if each.primary else sort,
        disabled=each.disabled,
        shortcut=each.shortcut,
        width="stretch" if wide else "content",
    )


def _clicked(each: Button) -> None:
    """Do what a button does. Nothing is raised out of it; what failed stands above the page."""
    guarded(lambda: each.click(*each.args), state.report)


def asked(label: str, key: str, *, disabled: bool = False) -> bool:
    """Draw a quiet button that opens something on the same page, and say if it was pressed."""
    return st.button(md(label), key=key, type="tertiary", disabled=disabled)


def download(
    label: str, key: str, data: bytes | Callable[[], bytes], name: str, *, primary: bool = False
) -> None:
    """Draw a button that hands out a file; the page stays as it is.

    Args:
        label: verb and object, for example "Download the record".
        key: its key, unique on the page.
        data: the file, or what makes it when it is asked for.
        name: name of the file.
        primary: the one main action of a page.
    """
    st.download_button(
        md(label),
        data,
        file_name=name,
        mime="application/octet-stream",
        key=key,
        type="primary" if primary else "secondary",
        on_click="ignore",
    )


def buttons(each: Sequence[Button]) -> None:
    """Draw buttons side by side; they wrap on a phone."""
    with st.container(horizontal=True, gap="small"):
        for one in each:
            button(one)


def head(title: str, lede: Child = None, right: Sequence[Button] = ()) -> None:
    """The title of a page as an answer or a question, a sentence below, buttons at its right."""
    if right:
        with _row():
            st.title(md(title), anchor=False, width="content")
            with st.container(horizontal=True, width="content", gap="small"):
                for one in right:
                    button(one)
    else:
        st.title(md(title), anchor=False)
    if lede is not None:
        show(lede_markup(lede))


def topic(question: str, right: Sequence[Button] = ()) -> None:
    """The question of a page whose answer is its title, with buttons at the right."""
    with _row():
        show(lede_markup(question), width="content")
        with st.container(horizontal=True, width="content", gap="small"):
            for one in right:
                button(one)


def section(title: str, right: Sequence[Button] = ()) -> None:
    """The heading of a section, with buttons at its right if there are any."""
    if not right:
        st.header(md(title), anchor=False)
        return
    with _row():
        st.header(md(title), anchor=False, width="content")
        with st.container(horizontal=True, width="content", gap="small"):
            for one in right:
                button(one)


def subsection(title: str) -> None:
    """The heading of a part of a section."""
    st.subheader(md(title), anchor=False)


def typed(commands: str) -> None:
    """Commands as a person types them, with a button that copies them."""
    st.code(commands, language=None, wrap_lines=True)


def rule() -> None:
    """A hairline."""
    show(el("hr"))


def actions(status: Child, ways: Sequence[Button]) -> None:
    """The sticky bar of a working page: what is saved at the left, the ways on at the right.

    Args:
        status: what is done and saved.
        ways: buttons, the page's one primary action last.
    """
    with st.container(key="to-bar"), _row():
        show(el("p", status), width="content")
        with st.container(horizontal=True, width="content", gap="small"):
            for one in ways:
                button(one)


def wide(name: str) -> DeltaGenerator:
    """A place that a phone does not show; its name is unique on the page."""
    return st.container(key=f"to-wide-{name}")


def narrow(name: str) -> DeltaGenerator:
    """A place that only a phone shows; its name is unique on the page."""
    return st.container(key=f"to-narrow-{name}")


def beside() -> DeltaGenerator:
    """A place in a side column that stays in sight while the main column is read."""
    return st.container(key="to-beside")


def _row() -> DeltaGenerator:
    return st.container(
        horizontal=True,
        vertical_alignment="center",
        horizontal_alignment="distribute",
        gap="small",
    )
