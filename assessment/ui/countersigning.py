# SPDX-License-Identifier: Apache-2.0
"""Signing a sealed record with one's own key, outside the app, and bringing the package back."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assessment.review import PublicKey, Saved, add_signatures
from assessment.review.procedure import PERMISSIONS
from assessment.ui import actions, state
from assessment.ui.case import Here
from assessment.ui.parts import keyboard, layout, notices
from assessment.ui.parts.draw import show
from assessment.ui.parts.layout import Button
from assessment.ui.parts.prose import para, quiet
from assessment.wording import say

PACKAGE_MB = 32
KEY_MB = 1


def ways(here: Here) -> None:
    """How to add a signature of one's own, and the place to bring the signed package back."""
    allowed = PERMISSIONS["countersign"]
    if here.view.case.state not in allowed.states or not here.view.roles & set(allowed.roles):
        return
    layout.section(say("screens.countersign.title"))
    show(para(say("screens.countersign.lede")))
    name = here.view.packages[0].name
    layout.typed(say("screens.countersign.command", package=name))
    show(quiet(say("screens.countersign.key"), small=False))
    _told(here)
    label = say("screens.countersign.open")
    box = st.expander(label, key="record/countersign", on_change="rerun")
    if box.open:
        with box:
            _bring(here)


def _told(here: Here) -> None:
    """Say that the last package was kept, until the page is left."""
    if state.held(_done(here)):
        show(notices.notice(say("screens.countersign.done")))


def _bring(here: Here) -> None:
    # A version that was kept leaves the places empty for the next one.
    version = str(len(here.view.packages))
    left, right = st.columns(2, gap="large")
    with left:
        package = st.file_uploader(
            say("screens.countersign.package"),
            key=here.key("countersign", "package", version),
            max_upload_size=PACKAGE_MB,
        )
    with right:
        keys = st.file_uploader(
            say("screens.countersign.keys"),
            accept_multiple_files=True,
            key=here.key("countersign", "keys", version),
            max_upload_size=KEY_MB,
        )
    keyboard.name_drop_zones()
    if package is None:
        return
    given = [PublicKey(each.name, each.getvalue()) for each in keys]
    label, key = say("screens.countersign.go"), here.key("countersign", "go")
    layout.button(Button(label, key, _keep, (here, package.getvalue(), given)))


def _keep(here: Here, data: bytes, keys: Sequence[PublicKey]) -> None:
    command = here.command()

    def done(_saved: Saved) -> None:
        state.put(_done(here), value=True)

    state.put(_done(here), value=False)
    actions.command(lambda: add_signatures(here.desk, command, data, keys), done)


def _done(here: Here) -> str:
    return here.key("countersign", "done")
