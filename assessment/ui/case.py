# SPDX-License-Identifier: Apache-2.0
"""The case a page is about: read once a run, shown in the bar, written field by field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import streamlit as st

from assessment.review import (
    CaseView,
    Command,
    Desk,
    Outcome,
    Saved,
    Slot,
    framework_of,
    keep_text,
    read_case,
    set_field,
)
from assessment.review.procedure import PERMISSIONS
from assessment.review.values import Part
from assessment.store.library import LoadedFramework
from assessment.store.values import NOTHING
from assessment.ui import actions, navigation, state
from assessment.ui.desk import desk, today
from assessment.ui.parts import layout
from assessment.ui.parts.casebar import case_bar
from assessment.ui.parts.fields import Bound
from assessment.ui.parts.layout import Button
from assessment.ui.viewmodels.casebar import bar
from assessment.ui.viewmodels.times import when
from assessment.wording import say


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a stored value with a widget of its own.

    Attributes:
        name: tells the widgets of one field apart.
        take: takes the piece out of the stored value.
        put: the stored value with another piece.
    """

    name: str
    take: Callable[[Any], Any]
    put: Callable[[Any, Any], Any]


WHOLE = Piece("", lambda stored: stored, lambda _stored, new: new)
"""The stored value as it is."""


def entry(name: str) -> Piece:
    """The piece of an object under one name."""

    def take(stored: Any) -> Any:
        return stored.get(name) if isinstance(stored, Mapping) else None

    def put(stored: Any, new: Any) -> Any:
        kept = dict(stored) if isinstance(stored, Mapping) else {}
        changed = {**kept, name: new}
        return {key: value for key, value in changed.items() if value is not None} or None

    return Piece(name, take, put)


@dataclass(frozen=True, slots=True)
class Here:
    """The case on the page, as its reader may see it.

    Attributes:
        desk: who works here, for commands.
        view: everything the reader may know about the case.
        framework: the framework it was opened with, with its words.
    """

    desk: Desk
    view: CaseView
    framework: LoadedFramework

    @property
    def id(self) -> str:
        """The id of the case."""
        return self.view.case.id

    @property
    def saved(self) -> str:
        """When the last change was kept, in words."""
        return when(self.view.saved_at, today())

    def key(self, *pieces: str) -> str:
        """The key of a widget of this case and person."""
        return state.key(self.id, self.desk.person.subject, *pieces)

    def locked(self, part: Part) -> bool:
        """Whether the fields of a part cannot be changed: frozen, not open yet, or not by them."""
        action = PERMISSIONS["draft-decision" if part == "decision" else "describe"]
        is_time = self.view.case.state in action.states
        return not is_time or not self.view.roles.intersection(action.roles)

    def field(
        self,
        part: Part,
        key: str,
        what: str,
        *,
        piece: Piece = WHOLE,
        words: Callable[[Any], str] = str,
    ) -> Bound:
        """A field of the case for `assessment.ui.parts.fields`.

        Args:
            part: part of the case.
            key: key within the part.
            what: the field in words, for a conflict.
            piece: the piece of the stored value that this widget shows; the rest stays.
            words: turns a stored value into words, for a conflict.
        """
        seen = self.view.field(part, key)
        widget = self.key(part, key, piece.name)
        place = self.key(part, key)

        def save(value: Any) -> None:
            # Several widgets of one field may change before the page is drawn anew. What counts as
            # unseen is what neither stood on the page nor was made in this tab since. Where this
            # piece is as its person knows it, the change builds on what is kept now; else it meets
            # the version that was seen.
            known = state.known(place, seen.version, seen.value)
            now = read(self.desk, self.id).view.field(part, key)
            same = piece.take(now.value) == piece.take(known.value)
            changed = piece.put(now.value, value)

            def send(expected: int) -> Outcome:
                command = self.desk.command(self.id, expected)
                return set_field(self.desk, command, Slot(part, key), changed)

            def then(saved: Saved) -> None:
                state.make(place, saved.version, piece.put(known.value, value))
                state.saved(widget, value, saved.version)

            expected = now.version if same else seen.version
            actions.change(actions.Change(widget, what, expected, send, words, then))

        return Bound(widget, piece.take(seen.value), seen.version, save, self.locked(part))

    def text(self, place: str, what: str, *, words: Callable[[Any], str] = str) -> Bound:
        """One's own unfinished text, kept until it becomes part of something else.

        Args:
            place: where it is kept.
            what: the text in words, for a conflict.
            words: turns a stored text into words, for a conflict.
        """
        kept = self.view.texts.get(place, NOTHING)
        widget = self.key("text", place)

        def save(value: Any) -> None:
            known = state.known(widget, kept.version, kept.value)

            def send(expected: int) -> Outcome:
                command = self.desk.command(self.id, expected)
                return keep_text(self.desk, command, place, value or "")

            def then(saved: Saved) -> None:
                state.make(widget, saved.version, value)
                state.saved(widget, value, saved.version)

            actions.change(actions.Change(widget, what, known.version, send, words, then))

        return Bound(widget, kept.value, kept.version, save)

    def typed(self, place: str) -> str:
        """One's own unfinished text as it is kept, empty when there is none."""
        return str(self.view.texts.get(place, NOTHING).value or "")

    def command(self) -> Command:
        """A new command that expects the case as it is on this page."""
        return self.desk.command(self.id, self.view.case.version)


def here() -> Here | None:
    """The case of this session with its bar drawn, or None after saying that none is open."""
    case = state.open_case()
    if case is None:
        layout.head(say("screens.case.none.fact"), say("screens.case.none.sentence"))
        home = say("screens.case.none.home")
        layout.button(Button(home, "case.home", navigation.go, ("home",), primary=True))
        return None
    found = read(desk(), case)
    case_bar(bar(found.view, found.framework))
    return found


def read(at: Desk, case: str) -> Here:
    """Read a case; again only when something its reader may see has changed."""
    view = state.renewed(f"case/{case}", at.actor, partial(read_case, at, case))
    loaded = state.remembered(f"framework/{case}", case, lambda: framework(case, at))
    return Here(at, view, loaded)


def as_read(here: Here) -> Here:
    """The case as this session read it last; the store is not asked."""
    return replace(here, view=state.recalled(f"case/{here.id}", here.desk.actor) or here.view)


@st.cache_resource(show_spinner=False, max_entries=256)
def framework(case: str, _desk: Desk) -> LoadedFramework:
    """The framework a case was opened with; it never changes."""
    return framework_of(_desk, case)
