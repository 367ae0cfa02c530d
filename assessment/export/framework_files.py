# SPDX-License-Identifier: Apache-2.0
"""Both files of a framework as YAML that a person can go on working on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

NARROW = 88
"""Signs up to which something small stands on one line."""

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_/-]*")
_WORDS = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}
"""Words that some readers of YAML take for something else."""


def framework_yaml(content: Mapping[str, Any], words: Mapping[str, Any]) -> str:
    """The file that decides; beside each row of a table stands what its levels are called."""
    return "\n".join([*_block(content, "", _Rows(words)), ""])


def words_yaml(words: Mapping[str, Any]) -> str:
    """The file with the words."""
    return "\n".join([*_block(words, "", _Rows({})), ""])


class _Rows:
    """The names of levels, for the rows of tables."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        criteria = words.get("criteria", {})
        self._names = {
            id_: [anchor["name"] for anchor in said["anchors"]] for id_, said in criteria.items()
        }

    def beside(self, table: Mapping[str, Any], row: Mapping[str, Any]) -> str:
        """What the levels of a row are called."""
        named = zip(table["of"], row["when"], strict=True)
        return ", ".join(self._names[name][level] for name, level in named)


def _block(value: Mapping[str, Any], indent: str, rows: _Rows) -> Iterator[str]:
    for key, item in value.items():
        if key == "rows" and "of" in value:
            yield f"{indent}{key}:"
            for row in item:
                yield f"{indent}- {_flow(row)}  # {rows.beside(value, row)}"
        elif isinstance(item, dict) and len(_flow(item)) > NARROW:
            yield f"{indent}{key}:"
            yield from _block(item, f"{indent}  ", rows)
        elif isinstance(item, list) and any(isinstance(each, dict) for each in item):
            yield f"{indent}{key}:"
            yield from _items(item, indent, rows)
        else:
            yield f"{indent}{key}: {_flow(item)}"


def _items(items: list[Any], indent: str, rows: _Rows) -> Iterator[str]:
    for item in items:
        if len(_flow(item)) <= NARROW:
            yield f"{indent}- {_flow(item)}"
            continue
        first, *rest = _block(item, f"{indent}  ", rows)
        yield f"{indent}- {first.lstrip()}"
        yield from rest


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, str) and _PLAIN.fullmatch(value) and value.lower() not in _WORDS:
        return value
    return json.dumps(value, ensure_ascii=False)
