# SPDX-License-Identifier: Apache-2.0
"""A fact on a page: its question, its answer, how a missing answer is read, and a note."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from assessment.ui.case import Here
from assessment.ui.parts import fields
from assessment.ui.parts.draw import show
from assessment.ui.parts.fields import Ask, Bound, Option
from assessment.ui.parts.layout import asked
from assessment.ui.parts.markup import Markup, el
from assessment.ui.parts.statement import quiet
from assessment.ui.viewmodels.facts import FactView, figure, figure_in_words, in_words
from assessment.wording import say


def fact_field(here: Here, fact: FactView) -> None:
    """Draw one fact with everything about it."""
    kept = here.field("facts", fact.key, fact.name, lambda value: in_words(fact, value))
    _DRAW[fact.sort](here, fact, _answer(kept, fact))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        standing = _standing(fact)
        if standing is not None:
            show(standing, width="content")
        if fact.standing != "open":
            _offer_note(here, fact, kept)


def _answer(kept: Bound, fact: FactView) -> Bound:
    """The field for the answer alone: a change keeps the note beside it."""

    def save(value: Any) -> None:
        kept.save(replace(fact.answer, value=value).stored())

    return replace(kept, value=fact.answer.value, save=save)


def _options(fact: FactView) -> list[Option]:
    return [Option(choice.value, choice.name) for choice in fact.choices]


def _choice(_here: Here, fact: FactView, answer: Bound) -> None:
    fields.choice(answer, Ask(fact.question, fact.name), _options(fact), row=fact.short)


def _set(_here: Here, fact: FactView, answer: Bound) -> None:
    empty = say("screens.facts.set.empty")
    fields.several(answer, Ask(fact.question, fact.name, example=empty), _options(fact))


def _text(_here: Here, fact: FactView, answer: Bound) -> None:
    fields.prose(answer, Ask(fact.question, fact.name), height=72)


def _band(here: Here, fact: FactView, answer: Bound) -> None:
    _choice(here, fact, answer)
    written = replace(
        answer,
        key=here.key("facts", fact.key, "figure"),
        value=figure_in_words(answer.value, fact.choices),
        save=lambda typed: answer.save(figure(typed) if typed else None),
    )
    label = say("screens.facts.figure", unit=fact.unit)
    fields.line(written, Ask(label, example=say("screens.facts.figure.example")))


def _named(here: Here, fact: FactView, answer: Bound) -> None:
    show(el("p", el("b", fact.name), " ", fact.question, cls="s"))
    thing = answer.value if isinstance(answer.value, Mapping) else {}
    none = answer.value == "none"
    for column, name in zip(st.columns([5, 3, 4], gap="small"), _PIECES, strict=True):
        with column:
            locked = answer.locked or none or (name != "name" and not thing)
            piece = _piece(answer, thing, name)
            key = here.key("facts", fact.key, name)
            fields.line(replace(piece, key=key, locked=locked), say(f"screens.facts.named.{name}"))
    box = replace(
        answer,
        key=here.key("facts", fact.key, "none"),
        value=none,
        save=lambda ticked: answer.save("none" if ticked else None),
        locked=answer.locked or bool(thing),
    )
    fields.tick(box, say("screens.facts.named.none"))


_PIECES = ("name", "date", "access")


def _piece(answer: Bound, thing: Mapping[str, Any], name: str) -> Bound:
    """One part of a named thing. Without a name there is no thing."""

    def save(typed: Any) -> None:
        changed = {key: value for key, value in {**thing, name: typed}.items() if value}
        answer.save(changed if changed.get("name") else None)

    return replace(answer, value=thing.get(name), save=save)


_DRAW: dict[str, Callable[[Here, FactView, Bound], None]] = {
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


def _offer_note(here: Here, fact: FactView, kept: Bound) -> None:
    """A button that opens the note; a locked fact shows its note above and offers nothing."""
    if kept.locked:
        return
    label = "screens.facts.note.edit" if fact.answer.note else "screens.facts.note"
    if asked(say(label), here.key("facts", fact.key, "open-note")):
        _note(here, fact, kept)


@st.dialog(say("screens.facts.note.title"), width="medium", on_dismiss="rerun")
def _note(here: Here, fact: FactView, kept: Bound) -> None:
    """Write why a fact is answered as it is, and what the answer rests on."""
    show(el("p", el("b", fact.name), ": ", in_words(fact, fact.answer.value)))
    text = replace(
        kept,
        key=here.key("facts", fact.key, "note"),
        value=fact.answer.note,
        save=lambda typed: kept.save(replace(fact.answer, note=typed or "").stored()),
    )
    fields.prose(text, say("screens.facts.note.reason"))
    items = [view for view in here.view.evidence if view.item is not None]
    if not items:
        show(quiet(say("screens.facts.note.none")))
        return
    rests = replace(
        kept,
        key=here.key("facts", fact.key, "rests-on"),
        value=list(fact.answer.evidence),
        save=lambda ids: kept.save(replace(fact.answer, evidence=tuple(ids or ())).stored()),
    )
    options = [Option(view.id, f"{view.id} {view.item.title}") for view in items if view.item]
    fields.several(rests, say("screens.facts.note.evidence"), options)
