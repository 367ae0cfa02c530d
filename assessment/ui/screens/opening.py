# SPDX-License-Identifier: Apache-2.0
"""Open an assessment: its kind, its subject, its day and its framework.

What is written here belongs to no case yet. It is kept as a draft of the person who writes it, and
is in no address.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from assessment.errors import AssessmentError, Problem
from assessment.model.assessment import Subject
from assessment.review import NO_CASE, Opening, Outcome, Saved, drafts, keep_draft, open_case
from assessment.store.library import deciding_frameworks
from assessment.store.values import NOTHING
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
        kind = say("screens.opening.kind")
        fields.choice(_draft("kind", kind, words=_kind), kind, kinds)
        name = Ask(say("screens.opening.name"), example=say("screens.opening.name.example"))
        fields.line(_draft("name", name.text), name)
        as_of = Ask(say("screens.opening.as_of"), note=say("screens.opening.as_of.note"))
        fields.line(_draft("as_of", as_of.text, today()), as_of, most=10)
        known = deciding_frameworks()
        if len(known) > 1:
            options = [Option(each, each) for each in known]
            framework = say("screens.opening.framework")
            fields.pick(_draft("framework", framework, known[0]), framework, options)
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


def _draft(
    name: str, what: str, otherwise: str | None = None, *, words: Callable[[Any], str] = str
) -> Bound:
    """A field of a case that does not exist yet.

    Args:
        name: the field.
        what: the field in words, for a conflict.
        otherwise: what stands in it while nothing is kept.
        words: turns a kept value into words, for a conflict.
    """
    widget, kept = _key(name), drafts(desk()).get(_key(name), NOTHING)

    def save(value: Any) -> None:
        def send(expected: int) -> Outcome:
            at = desk()
            return keep_draft(at, at.command(NO_CASE, expected), widget, value or "")

        def then(saved: Saved) -> None:
            state.make(widget, saved.version, value)
            state.saved(widget, value, saved.version)

        known = state.known(widget, kept.version, kept.value)
        actions.change(actions.Change(widget, what, known.version, send, words, then))

    return Bound(widget, kept.value or otherwise, kept.version, save)


def _kind(word: Any) -> str:
    return say(f"screens.kind.{word}")


def _key(name: str) -> str:
    return state.key("opening", name)


def _open(command: str, newest: str) -> None:
    actions.command(lambda: _opened(command, newest), _on)


def _on(saved: Saved) -> None:
    """Empty the form, and go on to the new case."""
    at = desk()
    for place, kept in drafts(at).items():
        if kept.value is not None and place.startswith(_key("")):
            keep_draft(at, at.command(NO_CASE, kept.version), place, "")
    navigation.go("scope", saved.case)


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
