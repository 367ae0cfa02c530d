# SPDX-License-Identifier: Apache-2.0
"""Finished HTML, and the only way to make some: `el`, which escapes every text it is given."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TypeAlias
from urllib.parse import quote, urlencode


@dataclass(frozen=True, slots=True)
class Markup:
    """HTML that is safe to put on a page as it stands. Made in this module only."""

    html: str


Child: TypeAlias = "Markup | str | int | None"
"""What may stand inside an element. Texts are escaped, None is left out."""

Attribute: TypeAlias = str | int | bool | None

_EMPTY = ("hr", "br", "img", "input", "link", "meta")
"""Elements that hold nothing and have no end."""


def el(tag: str, /, *children: Child, cls: str = "", **attributes: Attribute) -> Markup:
    """An element.

    Args:
        tag: name of the element.
        children: what stands inside, in order.
        cls: classes of `look.css`.
        attributes: underscores become hyphens; None and False leave the attribute out.
    """
    named = {"class": cls or None} | {key.replace("_", "-"): v for key, v in attributes.items()}
    given = "".join(_attribute(key, value) for key, value in named.items())
    if tag in _EMPTY:
        return Markup(f"<{tag}{given}>")
    return Markup(f"<{tag}{given}>{join(*children).html}</{tag}>")


def join(*children: Child, between: Child = "") -> Markup:
    """Pieces one after the other, as one."""
    pieces = [_inner(child) for child in children if child is not None]
    return Markup(_inner(between).join(pieces))


def constant(tag: str, text: str, **attributes: Attribute) -> Markup:
    """A style or a script of our own, which browsers read as it stands.

    Args:
        tag: `style` or `script`.
        text: written by us; nothing a person typed is ever put into it.
        attributes: as `el` takes them.

    Raises:
        ValueError: the text would end its element.
    """
    if "</" in text:
        raise ValueError(tag)
    given = "".join(_attribute(key.replace("_", "-"), v) for key, v in attributes.items())
    return Markup(f"<{tag}{given}>{text}</{tag}>")


def link(address: str | None, label: Child) -> Markup:
    """A link to a web address, in a new tab; anything that is no web address stays a text."""
    if address is None or not address.lower().startswith(("https://", "http://")):
        return join(label)
    return el("a", label, href=address, target="_blank", rel="noopener noreferrer")


def case_link(page: str, case: str, label: Child) -> Markup:
    """A link to a page of a case, in the same tab."""
    return el("a", label, href=f"{quote(page)}?{urlencode({'case': case})}", target="_self")


def precedent_link(precedent: str, label: Child) -> Markup:
    """A link to a past decision, in the same tab."""
    href = f"precedents?{urlencode({'precedent': precedent})}"
    return el("a", label, href=href, target="_self")


def _inner(child: Child) -> str:
    if isinstance(child, Markup):
        return child.html
    return "" if child is None else escape(str(child))


def _attribute(key: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    return f" {key}" if value is True else f' {key}="{escape(str(value))}"'
