# SPDX-License-Identifier: Apache-2.0
"""What happens on a change or a click: a command to `assessment.review`, and what came of it.

Every callback of the app goes through here. Nothing is raised out of a callback: a refusal stands
beside its field, another failure at the top of the page, and a conflict waits with both values.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from assessment.review import Conflict, Outcome, Saved
from assessment.ui import state
from assessment.ui.boundary import guarded
from assessment.ui.desk import desk, today
from assessment.ui.session import Clash, Failure
from assessment.ui.viewmodels.times import when

Send = Callable[[int], Outcome]
"""Sends a change that expects a version. Makes a new command id each time."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change on its way to the store.

    Attributes:
        key: key of the widget it comes from; conflicts and refusals stand beside it.
        what: the field in words, for a conflict.
        expected: the version its person has seen.
        send: sends it.
        words: turns a stored value into words, for a conflict.
        then: what follows once it is saved, also if only after a conflict.
    """

    key: str
    what: str
    expected: int
    send: Send
    words: Callable[[Any], str] = str
    then: Callable[[Saved], None] = lambda _saved: None


def change(each: Change) -> Saved | None:
    """Send a change. A refusal is remembered beside its field, a conflict until it is answered.

    Returns:
        What was saved, or None when it was not.
    """
    outcomes: list[Outcome] = []
    state.acted()
    state.refuse(each.key, None)
    guarded(
        lambda: outcomes.append(each.send(each.expected)),
        lambda failure: state.refuse(each.key, failure),
    )
    if not outcomes:
        return None
    outcome = outcomes[0]
    if isinstance(outcome, Conflict):
        state.clash(_clash(each, outcome))
        return None
    state.settle(each.key)
    each.then(outcome)
    return outcome


def command(send: Callable[[], Outcome], then: Callable[[Saved], None] | None = None) -> None:
    """Do a step of the procedure. What stands in its way is shown at the top of the page.

    Args:
        send: sends the command.
        then: what follows when it is done, for example opening the next page.
    """

    def work() -> None:
        outcome = send()
        if isinstance(outcome, Conflict):
            state.report(Failure(stale=True))
        elif then is not None:
            then(outcome)

    state.acted()
    guarded(work, state.report)


def keep_mine(found: Clash) -> None:
    """Send a change once more, over the one that was saved in between."""
    state.settle(found.key)
    guarded(lambda: _again(found), state.report)


def keep_saved(found: Clash) -> None:
    """Let the saved value stand."""
    state.settle(found.key)


def _again(found: Clash) -> None:
    outcome = found.again()
    if isinstance(outcome, Conflict):
        state.report(Failure(stale=True))


def _clash(each: Change, conflict: Conflict) -> Clash:
    saved = conflict.saved

    def again() -> Outcome:
        outcome = each.send(saved.version)
        if isinstance(outcome, Saved):
            each.then(outcome)
        return outcome

    return Clash(
        key=each.key,
        what=each.what,
        yours=_shown(each, conflict.yours),
        saved=_shown(each, saved.value),
        when=when(saved.at, today()) if saved.at else "",
        again=again,
    )


def _shown(each: Change, value: Any) -> str:
    return "" if value is None else each.words(value)


__all__ = ["Change", "change", "command", "desk", "keep_mine", "keep_saved"]
