# SPDX-License-Identifier: Apache-2.0
"""`openness backup FILE`: one moment of a workspace in one file, read back before it counts."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import click

from assessment.cli.output import format_option, print_json, print_line, reports_problems
from assessment.cli.place import address, needs_database_library, workspace_option
from assessment.wording import say


@click.command(name="backup", help=say("commands.backup.help"))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@workspace_option
@click.option("--with-keys", is_flag=True, help=say("commands.backup.with-keys"))
@format_option
@reports_problems
def command(file: Path, workspace: Path, *, with_keys: bool, output_format: str) -> None:
    """Write one backup."""
    needs_database_library()
    from assessment.store.backup.making import Maker, back_up

    at = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
    maker = Maker(version("tiered-openness"), at)
    made = back_up(file, workspace, address(), maker, with_keys=with_keys)
    manifest = made.manifest
    keys = [key.name for key in manifest.keys]
    rows = sum(table.rows for table in manifest.tables)
    if output_format == "json":
        print_json(
            {
                "backup": str(file),
                "sha256": made.sha256,
                "bytes": made.size,
                "made_at": manifest.made_at,
                "rows": rows,
                "log": manifest.log.model_dump(),
                "keys": keys,
            }
        )
        return
    print_line(say("commands.backup.made", path=str(file), size=made.size, rows=rows))
    print_line(say("commands.backup.digest", sha256=made.sha256))
    print_line(say("commands.backup.log", size=manifest.log.size, root=manifest.log.root))
    print_line(say("commands.backup.keys" if keys else "commands.backup.no-keys"))
