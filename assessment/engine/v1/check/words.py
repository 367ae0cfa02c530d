# SPDX-License-Identifier: Apache-2.0
"""The words of a framework: one text for every id, and none for an id that is not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from assessment.engine.v1.meaning import NAMED_VALUES
from assessment.errors import Parameter, Place, Problem
from assessment.model.criterion import NamedFact, TextFact
from assessment.model.framework import Framework, FrameworkText


def check_words(framework: Framework, text: FrameworkText) -> Iterator[Problem]:
    """Words that are missing, that nothing uses, or that do not fit their scale."""
    if text.framework != framework.id:
        params = {"named": text.framework, "id": framework.id}
        yield Problem("framework.words.other-framework", Place(path="/framework"), params)
    for part, ids in _expected(framework):
        yield from _same(part, list(ids), getattr(text, part), f"/{part}")
    yield from _anchors(framework, text)
    yield from _values(framework, text)


def _expected(framework: Framework) -> Iterator[tuple[str, Iterable[str]]]:
    logic, process = framework.logic, framework.process
    yield "suppliers", framework.suppliers
    for part in (
        "dimensions",
        "settings",
        "criteria",
        "facts",
        "scenarios",
        "access_classes",
        "options",
        "components",
        "tiers",
    ):
        yield part, [item.id for item in getattr(framework, part)]
    yield "inclusion", [scenario.id for scenario in framework.scenarios]
    yield "duties", [duty.id for tier in framework.tiers for duty in tier.duties]
    yield "steps", [step.id for step in (*logic.before, *logic.scenario, *logic.after)]
    for part in ("rules", "gates", "obligations", "hold"):
        yield part, [item.id for item in getattr(logic, part)]
    yield "roles", process.roles if process else ()
    yield "profiles", [item.id for item in process.profiles] if process else ()
    yield "requirements", _requirements(framework)
    yield "triggers", [item.id for item in process.triggers] if process else ()


def _requirements(framework: Framework) -> list[str]:
    if framework.process is None:
        return []
    departures = framework.process.departures
    return list(dict.fromkeys((*departures.looser_requires, *departures.stricter_requires)))


def _same(part: str, ids: list[str], words: Mapping[str, object], path: str) -> Iterator[Problem]:
    for id_ in ids:
        if id_ not in words:
            place = Place(path=path)
            yield Problem("framework.words.missing", place, {"id": id_, "part": part})
    for id_ in words:
        if id_ not in ids:
            place = Place(path=f"{path}/{id_}")
            yield Problem("framework.words.unused", place, {"id": id_, "part": part})


def _anchors(framework: Framework, text: FrameworkText) -> Iterator[Problem]:
    for criterion in framework.criteria:
        words = text.criteria.get(criterion.id)
        if words is None:
            continue
        path = f"/criteria/{criterion.id}"
        if len(words.anchors) != criterion.levels:
            params: dict[str, Parameter] = {
                "id": criterion.id,
                "levels": criterion.levels,
                "anchors": len(words.anchors),
            }
            yield Problem("framework.words.anchor-count", Place(path=f"{path}/anchors"), params)
        if (criterion.not_applicable_when is None) != (words.not_applicable is None):
            place = Place(path=path)
            yield Problem("framework.words.not-applicable", place, {"id": criterion.id})


def _values(framework: Framework, text: FrameworkText) -> Iterator[Problem]:
    for part in ("facts", "settings"):
        words = getattr(text, part)
        for item in getattr(framework, part):
            if isinstance(item, TextFact) or item.id not in words:
                continue
            values = NAMED_VALUES if isinstance(item, NamedFact) else item.values
            path = f"/{part}/{item.id}/values"
            yield from _same(f"{part} {item.id}", list(values), words[item.id].values, path)
