# SPDX-License-Identifier: Apache-2.0
"""The result of a closed round."""

from __future__ import annotations

from assessment.model.evaluation import Evaluation
from assessment.review.desk import Desk
from assessment.review.gathering import document_of
from assessment.review.procedure import permitted
from assessment.review.rules import rules_of


def evaluation(desk: Desk, case_id: str) -> Evaluation:
    """What the framework recommends, computed anew from what is kept.

    Raises:
        ReviewError: the round is not closed yet. Nobody sees a tier before.
    """
    with desk.workspace.reading() as tx:
        case = permitted(tx, desk.actor, case_id, "see-result")
        document = document_of(tx, case, desk.actor).assessment
        rules = rules_of(tx, case)
    return rules.evaluate(document)
