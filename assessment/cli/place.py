# SPDX-License-Identifier: Apache-2.0
"""Which workspace a command is about: its folder, and its database where that lies on a server."""

from __future__ import annotations

import os
from pathlib import Path

import click

from assessment.wording import say

DATABASE = "OPENNESS_DATABASE_URL"
"""Names the PostgreSQL database. No option: a password in it would stand in the list of running
programs, for everybody on the machine to read."""

workspace_option = click.option(
    "--workspace",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="OPENNESS_WORKSPACE",
    default=Path("workspace"),
    show_default=True,
    help=say("screens.start.workspace"),
)


def address() -> str | None:
    """The address of the database, or None for a file in the workspace folder."""
    return os.environ.get(DATABASE) or None


def needs_database_library() -> None:
    """Say what to install where the libraries of the app are not there.

    Raises:
        AssessmentError: they are not.
    """
    from importlib.util import find_spec

    from assessment.errors import AssessmentError, Problem

    if find_spec("sqlalchemy") is None:
        raise AssessmentError(Problem("start.not-installed"))
