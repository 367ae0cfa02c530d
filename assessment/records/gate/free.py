# SPDX-License-Identifier: Apache-2.0
"""Files that may stand beside the released ones without a digest, as the record lists them.

Only what a record lists is free, and only while it is small: nobody ships weights as a README.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

FREE_BY_DEFAULT = (
    "README",
    "README.md",
    "LICENSE",
    "LICENSE.*",
    "NOTICE",
    "NOTICE.*",
    "CHANGELOG.md",
    "CITATION.cff",
    "SECURITY.md",
    "USE_POLICY.md",
    ".gitattributes",
    ".gitignore",
    "model.sig",
    ".cache/huggingface/.gitignore",
    ".cache/huggingface/CACHEDIR.TAG",
    ".cache/huggingface/download/**/*.lock",
    ".cache/huggingface/download/**/*.metadata",
)
"""What sealing writes into a record when it is asked for the usual free files: the words around a
model, its signature (OpenSSF model signing), and what a download leaves beside it."""

MOST_FREE_BYTES = 2**20
"""Above this no file is free."""


def is_free(name: str, patterns: Iterable[str]) -> bool:
    """Whether a file of this name below its folder is one of those the patterns list."""
    return any(_expression(pattern).fullmatch(name) for pattern in patterns)


@lru_cache(maxsize=1000)
def _expression(pattern: str) -> re.Pattern[str]:
    """The pattern step by step: `*` within a step, a step `**` for any number of steps."""
    parts = []
    for step in pattern.split("/"):
        if step == "**":
            parts.append("(?:[^/]+/)*")
        else:
            inside = "[^/]*".join(re.escape(piece) for piece in re.split(r"\*+", step))
            parts.append(f"{inside}/")
    whole = "".join(parts)
    # The last step has no slash after it; after a last `**` any file may stand.
    return re.compile(whole.removesuffix("/") if not whole.endswith(")*") else f"{whole}[^/]+")
