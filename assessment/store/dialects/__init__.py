# SPDX-License-Identifier: Apache-2.0
"""The databases a workspace can lie in, one module each. Nothing above knows which one it is."""

from __future__ import annotations

from pathlib import Path

from assessment.store.dialects.database import Database
from assessment.store.dialects.postgresql import Postgresql
from assessment.store.dialects.sqlite import Sqlite


def database_of(folder: Path, address: str | None) -> Database:
    """The database of a workspace: PostgreSQL where an address is given, else a file in the folder.

    Raises:
        StoreError: the address is none, or the driver is not installed.
    """
    return Postgresql.at(address) if address else Sqlite(folder)
