# SPDX-License-Identifier: Apache-2.0
"""What the chair does in a meeting: reveal, take up, let stand, rate again, show names, close."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import streamlit as st

from assessment.errors import Problem
from assessment.review import (
    Outcome,
    before_closing,
    before_revealing,
    close_round,
    let_stand,
    rate_again,
    reveal,
    show_names,
    take_up,
)
from assessment.ui import actions, case, state
from assessment.ui.case import Here
from assessment.ui.parts import fields, notices
from assessment.ui.parts.draw import show
from assessment.ui.parts.fields import Ask, Bound, Option
from assessment.ui.parts.layout import Button, button
from assessment.ui.parts.prose import para
from assessment.ui.telling import guards
from assessment.ui.viewmodels.meeting.agenda import Line
from assessment.ui.viewmodels.meeting.board import MINUTES, Board
from assessment.wording import explain, say

NEXT, AGAIN = "Alt+Right", "Alt+T"
"""Keys of the two steps a chair takes most."""


# The buttons -----------------------------------------------------------------------------------


def ways(here: Here, view: Board, minutes: int) -> list[Button]:
    """The chair's buttons for what the page is about now, the primary one last."""
    line = view.agenda.now
    if view.face == "silent":
        return [_asking(here, "close" if view.revealed else "reveal", primary=True)]
    if view.face == "again" and line is not None:
        return _while_silent(here, view, line, minutes)
    if view.face == "talk" and line is not None:
        return _in_talk(here, view, line, minutes)
    return [_on(here, view, minutes, primary=True)]


def _in_talk(here: Here, view: Board, line: Line, minutes: int) -> list[Button]:
    """Let the item stand, go on, or have it rated again."""
    again = Button(
        say("screens.meeting.again"),
        _key(here, line.key, "again"),
        _do,
        (here, rate_again, line.key),
        primary=not line.mark,
        shortcut=AGAIN,
    )
    if line.mark:
        return [again, _on(here, view, minutes, primary=True)]
    # The result waits until something was settled about this one too.
    onward = [_on(here, view, minutes, primary=False)] if view.agenda.next else []
    return [_stand(here, line), *onward, again]


def _while_silent(here: Here, view: Board, line: Line, minutes: int) -> list[Button]:
    """Go on once everybody has answered. The item can also be left as it was."""
    if view.awaited is not None and view.awaited.is_complete:
        return [_on(here, view, minutes, primary=True)]
    onward = [_on(here, view, minutes, primary=False)] if view.agenda.next else []
    return [_stand(here, line), *onward]


def _stand(here: Here, line: Line) -> Button:
    label, key = say("screens.meeting.stand"), _key(here, line.key, "stand")
    return Button(label, key, _do, (here, let_stand, line.key))


def _on(here: Here, view: Board, minutes: int, *, primary: bool) -> Button:
    """On to the next item; when none is left, to the result."""
    target = view.agenda.next
    if target is None:
        return _asking(here, "close", primary=primary)
    first = view.agenda.left == len(view.agenda.lines) and view.agenda.now is None
    label = say(f"screens.meeting.{'first' if first else 'next'}")
    args = (here, target, minutes)
    key = _key(here, target, "next")
    return Button(label, key, take, args, primary=primary, shortcut=NEXT)


def _key(here: Here, item: str, step: str) -> str:
    """The key of a step about one item.

    The server may be an item ahead of the page: a click on the way then must not mean the next one.
    """
    return here.key("meeting", item, step)


def names_button(here: Here, view: Board) -> Button:
    """Shows names in place of letters, after a question, or letters again."""
    if view.names_shown:
        label = say("screens.meeting.names.hide")
        key = here.key("meeting", "letters")
        return Button(label, key, _names, (here, False), quiet=True)
    label = say("screens.meeting.names.show")
    return Button(label, here.key("meeting", "names"), _ask, (here, "names"), quiet=True)


def minutes(here: Here, chosen: int) -> None:
    """How long the next items are planned."""
    label = say("screens.meeting.minutes")
    key = here.key("meeting", "minutes")
    bound = Bound(key, chosen, str(chosen), partial(state.put, _minutes_of(here)))
    fields.pick(bound, Ask(label), [Option(each, str(each)) for each in MINUTES])


def held_minutes(here: Here) -> int | None:
    """The minutes this chair has chosen, None before."""
    held: int | None = state.held(_minutes_of(here))
    return held


def _minutes_of(here: Here) -> str:
    return here.key("meeting", "minutes-chosen")


def take(here: Here, key: str, planned: int) -> None:
    """Put an item on the table."""
    _send(here, lambda now: take_up(now.desk, now.command(), key, planned))


def _do(here: Here, step: Callable[..., Outcome], key: str) -> None:
    _send(here, lambda now: step(now.desk, now.command(), key))


def _names(here: Here, shown: bool) -> None:  # noqa: FBT001 - a value, passed on by a button
    _put_away(here)
    _send(here, lambda now: show_names(now.desk, now.command(), shown=shown))


def _send(here: Here, send: Callable[[Here], Outcome]) -> None:
    """Send a step of the meeting, as it was meant on this page."""
    actions.command(lambda: send(here))


# The questions before a step that everybody sees -------------------------------------------------


def _asking(here: Here, what: str, *, primary: bool) -> Button:
    label = say(f"screens.meeting.{what}")
    return Button(label, here.key("meeting", what), _ask, (here, what), primary=primary)


def dialogs(here: Here) -> None:
    """The question that waits for an answer. It stays while the page behind it is drawn anew."""
    asked = state.held(_asked(here))
    if asked is not None:
        title = say(f"screens.meeting.{asked}.title")
        st.dialog(title, on_dismiss=partial(_put_away, here))(guards(_dialog))(here, asked)


def _asked(here: Here) -> str:
    return here.key("meeting", "asked")


def _ask(here: Here, what: str) -> None:
    state.put(_asked(here), what)


def _put_away(here: Here) -> None:
    state.put(_asked(here), None)


def _dialog(before: Here, what: str) -> None:
    here = case.read(before.desk, before.id)
    problems = _in_the_way(here, what)
    if problems:
        texts = [explain(problem) for problem in problems]
        causes = [(text.message, text.hint) for text in texts]
        notices.failure(say(f"screens.meeting.{what}.waits"), causes)
        return
    show(para(say(f"screens.meeting.{what}.meaning")))
    label, key = say(f"screens.meeting.{what}.go"), here.key("meeting", what, "go")
    click, args = _GO[what]
    button(Button(label, key, click, (here, *args), primary=True))


def _in_the_way(here: Here, what: str) -> Sequence[Problem]:
    if what == "reveal":
        return before_revealing(here.desk, here.id).problems
    return before_closing(here.desk, here.id).problems if what == "close" else ()


def _step(here: Here, step: Callable[..., Outcome]) -> None:
    _put_away(here)
    _send(here, lambda now: step(now.desk, now.command()))
    st.rerun()


def _shown(here: Here) -> None:
    _names(here, shown=True)
    st.rerun()


_GO: dict[str, tuple[Callable[..., None], tuple[Any, ...]]] = {
    "reveal": (_step, (reveal,)),
    "close": (_step, (close_round,)),
    "names": (_shown, ()),
}
