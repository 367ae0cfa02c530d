# SPDX-License-Identifier: Apache-2.0
"""What a backup says about itself: form, tables with their digests, and the root of the log."""

from __future__ import annotations

import json
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from assessment.model.base import Noun, Sha256, UtcTime

FORM = "openness-backup/1"
MANIFEST = "manifest.json"

Count = Annotated[int, Field(ge=0, lt=2**53)]
TableName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]{0,62}$")]
KeyName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$")]
Sort = Literal["text", "number", "bytes"]


class BackupColumn(Noun):
    """A column and what it holds."""

    name: TableName
    holds: Sort


class BackupTable(Noun):
    """A table as it lies in the backup.

    Attributes:
        columns: in the order in which a row lists them.
        rows: number of rows.
        sha256: of the lines, as they lie in the file.
    """

    name: TableName
    columns: Annotated[tuple[BackupColumn, ...], Field(min_length=1, max_length=100)]
    rows: Count
    sha256: Sha256

    @property
    def member(self) -> str:
        """Name of its file within the backup."""
        return f"tables/{self.name}.jsonl"


class BackupKey(Noun):
    """A key file that lies in the backup."""

    name: KeyName
    sha256: Sha256

    @property
    def member(self) -> str:
        """Name of its file within the backup."""
        return f"keys/{self.name}"


class BackupLog(Noun):
    """The log: number of entries, and the root of the tree over them (RFC 9162)."""

    size: Count
    root: Sha256


class Manifest(Noun):
    """What a backup says about itself.

    Attributes:
        form: of the backup.
        program: version of the program that made it.
        made_at: when.
        schema_version: form of the tables.
        keys: empty when the backup was made without keys.
    """

    form: Literal["openness-backup/1"]
    program: Annotated[str, StringConstraints(max_length=100)]
    made_at: UtcTime
    schema_version: Count
    tables: Annotated[tuple[BackupTable, ...], Field(max_length=200)]
    log: BackupLog
    keys: Annotated[tuple[BackupKey, ...], Field(max_length=100)]

    @property
    def members(self) -> list[str]:
        """Every file of the backup but the manifest."""
        return [table.member for table in self.tables] + [key.member for key in self.keys]

    def written(self) -> bytes:
        """The manifest as it lies in the backup."""
        text = json.dumps(self.model_dump(mode="json"), indent=1, ensure_ascii=False)
        return f"{text}\n".encode()
