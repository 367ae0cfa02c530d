# SPDX-License-Identifier: Apache-2.0
"""Set what a case is about: subject, facts, settings, screening, texts, draft decision."""

from __future__ import annotations

from assessment.review.desk import Command, Desk
from assessment.review.values import Outcome
from assessment.store.values import Json, Slot


def set_field(desk: Desk, command: Command, slot: Slot, value: Json) -> Outcome:
    """Keep one field. `command.expected` is the field's version as read; None takes it away.

    Which parts and keys there are: `assessment.review.values.Part`. The shape is checked at once;
    whether a scenario may be set aside like this is asked when the evidence is frozen.

    Raises:
        ReviewError: frozen by now, not permitted, no such key, or a value of the wrong shape.
    """
    raise NotImplementedError


def keep_text(desk: Desk, command: Command, place: str, text: str) -> Outcome:
    """Keep one's own unfinished text, for example a reason typed before a level was chosen.

    `command.expected` is the text's own version; an empty text takes it away.
    """
    raise NotImplementedError
