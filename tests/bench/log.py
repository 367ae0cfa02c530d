"""Verifying a whole log against a bare chain of SHA-256 over the same entries.

Both in processor time, the best of several runs each. The log is read from a file as `openness log
verify` reads it: its root is found again, the signature of the log and of a witness under its head
is tested, it is held against an old head, what it says about keys and ended decisions is read, and
what it says about one record is looked up.
"""

import tempfile
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from assessment.records.canonical import canonical_bytes
from assessment.records.log.checkpoint import cosign, read_checkpoint, sign_head_over
from assessment.records.log.history import heading, read_history
from assessment.records.log.tree import leaf_hash
from assessment.records.trust import TrustPolicy
from assessment.records.verifying.whole_log import log_checks
from tests.bench.report import BenchLine
from tests.logs import LOG, WITNESS

ENTRIES = 100_000
RUNS = 5
BUDGET = 5.0
KINDS = ("open", "freeze", "reveal", "close", "vote", "vote", "vote", "decide", "seal", "export")
"""What a case enters, over and over; each hundredth case is withdrawn."""


def lines() -> list[BenchLine]:
    """The ratio."""
    entries = [_entry(number) for number in range(ENTRIES)]
    leaves = [leaf_hash(entry) for entry in entries]
    old = read_checkpoint(sign_head_over(LOG.name, leaves[: ENTRIES // 3], LOG), "old")
    head = cosign(read_checkpoint(sign_head_over(LOG.name, leaves, LOG), "head"), WITNESS, 0)
    policy = TrustPolicy({}, {}, {}, (), logs=(LOG.public,), witnesses=(WITNESS.public,))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "log"
        file.write_bytes(heading(head.data) + b"".join(entry + b"\n" for entry in entries))

        def verify() -> None:
            whole = read_history(file.read_bytes(), "log")
            checks = list(log_checks(whole, policy, [old]))
            assert {check.status for check in checks} == {"PASS"}, checks
            assert len(whole.about(_digest(8))) > ENTRIES // len(KINDS) // 100

        def chain() -> None:
            link = bytes(32)
            for entry in entries:
                link = sha256(link + entry).digest()

        ours, theirs = _best(verify), _best(chain)
    detail = f"{ENTRIES:,} entries: {ours:.3f} s, chain {theirs:.3f} s"
    return [BenchLine("log verification", ours / theirs, BUDGET, detail)]


def _entry(number: int) -> bytes:
    case, step = divmod(number, len(KINDS))
    kind = "withdraw" if step == len(KINDS) - 1 and case % 100 == 0 else KINDS[step]
    facts = {"payload": _digest(number - number % len(KINDS) + 8), "key": _digest(1)}
    step_facts = {"sheet": _digest(number)}  # as long as what other steps enter
    return canonical_bytes(
        {
            "format": "openness-log/1",
            "kind": kind,
            "at": "2026-11-20T14:02:00Z",
            "by": _digest(number % 50)[:28],
            "salt": _digest(number)[:32],
            "case": _digest(case)[:28],
            **(facts if kind in {"seal", "export", "withdraw"} else {"round": 1, **step_facts}),
        }
    )


def _digest(number: int) -> str:
    return sha256(str(number).encode()).hexdigest()


def _best(job: Callable[[], None]) -> float:
    found = []
    for _ in range(RUNS):
        started = time.process_time()
        job()
        found.append(time.process_time() - started)
    return min(found)
