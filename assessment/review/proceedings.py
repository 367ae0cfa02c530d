# SPDX-License-Identifier: Apache-2.0
"""How a case went, as its workspace can tell when it is sealed: steps, dropped evidence, others.

Ids, kinds, dates and digests only: other cases stay as unknown to a reader as they were.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from assessment.model.proceedings import Dropped, LoggedStep, OtherCase, Proceedings
from assessment.review.logbook import steps_of

if TYPE_CHECKING:
    from assessment.store.transaction import Transaction
    from assessment.store.values import Case, Entry


def proceedings_of(
    tx: Transaction, case: Case, origin: str, digests: frozenset[str], earlier: str | None = None
) -> Proceedings:
    """How a case went up to now.

    Args:
        tx: the moment that is looked at.
        case: which one.
        origin: name of the workspace's log.
        digests: of the artefacts it is about.
        earlier: the case in whose place it stands.
    """
    return Proceedings(
        origin=origin,
        steps=tuple(_step(entry) for entry in steps_of(tx.log.passing(), case.id)),
        dropped=tuple(_dropped(tx, case)),
        others=tuple(_others(tx, case, digests, earlier)),
    )


def _step(entry: Entry) -> LoggedStep:
    said = json.loads(entry.data)
    return LoggedStep(
        seq=entry.seq,
        kind=entry.kind,
        at=entry.at,
        round=said.get("round"),
        sheet=said.get("sheet"),
        leaf=entry.leaf,
    )


def _dropped(tx: Transaction, case: Case) -> Iterator[Dropped]:
    """Evidence whose row is there and whose words are gone."""
    for key, kept in tx.evidence.under(case.id).items():
        if kept.value is None and kept.at is not None:
            yield Dropped(item=str(key[0]), at=kept.at)


def _others(
    tx: Transaction, case: Case, digests: frozenset[str], earlier: str | None
) -> Iterator[OtherCase]:
    shared: dict[str, tuple[Case, set[str]]] = {}
    for other, artefact in tx.cases.beside(case.id, "artefacts"):
        both = set(digests & _digests(artefact))
        if both or other.id == earlier:
            shared.setdefault(other.id, (other, set()))[1].update(both)
    replaced = tx.cases.read(earlier) if earlier and earlier not in shared else None
    if replaced is not None:
        nothing: set[str] = set()
        shared[replaced.id] = replaced, nothing
    for other, both in sorted(shared.values(), key=lambda each: (each[0].opened_at, each[0].id)):
        yield OtherCase.model_validate(
            {
                "case": other.id,
                "kind": other.kind,
                "state": other.state,
                "opened_at": other.opened_at,
                "digests": tuple(sorted(both)),
            }
        )


def _digests(artefact: Any) -> frozenset[str]:
    """The digests an artefact is known by; what is kept of a draft may have none yet."""
    found = artefact.get("digest") if isinstance(artefact, dict) else None
    return frozenset({found} if isinstance(found, str) else ())
