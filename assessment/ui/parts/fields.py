# SPDX-License-Identifier: Apache-2.0
"""Fields that save themselves: drawn from the store, kept on every change, never answered ahead.

A field is drawn from a `Bound`, which `Here.field` makes for a field of a case. Its widget shows
the value of the store; a change goes to the store with the version this page has seen. What was
refused stands under the field, with what the person typed still in it.

A widget is given the kept value as its default and is never given another one: what people type
stays theirs. Where the store holds something they have not seen, a fresh widget stands in its
place. See `assessment.ui.showing`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import streamlit as st

from assessment.ui import state
from assessment.ui.boundary import guarded
from assessment.ui.parts import notices
from assessment.ui.parts.draw import show
from assessment.ui.parts.markdown import md
from assessment.ui.parts.markup import el
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
    version: int | str
    save: Callable[[Any], None]
    locked: bool = False


@dataclass(frozen=True, slots=True)
class Ask:
    """What a field asks.

    Attributes:
        text: the question, or the name of the field.
        name: a short name, set bold before the question.
        note: help: behind a question mark, or under the question where that has a name.
        example: shown while a text is empty.
        hidden: true when the same question stands as a heading right above.
    """

    text: str
    name: str = ""
    note: str = ""
    example: str = ""
    hidden: bool = False

    @property
    def label(self) -> str:
        """Name and question, escaped for a label. Screen readers are given this text."""
        return md(f"{self.name}. {self.text}" if self.name else self.text)

    @property
    def help(self) -> str | None:
        """Help behind a question mark, escaped."""
        return md(self.note) if self.note and not self.name else None

    @property
    def visibility(self) -> Literal["visible", "collapsed"]:
        """Whether Streamlit shows the label; a question with a name is set above it."""
        return "collapsed" if self.name or self.hidden else "visible"


@dataclass(frozen=True, slots=True)
class Option:
    """An answer to choose.

    Attributes:
        value: what is kept.
        name: short name, set bold where there is a sentence beside it.
        text: one sentence, or empty.
        example: a quieter second line, or empty.
    """

    value: Any
    name: str
    text: str = ""
    example: str = ""

    @property
    def label(self) -> str:
        """Name and sentence, escaped for a label, with the example below."""
        said = f"**{md(self.name)}:** {md(self.text)}" if self.text else md(self.name)
        return f"{said}  \n:gray[{md(self.example)}]" if self.example else said


def line(field: Bound, ask: Ask | str, *, most: int = 400) -> None:
    """A text of one line; kept when the cursor leaves it."""
    asked = _ask(ask)
    kept = field.value or ""
    shown = state.fill(field.key, kept, field.version, field)
    st.text_input(
        asked.label,
        kept,
        key=shown.key,
        on_change=_text_changed,
        args=(shown.field, shown.key),
        placeholder=asked.example or None,
        help=asked.help,
        max_chars=most,
        disabled=field.locked,
        label_visibility=asked.visibility,
    )
    refusal(field.key)


def prose(field: Bound, ask: Ask | str, *, height: int = 96, most: int = 20_000) -> None:
    """A longer text; kept when the cursor leaves it."""
    asked = _ask(ask)
    kept = field.value or ""
    shown = state.fill(field.key, kept, field.version, field)
    st.text_area(
        asked.label,
        kept,
        key=shown.key,
        on_change=_text_changed,
        args=(shown.field, shown.key),
        placeholder=asked.example or None,
        help=asked.help,
        height=height,
        max_chars=most,
        disabled=field.locked,
        label_visibility=asked.visibility,
    )
    refusal(field.key)


def choice(field: Bound, ask: Ask | str, options: Sequence[Option], *, row: bool = False) -> None:
    """One answer of a few, all in sight. Nothing is chosen before a person chooses.

    Args:
        field: the field.
        ask: the question.
        options: the answers in order.
        row: side by side, for short names.
    """
    asked = _ask(ask)
    known = {option.value: option for option in options}
    kept = _among(options, field.value)
    shown = state.fill(field.key, kept, field.version, field)
    st.radio(
        asked.label,
        list(known),
        index=None if kept is None else list(known).index(kept),
        key=shown.key,
        format_func=lambda value: known[value].label,
        on_change=_changed,
        args=(shown.field, shown.key),
        horizontal=row,
        help=asked.help,
        disabled=field.locked,
        label_visibility=asked.visibility,
        width="stretch",
    )
    refusal(field.key)


def pick(field: Bound, ask: Ask | str, options: Sequence[Option]) -> None:
    """One answer of many, in a list that opens; can be emptied again."""
    asked = _ask(ask)
    known = {option.value: option.name for option in options}
    kept = _among(options, field.value)
    shown = state.fill(field.key, kept, field.version, field)
    st.selectbox(
        asked.label,
        list(known),
        index=None if kept is None else list(known).index(kept),
        key=shown.key,
        format_func=known.__getitem__,
        on_change=_changed,
        args=(shown.field, shown.key),
        placeholder=asked.example or say("screens.parts.pick.empty"),
        help=asked.help,
        disabled=field.locked,
        label_visibility=asked.visibility,
    )
    refusal(field.key)


def several(field: Bound, ask: Ask | str, options: Sequence[Option]) -> None:
    """Any number of answers. An empty list is no answer."""
    asked = _ask(ask)
    known = {option.value: option.name for option in options}
    kept = [value for value in _listed(field.value) if value in known]
    shown = state.fill(field.key, kept, field.version, field)
    st.multiselect(
        asked.label,
        list(known),
        default=kept,
        key=shown.key,
        format_func=known.__getitem__,
        on_change=_changed,
        args=(shown.field, shown.key),
        placeholder=asked.example or say("screens.parts.pick.empty"),
        help=asked.help,
        disabled=field.locked,
        label_visibility=asked.visibility,
    )
    refusal(field.key)


def tick(field: Bound, ask: Ask | str) -> None:
    """A box to tick."""
    asked = _ask(ask)
    shown = state.fill(field.key, bool(field.value), field.version, field)
    st.checkbox(
        asked.label,
        bool(field.value),
        key=shown.key,
        on_change=_changed,
        args=(shown.field, shown.key),
        help=asked.help,
        disabled=field.locked,
    )
    refusal(field.key)


def _ask(ask: Ask | str) -> Ask:
    """The question; where it has a name, both are set above the field."""
    asked = Ask(ask) if isinstance(ask, str) else ask
    if asked.name:
        note = el("span", asked.note, cls="m s") if asked.note else None
        show(
            el("p", el("b", asked.name), " ", asked.text, cls="to-ask", aria_hidden="true"),
            el("p", note, aria_hidden="true") if note else None,
        )
    return asked


def _among(options: Sequence[Option], value: Any) -> Any:
    """The value if it can be chosen here, else None: a figure is kept beside a list of bands."""
    return value if any(option.value == value for option in options) else None


def _listed(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list | tuple) else ()


def _text_changed(field: Bound, shown: str) -> None:
    typed, is_news = state.changed(shown)
    if is_news:
        _save(field, str(typed or "").strip() or None)


def _changed(field: Bound, shown: str) -> None:
    chosen, is_news = state.changed(shown)
    if is_news:
        _save(field, None if chosen == [] else chosen)


def _save(field: Bound, value: Any) -> None:
    """Keep a value; what fails before it is even sent is said under the field as well."""
    guarded(lambda: field.save(value), lambda failure: state.refuse(field.key, failure))


def refusal(key: str) -> None:
    """Say under a field or a form why its last change was not kept, if it was not."""
    refused = state.refusal(key)
    if refused is not None:
        notices.failure(say("screens.parts.field.refused"), refused.causes, id_of=refused.id)
