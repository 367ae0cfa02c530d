# SPDX-License-Identifier: Apache-2.0
"""The tables as PostgreSQL makes them: text is compared by its bytes, as on SQLite.

Otherwise the order of keys would hang on the language of the server, and the same workspace would
read differently on two machines.
"""

from __future__ import annotations

from sqlalchemy import MetaData, Text

from assessment.store.tables import metadata


def _by_bytes(given: MetaData) -> MetaData:
    copy = MetaData()
    for table in given.sorted_tables:
        for column in table.to_metadata(copy).columns:
            if isinstance(column.type, Text):
                column.type = Text(collation="C")
    return copy


TABLES = _by_bytes(metadata)
