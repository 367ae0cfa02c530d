# SPDX-License-Identifier: Apache-2.0
"""Decide. The draft is kept field by field (part `decision`), then confirmed as a whole."""

from __future__ import annotations

from assessment.review.desk import Command, Desk
from assessment.review.values import Checklist, Outcome


def before_deciding(desk: Desk, case_id: str) -> Checklist:
    """What still stands in the way of confirming the draft decision."""
    raise NotImplementedError


def decide(desk: Desk, command: Command) -> Outcome:
    """Confirm the draft decision as it stands. `command.expected` is the case's version, so that
    exactly what was on the screen is what is decided."""
    raise NotImplementedError
