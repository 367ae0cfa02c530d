# SPDX-License-Identifier: Apache-2.0
"""What a template leaves to be filled in: found again where it was left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assessment.errors import Place, Problem
from assessment.model.precedent import MARK
from assessment.reading import Document, Plain, pointer

_SHOWN = 80


def unfilled(document: Document) -> tuple[Problem, ...]:
    """A problem for each text that still waits, with its place."""
    found = (
        Problem("precedents.placeholder", Place(path=path), {"text": text[:_SHOWN]})
        for path, text in _texts(document.value, "")
        if text.lstrip().upper().startswith(MARK)
    )
    return document.locate(found)


def apart_from(problems: Iterable[Problem], waiting: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems of other places than those that wait: what has to be written cannot fit yet."""
    paths = {problem.place.path for problem in waiting}
    return tuple(problem for problem in problems if not _is_within(problem.place.path, paths))


def _is_within(path: str, paths: set[str]) -> bool:
    """Whether a pointer is one of these, or leads into one of them."""
    while path:
        if path in paths:
            return True
        path = path.rpartition("/")[0]
    return False


def _texts(value: Plain, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _texts(inner, path + pointer(name))
    elif isinstance(value, tuple):
        for place, inner in enumerate(value):
            yield from _texts(inner, path + pointer(place))
