# SPDX-License-Identifier: Apache-2.0
"""Not my field, and what a second round leaves open: what the rating page shows to a committee."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from assessment.review import Outcome, Saved, abstain
from assessment.store.values import NOTHING
from assessment.ui import actions, case, state
from assessment.ui.case import Here
from assessment.ui.parts import fields, layout, notices
from assessment.ui.parts.draw import show
from assessment.ui.parts.fields import Ask, Bound
from assessment.ui.parts.layout import Button
from assessment.ui.viewmodels.rate import Part
from assessment.ui.viewmodels.rating import Question
from assessment.wording import say


def ways(here: Here, part: Part) -> list[Button]:
    """Leave a scenario to the others; where nobody else rates there is nobody to leave it to."""
    if not part.scenario or part.aside or not here.view.several_rate:
        return []
    label, key = say("screens.abstain.go"), here.key("rate", "abstain")
    return [Button(label, key, _abstain, (here, part.scenario, ""), quiet=True)]


def left_to_others(here: Here, part: Part, *, locked: bool) -> None:
    """Say that the reader does not judge this scenario, and offer the way back."""
    said = here.view.abstentions.get(part.scenario, NOTHING).value is not None
    sentence = say(f"screens.abstain.{'sentence' if said else 'aside'}")
    show(notices.notice(say("screens.abstain.fact"), sentence))
    if not said or locked:
        return
    reason = say("screens.abstain.reason")
    fields.line(_reason(here, part), Ask(reason, example=say("screens.abstain.reason.example")))
    label, key = say("screens.abstain.back"), here.key("rate", "judge")
    layout.button(Button(label, key, _abstain, (here, part.scenario, None)))


def rated_again(here: Here, blocks: Sequence[Question], again: Collection[str]) -> None:
    """Say what of a part is rated again in this round."""
    names = ", ".join(each.name for each in blocks if each.key in again)
    sentence = (
        say("screens.rate.again.some", names=names) if names else say("screens.rate.again.none")
    )
    show(notices.notice(say("screens.rate.again.fact", round=here.view.case.round), sentence))


def _abstain(before: Here, scenario: str, reason: str | None) -> None:
    here = case.read(before.desk, before.id)
    kept = here.view.abstentions.get(scenario, NOTHING)
    command = here.desk.command(here.id, kept.version)
    actions.command(lambda: abstain(here.desk, command, scenario, reason))


def _reason(here: Here, part: Part) -> Bound:
    kept = here.view.abstentions[part.scenario]
    key = here.key("rate", "abstain", part.scenario)

    def save(typed: Any) -> None:
        known = state.known(key, kept.version, None)

        def send(expected: int) -> Outcome:
            command = here.desk.command(here.id, expected)
            return abstain(here.desk, command, part.scenario, str(typed or ""))

        def then(saved: Saved) -> None:
            state.make(key, saved.version, None)
            state.saved(key, typed, saved.version)

        what = say("screens.abstain.reason")
        actions.change(actions.Change(key, what, known.version, send, _said, then))

    return Bound(key, _said(kept.value), kept.version, save)


def _said(stored: Any) -> str:
    return str(stored["reason"]) if isinstance(stored, dict) else str(stored)
