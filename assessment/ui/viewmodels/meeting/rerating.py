# SPDX-License-Identifier: Apache-2.0
"""What the second round asks for: only what the meeting has put up for rating again."""

from __future__ import annotations

from assessment.review import CaseView
from assessment.review.minutes import AGAIN, mark_slot
from assessment.store.values import NOTHING

_MARK = mark_slot("")


def open_again(view: CaseView) -> frozenset[str] | None:
    """The ratings that are open in the round after a reveal; None where everything is open."""
    if view.fields.get(AGAIN, NOTHING).value != view.case.round:
        return None
    return frozenset(
        slot.key.removeprefix(_MARK.key)
        for slot, kept in view.fields.items()
        if slot.part == _MARK.part
        and slot.key.startswith(_MARK.key)
        and kept.value == "rated_again"
    )
