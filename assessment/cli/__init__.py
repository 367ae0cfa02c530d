# SPDX-License-Identifier: Apache-2.0
"""The `openness` command: one module a command, loaded only when it is called.

Exit codes: 0 fine, 1 a negative finding, 2 wrong use or invalid input, 3 internal fault.
"""

from __future__ import annotations

import sys
from importlib import import_module

import click

from assessment.wording import say

WRONG_USE = 2
CUT_OFF = 141
"""What a shell reports for a program that was cut off because nobody read its output: 128 + 13."""

COMMANDS = {
    "agreement": "agreement",
    "app": "app",
    "backtest": "backtest",
    "backup": "backup",
    "ballot": "ballot",
    "batch": "batch",
    "contributions": "contributions",
    "doctor": "doctor",
    "evaluate": "evaluate",
    "export": "export",
    "framework": "framework",
    "gate": "gate",
    "key": "key",
    "log": "log",
    "options": "options",
    "precedent": "precedent",
    "precedents": "precedents",
    "restore": "restore",
    "schema": "schema",
    "seal": "seal",
    "sensitivity": "sensitivity",
    "sign": "sign",
    "timestamp": "timestamp",
    "verify": "verify",
}
"""Commands by the name of their module."""


class LazyGroup(click.Group):
    """Knows the names and one-line helps of all commands; loads a module when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, its module loaded now."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"assessment.cli.{COMMANDS[cmd_name]}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading any."""
        rows = [(name, say(f"commands.{name}.short")) for name in self.list_commands(ctx)]
        with formatter.section(say("commands.section")):
            formatter.write_dl(rows)


@click.group(cls=LazyGroup, help=say("commands.help"))
@click.version_option(package_name="tiered-openness", prog_name="openness")
def group() -> None:
    """All commands."""


def main() -> None:
    """Run the command line and leave with its exit code."""
    try:
        code = _run()
    except (BrokenPipeError, SystemExit):
        # Nobody reads the output any more; click leaves with a SystemExit then. That is no good
        # news: whoever asked for a check has not seen it to its end.
        code = CUT_OFF
    except Exception as error:  # noqa: BLE001 - the last line of defence: no traceback for users
        from assessment.cli.fault import report_fault

        code = report_fault(error)
    sys.exit(code)


def _run() -> int:
    try:
        # Without its own handling of errors click gives back the exit code of a command.
        code = group.main(prog_name="openness", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return WRONG_USE
    except click.Abort:
        click.echo(say("commands.aborted"), err=True)
        return WRONG_USE
    return code if isinstance(code, int) else 0
