# SPDX-License-Identifier: Apache-2.0
"""English sentences: screens, one module a page."""

from __future__ import annotations

from assessment.wording.en.screens import (
    app,
    behind,
    case,
    change,
    committee,
    decide,
    evidence,
    facts,
    frameworks,
    home,
    join,
    meeting,
    method,
    options,
    parts,
    people,
    precedents,
    rate,
    record,
    result,
    scenarios,
    scope,
    settings,
    start,
    verify,
)

_PAGES = (
    app,
    behind,
    case,
    change,
    committee,
    decide,
    evidence,
    facts,
    frameworks,
    home,
    join,
    meeting,
    method,
    options,
    parts,
    people,
    precedents,
    rate,
    record,
    result,
    scenarios,
    scope,
    settings,
    start,
    verify,
)


def _merged() -> dict[str, str]:
    merged: dict[str, str] = {}
    for module in _PAGES:
        twice = merged.keys() & module.TEXTS.keys()
        if twice:
            raise KeyError(f"on two pages of the catalogue: {sorted(twice)}")
        merged.update(module.TEXTS)
    return merged


TEXTS: dict[str, str] = _merged()
