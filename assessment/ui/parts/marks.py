# SPDX-License-Identifier: Apache-2.0
"""Marks for tiers, statuses and kinds: always a shape and a word, never a colour alone."""

from __future__ import annotations

from assessment.export.shown.look import TierLook
from assessment.model.assessment import Kind
from assessment.model.evaluation import Status
from assessment.ui.parts.markup import Child, Markup, el
from assessment.wording import say


def tier_shape(look: TierLook) -> Markup:
    """The ring of a tier, filled as far as the tier closes. Needs words or a code beside it."""
    return el("span", cls="to-g", aria_hidden="true", style=f"--fill: {look.fill}%")


def tier_mark(look: TierLook, *, words: bool = True) -> Markup:
    """Ring, code and words of a tier; without words for narrow cells."""
    label = f"{look.code} {look.name}" if words else look.code
    whole = "" if words else " nw"
    return el("span", tier_shape(look), label, cls=f"to-tier to-{look.hue}{whole}")


def status_mark(status: Status) -> Markup:
    """A box for determined, provisional (broken line), hold (two bars) or blocked (a bar)."""
    word = say(f"screens.status.{status}")
    return el("span", el("i", aria_hidden="true"), word, cls=f"to-status {status}")


def kind_mark(kind: Kind) -> Markup:
    """What sort of case this is; everything but a decision has a broken frame."""
    sort = "strong" if kind == "decision" else "dashed"
    return chip(say(f"screens.kind.{kind}"), sort)


def chip(text: Child, sort: str = "") -> Markup:
    """A few words in a frame. Sorts: `strong`, `dashed`, or plain."""
    return el("span", text, cls=f"to-chip {sort}".strip())
