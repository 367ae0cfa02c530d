# SPDX-License-Identifier: Apache-2.0
"""The back-test of the default framework, computed beforehand and kept beside the cases.

It takes seconds to compute and hardly ever changes, so it is shipped and only looked up. What it
was made from is compared with what is installed: figures of other rules or other cases are refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from assessment import resources
from assessment.errors import Place, Problem, StoreError
from assessment.model.backtest import Backtest
from assessment.model.published import PublishedBacktest
from assessment.records.canonical import digest
from assessment.store.library import DEFAULT_FRAMEWORK, find_framework, read_file
from assessment.store.precedents import shipped_precedents

COMPARATORS = ("compute-threshold", "size-tiers", "outcome-led")
"""The frameworks a back-test lays beside; leaving everything open comes on top."""

CASES = "cases"
FILE = "published-backtest.json"


def published_backtest() -> Backtest:
    """The back-test of the default framework on the shipped cases.

    Raises:
        StoreError: it is missing, cannot be read, or was made from other rules or cases.
    """
    return _read(resources.data() / FILE)


def inputs() -> Mapping[str, str]:
    """The digests of what a back-test is made from, as installed here."""
    cases = [case.model_dump(mode="json", by_alias=True) for case in shipped_precedents().cases]
    used = [find_framework(name) for name in (DEFAULT_FRAMEWORK, *COMPARATORS)]
    return {CASES: digest(cases), **{each.reference: each.digest for each in used}}


@lru_cache(maxsize=1)
def _read(path: Path) -> Backtest:
    place = Place(file=str(path))
    try:
        found = PublishedBacktest.model_validate_json(read_file(path))
    except ValidationError as error:
        raise StoreError(Problem("backtest.unreadable", place)) from error
    here = inputs()
    differing = sorted(
        name for name in {*here, *found.inputs} if here.get(name) != found.inputs.get(name)
    )
    if differing:
        params = {"differing": ", ".join(differing)}
        raise StoreError(Problem("backtest.out-of-date", place, params))
    return found.backtest
