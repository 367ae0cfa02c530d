# SPDX-License-Identifier: Apache-2.0
"""Questions about one case. Each answer is the document the command of the same name prints."""

from __future__ import annotations

from assessment.api.case import Case, ready
from assessment.engine.v1.disclosure import disclosure
from assessment.engine.v1.exact.contributions import contributions as shared_out
from assessment.export.contributions import contributions_document
from assessment.export.disclosure import disclosure_document
from assessment.export.evaluation import evaluation_document
from assessment.export.procedure import procedure_followed
from assessment.export.sensitivity import sensitivity_document
from assessment.model.contributions import ContributionsDocument
from assessment.model.disclosure import DisclosureDocument
from assessment.model.evaluation import EvaluationDocument
from assessment.model.sensitivity import SensitivityDocument


def evaluate(case: Case) -> EvaluationDocument:
    """What follows from the answers, and why: tier, status, what is missing, options, trace.

    Raises:
        EvaluationError: the answers do not fit the framework.
    """
    evaluator = ready(case.framework).evaluator
    evaluation = evaluator.evaluate(case.assessment)
    followed = procedure_followed(evaluator, case.framework.text, case.assessment, evaluation)
    return evaluation_document(case.framework.used, case.assessment, evaluation, followed)


def options(case: Case) -> DisclosureDocument:
    """Every disclosure option side by side: risk, benefit, what beats it, what would open it.

    Raises:
        EvaluationError: the answers do not fit the framework.
    """
    found = disclosure(ready(case.framework).evaluator, case.assessment)
    return disclosure_document(case.framework.used, case.assessment, found)


def sensitivity(case: Case) -> SensitivityDocument:
    """What the answers leave open, exactly: possible tiers, shares, smallest changes, flips.

    A share is the share of the stated ranges that leads to a tier, as a fraction `p/q`. It is never
    the probability that the tier is right.

    Raises:
        EvaluationError: the answers do not fit the framework.
        FrameworkError: the exact answer would not fit in memory.
    """
    evaluation = ready(case.framework).evaluator.evaluate(case.assessment)
    found = ready(case.framework).exact.sensitivity(case.assessment)
    return sensitivity_document(case.framework.used, case.assessment, evaluation, found)


def contributions(case: Case) -> ContributionsDocument:
    """What each open rating, criterion and rater contributes, as exact Shapley values.

    Raises:
        EvaluationError: the answers do not fit the framework.
        FrameworkError: the exact answer would not fit in memory.
    """
    evaluation = ready(case.framework).evaluator.evaluate(case.assessment)
    found = shared_out(ready(case.framework).exact, case.assessment)
    return contributions_document(case.framework.used, case.assessment, evaluation, found)
