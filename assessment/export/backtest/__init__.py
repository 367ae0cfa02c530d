# SPDX-License-Identifier: Apache-2.0
"""A back-test for a person: the figures that matter first, and what they are not last."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.export.backtest import decides, raters, tiers
from assessment.model.backtest import Backtest
from assessment.model.framework import FrameworkText
from assessment.wording import say

NOT = ("people", "truth", "seen", "few", "later", "evidence", "same")
"""What is said about the limits of the figures, in this order."""


def backtest_lines(found: Backtest, text: FrameworkText) -> Iterator[str]:
    """The back-test line by line."""
    yield from tiers.head(found, text)
    yield from tiers.confusion(found, text)
    yield from tiers.by_tier(found, text)
    yield from tiers.by_reader(found, text)
    yield from tiers.beside(found)
    yield from tiers.settings(found, text)
    yield from decides.decides(found, text)
    yield from decides.sheet(found)
    yield from raters.criteria(found, text)
    yield from raters.alike(found, text)
    yield from tiers.without_family(found)
    yield from tiers.different(found, text)
    yield ""
    yield say("backtest.heading.not")
    yield from ("  " + say(f"backtest.not.{each}") for each in NOT)
    yield from ("  " + each.material for each in found.provenance)
