# SPDX-License-Identifier: Apache-2.0
"""The agenda beside the item, and who is awaited."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assessment.ui.parts.lists import progress
from assessment.ui.parts.markup import Markup, el, join
from assessment.ui.viewmodels.meeting.agenda import Agenda, Line
from assessment.ui.viewmodels.meeting.board import Awaited
from assessment.wording import say


def items(view: Agenda) -> Markup:
    """The agenda, to be read; the item on the table is marked."""
    label = say("screens.meeting.agenda")
    lines = (_line(line) for line in view.lines)
    return el("ol", *lines, cls="to-agenda", aria_label=label, tabindex=0)


def fact(line: Line) -> Markup:
    """How far apart people are, and what was settled, as one quiet line."""
    return el("span", *_pieces(line), cls="m s to-now" if line.is_now else "m s")


def awaited(view: Awaited, *, names: bool = True) -> Markup:
    """How many have answered, as a bar and in words, and who they are."""
    pieces = [
        progress(len(view.done), view.count),
        el("p", el("b", view.words), cls="to-asked"),
    ]
    if names:
        pieces.append(
            el(
                "dl",
                *_named("waiting", view.waiting),
                *_named("done", view.done),
                cls="to-kv",
            )
        )
    return el("div", *pieces, cls="to-awaited")


def banner(words: str) -> Markup:
    """Big words above everything, for a rehearsal."""
    return el("p", words, cls="to-banner")


def _line(line: Line) -> Markup:
    current = "true" if line.is_now else None
    name = el("b", line.name) if line.is_now else line.name
    return el("li", join(name, fact(line), between=el("br")), aria_current=current)


def _pieces(line: Line) -> Iterable[Markup | str]:
    yield line.fact
    if line.mark:
        yield ", "
        yield el("b", line.mark)


def _named(what: str, names: Sequence[str]) -> tuple[Markup, Markup]:
    said = ", ".join(names) or say("screens.meeting.nobody")
    return el("dt", say(f"screens.meeting.{what}")), el("dd", said)
