# SPDX-License-Identifier: Apache-2.0
"""The answer of a page, set large: a tier, or a status that stands before it."""

from __future__ import annotations

from collections.abc import Iterable

from assessment.export.shown.look import TierLook
from assessment.model.evaluation import Status
from assessment.ui.parts.marks import status_mark, tier_shape
from assessment.ui.parts.markup import Child, Markup, el


def statement(
    look: TierLook, body: Iterable[Child], *, status: Status = "determined", title: str = ""
) -> Markup:
    """The tier in its colour, with its status before it unless it is settled, and the reasons.

    Args:
        look: the tier.
        body: paragraphs of reasons.
        status: shown above the tier when it is not `determined`; the rule at the left is broken.
        title: in place of code and words of the tier.
    """
    settled = status == "determined"
    before = None if settled else el("p", status_mark(status), cls="before")
    heading = el("h1", tier_shape(look), el("span", title or f"{look.code} {look.name}"))
    text = el("div", *(el("p", paragraph) for paragraph in body), cls="body")
    broken = "" if settled else " open"
    return el("div", before, heading, text, cls=f"to-say to-{look.hue}{broken}")
