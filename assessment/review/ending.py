# SPDX-License-Identifier: Apache-2.0
"""What becomes of a sealed decision: withdrawn, or superseded once another one is sealed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assessment.errors import Problem, ReviewError
from assessment.review.carrying import Work, carry_out, enter
from assessment.review.desk import Command, Desk
from assessment.review.minutes import SUPERSEDES
from assessment.review.values import Outcome
from assessment.store.values import Case, Slot

if TYPE_CHECKING:
    from assessment.store.transaction import Transaction

WITHDRAWN = Slot("ended", "withdrawn")
SUPERSEDED = Slot("ended", "superseded")
LONGEST_REASON = 20_000


def withdraw(desk: Desk, command: Command, reason: str) -> Outcome:
    """Withdraw a sealed decision: it covers nothing any more. Its record stays as it is.

    `command.expected` is the case's version.

    Raises:
        ReviewError: not sealed, or no reason.
    """

    def change(work: Work) -> Outcome:
        unseen = work.unseen("withdrawn")
        if unseen is not None:
            return unseen
        if not 0 < len(reason.strip()) <= LONGEST_REASON:
            raise ReviewError(Problem("review.withdrawal-reason", params={"limit": LONGEST_REASON}))
        work.overwrite(WITHDRAWN, {"reason": reason})
        work.log("withdraw", payload=payload_of(work.tx, work.case), reason=work.bound(reason))
        return work.move(replace(work.case, state="withdrawn"))

    return carry_out(desk, command, "withdraw", reason, change)


def payload_of(tx: Transaction, case: Case) -> str:
    """Payload digest of the newest record of a sealed case."""
    return tx.packages.of(case.id)[0].payload_digest


def supersede_earlier(work: Work, payload: str) -> None:
    """Let a decision that is just being sealed take the place of the one it names.

    Raises:
        ReviewError: another decision has taken its place meanwhile.
    """
    named = work.tx.fields.read(work.case.id, *SUPERSEDES).value
    if named is None:
        return
    earlier = work.tx.cases.read(named["case"], lock=True)
    if earlier is None or earlier.state == "withdrawn":
        return
    if earlier.state != "sealed" or payload_of(work.tx, earlier) != named["payload"]:
        raise ReviewError(Problem("review.superseded-already"))
    by = {"case": work.case.id, "payload": payload}
    version = work.tx.fields.read(earlier.id, *SUPERSEDED).version
    there = replace(work, case=earlier)
    there.put(work.tx.fields, SUPERSEDED, by, version)
    facts = {"case": earlier.id, "payload": named["payload"], "by": by}
    enter(work.tx, work.desk, "supersede", work.at, facts)
    work.tx.cases.move(replace(earlier, state="superseded"), work.at)
