# SPDX-License-Identifier: Apache-2.0
"""Lists: checks, named values, numbered reasons, evidence, quotations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from assessment.ui.parts.markup import Child, Markup, el, join, link
from assessment.wording import say

Standing = Literal["ok", "no", "wait"]
"""Done or passed, failed, or not yet."""

SIGNS: dict[Standing, str] = {"ok": "✓", "no": "✕", "wait": "–"}


@dataclass(frozen=True, slots=True)
class Check:
    """A line of a list of checks.

    Attributes:
        standing: done, failed or not yet.
        text: what was looked at.
        detail: a second, quieter line.
        word: said at the right; empty takes the word for the standing.
    """

    standing: Standing
    text: Child
    detail: Child = None
    word: str = ""


def checks(items: Iterable[Check]) -> Markup:
    """A list of checks: a sign, what it is about, and the outcome in a word."""
    return el("ul", *(_check(item) for item in items), cls="to-chk")


def _check(item: Check) -> Markup:
    detail = None if item.detail is None else el("span", item.detail, cls="m s")
    word = item.word or say(f"screens.parts.check.{item.standing}")
    shown = el("b", word) if item.standing == "no" else word
    middle = el("span", item.text, el("br") if detail else None, detail)
    right = el("span", shown, cls="s" if item.standing == "no" else "s m")
    return el(
        "li", el("i", SIGNS[item.standing], aria_hidden="true"), middle, right, cls=item.standing
    )


def named(pairs: Iterable[tuple[Child, Child]]) -> Markup:
    """Names with their values, as a description list."""
    flat = [piece for name, value in pairs for piece in (el("dt", name), el("dd", _or_dash(value)))]
    return el("dl", *flat, cls="to-kv")


def _or_dash(value: Child) -> Child:
    return "–" if value is None or value == "" else value


def reasons(items: Iterable[tuple[Child, Child, Child]]) -> Markup:
    """Reasons in order: id or number, sentence, and a quieter addition or None."""
    return el("ol", *(_reason(*item) for item in items), cls="to-ol")


def _reason(key: Child, text: Child, more: Child) -> Markup:
    addition = None if more is None else join(" ", el("span", more, cls="m"))
    return el("li", el("span", key, cls="k"), el("span", text, addition))


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """An item of evidence as it stands in a list.

    Attributes:
        id: short id on the sheet.
        title: what it is.
        level: its level in words, for example "Level 3 of 4: elicited test".
        facts: date, by whom, how it was read, in words.
        finding: what it shows.
        address: web address of the source, if it has one.
        out: why it does not count, in words; empty when it counts.
        bears: which scenarios it bears on, in words.
    """

    id: str
    title: str
    level: str
    facts: str
    finding: str = ""
    address: str | None = None
    out: str = ""
    bears: str = ""


def evidence(items: Iterable[EvidenceLine]) -> Markup:
    """Evidence on file; what does not count stays readable and says why."""
    return el("ul", *(_evidence(item) for item in items), cls="to-ev")


def _evidence(item: EvidenceLine) -> Markup:
    lines = [
        el("b", link(item.address, item.title)),
        el("span", item.finding, cls="to-own") if item.finding else None,
        el("span", item.level, cls="m s"),
        el("span", item.facts, cls="m s"),
        el("span", item.bears, cls="m s") if item.bears else None,
        el("span", item.out, cls="to-chip dashed") if item.out else None,
    ]
    kept = [line for line in lines if line is not None]
    body = el("span", join(*kept, between=el("br")))
    return el("li", el("span", item.id, cls="to-mono"), body, cls="out" if item.out else "")


def more(summary: str, *content: Child, opened: bool = False) -> Markup:
    """A disclosure: a line that opens to show the rest. Works without the server."""
    return el("details", el("summary", summary), *content, cls="to-more", open=opened)


def dots(items: Iterable[Child]) -> Markup:
    """A plain list of points."""
    return el("ul", *(el("li", item) for item in items), cls="to-dots")


def quote(text: str, who: str) -> Markup:
    """A person's own words, with who said them."""
    return el("blockquote", el("p", text, cls="to-own"), el("p", who, cls="who"), cls="to-quote")


def progress(done: int, of: int) -> Markup:
    """A bar of `of` cells, `done` of them filled. Needs the same in words beside it."""
    cells = [el("i", cls="d" if n < done else "") for n in range(of)]
    return el("div", *cells, cls="to-bar", aria_hidden="true")
