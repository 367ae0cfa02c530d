# SPDX-License-Identifier: Apache-2.0
"""The framework of a case, made ready once per process."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from assessment.engine import v1
from assessment.engine.v1.answers import Ends, fact_value
from assessment.engine.v1.collect import collect
from assessment.engine.v1.exact.interview import Interviews
from assessment.engine.v1.screening import Screen, assessed_scenarios, needed_keys
from assessment.errors import Problem, ReviewError
from assessment.model.assessment import Assessment
from assessment.model.criterion import Criterion
from assessment.model.evaluation import Evaluation
from assessment.model.framework import Framework
from assessment.model.rating import Rating
from assessment.reading import read_json
from assessment.records.canonical import canonical_bytes
from assessment.review.values import Mandatory
from assessment.store.library import LoadedFramework, framework_of
from assessment.store.values import Case

if TYPE_CHECKING:
    from assessment.store.transaction import Transaction

_ready: dict[tuple[str, str], Rules] = {}
_making = threading.Lock()


@dataclass(frozen=True, eq=False)
class Rules:
    """A framework, and the engine's answers about a document under it."""

    loaded: LoadedFramework
    evaluator: v1.Evaluator

    @property
    def framework(self) -> Framework:
        """What decides."""
        return self.loaded.framework

    @cached_property
    def interviews(self) -> Interviews:
        """What one person is asked under it."""
        return Interviews(self.evaluator)

    def criterion(self, key: str) -> Criterion | None:
        """The criterion a rating key names, if its scenario and its scope fit."""
        scenario, _, name = key.rpartition(".")
        found = next((each for each in self.framework.criteria if each.id == name), None)
        if found is None or (found.scope == "scenario") != bool(scenario):
            return None
        known = not scenario or any(each.id == scenario for each in self.framework.scenarios)
        return found if known else None

    def admit(self, document: Assessment) -> list[Problem]:
        """Every way in which a document does not fit the framework."""
        return v1.admit(self.evaluator.program, document)

    def evaluate(self, document: Assessment) -> Evaluation:
        """What the framework recommends."""
        return self.evaluator.evaluate(document)

    def suggested(self, document: Assessment) -> dict[str, bool]:
        """Whether the inclusion test of each scenario is met, by facts and ceilings."""
        program = self.evaluator.program
        screen = Screen(program, document.facts, document.settings, document.ceilings, {})
        return {each.id: screen.suggests(each.id) for each in self.framework.scenarios}

    def mandatory(self, document: Assessment) -> Mandatory:
        """Which scenarios may not be left out, by facts and ceilings. Ratings are not looked at."""
        ceilings = {
            criterion: Rating(lowest=level, best=level, highest=level)
            for criterion, level in document.ceilings.items()
        }
        answers = collect(self.evaluator.program, document, ceilings).answers
        # The engine reads a set nobody answered as all of it, at its best as well.
        given = {
            key: values if fact_value(document.facts.get(key)) is not None else frozenset[str]()
            for key, values in answers.sets.items()
        }
        run = self.evaluator.reference.run
        return Mandatory(
            now=run(replace(answers, sets=given), Ends.HOPEFUL).mandatory,
            missing=run(answers, Ends.STRICT).mandatory.difference(answers.assessed),
        )

    def needed(self, document: Assessment) -> tuple[str, ...]:
        """Every rating that is asked for, in the framework's order."""
        assessed = assessed_scenarios(self.evaluator.program, document, {})
        return needed_keys(self.framework, assessed)


def keep_framework(tx: Transaction, loaded: LoadedFramework) -> None:
    """Keep a framework's bytes, so that its cases outlive the version that shipped."""
    content, words = canonical_bytes(loaded.content), canonical_bytes(loaded.text_content)
    tx.frameworks.keep(loaded.digest, loaded.text_digest, content, words)
    make_ready(loaded)


def rules_of(tx: Transaction, case: Case) -> Rules:
    """The framework a case was opened with.

    Raises:
        ReviewError: the bytes are gone from the workspace.
        FrameworkError: this program no longer reads them.
    """
    digests = case.framework_digest, case.framework_text_digest
    found = _ready.get(digests)
    if found is not None:
        return found
    kept = tx.frameworks.read(*digests)
    if kept is None:
        reference = f"{case.framework_id}@{case.framework_version}"
        raise ReviewError(Problem("review.framework-gone", params={"reference": reference}))
    names = (f"{case.framework_id}/framework.json", f"{case.framework_id}/text.json")
    logic, words = (read_json(data, name) for data, name in zip(kept, names, strict=True))
    return make_ready(framework_of(logic, words))


def make_ready(loaded: LoadedFramework) -> Rules:
    """The rules of a framework; the same object for the same bytes."""
    with _making:
        digests = loaded.digest, loaded.text_digest
        if digests not in _ready:
            _ready[digests] = Rules(loaded, v1.Evaluator(loaded.framework))
        return _ready[digests]
