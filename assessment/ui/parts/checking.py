# SPDX-License-Identifier: Apache-2.0
"""What was found of a package: how far it goes, and every check by the question it answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assessment.ui.parts.lists import SIGNS
from assessment.ui.parts.markup import Markup, el, join
from assessment.ui.parts.prose import mono
from assessment.ui.viewmodels.checking import CheckLine, Grade, Question
from assessment.wording import say


def ladder(grades: Iterable[Grade]) -> Markup:
    """The three grades side by side. Ink and words say which are reached; never a colour."""
    return el(
        "ol",
        *(_grade(each) for each in grades),
        cls="to-grades",
        aria_label=say("screens.verify.grades"),
    )


def _grade(each: Grade) -> Markup:
    sign = "✓" if each.reached else "–"
    return el(
        "li",
        el("i", sign, aria_hidden="true"),
        el("b", each.words),
        el("span", each.said, cls="m s"),
        cls="reached" if each.reached else "",
    )


def answers(questions: Sequence[Question]) -> Markup:
    """Every check, below the question it helps to answer."""
    return join(*(_question(each) for each in questions))


def _question(each: Question) -> Markup:
    head = el(
        "div",
        el("h2", each.title),
        el("p", each.count, cls="s m"),
        cls="to-asked-of",
    )
    told: set[tuple[str, ...]] = set()
    lines = []
    for line in each.lines:
        lines.append(_line(line, said=line.words in told))
        told.add(line.words)
    return el("section", head, el("ul", *lines, cls="to-chk told"))


def _line(each: CheckLine, *, said: bool) -> Markup:
    """One check: its outcome, what was found, what that means, and what to do.

    Args:
        each: the check.
        said: whether another one above says the same in every word but its name.
    """
    word = el("b", each.word) if each.standing == "no" else el("span", each.word, cls="m")
    told = [el("p", el("b", each.title), el("span", word, cls="s"), cls="head")]
    if not said:
        told += [el("p", coded(text)) for text in each.details]
        told.append(el("p", coded(each.meaning), cls="m s"))
    if each.todo and not said:
        told.append(
            el("p", el("b", say("screens.verify.todo")), " ", coded(each.todo), cls="s to-todo")
        )
    sign = el("i", SIGNS[each.standing], aria_hidden="true")
    return el("li", sign, el("div", *told), cls=each.standing)


def coded(text: str) -> Markup:
    """A sentence, with what stands between backticks set as it is typed."""
    pieces = text.split("`")
    return join(*(mono(piece) if n % 2 else piece for n, piece in enumerate(pieces)))
