# SPDX-License-Identifier: Apache-2.0
"""Fields that save themselves: drawn from the store, kept on every change, never answered ahead.

A field is drawn from a `Bound`, made by `assessment.ui.bound`. Its widget shows the value of the
store; a change goes to the store with the version this page has seen. What was refused stands
under the field, with what the person typed still in it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from assessment.ui import state
from assessment.ui.parts import notices
from assessment.ui.parts.markdown import bold, md
from assessment.wording import say


@dataclass(frozen=True, slots=True)
class Bound:
    """A field of the store, tied to a widget.

    Attributes:
        key: key of the widget.
        value: what is kept, None when nothing is.
        version: version of what is kept.
        save: keeps a new value; called from the widget's change.
        locked: true when the field may no longer change.
    """

    key: str
    value: Any
    version: int
    save: Callable[[Any], None]
    locked: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """An answer to choose.

    Attributes:
        value: what is kept.
        name: short name, shown bold where there is a sentence beside it.
        text: one sentence, or empty.
    """

    value: Any
    name: str
    text: str = ""

    @property
    def label(self) -> str:
        """Name and sentence, escaped for a label."""
        return f"**{md(self.name)}:** {md(self.text)}" if self.text else md(self.name)


def line(field: Bound, label: str, *, example: str = "", note: str = "", most: int = 400) -> None:
    """A text of one line; kept when the cursor leaves it."""
    state.fill(field.key, field.value or "", field.version)
    st.text_input(
        md(label),
        key=field.key,
        on_change=_text_changed,
        args=(field,),
        placeholder=example or None,
        help=md(note) or None,
        max_chars=most,
        disabled=field.locked,
    )
    _refusal(field)


def prose(field: Bound, label: str, *, example: str = "", note: str = "", height: int = 96) -> None:
    """A longer text; kept when the cursor leaves it."""
    state.fill(field.key, field.value or "", field.version)
    st.text_area(
        md(label),
        key=field.key,
        on_change=_text_changed,
        args=(field,),
        placeholder=example or None,
        help=md(note) or None,
        height=height,
        max_chars=20_000,
        disabled=field.locked,
    )
    _refusal(field)


def choice(
    field: Bound,
    label: str,
    options: Sequence[Option],
    *,
    note: str = "",
    row: bool = False,
    hide_label: bool = False,
) -> None:
    """One answer of a few, all in sight. Nothing is chosen before a person chooses.

    Args:
        field: the field.
        label: the question.
        options: the answers in order.
        note: help beside the question.
        row: side by side, for short names.
        hide_label: for a question that stands as a heading right above.
    """
    known = {option.value: option for option in options}
    state.fill(field.key, field.value if field.value in known else None, field.version)
    st.radio(
        md(label),
        [option.value for option in options],
        index=None,
        key=field.key,
        format_func=lambda value: known[value].label,
        on_change=_changed,
        args=(field,),
        horizontal=row,
        help=md(note) or None,
        disabled=field.locked,
        label_visibility="collapsed" if hide_label else "visible",
        width="stretch",
    )
    _refusal(field)


def pick(
    field: Bound, label: str, options: Sequence[Option], *, note: str = "", empty: str = ""
) -> None:
    """One answer of many, in a list that opens; can be emptied again."""
    known = {option.value: option.name for option in options}
    state.fill(field.key, field.value if field.value in known else None, field.version)
    st.selectbox(
        md(label),
        list(known),
        index=None,
        key=field.key,
        format_func=known.__getitem__,
        on_change=_changed,
        args=(field,),
        placeholder=empty or say("screens.parts.pick.empty"),
        help=md(note) or None,
        disabled=field.locked,
    )
    _refusal(field)


def several(
    field: Bound, label: str, options: Sequence[Option], *, note: str = "", empty: str = ""
) -> None:
    """Any number of answers. An empty list is no answer."""
    known = {option.value: option.name for option in options}
    kept = [value for value in field.value or () if value in known]
    state.fill(field.key, kept, field.version)
    st.multiselect(
        md(label),
        list(known),
        key=field.key,
        format_func=known.__getitem__,
        on_change=_changed,
        args=(field,),
        placeholder=empty or say("screens.parts.pick.empty"),
        help=md(note) or None,
        disabled=field.locked,
    )
    _refusal(field)


def tick(field: Bound, label: str, *, note: str = "") -> None:
    """A box to tick."""
    state.fill(field.key, bool(field.value), field.version)
    st.checkbox(
        md(label),
        key=field.key,
        on_change=_changed,
        args=(field,),
        help=md(note) or None,
        disabled=field.locked,
    )
    _refusal(field)


def strong(text: str) -> str:
    """A text in bold for a label, escaped."""
    return bold(text)


def words_of(options: Sequence[Option]) -> Mapping[Any, str]:
    """The name of each value, for conflicts and summaries."""
    return {option.value: option.name for option in options}


def _text_changed(field: Bound) -> None:
    typed = str(state.held(field.key) or "").strip()
    field.save(typed or None)


def _changed(field: Bound) -> None:
    chosen = state.held(field.key)
    field.save(None if chosen == [] else chosen)


def _refusal(field: Bound) -> None:
    refused = state.refusal(field.key)
    if refused is not None:
        notices.failure(say("screens.parts.field.refused"), refused.causes, id_of=refused.id)
