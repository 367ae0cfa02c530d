# SPDX-License-Identifier: Apache-2.0
"""Which of the two notations a file is in."""

from __future__ import annotations

from assessment.reading.document import DEFAULT_LIMITS, Document, Limits
from assessment.reading.json_text import read_json
from assessment.reading.text import BYTE_ORDER_MARK
from assessment.reading.yaml_text import read_yaml


def read_document(data: bytes, file: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read YAML or JSON: by the ending of the file name, otherwise by how the content begins.

    Raises:
        ReadingError: it cannot be read in that notation.
    """
    name = file.lower()
    if name.endswith((".yaml", ".yml")):
        return read_yaml(data, file, limits)
    if name.endswith(".json") or _begins_like_json(data):
        return read_json(data, file, limits)
    return read_yaml(data, file, limits)


def _begins_like_json(data: bytes) -> bool:
    return data[:4096].removeprefix(BYTE_ORDER_MARK).lstrip().startswith((b"{", b"["))
