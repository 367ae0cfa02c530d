# SPDX-License-Identifier: Apache-2.0
"""The recommendation of a closed round, for every page that shows it."""

from __future__ import annotations

from assessment.model.assessment import Assessment
from assessment.model.evaluation import Evaluation
from assessment.review import assessment_document, evaluation, progress
from assessment.ui import navigation, state
from assessment.ui.case import Here
from assessment.ui.parts import layout
from assessment.ui.parts.draw import show
from assessment.ui.parts.layout import Button
from assessment.ui.parts.prose import para
from assessment.wording import say

HIDDEN = ("draft", "rating", "revealed")
"""States in which nobody sees a recommendation, or anything that follows from one."""


def evaluated(here: Here) -> Evaluation:
    """What the framework recommends; computed once for each version of the case."""
    stamp = (here.desk.actor, here.view.case.version)
    return state.remembered(f"result/{here.id}", stamp, lambda: evaluation(here.desk, here.id))


def closed_document(here: Here) -> Assessment:
    """The case whose rounds are closed; put together once for each version of it."""
    stamp = (here.desk.actor, here.view.case.version)
    return state.remembered(
        f"document/{here.id}", stamp, lambda: assessment_document(here.desk, here.id)
    )


def hidden(here: Here, page: str) -> None:
    """Why there is nothing to see on a page yet, and the way to where work goes on."""
    layout.head(say(f"screens.{page}.hidden.title"))
    if here.view.case.state == "draft":
        show(para(say("screens.result.hidden.draft")))
        label, ahead = say("screens.result.hidden.to-evidence"), "evidence"
    elif here.view.case.state == "revealed":
        show(para(say("screens.result.hidden.revealed")))
        label, ahead = say("screens.result.hidden.to-meeting"), "meeting"
    else:
        left = len(progress(here.desk, here.id).left)
        show(para(say("screens.result.hidden.rating", round=here.view.case.round, left=left)))
        label, ahead = say("screens.result.hidden.to-rating"), "rate"
    layout.buttons([Button(label, here.key(page, "back"), navigation.go, (ahead,), primary=True)])
