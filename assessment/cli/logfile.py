# SPDX-License-Identifier: Apache-2.0
"""Files about a log as commands read and show them: heads, whole logs, what was found."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assessment.cli.output import print_json, print_line, problem_json
from assessment.cli.writing import write_new
from assessment.records.checks import Check
from assessment.records.log.checkpoint import Checkpoint, read_checkpoint
from assessment.records.log.history import LogEntry
from assessment.records.log.note import MOST_BYTES
from assessment.store.library import read_file
from assessment.wording import explain, say

WIDEST = len("NOT CHECKED")


def read_head(file: Path) -> Checkpoint:
    """The signed head in a file.

    Raises:
        StoreError: the file cannot be read.
        RecordError: it holds no signed head.
    """
    return read_checkpoint(read_file(file, MOST_BYTES), str(file))


def keep(data: bytes, out: Path | None, vkey: str, output_format: str) -> None:
    """Write a signed head into a file if one is named, and show it."""
    head = read_checkpoint(data, "").head
    if out is not None:
        write_new(out, data)
    if output_format == "json":
        print_json(
            {
                "origin": head.origin,
                "size": head.size,
                "root": head.root.hex(),
                "checkpoint": data.decode(),
                "vkey": vkey,
            }
        )
        return
    for line in data.decode().splitlines():
        print_line(line)


def show_checks(checks: Sequence[Check], notable: Sequence[LogEntry], output_format: str) -> bool:
    """Show what was found about a whole log; whether all is well and its head is trusted."""
    status = {each.name: each.status for each in checks}
    ok = "FAIL" not in status.values() and status.get("checkpoint") == "PASS"
    if output_format == "json":
        print_json(
            {
                "ok": ok,
                "checks": [_as_json(check) for check in checks],
                "notable": [{"index": each.index, "entry": each.value} for each in notable],
            }
        )
        return ok
    for check in checks:
        print_line(f"{check.status:<{WIDEST}}  {check.title}: {check.detail}")
        for problem in check.problems:
            words = explain(problem)
            print_line(f"{'':<{WIDEST}}  {words.message} {words.hint} [{problem.code}]")
    for each in notable:
        about = each.value.get("payload") or each.value.get("key") or ""
        print_line(
            say("log.command.notable", index=each.index, kind=each.kind, at=each.at, about=about)
        )
    return ok


def _as_json(check: Check) -> dict[str, Any]:
    return {
        "name": check.name,
        "status": check.status,
        "detail": check.detail,
        "problems": [problem_json(problem) for problem in check.problems],
    }
