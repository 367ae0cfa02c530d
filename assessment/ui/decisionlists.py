# SPDX-License-Identifier: Apache-2.0
"""The lists of a draft decision on a page: what is owed, and who thinks otherwise."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from assessment.model.decision import Condition, Person
from assessment.ui import case, state
from assessment.ui.case import Here, Piece
from assessment.ui.parts import fields, layout
from assessment.ui.parts.draw import show
from assessment.ui.parts.fields import Ask, Bound
from assessment.ui.parts.layout import Button
from assessment.ui.parts.prose import para, quiet, strong
from assessment.ui.session import Failure
from assessment.ui.viewmodels.decide import Decide
from assessment.wording import say

# Conditions ----------------------------------------------------------------------------------


def conditions(here: Here, view: Decide) -> None:
    """What is owed, by whom, until when; duties of the tier with one click each."""
    for place, each in enumerate(view.conditions):
        _condition(here, place, each)
        layout.rule()
    if here.locked("decision"):
        if not view.conditions:
            show(quiet(say("screens.decide.conditions.none"), small=False))
        return
    layout.buttons(
        [Button(say("screens.decide.add"), here.key("decide", "add"), _add, (here, view, ()))]
    )
    if not view.duties:
        return
    box = st.expander(
        say("screens.decide.duties", count=len(view.duties)),
        key=here.key("decide", "duties"),
    )
    with box:
        everything = say("screens.decide.duties.all")
        key = here.key("decide", "duties", "all")
        layout.button(Button(everything, key, _add, (here, view, view.duties)))
        for duty, text in view.duties:
            words, way = st.columns([9, 2], gap="small", vertical_alignment="center")
            with words:
                show(para(strong(duty), text))
            with way:
                label = say("screens.decide.duties.add", id=duty)
                key = here.key("decide", "duty", duty)
                layout.button(Button(label, key, _add, (here, view, ((duty, text),)), quiet=True))


def _condition(here: Here, place: int, each: Condition) -> None:
    number = place + 1
    fields.prose(
        _cell(here, place, "text"),
        Ask(say("screens.decide.condition", number=number)),
        height=76,
    )
    owner, due, before, way = st.columns([5, 3, 3, 2], gap="small", vertical_alignment="bottom")
    with owner:
        fields.line(_cell(here, place, "owner"), say("screens.decide.owner", number=number))
    with due:
        fields.line(_cell(here, place, "due"), say("screens.decide.due", number=number), most=10)
    with before:
        fields.tick(_cell(here, place, "blocking"), say("screens.decide.blocking"))
    with way:
        label = say("screens.decide.remove", number=number)
        key = _of(here, "conditions", "remove", place)
        args, locked = (here, "conditions", place), here.locked("decision")
        layout.button(Button(label, key, _remove, args, quiet=True, disabled=locked))
    if each.duty:
        show(quiet(say("screens.decide.from-duty", id=each.duty)))


def _cell(here: Here, place: int, name: str) -> Bound:
    """One field of one condition; the others stay as they are kept."""
    what = say("screens.decide.conditions")
    return here.field("decision", "conditions", what, piece=_piece(place, name), words=_listed)


def _piece(place: int, name: str, inner: Callable[[Any], Any] = lambda value: value) -> Piece:
    """One field of one entry of a list."""

    def take(stored: Any) -> Any:
        entries = list(stored or ())
        return entries[place].get(name) if place < len(entries) else None

    def put(stored: Any, new: Any) -> Any:
        entries = [dict(each) for each in stored or ()]
        if place < len(entries):
            empty: Any = False if name == "blocking" else ""
            entries[place][name] = inner(empty if new is None else new)
        return entries or None

    return Piece(f"{place}.{name}", take, put)


def _listed(stored: Any) -> str:
    """Conditions in words, for a conflict."""
    return "\n".join(
        say(
            "screens.decide.condition.words",
            text=each["text"],
            owner=each["owner"],
            due=each["due"],
        )
        for each in stored or ()
    )


def _add(here: Here, view: Decide, duties: Sequence[tuple[str, str]]) -> None:
    """Add conditions: one that is empty, or one for each duty. Owner and day are filled in."""
    now = case.read(here.desk, here.id)
    due = now.view.field("decision", "review_by").value or view.dates["quarter"]
    base = {"owner": here.desk.person.name, "due": due, "blocking": False}
    new = [{**base, "text": text, "duty": duty} for duty, text in duties]
    new = new or [{**base, "text": ""}]
    _whole(now, "conditions", lambda kept: [*kept, *new])


def _of(here: Here, key: str, step: str, place: int) -> str:
    """The key of a button about one entry of a list that is as long as on this page.

    A second click on it, or one on a page that is a drawing behind, must not mean the next entry.
    """
    return here.key("decide", str(_length(here, key)), step, str(place))


def _length(here: Here, key: str) -> int:
    return len(here.view.field("decision", key).value or ())


def _remove(here: Here, key: str, place: int) -> None:
    now = case.read(here.desk, here.id)
    if _length(now, key) == _length(here, key):
        _whole(now, key, lambda kept: [each for n, each in enumerate(kept) if n != place])
    else:  # somebody else added or removed one
        state.report(Failure(stale=True))


def _whole(now: Here, key: str, change: Callable[[list[Any]], list[Any]]) -> None:
    """Keep a whole list of the draft, changed."""
    words = _listed if key == "conditions" else _disagreed
    bound = now.field("decision", key, say(f"screens.decide.{key}"), words=words)
    bound.save(change([dict(each) for each in bound.value or ()]) or None)


# Dissents ------------------------------------------------------------------------------------


def dissents(here: Here, view: Decide) -> None:
    """Disagreement, in the words of those who disagree."""
    for place, each in enumerate(view.dissents):
        number = place + 1
        words = _dissent(here, place, "text")
        fields.prose(words, say("screens.decide.dissent", number=number), height=90)
        name, way = st.columns([8, 2], gap="small", vertical_alignment="bottom")
        with name:
            who = _dissent(here, place, "person")
            shown = replace(who, value=each.person.name)
            fields.line(shown, say("screens.decide.dissent.who", number=number), most=200)
        with way:
            label = say("screens.decide.dissent.remove", number=number)
            key = _of(here, "dissents", "undissent", place)
            args, locked = (here, "dissents", place), here.locked("decision")
            layout.button(Button(label, key, _remove, args, quiet=True, disabled=locked))
    if here.locked("decision"):
        return
    label = say("screens.decide.dissent.add")
    layout.button(Button(label, here.key("decide", "dissent"), _add_dissent, (here,)))


def _dissent(here: Here, place: int, name: str) -> Bound:
    inner = partial(person_named, here) if name == "person" else lambda value: value
    piece = _piece(place, name, inner)
    what = say("screens.decide.dissents")
    return here.field("decision", "dissents", what, piece=piece, words=_disagreed)


def _disagreed(stored: Any) -> str:
    return "\n".join(f"{each['person']['name']}: {each['text']}" for each in stored or ())


def person_named(here: Here, name: str) -> dict[str, str]:
    """Somebody named on this machine: the person who works here, or another by their name."""
    me = here.desk.person
    if name == me.name:
        return me.model_dump()
    return Person(issuer=me.issuer, subject=name or "–", name=name or "–").model_dump()


def _add_dissent(here: Here) -> None:
    now = case.read(here.desk, here.id)
    new = {"person": now.desk.person.model_dump(), "text": ""}
    _whole(now, "dissents", lambda kept: [*kept, new])
