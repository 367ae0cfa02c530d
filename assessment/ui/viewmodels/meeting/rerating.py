# SPDX-License-Identifier: Apache-2.0
"""What the second round asks for: only what the meeting has put up for rating again."""

from __future__ import annotations

from assessment.review import CaseView
from assessment.review.minutes import mark_slot

_MARK = mark_slot("")


def open_again(view: CaseView) -> frozenset[str] | None:
    """The ratings that are open in the round after a reveal; None where everything is open."""
    revealed = [
        int(slot.key)
        for slot, kept in view.fields.items()
        if slot.part == "rounds" and kept.value is not None and kept.value.get("revealed")
    ]
    if not revealed or view.case.round != max(revealed) + 1:
        return None
    return frozenset(
        slot.key.removeprefix(_MARK.key)
        for slot, kept in view.fields.items()
        if slot.part == _MARK.part
        and slot.key.startswith(_MARK.key)
        and kept.value == "rated_again"
    )
