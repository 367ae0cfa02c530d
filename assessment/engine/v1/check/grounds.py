# SPDX-License-Identifier: Apache-2.0
"""Everything that decides says what it rests on: a publication, or a value choice."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.errors import Place, Problem
from assessment.model.base import Noun
from assessment.model.framework import Framework
from assessment.model.source import Grounded


def check_grounds(framework: Framework) -> Iterator[Problem]:
    """What names no source and no value choice, and sources that are not listed or not used."""
    known = {source.id for source in framework.sources}
    used: set[str] = set()
    for item, path in _grounded(framework):
        if not item.sources and item.value_choice is None:
            yield Problem("framework.source.missing", Place(path=path), {"path": path})
        for index, id_ in enumerate(item.sources):
            used.add(id_)
            if id_ not in known:
                place = Place(path=f"{path}/sources/{index}")
                yield Problem("framework.source.unknown", place, {"id": id_})
    for index, source in enumerate(framework.sources):
        if source.id not in used:
            place = Place(path=f"/sources/{index}")
            yield Problem("framework.source.unused", place, {"id": source.id})
        if source.url is not None and not source.url.startswith(("https://", "http://", "doi:")):
            place = Place(path=f"/sources/{index}/url")
            yield Problem("framework.source.address", place, {"id": source.id})


def _grounded(noun: Noun, path: str = "") -> Iterator[tuple[Grounded, str]]:
    """Every grounded thing inside a noun, with its pointer."""
    if isinstance(noun, Grounded):
        yield noun, path
    for name in type(noun).model_fields:
        value = getattr(noun, name)
        if isinstance(value, Noun):
            yield from _grounded(value, f"{path}/{name}")
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, Noun):
                    yield from _grounded(item, f"{path}/{name}/{index}")
