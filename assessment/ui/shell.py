# SPDX-License-Identifier: Apache-2.0
"""The frame around every page: set-up, navigation bar, error boundary, what has to be answered."""

from __future__ import annotations

import gc
from pathlib import Path

import streamlit as st

from assessment.errors import StoreError
from assessment.ui import actions, attending, identity, navigation, signing, state
from assessment.ui.boundary import guarded
from assessment.ui.desk import CONTEXT
from assessment.ui.parts import keyboard, notices
from assessment.ui.parts.draw import style
from assessment.ui.parts.layout import Button, page
from assessment.ui.session import Failure
from assessment.ui.telling import tell, tell_inside
from assessment.wording import say

STATIC = Path(__file__).with_name("static")


def run() -> None:
    """Draw the page the address names."""
    st.set_page_config(
        page_title=say("screens.app.name"),
        page_icon=str(STATIC / "icon.png"),
        layout="wide",
        initial_sidebar_state="collapsed",
    )
    _freeze()
    style()
    theme = "dark" if st.context.theme.type == "dark" else "light"
    st.logo(str(STATIC / f"logo-{theme}.svg"), size="large")
    found: list[bool] = []
    if not guarded(lambda: found.append(_somebody()), tell) or not found[0]:
        st.navigation(navigation.pages(None), position="hidden")
        return
    case = state.open_case()
    if case is not None:
        state.assert_address(case)
    chosen = st.navigation(navigation.pages(case), position="top", expanded=True)
    navigation.arrive()
    signing.arrive()
    attending.note(case)
    guarded(_answer, tell)
    guarded(chosen.run, tell)
    _watch()
    # Last, so that it takes no room above the page.
    keyboard.listen()


def _somebody() -> bool:
    """Whether the page is drawn at all: for nobody there is only the way in."""
    try:
        return signing.somebody()
    except StoreError:
        # Each page says itself what is wrong with the workspace; some can do without it.
        if identity.way() == "local":
            return True
        raise


@st.cache_resource(show_spinner=False)
def _freeze() -> int:
    """Take what is imported out of the garbage collector's sight, once.

    Streamlit collects after every run; walking all modules each time would cost ten times the rest
    of a click.
    """
    gc.collect()
    gc.freeze()
    return gc.get_freeze_count()


def _watch() -> None:
    """Say when the server is lost, and have the page drawn anew as soon as it is back.

    A server that was started anew knows nothing of the page, and the first change made on it would
    come to nobody.
    """
    notices.lost(state.page_id())
    keyboard.back_again(say("screens.parts.lost.again"), _started_anew)


def _started_anew() -> None:
    state.report(Failure(restarted=True))


def _answer() -> None:
    """Show what failed in the last change, and the conflicts that wait for an answer.

    The place for it is always there. A page that moved down and up again would be drawn afresh by
    the browser, and take what is being typed in it along.
    """
    place = st.container()
    failures, conflicts = state.failures(), state.clashes()
    if not failures and not conflicts:
        state.told(())
        return
    told = keyboard.place("told")
    with place, page(), st.container(key=told):
        for failure in failures:
            tell_inside(failure)
        for each in conflicts:
            ways = [
                Button(
                    say("screens.parts.conflict.mine"),
                    f"{each.key}/mine",
                    actions.keep_mine,
                    (each,),
                ),
                Button(
                    say("screens.parts.conflict.theirs"),
                    f"{each.key}/saved",
                    actions.keep_saved,
                    (each,),
                ),
            ]
            notices.conflict(each.what, each.yours, each.saved, each.when, ways)
        # A failure is shown once, a conflict until it is answered. The script stands in the same
        # place as they do, so that nothing below moves.
        keyboard.bring_into_view(told, CONTEXT.new_id() if failures else str(hash(conflicts)))
    state.told(failures)
