# SPDX-License-Identifier: Apache-2.0
"""Tables as CSV (RFC 4180), harmless in a spreadsheet.

A cell that a spreadsheet would take for a formula gets an apostrophe in front. Numbers stay as
they are, a minus sign included. A line break inside a cell is a line feed: a lone carriage return
would end the row for some readers.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

# The last four are the wide forms of the first, which some spreadsheets read alike.
_FORMULA = ("=", "+", "-", "@", "\t", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")


def csv_text(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The table, with commas and plain line feeds."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow([harmless(name) for name in header])
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return written.getvalue()


def harmless(cell: str) -> str:
    """The cell as a spreadsheet may open it."""
    cell = cell.replace("\r\n", "\n").replace("\r", "\n")
    starts = cell.startswith(_FORMULA) and not _NUMBER.fullmatch(cell)
    return f"'{cell}" if starts else cell
