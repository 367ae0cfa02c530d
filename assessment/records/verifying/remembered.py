# SPDX-License-Identifier: Apache-2.0
"""What does a log that the verifier kept, or got elsewhere, say about the record?

A package shows its log as it was at one moment. Only a head from before, or the whole log, shows
that the log was not written anew, and what it said later.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from assessment.errors import AssessmentError, Parameter, Place, Problem
from assessment.records.checks import Check, failed, not_checked, passed
from assessment.records.log.checkpoint import Checkpoint, Head, signer
from assessment.records.log.history import History, LogEntry, ended_by
from assessment.records.trust import TrustPolicy
from assessment.records.validity import Moment, logged_moments, revoked_in_log
from assessment.records.verifying.logged import is_sealing, readable
from assessment.records.verifying.opening import Opened, needs_earlier


@dataclass(frozen=True, slots=True)
class Kept:
    """What a verifier kept of a log, or was given by others than whoever handed out the record.

    Attributes:
        history: a whole log.
        heads: signed heads from before.
    """

    history: History | None = None
    heads: tuple[Checkpoint, ...] = ()

    @property
    def checkpoints(self) -> tuple[Checkpoint, ...]:
        """Every signed head, that of the whole log included."""
        return (*self.heads, *((self.history.checkpoint,) if self.history else ()))


NOTHING_KEPT = Kept()


@dataclass(frozen=True, slots=True)
class LogWord:
    """What a log says about the signatures of a record.

    Attributes:
        moments: by key id, when the log has it sealing this record.
        revoked: keys whose signature over it counts no more.
    """

    moments: Mapping[str, Moment] = field(default_factory=dict)
    revoked: frozenset[str] = frozenset()


def history(opened: Opened, policy: TrustPolicy | None, kept: Kept = NOTHING_KEPT) -> Check:
    """What the verifier kept must be the beginning of the log, or continue it."""
    logged = readable(opened)
    if logged is None or not kept.checkpoints:
        return not_checked("history", "history.nothing-kept" if logged else "history.no-log")
    here = logged.checkpoint.head
    problems = [*contradictions(here, policy, kept), *breaks(here, kept)]
    if problems:
        return failed("history", "history.rewritten", problems)
    longest = kept.history.tree.size if kept.history else 0
    if here.size <= longest:
        return passed("history", "history.continued", size=longest, heads=len(kept.heads))
    if here in [each.head for each in kept.heads]:
        return passed("history", "history.same-head", size=here.size)
    return not_checked("history", "history.older", size=here.size)


def standing(opened: Opened, kept: Kept = NOTHING_KEPT) -> Check:
    """No later entry of the log may withdraw the record or put another in its place."""
    if opened.envelope is None:
        return needs_earlier("standing")
    if kept.history is None:
        return not_checked("standing", "standing.no-history")
    payload, head = opened.envelope.payload_digest, kept.history.checkpoint.head
    try:
        entries = kept.history.about(payload)
    except AssessmentError as error:
        return failed("standing", "standing.unreadable", error.problems)
    problems = [_ending(kept.history.file, each) for each in ended_by(entries, payload)]
    if problems or not any(is_sealing(each.value, payload) for each in entries):
        code = "standing.ended" if problems else "standing.unknown"
        return failed("standing", code, problems)
    return passed("standing", "standing.stands", origin=head.origin, size=head.size)


def word(
    opened: Opened,
    policy: TrustPolicy | None,
    kept: Kept = NOTHING_KEPT,
    moments: Mapping[str, Moment] = MappingProxyType({}),
) -> LogWord:
    """What a whole log says about the record's signatures.

    That a key was revoked counts whoever signed the log; when a record was sealed, only if a log
    of the policy says so.

    Args:
        opened: the package.
        policy: which logs count.
        kept: the whole log, where the verifier has it.
        moments: when others than the log saw a signature, by the id of its key.
    """
    if kept.history is None or policy is None or opened.envelope is None:
        return LogWord()
    payload = opened.envelope.payload_digest
    try:
        entries = [each.value for each in kept.history.about(payload)]
    except AssessmentError:  # named by the check of the standing
        return LogWord()
    keyids = [each.keyid for each in opened.envelope.signatures]
    is_known = signer(kept.history.checkpoint, policy.logs) is not None
    return LogWord(
        logged_moments(entries, payload) if is_known else {},
        revoked_in_log(entries, payload, keyids, moments),
    )


def contradictions(here: Head, policy: TrustPolicy | None, kept: Kept) -> Iterator[Problem]:
    """Heads that cannot all be of one log, or that nobody signed."""
    logs = policy.logs if policy else ()
    for each in kept.checkpoints:
        head = each.head
        if head.origin != here.origin:
            params: dict[str, Parameter] = {"origin": head.origin, "here": here.origin}
            yield Problem("log.kept-origin", params=params)
        if head.size == here.size and head.root != here.root:
            yield Problem("log.kept-root", params={"size": head.size})
        if logs and signer(each, logs) is None:
            yield Problem("log.kept-unsigned", params={"size": head.size})


def breaks(here: Head, kept: Kept) -> Iterator[Problem]:
    """Heads that the whole log does not go on from."""
    if kept.history is None:
        return
    size = kept.history.tree.size
    for head in (here, *(each.head for each in kept.heads)):
        if head.size <= size and not kept.history.is_continuing(head):
            yield Problem("log.not-continued", params={"size": head.size})
        elif head.size > size and head is not here:
            yield Problem("log.proof.smaller", params={"earlier": head.size, "size": size})


def _ending(file: str, entry: LogEntry) -> Problem:
    """How a record came to hold no more."""
    if entry.kind == "withdraw":
        when: dict[str, Parameter] = {"at": entry.at, "index": entry.index}
        return Problem("log.withdrawn", Place(file), when)
    by = entry.value.get("by")
    payload = by.get("payload") if isinstance(by, dict) else None
    params: dict[str, Parameter] = {"at": entry.at, "index": entry.index, "by": str(payload)}
    return Problem("log.superseded", Place(file), params)
