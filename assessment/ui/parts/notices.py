# SPDX-License-Identifier: Apache-2.0
"""How the app speaks when something is missing, failed, was saved or is waited for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assessment.ui.parts.draw import show
from assessment.ui.parts.layout import Button, buttons
from assessment.ui.parts.markup import Child, Markup, el, join
from assessment.wording import say


def notice(fact: str, sentence: Child = None, *, bad: bool = False) -> Markup:
    """A bold fact and a sentence, marked off from the page. Bad: something failed."""
    inner = el("p", el("b", fact), " " if sentence is not None else None, sentence)
    return el("div", inner, cls="to-note bad" if bad else "to-note", role="status")


def empty(fact: str, sentence: str, ways: Sequence[Button] = ()) -> None:
    """Nothing there yet: a bold fact, one sentence, one or two buttons."""
    show(el("p", el("b", fact), " ", sentence))
    if ways:
        buttons(ways)


def waiting(fact: str, sentence: str) -> None:
    """Something is not to be shown yet, and why."""
    show(el("p", el("b", fact), " ", el("span", sentence, cls="m")))


def failure(fact: str, causes: Iterable[tuple[str, str]], *, id_of: str = "") -> None:
    """What did not work, each cause with what to do about it.

    Args:
        fact: what did not happen.
        causes: message and hint of each problem.
        id_of: id under which the log has the details, for internal faults.
    """
    lines: list[Child] = [el("p", el("b", fact))]
    for message, hint in causes:
        lines.append(el("p", message, " ", el("span", hint, cls="m")))
    if id_of:
        lines.append(
            el("p", say("screens.parts.failure.id"), " ", el("span", id_of, cls="to-mono"))
        )
    show(el("div", *lines, cls="to-note bad", role="alert"))


def lost(session: str) -> None:
    """Say that the server is away, for as long as it is.

    It stands on every page and is shown by the browser alone: there is no server to ask then.

    Args:
        session: another text for each session; by it a page knows that it has come to another one.
    """
    fact, saved = say("screens.parts.lost.fact"), say("screens.parts.lost.sentence")
    show(
        el(
            "div",
            el("p", el("b", fact), " ", saved),
            cls="to-note bad to-lost",
            role="alert",
            data_session=session,
        )
    )


def conflict(what: str, yours: str, saved: str, when: str, ways: Sequence[Button]) -> None:
    """Somebody else was first: both versions side by side, and a button to keep one's own.

    Args:
        what: the field, in words.
        yours: the value that was not kept.
        saved: the value that is kept and shown now.
        when: when and by whom it was saved.
        ways: what can be done.
    """
    sides = el(
        "div",
        el("div", el("p", say("screens.parts.conflict.yours"), cls="m s"), _own(yours)),
        el(
            "div",
            el("p", join(say("screens.parts.conflict.saved"), " ", when), cls="m s"),
            _own(saved),
        ),
        cls="to-versions",
    )
    fact = el("p", el("b", say("screens.parts.conflict.fact", what=what)))
    show(el("div", fact, sides, cls="to-note", role="alert"))
    buttons(ways)


def _own(text: str) -> Markup:
    return el("p", text or say("screens.parts.conflict.nothing"), cls="to-own")


def saved(at: str) -> Markup:
    """The words "Saved 14:02 UTC", from the time the database holds."""
    return el("span", say("screens.parts.saved", time=at), cls="m")
