# SPDX-License-Identifier: Apache-2.0
"""Pure evaluation, in numbered engines.

A record names the engine that decided. Every engine a record may name stays importable, so
that old records recompute.
"""

from __future__ import annotations

from assessment.engine import v1
from assessment.errors import EvaluationError, Problem
from assessment.model.assessment import Assessment
from assessment.model.evaluation import Evaluation
from assessment.model.framework import Framework

CURRENT = v1.NAME
"""The engine new assessments are evaluated with."""

_ENGINES = {v1.NAME: v1.evaluate}


def evaluate(framework: Framework, assessment: Assessment, *, engine: str = CURRENT) -> Evaluation:
    """Evaluate an assessment with the named engine.

    Raises:
        EvaluationError: no engine of this name is part of this program, or the assessment does
            not fit the framework.
        FrameworkError: the framework cannot be read.
    """
    if engine not in _ENGINES:
        known = ", ".join(_ENGINES)
        raise EvaluationError(
            Problem("assessment.unknown-engine", params={"name": engine[:80], "known": known})
        )
    return _ENGINES[engine](framework, assessment)
