# SPDX-License-Identifier: Apache-2.0
"""Close a silent round, and open an earlier step again."""

from __future__ import annotations

from typing import Literal, TypeAlias

from assessment.review.desk import Command, Desk
from assessment.review.values import Checklist, Outcome

ReopenTo: TypeAlias = Literal["draft", "rating", "closed"]
"""`draft`: scope and evidence may change again; `rating`: only ratings; `closed`: only the draft
decision. Always an earlier step than the present one."""


def before_closing(desk: Desk, case_id: str) -> Checklist:
    """What still stands in the way of closing the round."""
    raise NotImplementedError


def close_round(desk: Desk, command: Command) -> Outcome:
    """Close the round: ratings are final and the recommendation may be seen.

    `command.expected` is the case's version. Needs every needed rating, given or unknown.
    """
    raise NotImplementedError


def reopen(desk: Desk, command: Command, to: ReopenTo, reason: str) -> Outcome:
    """Go back to an earlier step, with a reason. Logged; nothing given so far is lost.

    Once a round was closed its ratings stay as they are: rating goes on in the next round, which
    starts with a copy of them. `command.expected` is the case's version.
    """
    raise NotImplementedError
