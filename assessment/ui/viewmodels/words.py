# SPDX-License-Identifier: Apache-2.0
"""Stored words as the words of the model: what the store keeps as text has a closed list here."""

from __future__ import annotations

from assessment.model.assessment import Kind
from assessment.model.evaluation import Status

KINDS: tuple[Kind, ...] = ("decision", "study", "rehearsal", "example")
"""Every kind of case, the one that counts for a release first."""

STATUSES: tuple[Status, ...] = ("determined", "provisional", "hold", "blocked")
"""Every status, from best to worst."""


def kind_of(word: str) -> Kind:
    """The kind a stored word names."""
    return KINDS[KINDS.index(word)]


def status_of(word: str) -> Status:
    """The status a stored word names."""
    return STATUSES[STATUSES.index(word)]
