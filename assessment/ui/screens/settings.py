# SPDX-License-Identifier: Apache-2.0
"""Settings: who works at this machine, and where the work is kept."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

import streamlit as st

from assessment.model.decision import Person
from assessment.review import rename
from assessment.store.library import framework_files
from assessment.ui import identity, signing, state
from assessment.ui.boundary import guarded
from assessment.ui.desk import desk, place, workspace
from assessment.ui.parts import fields, layout, lists
from assessment.ui.parts.draw import show
from assessment.ui.parts.fields import Bound
from assessment.ui.parts.layout import Button
from assessment.ui.parts.markup import Child
from assessment.ui.parts.prose import mono, quiet
from assessment.wording import say


def page() -> None:
    """The settings page."""
    with layout.page():
        layout.head(say("screens.settings.title"))
        left, right = st.columns([5, 6], gap="large")
        with left:
            _person()
        with right:
            _workspace()


def _person() -> None:
    person, way = desk().person, identity.way()
    layout.section(say(f"screens.settings.person.{way}"))
    show(quiet(say(f"screens.settings.person.lede.{way}"), small=False))
    if way == "sign-in":
        rows = [("name", person.name), ("issuer", person.issuer), ("subject", person.subject)]
        show(lists.named((say(f"screens.settings.{name}"), mono(said)) for name, said in rows))
    else:
        _name(person)
    if way != "local":
        layout.button(Button(say("screens.settings.leave"), "settings/leave", signing.leave))


def _name(person: Person) -> None:
    key = state.key("settings", "name")

    def save(name: Any) -> None:
        state.refuse(key, None)
        guarded(
            lambda: _rename(str(name or "")),
            lambda failure: state.refuse(key, failure),
        )

    fields.line(Bound(key, person.name, person.name, save), say("screens.settings.name"), most=200)
    show(quiet(say("screens.settings.name.saved", name=person.name)))


def _rename(name: str) -> None:
    rename(workspace(), desk().person, name)


def _workspace() -> None:
    layout.section(say("screens.settings.workspace"))
    named = say("screens.app.name")
    shipped = ", ".join(f"{each.id} {each.version}" for each in framework_files())
    rows: list[tuple[Child, Child]] = [
        (say("screens.settings.version"), f"{named} {version('tiered-openness')}"),
        (say("screens.settings.frameworks"), shipped),
        (say("screens.settings.network"), say(f"screens.settings.network.{identity.way()}")),
    ]
    # Where files lie on a server is nothing to those it serves.
    if identity.way() == "local":
        show(quiet(say("screens.settings.workspace.lede"), small=False))
        rows.insert(0, (say("screens.settings.folder"), mono(str(place()))))
    show(lists.named(rows))


if __name__ == "__main__":
    page()
