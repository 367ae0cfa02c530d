# SPDX-License-Identifier: Apache-2.0
"""Gather what is kept of a case into what goes into its document. Blindness is kept here.

Until a round is closed, nothing of another rater leaves this module.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from assessment.engine.v1.exact.blank import Blank
from assessment.model.assessment import Assessment
from assessment.review.assembly import KeptBallot, Sheet, complete
from assessment.review.members import OnRecord, abstained, judged, raters_of
from assessment.review.minutes import committee_of
from assessment.review.plain import plain
from assessment.review.remembering import ByVersion
from assessment.review.rules import Rules, rules_of
from assessment.review.values import CaseDocument
from assessment.store.values import Actor, Case, Json, Kept, Slot

if TYPE_CHECKING:
    from assessment.store.transaction import Transaction
    from assessment.store.workspace import Workspace

IN_DOCUMENT = frozenset(
    {"case", "subject", "settings", "facts", "ceilings", "screening", "narrative", "artefacts"}
)
"""Parts that go into the document field by field."""

CONFIRMED = Slot("confirmed", "decision")
"""The decision as confirmed; the draft it came from stays as it is."""

OUTCOME = Slot("outcome", "recommendation")
"""Tier and status as they stood when the round was closed, for the home page."""


@dataclass(frozen=True)
class Frozen:
    """What a case asks for, as its shared fields say.

    Attributes:
        rules: of its framework.
        document: without any ballot.
        needed: every rating that is asked for, in the framework's order.
    """

    rules: Rules
    document: Assessment
    needed: tuple[str, ...]

    @cached_property
    def blank(self) -> Blank:
        """The document made ready to ask one person about, answer by answer."""
        return Blank(self.rules.interviews, self.document)


_frozen = ByVersion[Frozen]()

_HIDDEN = ("draft", "rating", "revealed")
"""States in which a document holds the reader's own ballots only."""


def document_of(tx: Transaction, case: Case, reader: Actor) -> CaseDocument:
    """The complete document of a case, as far as this reader may see it."""
    return complete(rules_of(tx, case), sheet_of(tx, case, reader))


def sheet_of(tx: Transaction, case: Case, reader: Actor) -> Sheet:
    """Everything in the document of a case, as far as this reader may see it."""
    fields: dict[Slot, Json] = {}
    decision = None
    for key, kept in tx.fields.under(case.id).items():
        slot = Slot(str(key[0]), str(key[1]))
        if kept.value is not None and slot.part in IN_DOCUMENT:
            fields[slot] = plain(kept.value)
        elif slot == CONFIRMED:
            decision = plain(kept.value)
    evidence = {
        str(key[0]): plain(kept.value)
        for key, kept in tx.evidence.under(case.id).items()
        if kept.value is not None
    }
    committee = committee_of(tx, case, rules_of(tx, case).framework)
    return Sheet(case, fields, evidence, _ballots(tx, case, reader), committee, decision)


def own_ratings(tx: Transaction, case: Case, actor: Actor) -> dict[str, Kept]:
    """A person's ratings of the present round by key, those taken back included."""
    under = tx.ratings.under(case.id, *actor, case.round)
    return {str(key[0]): kept for key, kept in under.items()}


def needed_of(workspace: Workspace, tx: Transaction, case: Case) -> tuple[str, ...]:
    """Every rating the present round asks for."""
    return frozen_of(workspace, tx, case).needed


def frozen_of(workspace: Workspace, tx: Transaction, case: Case) -> Frozen:
    """What a case asks for.

    Depends on the shared fields only, which stay the same while the case has the same version,
    and on nobody's ratings. A page asks at every click, so the answer is remembered.
    """

    def read() -> Frozen:
        sheet = sheet_of(tx, case, Actor("", ""))
        rules = rules_of(tx, case)
        document = complete(rules, sheet.with_ballots(())).assessment
        return Frozen(rules, document, rules.needed(document))

    return _frozen.of(workspace, case, read)


def frozen_before(workspace: Workspace, case: Case) -> Frozen:
    """The same for whoever has no reading open; mostly somebody has asked before."""
    found = _frozen.known(workspace, case)
    if found is not None:
        return found
    with workspace.reading() as tx:
        return frozen_of(workspace, tx, case)


def _ballots(tx: Transaction, case: Case, reader: Actor) -> tuple[KeptBallot, ...]:
    raters = raters_of(tx, case)
    seen = [each for each in raters if case.state not in _HIDDEN or each.actor == reader]
    return tuple(ballot for rater in seen for ballot in _ballots_of(tx, case, rater))


def _ballots_of(tx: Transaction, case: Case, rater: OnRecord) -> Iterator[KeptBallot]:
    """A rater's ballots, round by round, without the scenarios they do not judge."""
    rounds: dict[int, dict[str, Json]] = {}
    for (round_, key), kept in tx.ratings.under(case.id, *rater.actor).items():
        if kept.value is not None:
            rounds.setdefault(int(round_), {})[str(key)] = plain(kept.value)
    for number in sorted(rounds):
        aside = abstained(tx, case, rater, number)
        judged_ = judged(tuple(rounds[number]), aside)
        ratings = {key: rounds[number][key] for key in judged_}
        yield KeptBallot(rater.name, number, ratings, tuple(sorted(aside)))
