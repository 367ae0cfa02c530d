# SPDX-License-Identifier: Apache-2.0
"""The `openness` command: one module a command, loaded only when it is called.

Exit codes: 0 fine, 1 a negative finding, 2 wrong use or invalid input, 3 internal fault.
"""

from __future__ import annotations

import sys
from importlib import import_module

import click

from assessment.wording import say

COMMANDS = {
    "app": "app",
    "evaluate": "evaluate",
    "framework": "framework",
    "key": "key",
    "schema": "schema",
    "seal": "seal",
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
        code = group.main(prog_name="openness", standalone_mode=False)
    except click.exceptions.Exit as left:
        code = left.exit_code
    except click.ClickException as error:
        error.show()
        code = 2
    except click.Abort:
        click.echo(say("commands.aborted"), err=True)
        code = 2
    except BrokenPipeError:
        code = 0
    except Exception as error:  # noqa: BLE001 - the last line of defence: no traceback for users
        from assessment.cli.fault import report_fault

        code = report_fault(error)
    sys.exit(code if isinstance(code, int) else 0)
