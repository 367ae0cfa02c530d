# SPDX-License-Identifier: Apache-2.0
"""Verify: can a package that came from anywhere be relied on? Needs no case and keeps nothing."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assessment.ui import packagecheck
from assessment.ui.boundary import guarded
from assessment.ui.packagecheck import File, Given
from assessment.ui.parts import keyboard, layout, notices
from assessment.ui.parts.checking import coded
from assessment.ui.parts.draw import show
from assessment.ui.parts.prose import para, quiet
from assessment.ui.session import Failure
from assessment.wording import say

PACKAGE_MB = 32
POLICY_MB = 1
"""Largest files that are taken up, in megabytes. A whole log may be as long as a package."""


def page() -> None:
    """The verify page."""
    with layout.page():
        top = st.container()  # the answer stands above what it was asked of
        given = _given()
        if given is None:
            with top:
                layout.head(say("screens.verify.title"), say("screens.verify.lede"))
            show(para(say("screens.verify.empty")), quiet(coded(say("screens.verify.weights"))))
            return
        guarded(lambda: _answer(top, given), lambda failure: _refused(top, failure))


def _given() -> Given | None:
    """The package somebody gave, with what they hold against it."""
    left, right = st.columns(2, gap="medium")
    with left:
        package = _file("package", PACKAGE_MB)
    with right:
        policy = _file("policy", POLICY_MB)
    log, head = _kept()
    keyboard.name_drop_zones()
    return None if package is None else Given(*package, policy, log, head)


def _kept() -> tuple[File | None, File | None]:
    """What only some people have: a copy of the log, and a head of it from before."""
    box = st.expander(say("screens.verify.kept"), key="verify/kept", on_change="rerun")
    if not box.open:
        return None, None
    with box:
        show(quiet(say("screens.verify.kept.lede"), small=False))
        left, right = st.columns(2, gap="medium")
        with left:
            log = _file("log", PACKAGE_MB)
        with right:
            head = _file("head", POLICY_MB)
        keyboard.name_drop_zones()  # those above were named before these were there
    return log, head


def _file(name: str, most: int) -> File | None:
    """A place for one file: the name and bytes of what was put there."""
    given = st.file_uploader(
        say(f"screens.verify.{name}"), key=f"verify/{name}", max_upload_size=most
    )
    return None if given is None else (given.name, given.getvalue())


def _answer(top: DeltaGenerator, given: Given) -> None:
    view = packagecheck.found(given, "verify")
    with top:
        packagecheck.answer(view, given.name)
    packagecheck.sides(view)
    packagecheck.rests(view)


def _refused(top: DeltaGenerator, failure: Failure) -> None:
    with top:
        layout.head(say("screens.verify.title"))
        notices.failure(say("screens.verify.refused"), failure.causes, id_of=failure.id)


if __name__ == "__main__":
    page()
