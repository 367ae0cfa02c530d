# SPDX-License-Identifier: Apache-2.0
"""The one page that is no page of the app: where a code is typed and taken.

It holds nothing but itself and the app's own fonts, and works without a script.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assessment.ui.parts.markup import Markup, constant, el, join
from assessment.wording import say

_LOOK = Path(__file__).with_suffix(".css").read_text(encoding="utf-8")

# What the chair sees before the meeting: how wide the window is, and whether its clock is right.
_SAY = """
for (const form of document.forms) {
  form.elements.width.value = String(window.innerWidth);
  form.elements.skew.value = String(Math.round((Date.now() - Date.parse("%s")) / 1000));
}
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page asks.

    Attributes:
        code: as it was typed.
        name: who the code was made for; empty while none was looked up.
        subject: what the case is about, empty for the whole app.
        roles: in words.
        here: who is signed in with this browser already.
        may_stay: whether that person may take the invitation up.
        causes: what was wrong, with what to do about it.
    """

    code: str = ""
    name: str = ""
    subject: str = ""
    roles: tuple[str, ...] = ()
    here: str = ""
    may_stay: bool = False
    causes: tuple[tuple[str, str], ...] = ()


def join_page(asked: Asked, nonce: str, at: str) -> str:
    """The whole page.

    Args:
        asked: what it asks.
        nonce: by which the browser knows our own style and script.
        at: the time of the server.
    """
    body = _question(asked) if asked.name else _typing(asked)
    head = join(
        el("title", say("screens.join.title.page")),
        el("meta", charset="utf-8"),
        el("meta", name="viewport", content="width=device-width"),
        el("link", rel="icon", href="/app/static/icon.png"),
        constant("style", _LOOK, nonce=nonce),
    )
    page = el("main", el("p", say("screens.app.name"), cls="of"), body)
    script = constant("script", _SAY % at, nonce=nonce)
    return (
        "<!doctype html>" + el("html", el("head", head), el("body", page, script), lang="en").html
    )


def _typing(asked: Asked) -> Markup:
    problem = [
        el("div", el("p", el("b", message)), el("p", hint), cls="wrong", role="alert")
        for message, hint in asked.causes
    ]
    field = el(
        "input",
        name="code",
        value=asked.code,
        id="code",
        autocomplete="off",
        autocapitalize="characters",
        spellcheck="false",
        maxlength=40,
        required=True,
        autofocus=True,
    )
    return join(
        el("h1", say("screens.join.title")),
        *problem,
        el("p", say("screens.join.lede")),
        _form(
            el("label", say("screens.join.code"), **{"for": "code"}),
            field,
            _hidden("step", "look"),
            el("button", say("screens.join.look"), type="submit"),
        ),
    )


def _question(asked: Asked) -> Markup:
    if asked.subject:
        what = say("screens.join.case", subject=asked.subject, roles=", ".join(asked.roles))
    else:
        what = say("screens.join.operator")
    pieces = [el("h1", say("screens.join.are-you", name=asked.name)), el("p", what)]
    if not asked.here:
        pieces.append(el("p", say("screens.join.once")))
        pieces.append(_take(asked, say("screens.join.yes", name=asked.name), me="yes"))
        return join(*pieces)
    pieces.append(el("p", say("screens.join.here", name=asked.here)))
    if asked.may_stay:
        pieces.append(_take(asked, say("screens.join.stay", name=asked.here), me="yes"))
    label = say("screens.join.another", name=asked.name, here=asked.here)
    pieces.append(_take(asked, label, me="no", second=asked.may_stay))
    return join(*pieces)


def _take(asked: Asked, label: str, *, me: str, second: bool = False) -> Markup:
    button = el("button", label, type="submit", cls="second" if second else "")
    return _form(_hidden("code", asked.code), _hidden("step", "take"), _hidden("me", me), button)


def _form(*pieces: Markup) -> Markup:
    about = (_hidden("width", ""), _hidden("skew", ""))
    return el("form", *pieces, *about, method="post", action="/join")


def _hidden(name: str, value: str) -> Markup:
    return el("input", name=name, value=value, type="hidden")
