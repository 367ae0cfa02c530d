# SPDX-License-Identifier: Apache-2.0
"""Many assessments of one framework at once, on the compiled lookups.

`stack` holds the answers as arrays, `reading` takes them as one reading does, `tables` lays the
lookups out for them, `run` looks everything up, `verdicts` says what follows. The answers may
differ in settings, in which scenarios are assessed and in what is unknown; each gets what the
reference evaluator gives it.
"""

from __future__ import annotations

from assessment.engine.v1.batch.screens import Screens
from assessment.engine.v1.batch.stack import Column, Layout, Stack, laid_out, stacked, unstacked
from assessment.engine.v1.batch.verdicts import STATUSES, Batch, Findings, Outlook, Verdicts

__all__ = [
    "STATUSES",
    "Batch",
    "Column",
    "Findings",
    "Layout",
    "Outlook",
    "Screens",
    "Stack",
    "Verdicts",
    "laid_out",
    "stacked",
    "unstacked",
]
