# SPDX-License-Identifier: Apache-2.0
"""Artefacts: the files that would be released, by their digests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from assessment.errors import Place, Problem, ReadingError
from assessment.model.assessment import Artefact, Resource
from assessment.model.framework import FrameworkText
from assessment.records.gate.manifest import listed_file
from assessment.records.statement import root_digest

_ENDS = 4


@dataclass(frozen=True, slots=True)
class ArtefactLine:
    """An artefact in the list.

    Attributes:
        key: key of its field.
        digest: first and last characters of its digest.
    """

    key: str
    name: str
    component: str
    files: int
    digest: str


def listing(text: str) -> tuple[Resource, ...]:
    """The files of a listing of SHA-256 digests, one file a line.

    Raises:
        ReadingError: a line is no digest with a name, or two lines name the same file.
    """
    problems: list[Problem] = []
    found: dict[str, Resource] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        place = Place(line=number)
        resource = listed_file(line.strip())
        if resource is None:
            problems.append(Problem("artefacts.line", place, {"line": number}))
        elif resource.name in found:
            problems.append(_twice(number, resource.name))
        else:
            found[resource.name] = resource
    if not found and not problems:
        problems.append(Problem("artefacts.empty"))
    if problems:
        raise ReadingError(problems)
    return tuple(found.values())


def artefact(name: str, component: str, text: str) -> Artefact:
    """An artefact from its name, its component and its listing.

    Raises:
        ReadingError: something is missing, or the listing cannot be read.
    """
    problems = [] if name else [Problem("artefacts.name-missing")]
    if not component:
        problems.append(Problem("artefacts.component-missing"))
    if problems:
        raise ReadingError(problems)
    resources = listing(text)
    digest = root_digest(resources)
    return Artefact(name=name, component=component, digest=digest, resources=resources)


def artefact_lines(stored: Mapping[str, Any], text: FrameworkText) -> tuple[ArtefactLine, ...]:
    """The artefacts as they are kept, in the order of their keys."""
    return tuple(
        ArtefactLine(
            key=key,
            name=value["name"],
            component=text.components[value["component"]].name,
            files=len(value.get("resources", ())),
            digest=short(value["digest"]),
        )
        for key, value in sorted(stored.items(), key=lambda pair: int(pair[0][1:]))
    )


def next_key(used: Iterable[str]) -> str:
    """A key for the next artefact; keys of removed ones are not used again."""
    return f"A{1 + max((int(key[1:]) for key in used), default=0)}"


def short(digest: str) -> str:
    """A digest for a list: its ends."""
    return f"{digest[:_ENDS]} … {digest[-_ENDS:]}"


def _twice(number: int, name: str) -> Problem:
    params: dict[str, str | int] = {"line": number, "name": name}
    return Problem("artefacts.twice", Place(line=number), params)
