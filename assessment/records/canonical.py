# SPDX-License-Identifier: Apache-2.0
"""One value, one sequence of bytes: RFC 8785 (JSON Canonicalization Scheme), without floats.

Everything that is signed or digested goes through here. Floats are refused although RFC 8785
allows them: a number that two machines print differently has no place under a signature.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any, TypeAlias

import rfc8785

from assessment.errors import Place, Problem, RecordError
from assessment.reading import Limits, pointer, read_json

Json: TypeAlias = Any
"""A value as JSON knows it: text, whole number, true, false, null, list or object."""

LARGEST_INTEGER = 2**53 - 1
"""Beyond this, readers that keep numbers as doubles no longer agree (RFC 8785, 3.2.2.3)."""

DEEPEST = 60
"""Levels of nesting; no document of ours comes near."""


def canonical_bytes(value: Json) -> bytes:
    """The RFC 8785 form of a value.

    Raises:
        RecordError: it holds a float, a number beyond 2^53-1, text that is not Unicode, a key
            that is not text, or something JSON has no form for. Every such place is named.
    """
    problems = list(_problems(value, "", 0))
    if problems:
        raise RecordError(problems)
    return rfc8785.dumps(value)


def digest(value: Json) -> str:
    """SHA-256 of the canonical form, in hexadecimal."""
    return sha256_hex(canonical_bytes(value))


def sha256_hex(data: bytes) -> str:
    """SHA-256 of bytes as they are, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def read_canonical(data: bytes, file: str, limits: Limits) -> Json:
    """The value whose canonical form these bytes are.

    Reading back what was signed must give exactly what was signed, so any other way to write
    the same value (spaces, another key order, a key twice) is refused.

    Raises:
        ReadingError: the bytes are not JSON of the strict kind.
        RecordError: they are, but not in canonical form.
    """
    value = read_json(data, file, limits).value
    if canonical_bytes(value) != data:
        raise RecordError(Problem("record.canonical.form", Place(file)))
    return value


def _problems(value: Json, path: str, depth: int) -> Iterator[Problem]:
    """Everything in a value that has no canonical form."""
    if depth > DEEPEST:
        yield _problem("depth", path, most=DEEPEST)
    elif isinstance(value, dict):
        yield from _members(value, path, depth)
    elif isinstance(value, (list, tuple)):
        for index, item in enumerate(value):
            yield from _problems(item, path + pointer(index), depth + 1)
    else:
        yield from _scalar_problem(value, path)


def _scalar_problem(value: Json, path: str) -> Iterator[Problem]:
    match value:
        case None | bool():
            return
        case str():
            if not _is_unicode(value):
                yield _problem("text", path)
        case int():
            if abs(value) > LARGEST_INTEGER:
                yield _problem("integer", path)
        case float():
            yield _problem("float", path)
        case _:
            yield _problem("kind", path, kind=type(value).__name__)


def _members(value: dict[Any, Json], path: str, depth: int) -> Iterator[Problem]:
    for key, item in value.items():
        if not isinstance(key, str) or not _is_unicode(key):
            yield _problem("key", path)
        else:
            yield from _problems(item, path + pointer(key), depth + 1)


def _is_unicode(text: str) -> bool:
    """Whether the text holds no half of a surrogate pair, which UTF-8 cannot carry."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _problem(code: str, path: str, **params: str | int) -> Problem:
    return Problem(f"record.canonical.{code}", Place(path=path), params)
