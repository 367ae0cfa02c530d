# SPDX-License-Identifier: Apache-2.0
"""Pointers of Git LFS: a small text in place of a large file, with its digest and size.

Form: https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md. A pointer with extensions names
the digest of something else than the file, so it is read as what it is, a text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MOST_BYTES = 1023
"""A pointer is shorter than 1024 bytes."""

_POINTER = re.compile(
    rb"version https://git-lfs\.github\.com/spec/v1\n"
    rb"oid sha256:([0-9a-f]{64})\n"
    rb"size (0|[1-9][0-9]{0,18})\n"
)


@dataclass(frozen=True, slots=True)
class Pointer:
    """What a pointer states about the file it stands for."""

    digest: str
    size: int


def read_pointer(data: bytes) -> Pointer | None:
    """The pointer these bytes are, or None when they are anything else."""
    found = _POINTER.fullmatch(data) if len(data) <= MOST_BYTES else None
    return Pointer(found[1].decode(), int(found[2])) if found else None
