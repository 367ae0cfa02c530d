# SPDX-License-Identifier: Apache-2.0
"""Freeze scope, evidence, screening and settings before the first rating."""

from __future__ import annotations

from assessment.review.desk import Command, Desk
from assessment.review.values import Checklist, Outcome


def suggested_scenarios(desk: Desk, case_id: str) -> dict[str, bool]:
    """Which scenarios the framework would assess, from the facts and ceilings as they stand."""
    raise NotImplementedError


def before_freezing(desk: Desk, case_id: str) -> Checklist:
    """What still stands in the way of freezing."""
    raise NotImplementedError


def freeze(desk: Desk, command: Command) -> Outcome:
    """Freeze the sheet and open the silent round. `command.expected` is the case's version.

    Raises:
        ReviewError: everything `before_freezing` lists, all at once.
    """
    raise NotImplementedError
