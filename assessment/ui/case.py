# SPDX-License-Identifier: Apache-2.0
"""The case a page is about: read once a run, shown in the bar, written field by field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from assessment.review import (
    CaseView,
    Desk,
    Slot,
    framework_of,
    read_case,
    set_field,
    versions,
)
from assessment.review.values import Part
from assessment.store.library import LoadedFramework
from assessment.ui import actions, navigation, state
from assessment.ui.desk import desk, today
from assessment.ui.parts import notices
from assessment.ui.parts.casebar import case_bar
from assessment.ui.parts.fields import Bound
from assessment.ui.parts.layout import Button
from assessment.ui.viewmodels.casebar import bar
from assessment.ui.viewmodels.times import when
from assessment.wording import say


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
        """Whether the fields of a part can no longer change: they are frozen, or not open yet."""
        wanted = "closed" if part == "decision" else "draft"
        return self.view.case.state != wanted

    def field(self, part: Part, key: str, what: str, words: Callable[[Any], str] = str) -> Bound:
        """A field of the case for `assessment.ui.parts.fields`.

        Args:
            part: part of the case.
            key: key within the part.
            what: the field in words, for a conflict.
            words: turns a stored value into words, for a conflict.
        """
        kept = self.view.field(part, key)
        widget = self.key(part, key)

        def save(value: Any) -> None:
            def send(expected: int) -> Any:
                slot = Slot(part, key)
                return set_field(self.desk, self.desk.command(self.id, expected), slot, value)

            actions.change(actions.Change(widget, what, kept.version, send, words))

        return Bound(widget, kept.value, kept.version, save, self.locked(part))


def here() -> Here | None:
    """The case of this session with its bar drawn, or None after saying that none is open."""
    case = state.open_case()
    if case is None:
        notices.empty(
            say("screens.case.none.fact"),
            say("screens.case.none.sentence"),
            [
                Button(
                    say("screens.case.none.home"),
                    "case.home",
                    navigation.go,
                    ("home",),
                    primary=True,
                )
            ],
        )
        return None
    state.assert_address(case)
    found = read(desk(), case)
    case_bar(bar(found.view, found.framework))
    return found


def read(at: Desk, case: str) -> Here:
    """Read a case; again only when something its reader may see has changed."""
    view = state.remembered(
        f"case/{case}", (at.actor, versions(at, case)), lambda: read_case(at, case)
    )
    return Here(at, view, framework(case, at))


@st.cache_resource(show_spinner=False, max_entries=256)
def framework(case: str, _desk: Desk) -> LoadedFramework:
    """The framework a case was opened with; it never changes."""
    return framework_of(_desk, case)
