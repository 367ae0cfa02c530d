# SPDX-License-Identifier: Apache-2.0
"""The result of a closed round."""

from __future__ import annotations

from assessment.model.evaluation import Evaluation
from assessment.review.desk import Desk


def evaluation(desk: Desk, case_id: str) -> Evaluation:
    """What the framework recommends, computed anew from what is kept.

    Raises:
        ReviewError: the round is not closed yet. Nobody sees a tier before.
    """
    raise NotImplementedError
