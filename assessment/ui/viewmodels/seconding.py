# SPDX-License-Identifier: Apache-2.0
"""How a second member confirms that a scenario is left out although its test is met."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.review import CaseView
from assessment.review.procedure import PERMISSIONS
from assessment.review.seconding import confirmed
from assessment.store.values import Slot
from assessment.wording import say


@dataclass(frozen=True, slots=True)
class Second:
    """What stands beside the reason for leaving a scenario out.

    Attributes:
        words: who confirmed it, or who has to.
        may: whether the reader may confirm it now.
        version: of what would be confirmed.
    """

    words: str
    may: bool
    version: int


def second(view: CaseView, scenario: str) -> Second | None:
    """The second person of a scenario; None where one person works alone and names somebody."""
    entitled = PERMISSIONS["second"].roles
    able = [each for each in view.members if each.roles.intersection(entitled)]
    if len(able) == 1:
        return None
    kept = view.fields.get(Slot("screening", scenario))
    if kept is None or not isinstance(kept.value, dict):
        return None
    if confirmed(view.fields, scenario):
        name = str(kept.value.get("second_reviewer"))
        return Second(say("screens.scenarios.seconded", name=name), may=False, version=kept.version)
    mine = kept.by == view.me.actor
    open_ = view.case.state == "draft" and view.me in able and not mine
    key = "screens.scenarios.seconds.other" if open_ else "screens.scenarios.seconds.wait"
    return Second(say(key), may=open_, version=kept.version)
