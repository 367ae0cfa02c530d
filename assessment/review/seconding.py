# SPDX-License-Identifier: Apache-2.0
"""Two people for leaving a scenario out whose test is met: one says why, another one confirms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from assessment.errors import Problem, ReviewError
from assessment.records.canonical import digest
from assessment.review.carrying import Work, carry_out
from assessment.review.desk import Command, Desk
from assessment.review.members import OnRecord, members_of
from assessment.review.plain import plain
from assessment.review.procedure import PERMISSIONS
from assessment.review.values import Outcome
from assessment.store.values import NOTHING, Case, Kept, Saved, Slot

if TYPE_CHECKING:
    from assessment.store.transaction import Transaction


def second(desk: Desk, command: Command, scenario: str) -> Outcome:
    """Confirm, as the second person, that a scenario is left out for the reason given.

    `command.expected` is the version of the screening field, so that exactly what was read is
    confirmed; a later change of it takes the confirmation away.

    Raises:
        ReviewError: the scenario is not left out, or whoever left it out asks themselves.
    """
    slot = Slot("screening", scenario)

    def change(work: Work) -> Outcome:
        kept = work.tx.fields.read(work.case.id, *slot)
        entry = plain(kept.value) if isinstance(kept.value, dict) else {}
        if entry.get("assessed", True):
            raise ReviewError(Problem("review.not-set-aside", params={"name": scenario[:80]}))
        if kept.by == desk.actor:
            raise ReviewError(Problem("review.seconds-oneself"))
        member = next(each for each in members_of(work.tx, work.case) if each.actor == desk.actor)
        named = {**entry, "second_reviewer": member.name}
        outcome = work.put_shared(work.tx.fields, slot, named)
        if isinstance(outcome, Saved):
            work.overwrite(_seconded(scenario), digest(named))
        return outcome

    return carry_out(desk, command, "second", scenario, change)


def is_seconded(tx: Transaction, case: Case, scenario: str) -> bool:
    """Whether a second person confirmed what is kept about a scenario now."""
    slots = (Slot("screening", scenario), _seconded(scenario))
    return confirmed({slot: tx.fields.read(case.id, *slot) for slot in slots}, scenario)


def confirmed(fields: Mapping[Slot, Kept], scenario: str) -> bool:
    """The same for whoever has read the fields."""
    said = fields.get(_seconded(scenario), NOTHING).value
    entry = fields.get(Slot("screening", scenario), NOTHING).value
    return said is not None and said == digest(plain(entry))


def seconders(tx: Transaction, case: Case) -> tuple[OnRecord, ...]:
    """The members who could confirm; with one of them, the name of somebody outside is asked."""
    entitled = PERMISSIONS["second"].roles
    return tuple(each for each in members_of(tx, case) if each.roles.intersection(entitled))


def _seconded(scenario: str) -> Slot:
    return Slot("seconded", scenario)
