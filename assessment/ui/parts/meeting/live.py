# SPDX-License-Identifier: Apache-2.0
"""What moves on the meeting page without the server: the timer, and the voice of screen readers.

`keyboard.count_and_tell` has the browser do both; what it shows stands in our own markup.
"""

from __future__ import annotations

from datetime import datetime

from assessment.ui.parts.draw import show
from assessment.ui.parts.markup import Markup, el
from assessment.wording import say


def told(words: str, *, big: bool = False) -> None:
    """Tell screen readers when these words change. Nobody sees them.

    Args:
        words: what is told.
        big: set the page in letters for a room.
    """
    show(el("span", words, cls="to-told to-big" if big else "to-told", hidden=True))


def clock(since: str, minutes: int, now: str) -> Markup:
    """A timer: the time used, and how long it was to be.

    Args:
        since: when it began, UTC to the second.
        minutes: how long it should take.
        now: the time on the server.
    """
    used = max(0, int((_moment(now) - _moment(since)).total_seconds()))
    shown = f"{used // 60}:{used % 60:02d}"
    over = " over" if used >= minutes * 60 else ""
    return el(
        "span",
        el("b", shown),
        " ",
        say("screens.meeting.clock", minutes=minutes),
        cls=f"to-clock{over}",
        role="timer",
        data_used=used,
        data_minutes=minutes,
    )


def _moment(at: str) -> datetime:
    return datetime.fromisoformat(at)
