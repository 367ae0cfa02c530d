# SPDX-License-Identifier: Apache-2.0
"""What a record covers: its artefacts, and the builds made from them by a declared recipe."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assessment.errors import Problem
from assessment.model.assessment import Artefact, Derivation, Resource
from assessment.records.gate.statements import DerivedFiles
from assessment.records.statement import by_path, root_digest


@dataclass(frozen=True, slots=True)
class Build:
    """Files that may be released together.

    Attributes:
        kind: `artefact`, or what was done to one.
        resources: its files; empty where the record gives one digest over all of them.
        free: patterns of files that may stand beside them.
        stated_later: its files stand in a signed statement and not in the record.
    """

    artefact: str
    id: str
    kind: str
    digest: str
    resources: tuple[Resource, ...]
    free: tuple[str, ...]
    stated_later: bool = False

    @property
    def name(self) -> str:
        """The artefact, and the build of it."""
        return f"{self.artefact} / {self.id}" if self.id else self.artefact


def covered_builds(
    artefacts: Iterable[Artefact], stated: Sequence[DerivedFiles]
) -> tuple[list[Build], list[Problem]]:
    """Every build whose files are known and whose chain leads to an artefact of the record.

    Args:
        artefacts: of the record.
        stated: what valid statements say about files of derived builds.
    """
    builds: list[Build] = []
    problems: list[Problem] = []
    names = set()
    for artefact in artefacts:
        names.add(artefact.name)
        own = [each for each in stated if each.artefact == artefact.name]
        chain = _Chain(artefact, own)
        builds += chain.builds
        problems += chain.problems
    for each in stated:
        if each.artefact not in names:
            problems.append(_problem("undeclared", each.artefact, each.build))
    return builds, problems


class _Chain:
    """One artefact and what is made from it, followed from the artefact on."""

    def __init__(self, artefact: Artefact, stated: Sequence[DerivedFiles]) -> None:
        self.artefact, self.stated = artefact, stated
        self.builds = [_of(artefact, "", "artefact", artefact.digest, artefact.resources)]
        self.problems: list[Problem] = []
        self._follow()

    def _follow(self) -> None:
        declared = {each.id: each for each in self.artefact.derived}
        if len(declared) != len(self.artefact.derived):
            params = {"artefact": self.artefact.name}
            self.problems.append(Problem("gate.derived.twice", params=params))
            return
        for said in self.stated:
            if said.build not in declared:
                self.problems.append(_problem("undeclared", self.artefact.name, said.build))
        waiting = list(declared.values())
        while ready := [each for each in waiting if self._digest(each.source) is not None]:
            for each in ready:
                self._add(each)
            waiting = [each for each in waiting if each not in ready]
        # What is left waits for a build that is not declared, not known, or made from itself.
        for each in waiting:
            if each.resources or each.id in {said.build for said in self.stated}:
                self.problems.append(_problem("source", self.artefact.name, each.id))

    def _digest(self, build: str | None) -> str | None:
        """The digest of a build that is known by now; the artefact is the build without id."""
        return next((each.digest for each in self.builds if each.id == (build or "")), None)

    def _add(self, declared: Derivation) -> None:
        """Note the files of a declared build, from the record or else from a statement."""
        said = [each for each in self.stated if each.build == declared.id]
        listed = {each.resources for each in said} | ({declared.resources} - {()})
        options = {tuple(sorted(resources, key=by_path)) for resources in listed}
        if len(options) > 1:
            self.problems.append(_problem("differs", self.artefact.name, declared.id))
        elif any(each.source != self._digest(declared.source) for each in said):
            self.problems.append(_problem("source", self.artefact.name, declared.id))
        elif options:
            resources = options.pop()
            digest = root_digest(resources)
            later = not declared.resources
            build = _of(self.artefact, declared.id, declared.kind, digest, resources, later=later)
            self.builds.append(build)


def _of(
    artefact: Artefact,
    id_: str,
    kind: str,
    digest: str,
    resources: tuple[Resource, ...],
    *,
    later: bool = False,
) -> Build:
    return Build(artefact.name, id_, kind, digest, resources, artefact.free, later)


def _problem(code: str, artefact: str, build: str) -> Problem:
    return Problem(f"gate.derived.{code}", params={"artefact": artefact, "build": build})
