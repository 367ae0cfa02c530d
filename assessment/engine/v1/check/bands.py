# SPDX-License-Identifier: Apache-2.0
"""Thresholds that cut a quantity into bands: one fewer than bands, rising, and numbers."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from assessment.engine.v1.facts import QUANTITY
from assessment.errors import Parameter, Place, Problem
from assessment.model.criterion import BandFact, Cut, Setting
from assessment.model.framework import Framework


def check_bands(framework: Framework) -> Iterator[Problem]:
    """Cuts that do not give the bands they should, under every value of a setting they use."""
    settings = {setting.id: setting for setting in framework.settings}
    for index, fact in enumerate(framework.facts):
        if isinstance(fact, BandFact):
            yield from _band(fact, f"/facts/{index}", settings)


def _band(fact: BandFact, path: str, settings: dict[str, Setting]) -> Iterator[Problem]:
    if len(fact.cuts) != len(fact.values) - 1:
        params: dict[str, Parameter] = {
            "id": fact.id,
            "cuts": len(fact.cuts),
            "values": len(fact.values),
        }
        yield Problem("framework.band.cut-count", Place(path=f"{path}/cuts"), params)
    found = False
    for index, cut in enumerate(fact.cuts):
        place = Place(path=f"{path}/cuts/{index}")
        if (cut.at is None) == (cut.setting is None):
            yield Problem("framework.band.one-threshold", place, {"id": fact.id})
            found = True
        elif cut.setting is not None and not _numeric(cut, settings):
            yield Problem("framework.band.setting-unfit", place, {"id": cut.setting})
            found = True
    if not found and not _rising(fact, settings):
        yield Problem("framework.band.not-rising", Place(path=f"{path}/cuts"), {"id": fact.id})


def _numeric(cut: Cut, settings: dict[str, Setting]) -> bool:
    setting = settings.get(cut.setting or "")
    return setting is not None and all(QUANTITY.fullmatch(value) for value in setting.values)


def _rising(fact: BandFact, settings: dict[str, Setting]) -> bool:
    """Each cut lies above the one before it, whatever values their settings take."""
    ends = []
    for cut in fact.cuts:
        values = settings[cut.setting or ""].values if cut.at is None else (cut.at,)
        numbers = [Decimal(value) for value in values]
        ends.append((min(numbers), max(numbers)))
    return all(before[1] < after[0] for before, after in pairwise(ends))
