# SPDX-License-Identifier: Apache-2.0
"""An internal fault: what people see, and where the details go."""

from __future__ import annotations

import os
import traceback
from contextlib import suppress

import click

from assessment.wording import say

INTERNAL_FAULT = 3


def report_fault(error: BaseException) -> int:
    """Say that the program is at fault; the trace only when OPENNESS_DEBUG is set."""
    with suppress(OSError):  # Where standard error is lost too, the exit code alone must tell.
        if os.environ.get("OPENNESS_DEBUG"):
            traceback.print_exception(error)
        click.echo(say("commands.fault", kind=type(error).__name__), err=True)
    return INTERNAL_FAULT
