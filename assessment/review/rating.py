# SPDX-License-Identifier: Apache-2.0
"""Rate in silence: one's own ratings, one at a time."""

from __future__ import annotations

from assessment.model.rating import Rating
from assessment.review.desk import Command, Desk
from assessment.review.values import Outcome


def rate(desk: Desk, command: Command, key: str, rating: Rating) -> Outcome:
    """Keep one's own rating of one key. `command.expected` is that rating's own version.

    Raises:
        ReviewError: no round is open, not a rater, no such key, or levels the scale does not have.
    """
    raise NotImplementedError


def clear_rating(desk: Desk, command: Command, key: str) -> Outcome:
    """Take one's own rating back; the key is then without an answer."""
    raise NotImplementedError


def mark_rest_unknown(desk: Desk, command: Command) -> Outcome:
    """Answer every needed key that has no answer with `unknown`.

    `command.expected` is the reader's `ballot_version`.
    """
    raise NotImplementedError
