# SPDX-License-Identifier: Apache-2.0
"""Larger pieces of markup: a panel beside a text, a group of paragraphs, the question above."""

from __future__ import annotations

from assessment.ui.parts.markup import Child, Markup, el


def group(*pieces: Child) -> Markup:
    """Pieces one below the other."""
    return el("div", *pieces)


def region(label: str, *pieces: Child) -> Markup:
    """A panel that scrolls by itself when it is taller than the window, by keyboard too."""
    return el("div", *pieces, cls="to-beside", tabindex=0, role="region", aria_label=label)


def hairline() -> Markup:
    """A line between two pieces."""
    return el("hr")


def asked(question: str, *, said_again: bool = True) -> Markup:
    """A question above its answer.

    Args:
        question: the question.
        said_again: whether a field below carries the same words for screen readers.
    """
    return el("p", question, cls="to-asked", aria_hidden="true" if said_again else None)
