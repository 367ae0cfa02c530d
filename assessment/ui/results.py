# SPDX-License-Identifier: Apache-2.0
"""The recommendation of a closed round, for every page that shows it."""

from __future__ import annotations

from assessment.model.evaluation import Evaluation
from assessment.review import evaluation
from assessment.ui import state
from assessment.ui.case import Here


def evaluated(here: Here) -> Evaluation:
    """What the framework recommends; computed once for each version of the case."""
    stamp = (here.desk.actor, here.view.case.version)
    return state.remembered(f"result/{here.id}", stamp, lambda: evaluation(here.desk, here.id))
