# SPDX-License-Identifier: Apache-2.0
"""What Streamlit leaves to the browser: where the cursor goes, when typing is kept, timers.

The scripts here are constants. The only thing put into one is the name of a place, and only in a
form that cannot end the text it stands in.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import streamlit as st

_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9_-]")

# Streamlit sends a text when the cursor leaves its field, or on Ctrl+Enter. A key that presses a
# button elsewhere takes the field off the page before that, and a closed laptop never leaves it.
_KEEP_TYPING = """
if (!window.toKeepTyping) {
  window.toKeepTyping = true;
  const isText = (e) => e && (e.tagName === "TEXTAREA" || (e.tagName === "INPUT"
    && e.type === "text" && e.getAttribute("role") !== "combobox"));
  const keep = (field) => {
    if (!isText(field) || document.activeElement !== field) return;
    // Seen by the field, and by nothing above: to the listeners for keys it would stay pressed.
    const stop = (event) => event.stopPropagation();
    document.body.addEventListener("keydown", stop, {once: true});
    field.dispatchEvent(new KeyboardEvent("keydown",
      {key: "Enter", code: "Enter", keyCode: 13, ctrlKey: true, bubbles: true, cancelable: true}));
    document.body.removeEventListener("keydown", stop);
  };
  let pause;
  document.addEventListener("input", (event) => {
    clearTimeout(pause);
    pause = setTimeout(() => keep(event.target), 1200);
  }, true);
  window.addEventListener("keydown", (event) => {
    if (event.altKey && isText(document.activeElement)) document.activeElement.blur();
  }, true);
}
"""

_AGAIN = "to-returned"
_LOADED = "to-loaded"

# Streamlit takes up the connection again by itself, and asks for nothing then. A page drawn by
# another session than the one it began with is loaded anew: what it still shows of the old session
# is not on file with the new one, and would stay among what is drawn.
_BACK_AGAIN = """
if (!window.toBackAgain) {
  window.toBackAgain = true;
  let lost = false, leaving = false, session = null;
  const button = (name) => document.querySelector(".st-key-" + name + " button:not(:disabled)");
  const look = () => {
    const app = document.querySelector('[data-testid="stApp"]');
    if (!app || leaving) return;
    if (app.dataset.testConnectionState !== "CONNECTED") { lost = true; return; }
    const drawn = document.querySelector(".to-lost");
    const now = drawn && drawn.dataset.session;
    if (now && session && now !== session) {
      sessionStorage.setItem("to-loaded", "1");
      leaving = true;
      location.reload();
      return;
    }
    if (now && !session) session = now;
    const again = lost && button("%s");
    if (again) { lost = false; again.click(); return; }
    const loaded = sessionStorage.getItem("to-loaded") && button("%s");
    if (loaded) { sessionStorage.removeItem("to-loaded"); loaded.click(); }
  };
  new MutationObserver(look).observe(document.documentElement, {subtree: true, childList: true,
    attributes: true, attributeFilter: ["data-test-connection-state", "disabled", "data-session"]});
  look();
}
"""

# A page may be drawn several times for one click, and a drawing may be cut short by the next one.
# So the script stands there until the next click, and notes in the window that it has been run.
_GO_TO = """
(() => {
  let tries = 0;
  const look = () => {
    if (window.toGone === "%(turn)s") return;
    const place = document.querySelector(".st-key-%(where)s");
    const first = place && place.querySelector("input:not(:disabled)");
    // A question that is locked has no answer to put the cursor on, and is brought into view only.
    const late = ++tries > 60;
    if (!place || !(first || late)) { if (tries < 300) requestAnimationFrame(look); return; }
    window.toGone = "%(turn)s";
    place.scrollIntoView({block: "start"});
    if (first) first.focus({preventScroll: true});
  };
  look();
})();
"""


def listen() -> None:
    """Have a text kept while its person pauses, and before a key takes them elsewhere.

    And have the buttons of `back_again` pressed when the server is back.
    """
    _run(_KEEP_TYPING + _BACK_AGAIN % (_AGAIN, _LOADED))


def back_again(label: str, loaded: Callable[[], None]) -> None:
    """Draw the buttons that a page presses by itself when it had lost the server.

    One has it drawn anew. The other follows when that showed that the server had been started
    anew, and the page was loaded again.

    Args:
        label: what they say; nobody sees them.
        loaded: what is to be done then.
    """
    st.button(label, key=_AGAIN)
    st.button(label, key=_LOADED, on_click=loaded)


def place(*pieces: str) -> str:
    """The key of a container that `go_to` can find."""
    return "to-at-" + _NOT_IN_A_NAME.sub("-", "-".join(pieces))


def go_to(where: str, turn: str) -> None:
    """Bring a place into view and put the cursor on its first answer, once.

    Args:
        where: key of its container, made by `place`.
        turn: another text for each click that leads somewhere.
    """
    safe = {"where": _NOT_IN_A_NAME.sub("-", where), "turn": _NOT_IN_A_NAME.sub("-", turn)}
    _run(_GO_TO % safe)


_BRING_INTO_VIEW = """
(() => {
  let tries = 0;
  const look = () => {
    if (window.toShown === "%(turn)s") return;
    const place = document.querySelector(".st-key-%(where)s");
    if (!place) { if (++tries < 300) requestAnimationFrame(look); return; }
    window.toShown = "%(turn)s";
    place.scrollIntoView({block: "start"});
  };
  look();
})();
"""


def bring_into_view(where: str, turn: str) -> None:
    """Bring a place into view, once; the cursor stays where somebody may be typing.

    Args:
        where: key of its container, made by `place`.
        turn: another text for each time it is to be seen.
    """
    safe = {"where": _NOT_IN_A_NAME.sub("-", where), "turn": _NOT_IN_A_NAME.sub("-", turn)}
    _run(_BRING_INTO_VIEW % safe)


_NAME_DROP_ZONES = """
(() => {
  let tries = 0;
  const look = () => {
    const zones = document.querySelectorAll('section[role="presentation"][aria-label]');
    zones.forEach((zone) => zone.setAttribute("role", "group"));
    if (!zones.length && ++tries < 120) requestAnimationFrame(look);
  };
  look();
})();
"""


def name_drop_zones() -> None:
    """Let places for files be what their names say; Streamlit calls them decoration."""
    _run(_NAME_DROP_ZONES)


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
  let current = null;
  const bring = () => {
    const now = document.querySelector(".to-agenda [aria-current], .st-key-to-agenda-pick .to-now");
    if (now === current) return;
    current = now;
    const box = now && now.closest(".to-agenda, .st-key-to-agenda-pick");
    // Only the list is moved, never the page: on a phone it stands below what is being read.
    if (box) box.scrollTop += now.getBoundingClientRect().top
      - box.getBoundingClientRect().top - box.clientHeight / 3;
  };
  setInterval(() => {
    document.querySelectorAll(".to-clock").forEach(count);
    tell();
    bring();
  }, 500);
}
"""


def count_and_tell() -> None:
    """Have timers counted, and what a page tells read out by screen readers when it changes."""
    _run(_BESIDE)


def _run(script: str) -> None:
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True, width="content")
