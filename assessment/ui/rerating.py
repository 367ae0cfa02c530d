# SPDX-License-Identifier: Apache-2.0
"""One's own answer in a silent re-rating, on the meeting page: changed, or kept as it is."""

from __future__ import annotations

from dataclasses import replace

from assessment.review import rate
from assessment.ui import actions, asked, case, navigation, state
from assessment.ui.case import Here
from assessment.ui.parts import layout, notices
from assessment.ui.parts.draw import show
from assessment.ui.parts.fields import Option
from assessment.ui.parts.layout import Button
from assessment.ui.parts.prose import para, quiet
from assessment.ui.ratingform import block
from assessment.ui.viewmodels.beside import beside
from assessment.ui.viewmodels.meeting.agenda import Line
from assessment.ui.viewmodels.rate import part_of, parts, questions
from assessment.ui.viewmodels.rating import Question
from assessment.wording import say


def own_answer(here: Here, line: Line, *, answered: bool) -> None:
    """The reader's own answer to the item that is rated again.

    Args:
        here: the case.
        line: the item.
        answered: whether the reader has answered it again already.
    """
    layout.section(say("screens.meeting.again.yours"))
    if answered:
        show(notices.notice(say("screens.meeting.again.given")))
    else:
        _keep_button(here, line.key)
    question, items = _asked(here, line)
    block(here, question, items)


def owed(here: Here, lines: tuple[Line, ...]) -> None:
    """Say which other items the reader has not answered again, and where to."""
    if not lines:
        return
    names = ", ".join(line.name for line in lines)
    show(notices.notice(say("screens.meeting.again.owed"), names))
    label, key = say("screens.meeting.to-rating"), here.key("meeting", "owed")
    layout.button(Button(label, key, navigation.go, ("rate",)))


def _keep_button(here: Here, key: str) -> None:
    show(quiet(say("screens.meeting.again.lede"), small=False))
    if here.view.rating(key).rating is None:
        show(para(say("screens.meeting.again.nothing")))
        return
    label = say("screens.meeting.again.keep")
    args = (here, key)
    layout.button(Button(label, here.key("meeting", "keep", key), _keep, args, primary=True))


def _keep(before: Here, key: str) -> None:
    """Send the same rating again: that is an answer too."""
    here = case.read(before.desk, before.id)
    kept = here.view.rating(key)
    if kept.rating is None:
        return
    rating, command = kept.rating, here.desk.command(here.id, kept.version)
    actions.command(lambda: rate(here.desk, command, key, rating))


def _asked(here: Here, line: Line) -> tuple[Question, tuple[Option, ...]]:
    """The question as on the rating page, and the items an answer may rest on."""
    loaded = here.framework
    found = parts(loaded.framework, loaded.text, asked.needed(here), here.view)
    part = part_of(found, line.key)
    all_ = questions(part, loaded.framework, loaded.text, here.view, asked.skippable_now(here))
    question = next(each for each in all_ if each.key == line.key)
    stamp = (here.view.case.version, part.id)
    sheet = state.remembered(
        f"meeting/sheet/{here.id}",
        stamp,
        lambda: beside(part, here.view, loaded.framework, loaded.text),
    )
    items = tuple(
        Option(item.id, say("screens.rate.item", id=item.id, title=item.title))
        for item in (*sheet.items, *sheet.others)
    )
    return replace(question, number=line.number), items
