# SPDX-License-Identifier: Apache-2.0
"""Pure evaluation, in numbered engines.

A record names the engine that decided. Every engine a record may name stays importable, so
that old records recompute and their frameworks are proved by the same checks.
"""

from __future__ import annotations

from types import ModuleType

from assessment.engine import v1
from assessment.engine.v1.check import Checked, can_be_evaluated
from assessment.engine.v1.proof.example import CounterExample
from assessment.engine.v1.proof.report import Proved
from assessment.errors import EvaluationError, Problem
from assessment.model.assessment import Assessment
from assessment.model.evaluation import Evaluation
from assessment.model.framework import Framework, FrameworkText

__all__ = [
    "CURRENT",
    "Checked",
    "can_be_evaluated",
    "check_framework",
    "counter_examples",
    "evaluate",
    "prove_framework",
]

CURRENT = v1.NAME
"""The engine new assessments are evaluated with."""

_ENGINES: dict[str, ModuleType] = {v1.NAME: v1}


def evaluate(framework: Framework, assessment: Assessment, *, engine: str = CURRENT) -> Evaluation:
    """Evaluate an assessment with the named engine.

    Raises:
        EvaluationError: no engine of this name is part of this program, or the assessment does
            not fit the framework.
        FrameworkError: the framework cannot be read.
    """
    evaluation: Evaluation = _engine(engine).evaluate(framework, assessment)
    return evaluation


def check_framework(
    framework: Framework, text: FrameworkText | None = None, *, engine: str = CURRENT
) -> Checked:
    """Check a framework, and its words when given, with the named engine.

    Raises:
        EvaluationError: no engine of this name is part of this program.
    """
    checked: Checked = _engine(engine).check_framework(framework, text)
    return checked


def prove_framework(framework: Framework, *, engine: str = CURRENT) -> Proved:
    """Prove what a sound framework can lead to, and what in it makes no difference.

    Raises:
        EvaluationError: no engine of this name is part of this program.
    """
    found: Proved = _engine(engine).prove_framework(framework)
    return found


def counter_examples(framework: Framework, *, engine: str = CURRENT) -> tuple[CounterExample, ...]:
    """Pairs of assessments by which more risk frees, for a framework that is out of order.

    Raises:
        EvaluationError: no engine of this name is part of this program.
    """
    found: tuple[CounterExample, ...] = _engine(engine).counter_examples(framework)
    return found


def _engine(name: str) -> ModuleType:
    if name not in _ENGINES:
        known = ", ".join(_ENGINES)
        raise EvaluationError(
            Problem("assessment.unknown-engine", params={"name": name[:80], "known": known})
        )
    return _ENGINES[name]
