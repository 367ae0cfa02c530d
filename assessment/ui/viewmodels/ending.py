# SPDX-License-Identifier: Apache-2.0
"""Why a sealed decision no longer stands, in words."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.review import CaseView
from assessment.review.ending import SUPERSEDED, WITHDRAWN
from assessment.store.values import NOTHING
from assessment.ui.viewmodels.times import day
from assessment.wording import say


@dataclass(frozen=True, slots=True)
class Ended:
    """A decision that was withdrawn or superseded.

    Attributes:
        successor: the case that took its place; empty when it was withdrawn.
    """

    fact: str
    sentence: str
    successor: str = ""


def ended(view: CaseView) -> Ended | None:
    """Why the decision of a case no longer stands; None while it does."""
    if view.case.state == "withdrawn":
        kept = view.fields.get(WITHDRAWN, NOTHING)
        said = str((kept.value or {}).get("reason", ""))
        return Ended(say("screens.ended.withdrawn", day=day(str(kept.at))), said)
    if view.case.state == "superseded":
        kept = view.fields.get(SUPERSEDED, NOTHING)
        successor = str((kept.value or {}).get("case", ""))
        fact = say("screens.ended.superseded", day=day(str(kept.at)))
        return Ended(fact, say("screens.ended.superseded.sentence"), successor)
    return None
