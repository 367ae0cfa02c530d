# SPDX-License-Identifier: Apache-2.0
"""Setting a refusal aside in an emergency: who, when, why and what was refused, on file for good.

The line is on disk before the pipeline goes on. Where it cannot be written, nobody may pass.
"""

from __future__ import annotations

import getpass
import json
import os
from datetime import UTC, datetime
from pathlib import Path

from assessment.errors import Place, Problem, StoreError
from assessment.records.gate.document import GateDocument

FORM = "openness-break-glass/0"
FEWEST_WORDS = 4
SHORTEST = 20
LONGEST = 2000
_ACTORS = ("GITHUB_ACTOR", "GITLAB_USER_LOGIN")
"""Who started a pipeline, as the pipeline says; the account at the machine is the runner's."""


def is_sentence(reason: str) -> bool:
    """Whether a reason says something: a few words on one line that can be read later."""
    is_long = SHORTEST <= len(reason.strip()) <= LONGEST
    return is_long and len(reason.split()) >= FEWEST_WORDS and reason.isprintable()


def write_down(log: Path, refused: GateDocument, reason: str) -> None:
    """Add one line to the log of emergencies, and have it on disk.

    Args:
        log: the file; it is made if it is not there, and only ever added to.
        refused: what the gate answered.
        reason: why it is set aside.

    Raises:
        StoreError: the line cannot be written.
    """
    line = {
        "schema": FORM,
        "at": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "who": _who(),
        "reason": reason,
        "package": refused.package,
        "package_digest": refused.package_digest,
        "record": refused.record,
        "option": refused.option,
        "date": refused.date,
        "refused": [
            {"code": each.code, "where": each.where, "detail": each.detail}
            for each in refused.reasons
        ],
    }
    data = json.dumps(line, ensure_ascii=True).encode() + b"\n"
    try:
        _append(log, data)
    except OSError as error:
        params = {"reason": error.strerror or str(error)}
        raise StoreError(Problem("gate.break-glass.log", Place(str(log)), params)) from error


def _append(log: Path, data: bytes) -> None:
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW
    handle = os.open(log, flags, 0o644)
    try:
        # One write: lines of two pipelines never mix. A short write is a full disk.
        if os.write(handle, data) != len(data):
            raise OSError(f"{log}: cut off")
        os.fsync(handle)
    finally:
        os.close(handle)
    folder = os.open(log.absolute().parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _who() -> dict[str, str]:
    """The account at the machine, and who started the pipeline if there is one."""
    found = {name: os.environ[name] for name in _ACTORS if os.environ.get(name)}
    try:
        account = getpass.getuser()
    except (KeyError, OSError):
        # A container may run under a number that no list of accounts knows.
        account = str(os.getuid())
    return {"account": account, **found}
