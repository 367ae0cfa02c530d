# SPDX-License-Identifier: Apache-2.0
"""Put evidence on file, change it, link it to scenarios, take it off again."""

from __future__ import annotations

from assessment.model.assessment import Evidence
from assessment.review.desk import Command, Desk
from assessment.review.values import Outcome


def save_evidence(desk: Desk, command: Command, item: Evidence) -> Outcome:
    """Add an item (`command.expected` 0, id from `CaseView.next_evidence_id`) or change it."""
    raise NotImplementedError


def link_evidence(
    desk: Desk, command: Command, item_id: str, scenarios: tuple[str, ...]
) -> Outcome:
    """Say which scenarios an item bears on; everything else about it stays."""
    raise NotImplementedError


def remove_evidence(desk: Desk, command: Command, item_id: str) -> Outcome:
    """Take an item off the sheet. Its id is not used again."""
    raise NotImplementedError
