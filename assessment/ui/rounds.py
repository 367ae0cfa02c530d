# SPDX-License-Identifier: Apache-2.0
"""The end of a round on a page: marking the rest unknown, closing, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeAlias

import streamlit as st

from assessment.errors import Problem, ReviewError
from assessment.model.rating import Rating
from assessment.review import (
    Command,
    Desk,
    Outcome,
    Saved,
    before_closing,
    close_round,
    close_settled,
    mark_rest_unknown,
    progress,
    rate,
    reopen,
)
from assessment.ui import actions, case, navigation, state
from assessment.ui.case import Here
from assessment.ui.parts import fields, layout, lists, notices
from assessment.ui.parts.draw import show
from assessment.ui.parts.layout import Button
from assessment.ui.parts.prose import para
from assessment.ui.telling import guards
from assessment.ui.viewmodels.rate import Progress, place
from assessment.wording import explain, say

REASON = "rerate/reason"

FEW_PARTS = 4
"""Parts up to which what is left out stands open; the button that closes stays in view."""


def rest_button(here: Here) -> Button:
    """The button that answers everything that is left with "cannot tell"."""
    label = say("screens.rate.rest")
    return Button(label, here.key("rate", "rest"), _ask, (here, "rest"), quiet=True)


def closing(here: Here) -> list[Button]:
    """The button that closes the round, for whoever may close it; several people meet first."""
    if here.view.several_rate:
        return [_to_meeting(here)]
    if "chair" not in here.view.roles:
        return []
    label = say("screens.rate.close")
    return [Button(label, here.key("rate", "close"), _ask, (here, "close"), primary=True)]


def after_closing(here: Here) -> list[Button]:
    """The ways on from a round that is closed."""
    if here.view.case.state == "revealed":
        return [_to_meeting(here)]
    ways = []
    if here.view.case.state in ("closed", "decided") and "chair" in here.view.roles:
        again = say("screens.rate.again")
        ways.append(Button(again, here.key("rate", "again"), _ask, (here, "again"), quiet=True))
    result = say("screens.rate.result")
    ways.append(
        Button(result, here.key("rate", "result"), navigation.go, ("result",), primary=True)
    )
    return ways


def closed(here: Here) -> None:
    """Say that the round is over and ratings stay as they are."""
    named = "revealed" if here.view.case.state == "revealed" else "closed"
    fact = say(f"screens.rate.{named}.fact", round=here.view.case.round)
    show(notices.notice(fact, say(f"screens.rate.{named}.sentence")))


def _to_meeting(here: Here) -> Button:
    label, key = say("screens.rate.meeting"), here.key("rate", "meeting")
    return Button(label, key, navigation.go, ("meeting",), primary=True)


NotAsked: TypeAlias = Sequence[tuple[str, tuple[str, ...]]]
"""Questions without an answer that a settled outcome does not need, by part."""


def dialogs(here: Here, standing: Progress, left: NotAsked) -> None:
    """Ask what the last click wants asked, once."""
    asked = state.held(_asked(here))
    state.put(_asked(here), None)
    if asked == "rest":
        _rest(here, len(standing.left))
    elif asked == "close":
        _close(here, left)
    elif asked == "again":
        _again(here)


def _asked(here: Here) -> str:
    return here.key("rate", "asked")


def _ask(here: Here, what: str) -> None:
    """Have a question asked when the page is drawn next."""
    state.put(_asked(here), what)


@st.dialog(say("screens.rate.rest.title"))
@guards
def _rest(here: Here, count: int) -> None:
    """Answer everything that is left with "cannot tell"."""
    show(para(say("screens.rate.rest.meaning", count=count)))
    label = say("screens.rate.rest.go", count=count)
    layout.button(Button(label, here.key("rate", "rest", "go"), _mark, (here,), primary=True))


def _mark(before: Here) -> None:
    """Mark the rest. Reasons typed without an answer become the reasons of these answers."""
    expected = before.view.ballot_version
    here = case.read(before.desk, before.id)
    if here.view.ballot_version == expected:
        _with_reasons(here)
        expected = case.read(here.desk, here.id).view.ballot_version
    command = here.desk.command(here.id, expected)
    actions.command(lambda: mark_rest_unknown(here.desk, command))
    st.rerun()


def _with_reasons(here: Here) -> None:
    for key in progress(here.desk, here.id).left:
        typed = here.typed(place(key))
        if typed:
            rating = Rating(state="unknown", rationale=typed)
            command = here.desk.command(here.id, here.view.rating(key).version)
            actions.command(partial(rate, here.desk, command, key, rating))
            here.text(place(key), "").save(None)


@st.dialog(say("screens.rate.close.title"))
@guards
def _close(here: Here, left: NotAsked) -> None:
    """Close the round, or say what it waits for."""
    problems = () if left else before_closing(here.desk, here.id).problems
    if problems:
        texts = [explain(problem) for problem in problems]
        causes = [(text.message, text.hint) for text in texts]
        notices.failure(say("screens.rate.close.waits"), causes)
        return
    if left:
        _tell_left(left)
    show(para(say("screens.rate.close.meaning")))
    label, key = say("screens.rate.close.go"), here.key("rate", "close", "go")
    close = close_settled if left else close_round
    layout.button(Button(label, key, _close_now, (here, close), primary=True))


def _tell_left(left: NotAsked) -> None:
    """Say what is left out, and where it still counts."""
    count = sum(len(names) for _, names in left)
    show(para(say("screens.rate.close.settled", count=count)))
    each = (
        say("screens.rate.close.part", part=part, names=", ".join(names)) for part, names in left
    )
    opened = len(left) <= FEW_PARTS
    show(lists.more(say("screens.rate.close.which"), lists.dots(each), opened=opened))
    show(para(say("screens.rate.close.left")))


def _close_now(here: Here, close: Callable[[Desk, Command], Outcome]) -> None:
    command = here.command()
    actions.command(lambda: close(here.desk, command), _closed)
    st.rerun()


def _closed(saved: Saved) -> None:
    navigation.go("result", saved.case)


@st.dialog(say("screens.rate.again.title"), on_dismiss="rerun")
@guards
def _again(here: Here) -> None:
    """Ask why another round is opened."""
    fresh = case.read(here.desk, here.id)  # the dialog is drawn anew without the page behind it
    show(para(say("screens.rate.again.meaning", round=here.view.case.round + 1)))
    reason = say("screens.rate.again.reason")
    fields.prose(fresh.text(REASON, reason), reason)
    label = say("screens.rate.again.go")
    layout.button(Button(label, here.key("rate", "again", "go"), _reopen, (here,), primary=True))


def _reopen(here: Here) -> None:
    now = case.read(here.desk, here.id)

    def send() -> Outcome:
        reason = now.typed(REASON)
        if not reason:
            raise ReviewError(Problem("freeze.reason-missing"))
        return reopen(now.desk, here.command(), "rating", reason)

    actions.command(send, lambda _saved: now.text(REASON, "").save(None))
    st.rerun()
