# SPDX-License-Identifier: Apache-2.0
"""A case: an assessment with the framework it is put to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from assessment.engine.v1 import Evaluator, admit
from assessment.engine.v1.batch import Batch
from assessment.engine.v1.exact.sensitivity import Sensitivities
from assessment.errors import EvaluationError
from assessment.model.assessment import Assessment, FrameworkRef
from assessment.store.library import LoadedFramework


@dataclass(frozen=True, eq=False)
class Case:
    """An assessment with the framework it is put to. Never changed; `vary` gives another one.

    Attributes:
        assessment: the document.
        framework: the framework, with its words and digests.
        name: what the case is called in tables; the id of the document unless somebody names it.
    """

    assessment: Assessment
    framework: LoadedFramework
    name: str = ""

    def __post_init__(self) -> None:
        """Call the case by the id of its document where it has no name."""
        if not self.name:
            object.__setattr__(self, "name", self.assessment.id)

    def __repr__(self) -> str:
        """Name and framework; the documents are too long to read in a line."""
        return f"Case({self.name!r}, {self.framework.reference})"

    def named(self, name: str) -> Case:
        """The same case under another name."""
        return replace(self, name=name)


def put_to(case: Case, framework: LoadedFramework) -> Case:
    """The same answers read under another framework or version."""
    named = FrameworkRef(id=framework.framework.id, version=framework.framework.version)
    assessment = case.assessment.model_copy(update={"framework": named})
    return replace(case, assessment=assessment, framework=framework)


def admitted(case: Case) -> Case:
    """The case, if its answers fit the framework.

    Raises:
        EvaluationError: they do not; every problem is named.
    """
    problems = admit(ready(case.framework).evaluator.program, case.assessment)
    if problems:
        raise EvaluationError(problems)
    return case


class Ready:
    """A framework made ready once for each kind of question."""

    def __init__(self, loaded: LoadedFramework) -> None:
        """Prepare it."""
        self.evaluator = Evaluator(loaded.framework)
        is_proved = not loaded.checked.logic
        self.batch = Batch(self.evaluator.program, is_monotone=is_proved)
        self.exact = Sensitivities(loaded.framework)


def ready(framework: LoadedFramework) -> Ready:
    """The framework made ready; kept for the next question."""
    return _ready(_ByDigest(framework))


@dataclass(frozen=True, eq=False)
class _ByDigest:
    loaded: LoadedFramework

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByDigest) and self.loaded.digest == other.loaded.digest

    def __hash__(self) -> int:
        return hash(self.loaded.digest)


@lru_cache(maxsize=8)
def _ready(framework: _ByDigest) -> Ready:
    return Ready(framework.loaded)
