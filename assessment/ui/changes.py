# SPDX-License-Identifier: Apache-2.0
"""Exact answers for the result page: worked out once for each version of a closed case.

Trials are made here too. They live in the session, are written nowhere, and end with the case's
version.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import streamlit as st

from assessment.engine.v1 import Evaluator
from assessment.engine.v1.answers import ratings_of
from assessment.engine.v1.collect import collect
from assessment.engine.v1.exact.sensitivity import Sensitivities
from assessment.engine.v1.exact.shares import possible_tiers
from assessment.engine.v1.exact.singles import Single, singles
from assessment.engine.v1.trial import Trial, tried
from assessment.errors import FrameworkError
from assessment.model.assessment import Assessment
from assessment.model.evaluation import Evaluation
from assessment.model.framework import Framework
from assessment.model.sensitivity import Sensitivity
from assessment.review import assessment_document
from assessment.store.library import LoadedFramework
from assessment.ui import state
from assessment.ui.case import Here

Found = TypeVar("Found")

TOO_LARGE = {"sensitivity.too-large", "framework.step.too-large"}
"""Problems that say no more than that an answer would not fit in memory."""


class Ready:
    """A framework made ready for exact questions, shared by all sessions."""

    def __init__(self, framework: Framework) -> None:
        """Prepare the framework. What is larger is made when it is first asked for."""
        self.framework = framework
        self.evaluator = Evaluator(framework)
        self._lock = threading.Lock()
        self._kept: Sensitivities | None = None

    def exactly(self, ask: Callable[[Sensitivities], Found]) -> Found | None:
        """The answer to an exact question, or None where it would not fit in memory.

        One question at a time: what they share is made as they ask for it.
        """
        with self._lock:
            try:
                if self._kept is None:
                    self._kept = Sensitivities(self.framework)
                return ask(self._kept)
            except FrameworkError as error:
                if {problem.code for problem in error.problems} <= TOO_LARGE:
                    return None
                raise


def _digest(loaded: LoadedFramework) -> str:
    return loaded.digest


@st.cache_resource(show_spinner=False, max_entries=16, hash_funcs={LoadedFramework: _digest})
def ready(loaded: LoadedFramework) -> Ready:
    """One for each framework, told apart by the digest of its logic."""
    return Ready(loaded.framework)


@dataclass(frozen=True, slots=True)
class Changes:
    """What would change the result of a case.

    Attributes:
        singles: every rating at each of its levels.
        exact: everything else; None where the framework is too large for it.
    """

    singles: tuple[Single, ...]
    exact: Sensitivity | None


def changes(here: Here) -> Changes:
    """What would change the result; worked out once for each version of the case."""

    def found() -> Changes:
        given, at = document(here), ready(here.framework)
        return Changes(singles(at.evaluator, given), at.exactly(lambda s: s.sensitivity(given)))

    return state.remembered(f"changes/{here.id}", _stamp(here), found)


def document(here: Here) -> Assessment:
    """The document the result rests on."""
    return state.remembered(
        f"document/{here.id}", _stamp(here), lambda: assessment_document(here.desk, here.id)
    )


def _stamp(here: Here) -> object:
    return here.desk.actor, here.view.case.version


# Trials --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a person tries: which answers, and what they try for each.

    Attributes:
        number: goes up when all is taken back, so that fresh fields stand there.
        keys: what is tried, the last one chosen first.
        given: the answers tried; what has none is as it is today.
    """

    number: int = 0
    keys: tuple[str, ...] = ()
    given: dict[str, Any] = field(default_factory=dict)

    def choosing(self, key: str) -> Chosen:
        """The same with one thing more to try."""
        others = (each for each in self.keys if each != key)
        return Chosen(self.number, (key, *others), self.given)

    def trying(self, key: str, value: Any) -> Chosen:
        """The same with another answer; None takes the answer as it is today."""
        given = {name: each for name, each in self.given.items() if name != key}
        return Chosen(self.number, self.keys, given if value is None else {**given, key: value})


def _place(here: Here) -> str:
    return here.key("trial", str(here.view.case.version))


def chosen(here: Here) -> Chosen:
    """What is being tried in this session."""
    held: Chosen | None = state.held(_place(here))
    return held or Chosen()


def choose(here: Here, now: Chosen) -> None:
    """Try something else."""
    state.put(_place(here), now)


def take_back(here: Here) -> None:
    """End the trial."""
    choose(here, Chosen(chosen(here).number + 1))


def try_out(here: Here, trial: Trial) -> Assessment:
    """The document with other answers."""
    return tried(ready(here.framework).evaluator.program, document(here), trial)


def follows(here: Here, given: Assessment) -> Evaluation:
    """What would follow from a document."""
    return ready(here.framework).evaluator.evaluate(given)


def remaining(here: Here, given: Assessment) -> tuple[str, ...] | None:
    """The tiers that would remain possible; None where that is too large to be said."""
    tiers = here.framework.framework.tiers

    def possible(exact: Sensitivities) -> tuple[str, ...]:
        ratings = ratings_of(exact.framework, given)
        answers = collect(exact.program, given, ratings).answers
        found = possible_tiers(exact.structures.of(answers), answers)
        return tuple(tiers[tier].id for tier in found)

    return ready(here.framework).exactly(possible)
