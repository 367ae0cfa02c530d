# SPDX-License-Identifier: Apache-2.0
"""The desk this app works at: the workspace, the clock, new ids, and who is at the session."""

from __future__ import annotations

import os
import secrets
import time
from datetime import UTC, datetime
from pathlib import Path

from assessment.review import Context, Desk
from assessment.store.workspace import Workspace
from assessment.ui import identity

VARIABLE = "OPENNESS_WORKSPACE"
"""Names the workspace folder; `openness app --workspace` sets it."""

DATABASE = "OPENNESS_DATABASE_URL"
"""Names the PostgreSQL database; without it the workspace folder holds a database file."""

PLACE = "workspace"
"""The folder when none is named, inside the current one."""


def place() -> Path:
    """Where the workspace of this app lies."""
    return Path(os.environ.get(VARIABLE) or PLACE).resolve()


def now() -> str:
    """The time, UTC to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def today() -> str:
    """The day, UTC."""
    return now()[:10]


def new_id() -> str:
    """A new id, opaque and in order of making: milliseconds, then chance."""
    return f"{time.time_ns() // 1_000_000:012x}{secrets.token_hex(8)}"


CONTEXT = Context(clock=now, new_id=new_id, new_salt=lambda: secrets.token_bytes(16))


def workspace() -> Workspace:
    """The workspace; it is opened once a process."""
    return Workspace.open(place(), os.environ.get(DATABASE))


def desk() -> Desk:
    """The desk of whoever is at this session.

    Raises:
        ReviewError: nobody is.
    """
    opened = workspace()
    known = identity.who(opened, CONTEXT)
    return Desk(opened, CONTEXT, known.person, known.browser)
