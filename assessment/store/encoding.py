# SPDX-License-Identifier: Apache-2.0
"""Values as text in a column: compact JSON that gives back exactly what was put in."""

from __future__ import annotations

import json

from assessment.store.values import Json

_COMPACT = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def encode(value: Json) -> str:
    """Compact JSON. Order and characters stay as they are; not-a-number is refused."""
    return _COMPACT.encode(value)


def decode(text: str) -> Json:
    """The value that was encoded."""
    return json.loads(text)
