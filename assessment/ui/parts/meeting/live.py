# SPDX-License-Identifier: Apache-2.0
"""What moves on the meeting page without the server: the timer, and the voice of screen readers.

The scripts are constants. What they show stands in our own markup, escaped like everything there.
"""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from assessment.ui.parts.draw import show
from assessment.ui.parts.markup import Markup, el
from assessment.wording import say

# The seconds used are told by the server with each drawing; the browser counts on from there, and
# needs no clock that goes right. Who wants no motion sees whole minutes. The voice is a place of
# its own outside the page: one that is drawn anew with its words would stay silent.
_BESIDE = """
if (!window.toBeside) {
  window.toBeside = true;
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  const since = new WeakMap();
  const two = (number) => String(number).padStart(2, "0");
  const count = (clock) => {
    if (!since.has(clock)) since.set(clock, Date.now());
    const past = Number(clock.dataset.used) + (Date.now() - since.get(clock)) / 1000;
    const whole = Math.max(0, Math.floor(past));
    const seconds = calm.matches ? 0 : whole % 60;
    const words = Math.floor(whole / 60) + ":" + two(seconds);
    const shown = clock.querySelector("b");
    if (shown && shown.textContent !== words) shown.textContent = words;
    clock.classList.toggle("over", whole >= 60 * Number(clock.dataset.minutes));
  };
  const voice = document.createElement("div");
  voice.setAttribute("role", "status");
  voice.className = "to-sr to-voice";
  document.body.append(voice);
  let said = null;
  const tell = () => {
    const place = document.querySelector(".to-told");
    if (!place || place.textContent === said) return;
    if (said !== null) voice.textContent = place.textContent;
    said = place.textContent;
  };
  setInterval(() => {
    document.querySelectorAll(".to-clock").forEach(count);
    tell();
  }, 500);
}
"""


def listen() -> None:
    """Have timers counted and changes told by the browser."""
    st.html(f"<script>{_BESIDE}</script>", unsafe_allow_javascript=True, width="content")


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
