# SPDX-License-Identifier: Apache-2.0
"""A rating as it was given, to be read and no longer changed."""

from __future__ import annotations

from collections.abc import Iterable

from assessment.ui.parts import lists
from assessment.ui.parts.markup import Child, Markup, el, join
from assessment.ui.parts.prose import lines, mute, own, para, strong
from assessment.ui.parts.strips import strip
from assessment.ui.viewmodels.rating import Question
from assessment.wording import say


def given(question: Question, titles: Iterable[str]) -> Markup:
    """The answer with its range, its reason and the items it rests on.

    Args:
        question: the question with its answer.
        titles: titles of the items the answer rests on.
    """
    answer = question.answer
    if answer.choice is None:
        why = "not-needed" if answer.not_needed else "no-answer"
        return para(mute(say(f"screens.rate.{why}")))
    pairs: list[tuple[Child, Child]] = [(say("screens.rate.your-rating"), _chosen(question))]
    if answer.rationale:
        pairs.append((say("screens.rate.your-reason"), own(answer.rationale)))
    rests = list(titles)
    if rests:
        pairs.append((say("screens.rate.rests-on"), lines(*rests)))
    return lists.named(pairs)


def _chosen(question: Question) -> Markup:
    answer = question.answer
    if answer.level is None:
        return strong(say(f"screens.rate.choice.{answer.choice}"))
    level, anchor = answer.level, question.anchors[answer.level]
    picture = strip(len(question.anchors), answer.lowest, level, answer.highest, width=5)
    said = join(strong(question.named(level)), ": ", anchor.text)
    ends = mute(question.range_in_words) if question.range_in_words else None
    return el("div", para(picture, said), para(ends) if ends else None)
