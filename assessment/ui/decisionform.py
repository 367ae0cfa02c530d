# SPDX-License-Identifier: Apache-2.0
"""The fields of a draft decision on a page, each kept on every change."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from assessment.ui import case
from assessment.ui.case import Here
from assessment.ui.parts import fields, layout
from assessment.ui.parts.fields import Ask, Option
from assessment.ui.parts.layout import Button
from assessment.ui.viewmodels.decide import DISPOSITIONS, Decide
from assessment.wording import say

FIRST = ("reasons", "until")
"""Texts that are asked for in the words of what is decided."""


def disposition(here: Here) -> None:
    """What is decided. A choice that releases nothing takes the option away with it."""
    label = say("screens.decide.disposition")
    bound = here.field("decision", "disposition", label, words=_disposition)

    def save(chosen: Any) -> None:
        bound.save(chosen)
        now = case.read(here.desk, here.id)
        option = now.field("decision", "option", say("screens.decide.option"))
        if not str(chosen).startswith("approve") and option.value is not None:
            option.save(None)

    options = [
        Option(each, _disposition(each), say(f"screens.decide.disposition.{each}"))
        for each in DISPOSITIONS
    ]
    fields.choice(replace(bound, save=save), label, options)


def _disposition(word: Any) -> str:
    return say(f"screens.disposition.{word}")


def option(here: Here, view: Decide) -> None:
    """Which option is approved, each with its relation to the recommendation."""
    label = say("screens.decide.option")
    options = [
        Option(each.line.id, f"{each.line.id} {each.line.name}", each.line.meaning, each.fact)
        for each in view.choices
    ]
    fields.choice(here.field("decision", "option", label), label, options)


def texts(here: Here, view: Decide) -> None:
    """Reasons, what would end them, who goes without, why it departs."""
    for name in view.asks:
        ask = _ask(view, name)
        bound = here.field("decision", name, ask.text)
        fields.prose(bound, ask, height=_height(str(bound.value or "")))
        if name == "until" and view.disposition == "defer" and view.missing:
            _take_missing(here, view)


def _height(text: str) -> int:
    """Room for a text and a little more, in pixels."""
    rows = sum(1 + len(line) // 80 for line in text.split("\n"))
    return min(320, 62 + 24 * max(2, rows))


def _ask(view: Decide, name: str) -> Ask:
    sort = view.disposition if view.disposition in ("defer", "do_not_release") else "approve"
    key = f"screens.decide.{name}.{sort}" if name in FIRST else f"screens.decide.{name}"
    return Ask(say(key), example=say(f"screens.decide.{name}.example"))


def _take_missing(here: Here, view: Decide) -> None:
    """Offer what the evaluation found missing as a text."""
    label = say("screens.decide.missing")
    args = (here, view.missing)
    locked = here.locked("decision")
    layout.button(Button(label, here.key("decide", "missing"), _add_missing, args, disabled=locked))


def _add_missing(here: Here, missing: str) -> None:
    now = case.read(here.desk, here.id)
    until = now.field("decision", "until", say("screens.decide.until.defer"))
    kept = str(until.value or "")
    if missing not in kept:
        until.save(f"{kept}\n{missing}".strip())


def review(here: Here, view: Decide) -> None:
    """The day of the next look, typed or taken from a few."""
    label = say("screens.decide.review.approve" if view.approves else "screens.decide.review")
    bound = here.field("decision", "review_by", label)
    ask = Ask(label, example=say("screens.decide.review.example"))
    fields.line(bound, ask, most=10)
    if bound.locked:
        return
    layout.buttons(
        [
            Button(
                say(f"screens.decide.review.{span}", day=day),
                here.key("decide", "review", span),
                _set_review,
                (here, day),
                quiet=True,
            )
            for span, day in view.dates.items()
        ]
    )


def _set_review(here: Here, day: str) -> None:
    now = case.read(here.desk, here.id)
    now.field("decision", "review_by", say("screens.decide.review")).save(day)
