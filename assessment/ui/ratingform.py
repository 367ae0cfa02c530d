# SPDX-License-Identifier: Apache-2.0
"""One question on the rating page: the answer, its range, the reason, the evidence it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assessment.ui import state
from assessment.ui.answering import Form, chosen, cited
from assessment.ui.case import Here
from assessment.ui.parts import fields, keyboard, layout, lists, panels, ratings
from assessment.ui.parts.draw import show
from assessment.ui.parts.fields import Ask, Option
from assessment.ui.parts.layout import Button
from assessment.ui.parts.markup import Markup
from assessment.ui.parts.prose import para, quiet
from assessment.ui.viewmodels.rating import Anchor, Choice, Question, level_named
from assessment.wording import say


def block(here: Here, question: Question, items: Sequence[Option]) -> None:
    """Draw one question with everything that belongs to its answer.

    Args:
        here: the case.
        question: what is asked, and the answer so far.
        items: items of evidence to choose from.
    """
    form = Form(here, question)
    with _place(question):
        _levels(form)
        _range(form)
        _reason(form)
        _evidence(form, items)
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            show(_help(question.why, question.hard_cases, question.mistakes))
            if question.answer.choice is not None:
                back = say("screens.rate.take-back")
                layout.button(Button(back, form.key("back"), _take_back, (form,), quiet=True))


def locked(question: Question, items: Sequence[Option]) -> None:
    """Draw one question of a closed round, to be read."""
    with _place(question, answerable=False):
        titles = {item.value: item.name for item in items}
        show(ratings.given(question, (titles[id_] for id_ in question.answer.evidence)))


def _place(question: Question, *, answerable: bool = True) -> DeltaGenerator:
    """Where a question stands, with its name, what it asks, and what stands in for it."""
    place = st.container(key=keyboard.place(question.key), gap="xsmall")
    with place:
        # Hard cases and reference points name other questions by these short ids.
        id_ = question.key.rpartition(".")[2]
        said = say("screens.rate.question", number=question.number, name=question.name, id=id_)
        layout.section(said)
        show(panels.asked(question.question, said_again=answerable))
        if question.stands_in:
            show(quiet(say("screens.rate.optional", name=question.stands_in)))
    return place


def _levels(form: Form) -> None:
    """The answers to choose from. Nothing is chosen before a person chooses."""
    question = form.question
    options = _options(question.anchors, question.when_skipped, question.choices)
    bound = form.bound("choice", question.answer.choice, chosen, form.choose)
    fields.choice(bound, Ask(question.question, hidden=True), options)


@lru_cache(maxsize=1024)
def _options(
    anchors: tuple[Anchor, ...], when_skipped: str, choices: tuple[Choice, ...]
) -> tuple[Option, ...]:
    return tuple(_option(anchors, when_skipped, choice) for choice in choices)


def _option(anchors: tuple[Anchor, ...], when_skipped: str, choice: Choice) -> Option:
    if isinstance(choice, int):
        anchor = anchors[choice]
        example = say("screens.rate.example", example=anchor.example) if anchor.example else ""
        return Option(choice, level_named(anchor), anchor.text, example)
    text = say(f"screens.rate.choice.{choice}.text")
    if choice == "not_applicable" and when_skipped:
        text = when_skipped
    return Option(choice, say(f"screens.rate.choice.{choice}"), text)


def _range(form: Form) -> None:
    """How far from the level the person could also defend: one step either way, or wider."""
    answer = form.question.answer
    wide = form.key("wide")
    if answer.is_wide or (state.held(wide) and answer.level is not None):
        _wide_range(form)
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        for side, steps in (("lower", answer.below), ("higher", answer.above)):
            label = say(f"screens.rate.range.{side}")
            edge = 0 if side == "lower" else form.question.top
            off = answer.level is None or answer.level == edge
            mark = partial(form.mark, side)
            fields.tick(form.bound(side, steps == 1, chosen, mark, locked=off), label)
        if answer.level is not None:
            label = say("screens.rate.range.wider")
            layout.button(Button(label, form.key("wider"), state.put, (wide, True), quiet=True))
    if form.question.range_in_words:
        show(quiet(form.question.range_in_words))


def _wide_range(form: Form) -> None:
    """Both ends of a range, each as a level of its own."""
    question, answer = form.question, form.question.answer
    level = answer.level or 0
    ends = (
        ("lowest", range(level + 1), answer.lowest),
        ("highest", range(level, question.top + 1), answer.highest),
    )
    for column, (end, levels, kept) in zip(st.columns(2, gap="medium"), ends, strict=True):
        with column:
            options = [Option(each, str(each)) for each in levels]
            bound = form.bound(end, kept, chosen, partial(form.end, end))
            fields.choice(bound, say(f"screens.rate.range.{end}"), options, row=True)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        show(quiet(question.range_in_words or say("screens.rate.range.none")), width="content")
        if not answer.is_wide:
            label = say("screens.rate.range.narrow")
            args = (form.key("wide"), False)
            layout.button(Button(label, form.key("narrow"), state.put, args, quiet=True))


def _reason(form: Form) -> None:
    ask = Ask(form.question.asks_why, example=say("screens.rate.why.example"))
    fields.prose(form.reason(), ask, height=84)


def _evidence(form: Form, items: Sequence[Option]) -> None:
    """Items the answer rests on; chosen once there is an answer."""
    answer = form.question.answer
    off = answer.choice is None
    bound = form.bound("evidence", list(answer.evidence), cited, form.cite, locked=off)
    nothing = "screens.rate.rests-on.none" if items else "screens.rate.rests-on.no-items"
    first = "screens.rate.rests-on.first"
    example = say(first if off and items else nothing)
    ask = Ask(say("screens.rate.rests-on"), example=example)
    fields.several(bound, ask, items)


@lru_cache(maxsize=1024)
def _help(why: str, hard_cases: tuple[str, ...], mistakes: tuple[str, ...]) -> Markup:
    """Why it is asked, what to answer in hard cases, and how people go wrong."""
    content = [para(why)]
    for kind, said in (("hard-cases", hard_cases), ("mistakes", mistakes)):
        if said:
            content.append(quiet(say(f"screens.rate.{kind}")))
            content.append(lists.dots(said))
    return lists.more(say("screens.rate.help"), *content)


def _take_back(form: Form) -> None:
    form.take_back()
