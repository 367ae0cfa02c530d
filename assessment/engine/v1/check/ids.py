# SPDX-License-Identifier: Apache-2.0
"""Every id means one thing, and none is a word of the language."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.engine.v1.language import RESERVED
from assessment.engine.v1.meaning import BUILT_IN, SUPPLIED_BY_SCREENING
from assessment.errors import Place, Problem
from assessment.model.framework import Framework

_TAKEN = {meaning.id for meaning in BUILT_IN} | {SUPPLIED_BY_SCREENING}


def check_ids(framework: Framework) -> Iterator[Problem]:
    """Ids that stand twice, or that the language needs for itself."""
    for names in (_readable(framework), *_lists(framework)):
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
    """Lists whose ids must differ among themselves."""
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
    yield [(id_, f"/suppliers/{index}") for index, id_ in enumerate(framework.suppliers)]
    yield [
        (duty.id, f"/tiers/{index}/duties/{place}/id")
        for index, tier in enumerate(framework.tiers)
        for place, duty in enumerate(tier.duties)
    ]
    process = framework.process
    if process is not None:
        yield [(id_, f"/process/roles/{index}") for index, id_ in enumerate(process.roles)]
        for part in ("profiles", "triggers"):
            items = getattr(process, part)
            yield [(item.id, f"/process/{part}/{index}/id") for index, item in enumerate(items)]
    for part in ("criteria", "facts"):
        for index, item in enumerate(getattr(framework, part)):
            values = getattr(item, "values", ())
            yield [(v, f"/{part}/{index}/values/{place}") for place, v in enumerate(values)]
