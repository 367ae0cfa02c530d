# SPDX-License-Identifier: Apache-2.0
"""Does the decision still stand, or was it superseded or withdrawn? Only a log can say.

A record cannot know what came after it. So without a log the question stays open and the answer
says so, unless the policy insists.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assessment.errors import AssessmentError, Problem
from assessment.records.gate.record import LOG_CHECKS, Record
from assessment.records.gate.verdict import Answer, Note
from assessment.records.log.checkpoint import signer, witnesses
from assessment.records.log.history import History, LogEntry, ended_by
from assessment.records.trust import TrustPolicy


@dataclass(frozen=True, slots=True)
class LogWord:
    """What an exported log says about a record.

    Attributes:
        origin: name of the log.
        entries: how many entries it has.
        sealed: it holds the entry in which this record was sealed.
        superseded_by: payload digests of the records that took its place.
        withdrawn: when it was withdrawn.
        vouched: its head is signed by a log of the policy, and by its witnesses where the policy
            names any.
        problems: what is wrong with it.
    """

    origin: str
    entries: int
    sealed: bool
    superseded_by: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    vouched: bool = False
    problems: tuple[Problem, ...] = ()


def standing_answer(record: Record, policy: TrustPolicy | None, log: LogWord | None) -> Answer:
    """Whether the decision was neither superseded nor withdrawn, as far as anybody has told."""
    insists = policy is not None and policy.gate.require_log
    said = [*log.problems, *_said(log)] if log else []
    reasons = [*_failed(record, told=bool(said)), *said]
    if policy is not None and record.payload in policy.gate.withdrawn:
        reasons.append(Problem("gate.standing.withdrawn-by-policy"))
    if log is None:
        if insists:
            reasons.append(Problem("gate.standing.log-required"))
        return Answer("standing", tuple(reasons), (Note("no-log"),), is_open=True)
    if log.vouched:
        note = Note("log", {"origin": log.origin, "entries": log.entries})
        return Answer("standing", tuple(reasons), (note,))
    if insists or (policy is not None and policy.logs):
        reasons.append(Problem("gate.standing.log-unsigned"))
    note = Note("log-unsigned", {"origin": log.origin, "entries": log.entries})
    return Answer("standing", tuple(reasons), (note,), is_open=True)


def _failed(record: Record, *, told: bool) -> Iterator[Problem]:
    """What verification itself found wrong about the log, without what is told more closely."""
    for check in record.report.checks:
        is_said = told and check.name == "standing"
        if check.name in LOG_CHECKS and check.status == "FAIL" and not is_said:
            params = {"check": check.title, "detail": check.detail}
            yield Problem("gate.standing.check", params=params)


def log_word(history: History, payload: str | None, policy: TrustPolicy | None) -> LogWord:
    """What a whole log says about a record, and whether anybody the policy trusts vouches for it.

    Args:
        history: the log, found to be what its head says.
        payload: digest that identifies the record.
        policy: which logs and witnesses to believe.
    """
    head = history.checkpoint.head
    try:
        entries = history.about(payload) if payload else ()
    except AssessmentError as error:
        problems = tuple(
            Problem("gate.standing.log-unreadable", each.place, {"reason": each.code})
            for each in error.problems
        )
        return LogWord(head.origin, head.size, sealed=False, problems=problems)
    ended = [*ended_by(entries, payload or "")]
    return LogWord(
        head.origin,
        head.size,
        sealed=any(
            each.kind == "seal" and each.value.get("payload") == payload for each in entries
        ),
        superseded_by=tuple(_successor(each) for each in ended if each.kind == "supersede"),
        withdrawn=tuple(each.at for each in ended if each.kind == "withdraw"),
        vouched=policy is not None and _is_vouched(history, policy),
    )


def _is_vouched(history: History, policy: TrustPolicy) -> bool:
    """Whether a log of the policy signed the head, and enough of its witnesses did."""
    checkpoint = history.checkpoint
    if signer(checkpoint, policy.logs) is None:
        return False
    found = witnesses(checkpoint, policy.witnesses)
    return not policy.witnesses or len(found) >= policy.witness_quorum


def _successor(entry: LogEntry) -> str:
    by = entry.value.get("by")
    return str(by.get("payload")) if isinstance(by, dict) else "-"


def _said(log: LogWord) -> Iterator[Problem]:
    if not log.sealed:
        yield Problem("gate.standing.not-in-log", params={"origin": log.origin})
    for payload in log.superseded_by:
        yield Problem("gate.standing.superseded", params={"by": payload})
    for at in log.withdrawn:
        yield Problem("gate.standing.withdrawn", params={"at": at})
