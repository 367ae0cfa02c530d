# SPDX-License-Identifier: Apache-2.0
"""Seal a decided case into a signed package, and hand packages out."""

from __future__ import annotations

from assessment.review.desk import Command, Desk
from assessment.review.values import Outcome, Package


def seal(desk: Desk, command: Command) -> Outcome:
    """Seal: one record, one log entry and the new state, all or nothing.

    `command.expected` is the case's version. The tier is computed again from the document that is
    sealed. The workspace's own key signs, made on first use; it says only what this program saw.
    """
    raise NotImplementedError


def packages(desk: Desk, case_id: str) -> tuple[Package, ...]:
    """The sealed packages of a case, newest first."""
    raise NotImplementedError


def package_bytes(desk: Desk, case_id: str, name: str) -> bytes:
    """One sealed package, byte for byte."""
    raise NotImplementedError
