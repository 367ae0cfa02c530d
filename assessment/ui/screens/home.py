# SPDX-License-Identifier: Apache-2.0
"""Home: what needs its reader next, every assessment, and worked examples to open."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from assessment.model.assessment import Assessment
from assessment.review import open_from_document, portfolio
from assessment.store.library import example_files, load_assessment
from assessment.ui import actions, case, navigation
from assessment.ui.desk import desk, today
from assessment.ui.parts import layout, tables
from assessment.ui.parts.draw import show
from assessment.ui.parts.layout import Button
from assessment.ui.parts.marks import kind_mark, status_mark, tier_mark
from assessment.ui.parts.markup import Markup, case_link
from assessment.ui.parts.prose import lines, mute, para, quiet, strong, whole
from assessment.ui.viewmodels.home import Example, Line, Step, example, home
from assessment.wording import say

COLUMNS = ("subject", "kind", "stands", "tier", "decision", "review")


def page() -> None:
    """The home page."""
    at = desk()
    rows = portfolio(at)
    frameworks = {row.id: case.framework(row.id, at) for row in rows}
    view = home(
        rows, {key: (each.framework, each.text) for key, each in frameworks.items()}, today()
    )
    with layout.page():
        opening = Button(
            say("screens.home.open"),
            "home/open",
            navigation.go,
            ("opening",),
            primary=not view.steps,
            shortcut="Alt+O",
        )
        layout.head(view.title, view.lede, [opening])
        for place, step in enumerate(view.steps):
            _step(step, first=place == 0)
        if view.lines:
            layout.section(say("screens.home.all"))
            show(_table(view.lines))
        _examples()


def _step(step: Step, *, first: bool) -> None:
    """A case that waits for something, with the button that leads there."""
    if not first:
        layout.rule()
    words, way = st.columns([9, 3], vertical_alignment="center", gap="medium")
    with words:
        show(para(strong(step.name), kind_mark(step.kind)), para(step.why))
    with way:
        target = (step.page, step.case)
        each = Button(step.label, f"home/go/{step.case}", navigation.go, target, primary=first)
        layout.button(each, wide=True)


def _table(lines: tuple[Line, ...]) -> Markup:
    columns = [say(f"screens.home.column.{name}") for name in COLUMNS]
    rows = [tables.Row(case_link(each.page, each.case, each.name), _cells(each)) for each in lines]
    return tables.table(columns, rows, caption=say("screens.home.all.caption"))


def _cells(each: Line) -> tuple[Markup | str, ...]:
    tier: Markup = quiet(say("screens.home.hidden"), small=False)
    if each.tier is not None:
        settled = each.status in (None, "determined")
        mark = None if settled or each.status is None else status_mark(each.status)
        tier = lines(tier_mark(each.tier), mark)
    return (
        kind_mark(each.kind),
        each.stands,
        tier,
        each.decision or "–",
        whole(each.review_by or "–"),
    )


def _examples() -> None:
    """The shipped examples, each with the one click that opens it."""
    documents = shipped()
    layout.section(say("screens.home.examples"))
    show(quiet(say("screens.home.examples.lede"), small=False))
    for place, document in enumerate(documents):
        _example(example(document), document, first=place == 0)


def _example(view: Example, document: Assessment, *, first: bool) -> None:
    if not first:
        layout.rule()
    words, way = st.columns([9, 3], vertical_alignment="center", gap="medium")
    with words:
        show(
            para(strong(view.name), mute(view.facts)),
            para(view.question),
        )
    with way:
        # The id is made now: a second click on the same button repeats the command.
        args = (document, desk().context.new_id())
        label = say("screens.home.example.open")
        layout.button(Button(label, f"home/example/{view.id}", _open, args), wide=True)


def _open(document: Assessment, command: str) -> None:
    """Open an example as a new assessment, with the ratings it comes with."""
    actions.command(
        lambda: open_from_document(desk(), command, document, "example", copy_ratings=True),
        lambda saved: navigation.go("scope", saved.case),
    )


def shipped() -> tuple[Assessment, ...]:
    """The shipped examples."""
    return tuple(_document(path) for path in example_files())


@st.cache_resource(show_spinner=False)
def _document(path: Path) -> Assessment:
    return load_assessment(path).assessment


if __name__ == "__main__":
    page()
