# SPDX-License-Identifier: Apache-2.0
"""Holds the files of a folder against what a record covers, file by file.

Fine is only a folder in which every file is one of a build that is there as a whole, or one of
the small files the record lists as free, or the record itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from assessment.errors import Parameter, Place, Problem
from assessment.model.assessment import Resource
from assessment.records.gate.builds import Build
from assessment.records.gate.free import MOST_FREE_BYTES, is_free
from assessment.records.gate.release import FoundFile, FoundFolder
from assessment.records.statement import root_digest

MOST_NAMED = 50
"""How many files of one folder are named for one reason; the rest are counted."""

MOST_BUILDS = 500
"""Of how many builds a record may consist; a record is the work of people."""

WEIGHTS = (
    *(".bin", ".ckpt", ".gguf", ".ggml", ".h5", ".keras", ".mlmodel", ".msgpack", ".npy"),
    *(".npz", ".onnx", ".ot", ".pkl", ".pt", ".pth", ".safetensors", ".tflite", ".zarr"),
)
"""How files of weights usually end. It only chooses the words for a file that was changed."""


@dataclass(frozen=True, slots=True)
class Covered:
    """What was found in one folder.

    Attributes:
        builds: those that are there as a whole.
        files: how many files are those of a build, whole or in part.
        free: names of the free files.
    """

    label: str
    builds: tuple[Build, ...] = ()
    files: int = 0
    free: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Sorted:
    """The files of a folder, each in the one place where it belongs."""

    chosen: list[Build] = field(default_factory=list)
    covered: set[str] = field(default_factory=set)
    free: list[str] = field(default_factory=list)


def hold(folder: FoundFolder, builds: Sequence[Build], record: str | None) -> Covered:
    """Whether a folder holds nothing but what the record covers.

    Args:
        folder: what was found.
        builds: what the record covers.
        record: SHA-256 of the package, which may lie beside the files.
    """
    files = [each for each in folder.files if each.digest != record]
    if not files:
        empty = Problem("gate.files.none", Place(folder.label), {"folder": folder.label})
        return Covered(folder.label, problems=(*folder.refused, empty))
    found = _sorted(files, builds)
    problems = [*folder.refused, *_bounded(folder.label, _problems(folder, files, found, builds))]
    here = {(each.name, each.digest) for each in files}
    return Covered(
        folder.label,
        builds=tuple(build for build in found.chosen if _pairs(build) <= here),
        files=len(found.covered),
        free=tuple(found.free),
        problems=tuple(problems),
    )


def _sorted(files: Sequence[FoundFile], builds: Sequence[Build]) -> _Sorted:
    """Choose the builds that account for most files, whole ones first."""
    found = _Sorted()
    for build in builds:
        whole = frozenset() if build.resources else _whole(files, build)
        if whole - found.covered:
            found.chosen.append(build)
            found.covered |= whole
    here = {(each.name, each.digest) for each in files}
    waiting = {position: _pairs(build) for position, build in enumerate(builds)}
    while waiting:
        best = max(waiting, key=lambda position: _rank(waiting[position], here, found.covered))
        new = {name for name, _ in waiting.pop(best) & here} - found.covered
        if not new:
            break
        found.chosen.append(builds[best])
        found.covered |= new
    found.free = _free(files, found, builds)
    return found


def _rank(
    own: set[tuple[str, str]], here: set[tuple[str, str]], covered: set[str]
) -> tuple[bool, int]:
    """Whole builds come first, then those with most files that nothing else accounts for."""
    new = {name for name, _ in own & here} - covered
    return bool(new) and own <= here, len(new)


def _pairs(build: Build) -> set[tuple[str, str]]:
    return {(each.name, each.digest) for each in build.resources}


def _whole(files: Sequence[FoundFile], build: Build) -> frozenset[str]:
    """Names of the files, with or without the free ones, that have this one digest together."""
    kept = [each for each in files if not _is_free(each, build.free)]
    for some in (files, kept):
        listed = [Resource(name=each.name, digest=each.digest) for each in some]
        if listed and root_digest(listed) == build.digest:
            return frozenset(each.name for each in some)
    return frozenset()


def _free(files: Sequence[FoundFile], found: _Sorted, builds: Sequence[Build]) -> list[str]:
    """Names of the free files. What any build names has a digest, and is not free."""
    patterns = tuple(pattern for build in found.chosen for pattern in build.free)
    named = found.covered | {each.name for build in builds for each in build.resources}
    return [each.name for each in files if each.name not in named and _is_free(each, patterns)]


def _is_free(file: FoundFile, patterns: tuple[str, ...]) -> bool:
    return file.size <= MOST_FREE_BYTES and is_free(file.name, patterns)


def _problems(
    folder: FoundFolder, files: Sequence[FoundFile], found: _Sorted, builds: Sequence[Build]
) -> Iterator[Problem]:
    """Every file that is not covered, and every file of a chosen build that is not there."""
    known = _Known(
        names=frozenset(each.name for build in builds for each in build.resources),
        digests={each.digest: each.name for build in builds for each in build.resources},
        patterns=tuple(pattern for build in builds for pattern in build.free),
    )
    fine = found.covered.union(found.free)
    for each in files:
        if each.name not in fine:
            place = Place(f"{folder.label}/{each.name}")
            code, params = known.objection(each)
            yield Problem(f"gate.{code}", place, params)
    if not found.chosen:
        yield Problem("gate.files.unknown", Place(folder.label), {"folder": folder.label})
    for build in found.chosen or _meant(files, builds):
        yield from _gaps(folder, files, found, build)


@dataclass(frozen=True, slots=True)
class _Known:
    """What a record says of single files."""

    names: frozenset[str]
    digests: Mapping[str, str]
    patterns: tuple[str, ...]

    def objection(self, file: FoundFile) -> tuple[str, dict[str, Parameter]]:
        """Why a file that is not covered is not, as closely as can be said."""
        if file.name in self.names:
            is_weights = file.name.lower().endswith(WEIGHTS)
            return ("weights.changed" if is_weights else "file.changed"), {}
        if file.digest in self.digests:
            return "file.renamed", {"name": self.digests[file.digest]}
        if is_free(file.name, self.patterns):
            is_large = file.size > MOST_FREE_BYTES
            return f"file.free-{'large' if is_large else 'alone'}", {"most": MOST_FREE_BYTES}
        return "file.extra", {}


def _gaps(
    folder: FoundFolder, files: Sequence[FoundFile], found: _Sorted, build: Build
) -> Iterator[Problem]:
    """Files of a build that are not here, or only as those of another build."""
    here = {each.name: each.digest for each in files}
    for resource in build.resources:
        place = Place(f"{folder.label}/{resource.name}")
        if resource.name not in here:
            yield Problem("gate.file.missing", place, {"build": build.name})
        elif here[resource.name] != resource.digest and resource.name in found.covered:
            yield Problem("gate.file.mixed", place, {"build": build.name})


def _meant(files: Sequence[FoundFile], builds: Sequence[Build]) -> list[Build]:
    """The build with most names in common, where no file is one of the record."""
    names = {each.name for each in files}
    shared = Counter(
        {build: len(names & {each.name for each in build.resources}) for build in builds}
    )
    return [build for build, count in shared.most_common(1) if count]


def _bounded(label: str, problems: Iterator[Problem]) -> Iterator[Problem]:
    counted: Counter[str] = Counter()
    for problem in problems:
        counted[problem.code] += 1
        if counted[problem.code] <= MOST_NAMED:
            yield problem
    for code, count in sorted(counted.items()):
        if count > MOST_NAMED:
            params: dict[str, str | int] = {"code": code, "count": count - MOST_NAMED}
            yield Problem("gate.files.more", Place(label), params)
