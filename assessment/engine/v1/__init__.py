# SPDX-License-Identifier: Apache-2.0
"""Engine 1: reads a framework as data and evaluates assessments under it."""

from assessment.engine.v1.admit import admit
from assessment.engine.v1.check import check_framework, counter_examples, prove_framework
from assessment.engine.v1.evaluate import NAME, Evaluator, evaluate
from assessment.engine.v1.program import prepare

__all__ = [
    "NAME",
    "Evaluator",
    "admit",
    "check_framework",
    "counter_examples",
    "evaluate",
    "prepare",
    "prove_framework",
]
