# SPDX-License-Identifier: Apache-2.0
"""`openness restore FILE --workspace NEW`: a new workspace from a backup, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import click

from assessment.cli.output import format_option, print_json, print_line, reports_problems
from assessment.cli.place import address, needs_database_library
from assessment.wording import say


@click.command(name="restore", help=say("commands.restore.help"))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--workspace",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help=say("commands.restore.workspace"),
)
@format_option
@reports_problems
def command(file: Path, workspace: Path, output_format: str) -> None:
    """Restore one backup."""
    needs_database_library()
    from assessment.store.backup.restoring import restore

    manifest = restore(file, workspace, address())
    keys = [key.name for key in manifest.keys]
    rows = sum(table.rows for table in manifest.tables)
    if output_format == "json":
        print_json(
            {
                "workspace": str(workspace),
                "made_at": manifest.made_at,
                "rows": rows,
                "log": manifest.log.model_dump(),
                "keys": keys,
            }
        )
        return
    made_at = manifest.made_at
    print_line(say("commands.restore.done", path=str(workspace), rows=rows, at=made_at))
    print_line(say("commands.backup.log", size=manifest.log.size, root=manifest.log.root))
    print_line(say("commands.restore.keys" if keys else "commands.restore.no-keys"))
