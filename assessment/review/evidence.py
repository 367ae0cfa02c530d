# SPDX-License-Identifier: Apache-2.0
"""Put evidence on file, change it, link it to scenarios, take it off again."""

from __future__ import annotations

from assessment.errors import Problem, ReviewError
from assessment.model.assessment import Evidence
from assessment.review.carrying import Work, carry_out
from assessment.review.desk import Command, Desk
from assessment.review.plain import plain
from assessment.review.scope import alone, date_problems, fit
from assessment.review.values import Outcome
from assessment.store.values import Json


def save_evidence(desk: Desk, command: Command, item: Evidence) -> Outcome:
    """Add an item (`command.expected` 0, id from `CaseView.next_evidence_id`) or change it.

    Raises:
        ReviewError: frozen by now, not permitted, or something in it the framework does not know.
    """
    given = plain(item)

    def change(work: Work) -> Outcome:
        return _keep(work, item.id, given)

    return carry_out(desk, command, "describe", ["evidence", given], change)


def link_evidence(
    desk: Desk, command: Command, item_id: str, scenarios: tuple[str, ...]
) -> Outcome:
    """Say which scenarios an item bears on; everything else about it stays.

    Raises:
        ReviewError: as for `save_evidence`, or there is no such item.
    """

    def change(work: Work) -> Outcome:
        return _keep(work, item_id, {**_item(work, item_id), "scenarios": plain(scenarios)})

    return carry_out(desk, command, "describe", ["link", item_id, scenarios], change)


def remove_evidence(desk: Desk, command: Command, item_id: str) -> Outcome:
    """Take an item off the sheet. Its id is not given to another item.

    Raises:
        ReviewError: frozen by now, not permitted, or there is no such item.
    """

    def change(work: Work) -> Outcome:
        _item(work, item_id)
        return work.put_shared(work.tx.evidence, (item_id,), None)

    return carry_out(desk, command, "describe", ["remove", item_id], change)


def _keep(work: Work, item_id: str, given: Json) -> Outcome:
    document = {**alone(work.case), "evidence": (given,)}
    problems = fit(work, document)
    for name in ("date", "expires"):
        if name in given:
            problems += date_problems(given[name], f"/evidence/0/{name}")
    if problems:
        raise ReviewError(problems)
    return work.put_shared(work.tx.evidence, (item_id,), given)


def _item(work: Work, item_id: str) -> dict[str, Json]:
    kept = work.tx.evidence.read(work.case.id, item_id)
    if not isinstance(kept.value, dict):
        raise ReviewError(Problem("review.unknown-evidence", params={"id": item_id[:80]}))
    return {key: plain(value) for key, value in kept.value.items()}
