# SPDX-License-Identifier: Apache-2.0
"""One's own unfinished texts that belong to no case yet, such as a form that opens one."""

from __future__ import annotations

from collections.abc import Mapping

from assessment.errors import Problem, ReviewError
from assessment.review.carrying import refuse_signed_out
from assessment.review.desk import Command, Desk
from assessment.review.plain import refuse_unfit
from assessment.review.scope import LONGEST_TEXT
from assessment.review.values import Outcome
from assessment.store.values import Change, Conflict, Kept, Saved

NO_CASE = ""
"""What stands in place of a case in a command about a draft, and in its answer."""


def drafts(desk: Desk) -> Mapping[str, Kept]:
    """The reader's own drafts by place, those taken away included. Nobody else's."""
    with desk.workspace.reading() as tx:
        return {str(key[0]): kept for key, kept in tx.drafts.under(*desk.actor).items()}


def keep_draft(desk: Desk, command: Command, place: str, text: str) -> Outcome:
    """Keep one's own draft; an empty text takes it away.

    `command.expected` is the draft's own version. A draft needs no memory of commands: one that is
    sent twice finds a version it did not expect, and changes nothing.

    Raises:
        ReviewError: the text is too long, or cannot be kept as it is.
    """
    refuse_unfit((place, text))
    if len(text) > LONGEST_TEXT or not 0 < len(place) <= 200:  # noqa: PLR2004
        raise ReviewError(Problem("review.text-too-long", params={"limit": LONGEST_TEXT}))
    with desk.workspace.writing() as tx:
        refuse_signed_out(tx, desk)
        at = desk.context.clock()
        change = Change(text or None, command.expected, at, desk.actor)
        there = tx.drafts.put((*desk.actor, place), change)
    if there is not None:
        return Conflict(NO_CASE, change.value, there)
    return Saved(NO_CASE, command.expected + 1, at)
