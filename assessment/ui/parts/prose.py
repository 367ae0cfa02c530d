# SPDX-License-Identifier: Apache-2.0
"""Sentences and words on a page, for everything that is no list, table or field."""

from __future__ import annotations

from assessment.ui.parts.markup import Child, Markup, el, join


def para(*words: Child) -> Markup:
    """A paragraph; its pieces stand side by side, with a space between."""
    return el("p", join(*words, between=" "))


def lede(text: Child) -> Markup:
    """The sentence under a title."""
    return el("p", text, cls="to-lede m")


def quiet(text: Child, *, small: bool = True) -> Markup:
    """A sentence of second rank."""
    return el("p", text, cls="m s" if small else "m")


def own(text: str) -> Markup:
    """A text as its author wrote it, line breaks kept."""
    return el("p", text, cls="to-own to-read")


def strong(text: Child) -> Markup:
    """Words that carry the weight of a line."""
    return el("b", text)


def mute(text: Child) -> Markup:
    """Words of second rank inside a line."""
    return el("span", text, cls="m")


def whole(text: Child) -> Markup:
    """Words that stay on one line, such as a date in a table."""
    return el("span", text, cls="nw")


def mono(text: Child) -> Markup:
    """Digests, paths and expressions."""
    return el("span", text, cls="to-mono")


def lines(*words: Child) -> Markup:
    """Pieces one below the other; None is left out."""
    return join(*(each for each in words if each is not None), between=el("br"))
