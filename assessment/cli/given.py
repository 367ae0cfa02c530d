# SPDX-License-Identifier: Apache-2.0
"""The assessment a command is given, with the framework and the settings it is put to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import click

from assessment.errors import AssessmentError, EvaluationError, Place, Problem, StoreError
from assessment.model.assessment import Assessment, FrameworkRef
from assessment.store.library import (
    LoadedAssessment,
    LoadedFramework,
    find_framework,
    framework_for,
    load_assessment,
)
from assessment.wording import say

Asked = TypeVar("Asked", bound=Callable[..., None])

framework_option = click.option(
    "--framework", "reference", metavar="ID@VERSION", help=say("commands.evaluate.framework")
)
set_option = click.option(
    "--set", "changes", multiple=True, metavar="NAME=VALUE", help=say("commands.evaluate.set")
)


def takes_an_assessment(command: Asked) -> Asked:
    """Give a command FILE, `--framework` and `--set`."""
    argument = click.argument("file", type=click.Path(path_type=Path))
    return argument(framework_option(set_option(command)))


@dataclass(frozen=True)
class Given:
    """An assessment as it is to be evaluated.

    Attributes:
        by_hand: the settings given by `--set`.
    """

    loaded: LoadedAssessment
    framework: LoadedFramework
    assessment: Assessment
    by_hand: dict[str, str]

    @contextmanager
    def locating(self) -> Iterator[None]:
        """Place what does not fit the framework in the document, or with `--set`."""
        try:
            yield
        except EvaluationError as error:
            said = [_said_by_hand(problem, self.by_hand) for problem in error.problems]
            raise EvaluationError(self.loaded.document.locate(said)) from error


def given(file: Path, reference: str | None, changes: tuple[str, ...]) -> Given:
    """The assessment in a file, with its framework or the one named by hand.

    Raises:
        AssessmentError: one of the three cannot be read, or does not fit the others.
    """
    loaded = load_assessment(file)
    framework, assessment = _framework(loaded, reference)
    by_hand = settings_by_hand(changes)
    changed = assessment.model_copy(update={"settings": {**assessment.settings, **by_hand}})
    return Given(loaded, framework, changed, by_hand)


def _framework(
    loaded: LoadedAssessment, reference: str | None
) -> tuple[LoadedFramework, Assessment]:
    """The framework to use; a reference given by hand replaces the one of the document."""
    given = loaded.assessment
    if reference is None:
        try:
            return framework_for(given), given
        except AssessmentError as error:
            raise type(error)(loaded.document.locate(error.problems)) from error
    try:
        framework = find_framework(reference)
    except StoreError as error:
        raise StoreError(_placed(error.problems, "--framework")) from error
    named = FrameworkRef(id=framework.framework.id, version=framework.framework.version)
    return framework, given.model_copy(update={"framework": named})


def settings_by_hand(changes: tuple[str, ...]) -> dict[str, str]:
    """The settings given by `--set name=value`.

    Raises:
        EvaluationError: one is not of that form.
    """
    settings: dict[str, str] = {}
    for change in changes:
        name, equals, value = change.partition("=")
        if not equals or not name or not value:
            params = {"given": change[:80]}
            raise EvaluationError(Problem("assessment.set-unreadable", Place("--set"), params))
        settings[name] = value
    return settings


def _said_by_hand(problem: Problem, settings: dict[str, str]) -> Problem:
    """A problem of a setting lies with `--set` where that gave it, not in the document."""
    given = problem.place.path in {f"/settings/{name}" for name in settings}
    return replace(problem, place=Place("--set")) if given else problem


def _placed(problems: Iterable[Problem], option: str) -> list[Problem]:
    """Problems that lie in no file, placed with the option that brought them."""
    return [p if p.place.file else replace(p, place=Place(option)) for p in problems]
