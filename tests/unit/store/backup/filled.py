"""A workspace with something in every table that keeps work, whatever tables there are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Integer, LargeBinary, insert

from assessment.records.log.tree import leaf_hash
from assessment.store import tables
from assessment.store.backup.making import Made, Maker, back_up
from assessment.store.backup.rows import kept_tables
from assessment.store.workspace import Workspace
from tests.databases import Given

MAKER = Maker("0.1.0", "2026-11-20T10:00:00Z")
ODD = 'é "quoted" \\ new\nline \u2028 \U0001f600 , [1] \t\u202e'
KEY = b"-----a key-----\n"


def value(column: Any, number: int) -> Any:
    """Something to keep in a column, another one for each number."""
    if column.foreign_keys:
        return text(number)
    if isinstance(column.type, Integer):
        return number + 1
    if isinstance(column.type, LargeBinary):
        return bytes([number, 0, 255, 10])
    if column.nullable and number == 1:
        return None
    return text(number)


def text(number: int) -> str:
    return f"{number} {ODD}"


def fill(workspace: Workspace, rows: int = 3) -> None:
    """A few rows in every table, with texts and bytes that are easily spoiled."""
    with workspace.database.writing(workspace._engine) as connection:
        for table in kept_tables():
            for number in range(rows):
                row = {column.name: value(column, number) for column in table.columns}
                if table is tables.log:
                    leaf = leaf_hash(row["data"]).hex()
                    row |= {"seq": number, "leaf": leaf}
                if table is tables.packages:
                    row |= {"size": len(row["data"])}
                connection.execute(insert(table), row)


def content(workspace: Workspace) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    with workspace._engine.connect() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(table.select())), key=repr)
            for table in kept_tables()
        }


def made(database: Given, folder: Path, file: Path, *, with_keys: bool = False) -> Made:
    """A backup of a filled workspace."""
    workspace = database.open(folder)
    fill(workspace)
    workspace.key(lambda: KEY)
    workspace.close()
    return back_up(file, folder, database.address(folder), MAKER, with_keys=with_keys)
