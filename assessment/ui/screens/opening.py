# SPDX-License-Identifier: Apache-2.0
"""Open an assessment: its kind, its subject, its day and its framework."""

from __future__ import annotations

import re

from assessment.errors import AssessmentError, Problem
from assessment.model.assessment import Subject
from assessment.review import Opening, Saved, open_case
from assessment.store.library import deciding_frameworks
from assessment.ui import actions, navigation, state
from assessment.ui.desk import desk, today
from assessment.ui.parts import fields, layout
from assessment.ui.parts.fields import Ask, Bound, Option
from assessment.ui.parts.layout import Button
from assessment.ui.viewmodels.words import KINDS, kind_of
from assessment.wording import say

DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")


def page() -> None:
    """The page that opens an assessment."""
    with layout.page():
        layout.head(say("screens.opening.title"), say("screens.opening.lede"))
        kinds = [
            Option(kind, say(f"screens.kind.{kind}"), say(f"screens.opening.kind.{kind}"))
            for kind in KINDS
        ]
        fields.choice(_free("kind"), say("screens.opening.kind"), kinds)
        fields.line(
            _free("name"),
            Ask(say("screens.opening.name"), example=say("screens.opening.name.example")),
        )
        as_of = Ask(say("screens.opening.as_of"), note=say("screens.opening.as_of.note"))
        fields.line(_free("as_of", today()), as_of, most=10)
        known = deciding_frameworks()
        if len(known) > 1:
            options = [Option(each, each) for each in known]
            fields.pick(_free("framework", known[0]), say("screens.opening.framework"), options)
        command = desk().context.new_id()
        layout.buttons(
            [
                Button(
                    say("screens.opening.go"),
                    "opening/go",
                    _open,
                    (command, known[0]),
                    primary=True,
                ),
                Button(
                    say("screens.opening.back"),
                    "opening/back",
                    navigation.go,
                    ("home",),
                    quiet=True,
                ),
            ]
        )


def _free(name: str, value: str | None = None) -> Bound:
    """A field of a case that does not exist yet."""
    return Bound(_key(name), value, 0, lambda _: None)


def _key(name: str) -> str:
    return state.key("opening", name)


def _open(command: str, newest: str) -> None:
    actions.command(
        lambda: _opened(command, newest), lambda saved: navigation.go("scope", saved.case)
    )


def _opened(command: str, newest: str) -> Saved:
    """Open the case as the page describes it.

    Raises:
        AssessmentError: something is missing, all of it at once.
    """
    kind, name = state.held(_key("kind")), str(state.held(_key("name")) or "").strip()
    as_of = str(state.held(_key("as_of")) or "").strip()
    problems = [] if kind else [Problem("opening.kind-missing")]
    if not name:
        problems.append(Problem("opening.name-missing"))
    if not DAY.fullmatch(as_of):
        problems.append(Problem("opening.date-wrong", params={"value": as_of}))
    if problems:
        raise AssessmentError(problems)
    framework = state.held(_key("framework")) or newest
    return open_case(desk(), command, Opening(kind_of(kind), framework, Subject(name=name), as_of))


if __name__ == "__main__":
    page()
