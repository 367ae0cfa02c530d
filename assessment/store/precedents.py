# SPDX-License-Identifier: Apache-2.0
"""Read past release decisions from a folder: one file a case, and the list of their sources.

A case that mixes what was known with what came later, or names a source nobody can look up, is
refused: figures made from it would look better than they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from assessment import resources
from assessment.errors import Place, Problem, ReadingError, StoreError
from assessment.model.base import Noun
from assessment.model.precedent import TIERS, Precedent, Read, SourceList
from assessment.model.source import Source
from assessment.reading import Document, read_document, shape
from assessment.store.library import read_file
from assessment.store.placeholders import apart_from, unfilled

SOURCES = "sources.yaml"


@dataclass(frozen=True)
class PrecedentLibrary:
    """Cases in the order of their decisions, with the sources they name."""

    cases: tuple[Precedent, ...]
    sources: tuple[Source, ...]


def shipped_precedents() -> PrecedentLibrary:
    """The cases that come with this program, read once."""
    return _shipped(resources.data() / "precedents")


def is_shipped(id_: str) -> bool:
    """Whether a case of this id comes with this program."""
    return any(case.id == id_ for case in shipped_precedents().cases)


def template(name: str) -> str:
    """A page to fill in, with its blanks.

    Args:
        name: `precedent.yaml` or `sources.yaml`.
    """
    return read_file(resources.data() / "templates" / name).decode()


def load_precedents(folder: Path) -> PrecedentLibrary:
    """Every case of a folder, with its `sources.yaml`.

    Raises:
        StoreError: the folder holds no case, or a file cannot be read.
        ReadingError: a file is not a case, or says something it cannot know; all is named.
    """
    sources = load_sources(folder / SOURCES)
    files = [path for path in sorted(folder.glob("*.yaml")) if path.name != SOURCES]
    if not files:
        raise StoreError(Problem("precedents.none", params={"folder": str(folder)}))
    cases: list[Precedent] = []
    problems: list[Problem] = []
    for path in files:
        try:
            cases.append(load_precedent(path, sources))
        except ReadingError as error:
            problems += error.problems
    if problems:
        raise ReadingError(problems)
    return PrecedentLibrary(tuple(sorted(cases, key=lambda c: (c.decision.date, c.id))), sources)


def joined(shipped: PrecedentLibrary, folder: Path) -> PrecedentLibrary:
    """The cases of a folder beside those shipped.

    Raises:
        StoreError: a case or a source has an id that is taken; or as `load_precedents`.
        ReadingError: as `load_precedents`.
    """
    own = load_precedents(folder)
    cases, sources = ({each.id for each in part} for part in (shipped.cases, shipped.sources))
    listed = _document(folder / SOURCES)
    problems = [
        *(
            Problem("precedents.id-taken", _document(path).place("/id"), {"id": path.stem})
            for path in (folder / f"{case.id}.yaml" for case in own.cases if case.id in cases)
        ),
        *(
            Problem("precedents.source-taken", listed.place(f"/sources/{n}/id"), {"id": each.id})
            for n, each in enumerate(own.sources)
            if each.id in sources
        ),
    ]
    if problems:
        raise StoreError(problems)
    together = sorted((*shipped.cases, *own.cases), key=lambda c: (c.decision.date, c.id))
    return PrecedentLibrary(tuple(together), (*shipped.sources, *own.sources))


def load_sources(path: Path) -> tuple[Source, ...]:
    """The list of sources.

    Raises:
        StoreError: the file cannot be read.
        ReadingError: it is no list of sources, or names one twice.
    """
    document = _document(path)
    sources = _shaped(document, SourceList).sources
    ids = [source.id for source in sources]
    twice = [
        Problem("precedents.source-twice", Place(path=f"/sources/{n}/id"), {"id": id_})
        for n, id_ in enumerate(ids)
        if id_ in ids[:n]
    ]
    if twice:
        raise ReadingError(document.locate(twice))
    return sources


def load_precedent(path: Path, sources: tuple[Source, ...]) -> Precedent:
    """One case.

    Raises:
        StoreError: the file cannot be read.
        ReadingError: it is not a case, or says something it cannot know; all is named.
    """
    document = _document(path)
    case = _shaped(document, Precedent)
    problems = [
        *_name(case, path),
        *_dates(case),
        *_passes(case),
        *_readings(case),
        *_sources(case, {source.id: source for source in sources}),
    ]
    if problems:
        raise ReadingError(document.locate(problems))
    return case


NounT = TypeVar("NounT", bound=Noun)


def _shaped(document: Document, noun: type[NounT]) -> NounT:
    """The noun of a document, unless a template was left in it.

    Raises:
        ReadingError: texts wait to be written, or it does not have the shape.
    """
    waiting = unfilled(document)
    try:
        found = shape(document, noun)
    except ReadingError as error:
        raise ReadingError((*waiting, *apart_from(error.problems, waiting))) from error
    if waiting:
        raise ReadingError(waiting)
    return found


_READ_SOMEWHERE = {"at_source", "secondary_copy", "abstract"}


def _document(path: Path) -> Document:
    return read_document(read_file(path), str(path))


def _name(case: Precedent, path: Path) -> Iterator[Problem]:
    if case.id != path.stem:
        params = {"id": case.id, "file": path.name}
        yield Problem("precedents.file-name", Place(path="/id"), params)


def _dates(case: Precedent) -> Iterator[Problem]:
    """What was known is not later than the day, and what came later is not earlier."""
    day = case.decision.date
    for index, event in enumerate(case.known.timeline):
        if event.when > day[: len(event.when)]:
            place = Place(path=f"/known/timeline/{index}/when")
            params = {"when": event.when, "day": day}
            yield Problem("precedents.known-too-late", place, params)
    for index, event in enumerate(case.later):
        if event.when < day[: len(event.when)]:
            place = Place(path=f"/later/{index}/when")
            params = {"when": event.when, "day": day}
            yield Problem("precedents.later-too-early", place, params)


def _passes(case: Precedent) -> Iterator[Problem]:
    """A pass is of this case, and as of the day of its decision."""
    for name, record in case.passes.items():
        if record.as_of != case.decision.date:
            place = Place(path=f"/passes/{name}/as_of")
            params = {"as_of": record.as_of, "day": case.decision.date}
            yield Problem("precedents.pass-of-another-day", place, params)
        if record.id != case.id:
            place = Place(path=f"/passes/{name}/id")
            params = {"id": record.id, "case": case.id}
            yield Problem("precedents.pass-of-another-case", place, params)
        seen: set[str] = set()
        for index, scenario in enumerate(record.scenarios):
            if scenario.id in seen:
                place = Place(path=f"/passes/{name}/scenarios/{index}/id")
                yield Problem("precedents.scenario-twice", place, {"id": scenario.id})
            seen.add(scenario.id)


def _readings(case: Precedent) -> Iterator[Problem]:
    """The majority is the middle one of the readings, each by another reader."""
    order = sorted((reading.tier for reading in case.readings), key=TIERS.index)
    middle = order[len(order) // 2] if order else None
    if case.majority != middle:
        params = {"majority": str(case.majority), "middle": str(middle)}
        yield Problem("precedents.majority-differs", Place(path="/majority"), params)
    seen: set[str] = set()
    for index, reading in enumerate(case.readings):
        if reading.reader in seen:
            place = Place(path=f"/readings/{index}/reader")
            yield Problem("precedents.reader-twice", place, {"reader": reading.reader})
        seen.add(reading.reader)


def _sources(case: Precedent, known: Mapping[str, Source]) -> Iterator[Problem]:
    """What was read somewhere says where, and never claims a better reading than its sources."""
    for said, at in (*_said(case.decision, "/decision"), *_said(case.known, "/known")):
        yield from _grounds(said, at, known)
    for index, event in enumerate(case.later):
        yield from _grounds(event, f"/later/{index}", known)


def _grounds(said: Read, at: str, known: Mapping[str, Source]) -> Iterator[Problem]:
    for index, id_ in enumerate(said.sources):
        if id_ not in known:
            place = Place(path=f"{at}/sources/{index}")
            yield Problem("precedents.source-unknown", place, {"id": id_})
    place = Place(path=f"{at}/read")
    if said.read in _READ_SOMEWHERE and not said.sources:
        yield Problem("precedents.source-missing", place, {"read": said.read})
    named = [known[id_] for id_ in said.sources if id_ in known]
    if said.read == "at_source" and named and all(one.read != "at_source" for one in named):
        params = {"ids": ", ".join(said.sources)}
        yield Problem("precedents.read-too-well", place, params)


def _said(noun: Noun, at: str) -> Iterator[tuple[Read, str]]:
    """Every statement inside a noun, with its pointer."""
    if isinstance(noun, Read):
        yield noun, at
    for name in type(noun).model_fields:
        value = getattr(noun, name)
        if isinstance(value, Noun):
            yield from _said(value, f"{at}/{name}")
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, Noun):
                    yield from _said(item, f"{at}/{name}/{index}")


@lru_cache(maxsize=1)
def _shipped(folder: Path) -> PrecedentLibrary:
    return load_precedents(folder)
