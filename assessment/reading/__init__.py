# SPDX-License-Identifier: Apache-2.0
"""From bytes to plain values with line numbers, and from plain values to nouns.

A file from outside is read in two moves. `read_document` (or `read_yaml`, `read_json`) turns its
bytes into a `Document`: text, whole numbers, true or false, nothing, tuples and dicts, each with
its line. `shape` then holds that document against a noun. Both report every problem they find at
once, with file, line and path, as one `ReadingError`, and let no other error through.
"""

from __future__ import annotations

from assessment.reading.choose import read_document
from assessment.reading.document import Document, Limits, Plain
from assessment.reading.json_text import read_json
from assessment.reading.plain_table import PlainTable, read_plain_table
from assessment.reading.pointer import pointer
from assessment.reading.shape import shape
from assessment.reading.yaml_text import read_yaml

__all__ = [
    "Document",
    "Limits",
    "Plain",
    "PlainTable",
    "pointer",
    "read_document",
    "read_json",
    "read_plain_table",
    "read_yaml",
    "shape",
]
