# SPDX-License-Identifier: Apache-2.0
"""Many assessments as one wide table: a row for each, a column for each answer.

`columns` names what may stand in it, `cells` reads one cell, `filled` makes answers of a whole
table and names everything that is wrong with it at once.
"""

from __future__ import annotations

from assessment.intake.table.columns import ASSESSED, ID, OWN, columns
from assessment.intake.table.filled import Filled, filled

__all__ = ["ASSESSED", "ID", "OWN", "Filled", "columns", "filled"]
