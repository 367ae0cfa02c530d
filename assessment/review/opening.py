# SPDX-License-Identifier: Apache-2.0
"""Open an assessment: afresh, or from an assessment document."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Mapping

from assessment.model.assessment import Assessment, Kind, Subject
from assessment.review.desk import Desk
from assessment.store.values import Saved


@dataclass(frozen=True, slots=True)
class Opening:
    """What is settled when a case is opened; kind and framework stay as they are.

    Attributes:
        framework: `id@version`, or `id` for the newest shipped version.
        settings: where they differ from the framework's defaults.
    """

    kind: Kind
    framework: str
    subject: Subject
    as_of: str
    settings: Mapping[str, str] = field(default_factory=dict)


def open_case(desk: Desk, command_id: str, opening: Opening) -> Saved:
    """Open an empty case; whoever opens it holds all roles. Returns the new case's id in `case`."""
    raise NotImplementedError


def open_from_document(
    desk: Desk, command_id: str, document: Assessment, kind: Kind, *, copy_ratings: bool = False
) -> Saved:
    """Open a case with everything a document holds: subject, facts, screening, evidence, texts.

    Args:
        desk: who opens it.
        command_id: makes repeating harmless: the same id gives the same case.
        document: for example a shipped example, or an exported assessment.
        kind: kind of the new case, whatever the document's own kind is.
        copy_ratings: take over the first rater's last round as the caller's own ratings. Refused
            for the kind `decision`: nobody decides on ratings made by somebody else.
    """
    raise NotImplementedError
