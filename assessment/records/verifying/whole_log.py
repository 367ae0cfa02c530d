# SPDX-License-Identifier: Apache-2.0
"""Is a whole log what its head says, signed by whom it should be, and grown only?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assessment.errors import AssessmentError, Place
from assessment.records.checks import Check, failed, not_checked, passed
from assessment.records.log.checkpoint import Checkpoint
from assessment.records.log.history import History
from assessment.records.succession import succession_problems
from assessment.records.trust import TrustPolicy
from assessment.records.verifying.logged import signed_by_witnesses, signed_head
from assessment.records.verifying.remembered import Kept, breaks, contradictions


def log_checks(
    whole: History, policy: TrustPolicy | None, heads: Sequence[Checkpoint] = ()
) -> Iterator[Check]:
    """Every check of a whole log by itself.

    Args:
        whole: the log, found to lead to its root.
        policy: which logs and witnesses count.
        heads: signed heads kept from before.
    """
    head = whole.checkpoint.head
    yield passed("tree", "tree.whole", origin=head.origin, size=head.size, root=head.root.hex())
    yield signed_head(whole.checkpoint, policy)
    yield signed_by_witnesses(whole.checkpoint, policy)
    kept = Kept(whole, tuple(heads))
    problems = [*contradictions(head, policy, kept), *breaks(head, kept)] if heads else []
    if not heads:
        yield not_checked("history", "history.nothing-kept")
    elif problems:
        yield failed("history", "history.rewritten", problems)
    else:
        yield passed("history", "history.grown", size=head.size, heads=len(heads))
    yield _entries(whole)


def _entries(whole: History) -> Check:
    """What the log says about keys and about decisions that hold no more must be readable."""
    try:
        notable = whole.notable
    except AssessmentError as error:
        return failed("entries", "entries.unreadable", error.problems)
    problems = [
        problem
        for each in notable
        for problem in succession_problems(each.value, Place(whole.file, each.index + 2))
    ]
    if problems:
        return failed("entries", "entries.other-key", problems)
    return passed("entries", "entries.read", count=len(notable))
