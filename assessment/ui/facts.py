# SPDX-License-Identifier: Apache-2.0
"""A fact on a page: its question, its answer, how a missing answer is read, and a note."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from assessment.export.shown.facts import (
    FactView,
    answer_of,
    figure,
    figure_in_words,
    in_words,
)
from assessment.ui import case
from assessment.ui.case import Here, Piece
from assessment.ui.parts import fields
from assessment.ui.parts.draw import show
from assessment.ui.parts.fields import Ask, Bound, Option
from assessment.ui.parts.layout import asked
from assessment.ui.parts.markup import Markup
from assessment.ui.parts.prose import para, quiet, strong
from assessment.ui.telling import guards
from assessment.wording import say

ANSWER = Piece(
    "answer",
    lambda stored: answer_of(stored).value,
    lambda stored, new: replace(answer_of(stored), value=new).stored(),
)
NOTE = Piece(
    "note",
    lambda stored: answer_of(stored).note,
    lambda stored, new: replace(answer_of(stored), note=new or "").stored(),
)
RESTS_ON = Piece(
    "rests-on",
    lambda stored: answer_of(stored).evidence,
    lambda stored, new: replace(answer_of(stored), evidence=tuple(new or ())).stored(),
)
NONE = Piece(
    "none",
    lambda stored: answer_of(stored).value == "none",
    lambda stored, new: ANSWER.put(stored, "none" if new else None),
)


def fact_field(here: Here, fact: FactView) -> None:
    """Draw one fact with everything about it."""
    _DRAW[fact.sort](here, fact)
    standing = _standing(fact)
    if fact.standing == "open" or here.locked("facts"):
        show(standing)
        return
    words, way = st.columns([6, 2], gap="small", vertical_alignment="center")
    with words:
        show(standing)
    with way:
        _offer_note(here, fact)


def _bound(here: Here, fact: FactView, piece: Piece) -> Bound:
    def words(value: Any) -> str:
        return in_words(fact, value)

    return here.field("facts", fact.key, fact.name, piece=piece, words=words)


def _options(fact: FactView) -> list[Option]:
    return [Option(choice.value, choice.name) for choice in fact.choices]


def _choice(here: Here, fact: FactView) -> None:
    ask = Ask(fact.question, fact.name)
    fields.choice(_bound(here, fact, ANSWER), ask, _options(fact), row=fact.short)


def _set(here: Here, fact: FactView) -> None:
    ask = Ask(fact.question, fact.name, example=say("screens.facts.set.empty"))
    fields.several(_bound(here, fact, ANSWER), ask, _options(fact))


def _text(here: Here, fact: FactView) -> None:
    fields.prose(_bound(here, fact, ANSWER), Ask(fact.question, fact.name), height=72)


def _band(here: Here, fact: FactView) -> None:
    _choice(here, fact)
    written = Piece(
        "figure",
        lambda stored: figure_in_words(answer_of(stored).value, fact.choices),
        lambda stored, new: ANSWER.put(stored, figure(new) if new else None),
    )
    label = say("screens.facts.figure", unit=fact.unit)
    ask = Ask(label, example=say("screens.facts.figure.example"))
    fields.line(_bound(here, fact, written), ask)


def _named(here: Here, fact: FactView) -> None:
    show(para(strong(fact.name), fact.question))
    none, named = fact.answer.value == "none", isinstance(fact.answer.value, Mapping)
    for column, name in zip(st.columns([5, 3, 4], gap="small"), _PIECES, strict=True):
        with column:
            bound = _bound(here, fact, _piece(name))
            locked = bound.locked or none or (name != "name" and not named)
            fields.line(replace(bound, locked=locked), say(f"screens.facts.named.{name}"))
    box = _bound(here, fact, NONE)
    fields.tick(replace(box, locked=box.locked or named), say("screens.facts.named.none"))


_PIECES = ("name", "date", "access")


def _piece(name: str) -> Piece:
    """One part of a named thing. Without a name there is no thing."""

    def thing(stored: Any) -> Mapping[str, Any]:
        value = answer_of(stored).value
        return value if isinstance(value, Mapping) else {}

    def put(stored: Any, new: Any) -> Any:
        changed = {key: each for key, each in {**thing(stored), name: new}.items() if each}
        return ANSWER.put(stored, changed if changed.get("name") else None)

    return Piece(name, lambda stored: thing(stored).get(name), put)


_DRAW: dict[str, Callable[[Here, FactView], None]] = {
    "choice": _choice,
    "band": _band,
    "set": _set,
    "named": _named,
    "text": _text,
}


def _standing(fact: FactView) -> Markup | None:
    if fact.by_tool:
        return quiet(say("screens.facts.tool"))
    if fact.standing == "answered":
        return quiet(fact.answer.note) if fact.answer.note else None
    if not fact.reading:
        return quiet(say("screens.facts.text.open"))
    key = "screens.facts.stated" if fact.standing == "unknown" else "screens.facts.open"
    return quiet(say(key, reading=fact.reading))


def _offer_note(here: Here, fact: FactView) -> None:
    """A button that opens the note."""
    label = "screens.facts.note.edit" if fact.answer.note else "screens.facts.note"
    if asked(say(label, name=fact.name), here.key("facts", fact.key, "open-note")):
        _note(here, fact)


@st.dialog(say("screens.facts.note.title"), width="medium", on_dismiss="rerun")
@guards
def _note(here: Here, fact: FactView) -> None:
    """Write why a fact is answered as it is, and what the answer rests on."""
    here = case.read(here.desk, here.id)  # the dialog is drawn anew without the page behind it
    show(para(strong(f"{fact.name}:"), in_words(fact, fact.answer.value)))
    fields.prose(_bound(here, fact, NOTE), say("screens.facts.note.reason"))
    items = [view for view in here.view.evidence if view.item is not None]
    if not items:
        show(quiet(say("screens.facts.note.none")))
        return
    options = [Option(view.id, f"{view.id} {view.item.title}") for view in items if view.item]
    fields.several(_bound(here, fact, RESTS_ON), say("screens.facts.note.evidence"), options)
