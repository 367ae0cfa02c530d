# SPDX-License-Identifier: Apache-2.0
"""Is every ballot of the record there, as a statement of its own, and no other?"""

from __future__ import annotations

from collections.abc import Iterator

from assessment.errors import Place, Problem
from assessment.records.ballots import ballot_file, ballot_payloads, is_ballot_file
from assessment.records.canonical import sha256_hex
from assessment.records.checks import Check, failed, not_checked, passed
from assessment.records.verifying.opening import Opened, needs_earlier


def ballots(opened: Opened) -> Check:
    """Make each ballot's statement again from the record and compare it with the one on file."""
    stated = opened.stated
    if stated is None:
        return needs_earlier("ballots")
    payloads = ballot_payloads(stated.document, stated.predicate.framework)
    if tuple(map(sha256_hex, payloads)) != stated.predicate.ballots:
        return failed("ballots", "ballots.pinned")
    problems = [*_file_problems(opened, payloads)]
    if problems:
        return failed("ballots", "ballots.differ", problems)
    if not payloads:
        return not_checked("ballots", "ballots.none")
    return passed("ballots", "ballots.same", count=len(payloads))


def _file_problems(opened: Opened, payloads: tuple[bytes, ...]) -> Iterator[Problem]:
    wanted = {ballot_file(position): payload for position, payload in enumerate(payloads)}
    for name, payload in wanted.items():
        envelope = opened.ballots.get(name)
        if envelope is None:
            yield Problem("record.ballot.missing", Place(name))
        elif envelope.payload != payload:
            yield Problem("record.ballot.differs", Place(name))
    for name in opened.files:
        if is_ballot_file(name) and name not in wanted:
            yield Problem("record.ballot.extra", Place(name))
