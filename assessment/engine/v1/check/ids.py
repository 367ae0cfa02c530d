# SPDX-License-Identifier: Apache-2.0
"""Every id means one thing, stands once in each list, and none is a word of the language."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.engine.v1.language import RESERVED
from assessment.engine.v1.meaning import BUILT_IN, SUPPLIED_BY_SCREENING
from assessment.errors import Place, Problem
from assessment.model.base import Noun
from assessment.model.framework import Framework
from assessment.model.logic import Row

_TAKEN = {meaning.id for meaning in BUILT_IN} | {SUPPLIED_BY_SCREENING}


def check_ids(framework: Framework) -> Iterator[Problem]:
    """Ids that stand twice, or that the language needs for itself."""
    for names in (_readable(framework), *_lists(framework), *_named(framework, "")):
        seen: set[str] = set()
        for id_, path in names:
            if id_ in seen:
                yield Problem("framework.id.twice", Place(path=path), {"id": id_})
            seen.add(id_)
    for id_, path in _readable(framework):
        if id_ in RESERVED or id_ in _TAKEN or "__" in id_:
            yield Problem("framework.id.reserved", Place(path=path), {"id": id_})


def _readable(framework: Framework) -> Iterator[tuple[str, str]]:
    """Names that share one space because an expression may read them, or is named by them."""
    for part in ("settings", "criteria", "facts"):
        for index, item in enumerate(getattr(framework, part)):
            yield item.id, f"/{part}/{index}/id"
    for index, criterion in enumerate(framework.criteria):
        if criterion.stated_end is not None:
            yield criterion.stated_end, f"/criteria/{index}/stated_end"
    yield from _flags(framework)
    for part in ("before", "scenario", "after", "rules", "gates", "obligations", "hold"):
        for index, item in enumerate(getattr(framework.logic, part)):
            yield item.id, f"/logic/{part}/{index}/id"


def _flags(framework: Framework) -> Iterator[tuple[str, str]]:
    """Each flag once, where it first stands; many scenarios share one."""
    first: dict[str, str] = {}
    for index, scenario in enumerate(framework.scenarios):
        for place, flag in enumerate(scenario.flags):
            first.setdefault(flag, f"/scenarios/{index}/flags/{place}")
    yield from first.items()


def _lists(framework: Framework) -> Iterator[list[tuple[str, str]]]:
    """Lists of things whose ids must differ among themselves."""
    parts = (
        "sources",
        "dimensions",
        "scenarios",
        "access_classes",
        "options",
        "components",
        "tiers",
    )
    for part in parts:
        items = getattr(framework, part)
        yield [(item.id, f"/{part}/{index}/id") for index, item in enumerate(items)]
    yield [
        (duty.id, f"/tiers/{index}/duties/{place}/id")
        for index, tier in enumerate(framework.tiers)
        for place, duty in enumerate(tier.duties)
    ]
    process = framework.process
    if process is not None:
        for part in ("profiles", "triggers"):
            items = getattr(process, part)
            yield [(item.id, f"/process/{part}/{index}/id") for index, item in enumerate(items)]


def _named(noun: Noun, path: str) -> Iterator[list[tuple[str, str]]]:
    """Lists of bare names and values, wherever they stand; what is said twice was mistyped."""
    for field in type(noun).model_fields:
        value = getattr(noun, field)
        if isinstance(value, Noun):
            yield from _named(value, f"{path}/{field}")
        elif isinstance(value, tuple) and not isinstance(noun, Row):
            places = [(item, f"{path}/{field}/{index}") for index, item in enumerate(value)]
            yield [(item, place) for item, place in places if isinstance(item, str)]
            for item, place in places:
                if isinstance(item, Noun):
                    yield from _named(item, place)
