# SPDX-License-Identifier: Apache-2.0
"""The error boundary: what people are told, and what goes into the log."""

from __future__ import annotations

import logging
from collections.abc import Callable
from uuid import uuid4

from assessment.errors import AssessmentError
from assessment.ui.session import Failure
from assessment.wording import explain

log = logging.getLogger("assessment.ui")


def told(problem: Exception) -> Failure:
    """A failure in words: problems with their hints, or an id for what should not happen."""
    if isinstance(problem, AssessmentError):
        texts = [explain(each) for each in problem.problems]
        return Failure(tuple((text.message, text.hint) for text in texts))
    found = uuid4().hex[:12]
    log.error("internal error %s", found, exc_info=problem)
    return Failure(id=found)


def guarded(work: Callable[[], None], tell: Callable[[Failure], None]) -> bool:
    """Do some work; tell what failed. Streamlit's own way of stopping a run passes through.

    Returns:
        Whether it was done.
    """
    try:
        work()
    except Exception as problem:  # noqa: BLE001 - this is the boundary
        tell(told(problem))
        return False
    return True
