# SPDX-License-Identifier: Apache-2.0
"""The home page: what needs its reader next, and every assessment there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessment.export.shown.look import TierLook, tier_look
from assessment.model.assessment import Assessment, Kind
from assessment.model.evaluation import Status
from assessment.model.framework import Framework, FrameworkText
from assessment.review import PortfolioRow
from assessment.ui.viewmodels.times import day
from assessment.ui.viewmodels.words import kind_of, status_of
from assessment.wording import say

Shown = tuple[Framework, FrameworkText]
"""A framework with its words."""

PAGE_OF_STATE = {
    "draft": "scope",
    "rating": "rate",
    "revealed": "meeting",
    "closed": "result",
    "decided": "record",
    "sealed": "record",
    "superseded": "record",
    "withdrawn": "record",
}
"""Where work on a case goes on."""

ENDED = ("sealed", "superseded", "withdrawn")
"""States in which nothing is left to do."""


@dataclass(frozen=True, slots=True)
class Step:
    """What a case waits for.

    Attributes:
        why: what is to be done, in a sentence.
        label: the button that leads there.
        page: the page it leads to.
    """

    case: str
    name: str
    kind: Kind
    why: str
    label: str
    page: str


@dataclass(frozen=True, slots=True)
class Line:
    """A case in the table of all cases."""

    case: str
    name: str
    kind: Kind
    page: str
    stands: str
    tier: TierLook | None
    status: Status | None
    decision: str
    review_by: str


@dataclass(frozen=True, slots=True)
class Home:
    """The home page."""

    title: str
    lede: str
    steps: tuple[Step, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example that can be opened as a new assessment."""

    id: str
    name: str
    question: str
    facts: str


def home(rows: Sequence[PortfolioRow], frameworks: Mapping[str, Shown], today: str) -> Home:
    """The home page from the portfolio.

    Args:
        rows: the cases its reader takes part in, last changed first.
        frameworks: the framework of each case, by case id.
        today: the day it is.
    """
    steps = tuple(_step(row) for row in rows if row.state not in ENDED)
    return Home(
        title=_title(len(rows), len(steps)),
        lede=_lede(rows, today),
        steps=steps,
        lines=tuple(_line(row, frameworks[row.id]) for row in rows),
    )


def example(document: Assessment) -> Example:
    """What is said about a worked example before it is opened."""
    subject = document.subject
    return Example(
        id=document.id,
        name=subject.name,
        question=subject.question or subject.summary,
        facts=say(
            "screens.home.example.facts",
            developer=subject.developer or say("screens.home.example.nobody"),
            day=document.as_of,
        ),
    )


def _title(cases: int, waiting: int) -> str:
    if cases == 0:
        return say("screens.home.title.empty")
    if waiting == 0:
        return say("screens.home.title.nothing")
    if waiting == 1:
        return say("screens.home.title.one")
    return say("screens.home.title.several", count=waiting)


def _lede(rows: Sequence[PortfolioRow], today: str) -> str:
    if not rows:
        return say("screens.home.lede.empty")
    standing = [row for row in rows if row.state not in ("superseded", "withdrawn")]
    due = sorted((row.review_by, row.name) for row in standing if row.review_by)
    late = [entry for entry in due if entry[0] < today]
    if late:
        return say("screens.home.lede.late", day=late[0][0], name=late[0][1])
    if due:
        return say("screens.home.lede.due", day=due[0][0], name=due[0][1])
    return say("screens.home.lede.none")


def _step(row: PortfolioRow) -> Step:
    return Step(
        case=row.id,
        name=row.name,
        kind=kind_of(row.kind),
        why=say(f"screens.home.step.{row.state}.why", round=row.round),
        label=say(f"screens.home.step.{row.state}.label"),
        page=PAGE_OF_STATE[row.state],
    )


def _line(row: PortfolioRow, shown: Shown) -> Line:
    framework, text = shown
    return Line(
        case=row.id,
        name=row.name,
        kind=kind_of(row.kind),
        page=PAGE_OF_STATE[row.state],
        stands=say(f"screens.home.stands.{row.state}", round=row.round, day=day(row.changed_at)),
        tier=tier_look(framework, text, row.tier) if row.tier else None,
        status=status_of(row.status) if row.status else None,
        decision=_decision(row, text),
        review_by=row.review_by or "",
    )


def _decision(row: PortfolioRow, text: FrameworkText) -> str:
    if row.disposition is None:
        return ""
    said = say(f"screens.disposition.{row.disposition}")
    if row.option is None:
        return said
    return say(
        "screens.home.decision", said=said, option=row.option, name=text.options[row.option].name
    )
