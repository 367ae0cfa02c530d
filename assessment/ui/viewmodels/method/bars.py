# SPDX-License-Identifier: Apache-2.0
"""How often tiers agree with readings, too free, too strict: these rules and others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assessment.engine.backtest import ALWAYS_OPEN, DEFAULT
from assessment.export.backtest.columns import appetite_name, percent
from assessment.export.shown.look import TierLook, tier_look
from assessment.model.backtest import Backtest, Figures
from assessment.model.framework import Framework, FrameworkText
from assessment.wording import say

MAJORITY = "majority"


@dataclass(frozen=True, slots=True)
class Bar:
    """Shares of 1 that make up a whole.

    Attributes:
        used: whether these are the figures the page is about.
    """

    name: str
    free: float
    agree: float
    strict: float
    used: bool = False


@dataclass(frozen=True, slots=True)
class BarGroup:
    """Bars that answer one question."""

    name: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """The answer of the page.

    Attributes:
        answer: how often the rules agree. `errors`: how often they err, and in which way.
        agreeing: how often the passes lead to one tier; empty where there is one pass.
        which: the rules by name and version, and on how many decisions they were tried.
        made: how readings and ratings were made, in one sentence each.
        material: from what they were made.
    """

    answer: str
    errors: str
    agreeing: str
    which: str
    made: tuple[str, ...]
    material: tuple[str, ...]


def head(found: Backtest, text: FrameworkText) -> Head:
    """The answer, in plain words."""
    mean = found.mean
    shares = {"free": percent(mean.under_calls), "strict": percent(mean.over_calls)}
    same = found.passes_agree
    return Head(
        answer=say("screens.method.answer", percent=percent(mean.agreement), cases=mean.cases),
        errors=say("screens.method.errors", **shares, passes=len(found.passes)),
        agreeing=""
        if same is None
        else say("screens.method.passes-agree", percent=percent(same), cases=mean.cases),
        which=_which(found, text),
        made=made(found),
        material=tuple(each.material for each in found.provenance),
    )


def made(found: Backtest) -> tuple[str, ...]:
    """How readings and ratings were made, in one sentence each."""
    return tuple(
        say("screens.method.made", how=each.how, date=each.date) for each in found.provenance
    )


def _which(found: Backtest, text: FrameworkText) -> str:
    params: dict[str, str | int] = {
        "name": text.title,
        "version": found.framework.version,
        "cases": found.mean.cases,
    }
    if found.appetite is None:
        return say("screens.method.which.plain", **params)
    appetite = appetite_name(found.appetite, text).lower()
    return say("screens.method.which", appetite=appetite, **params)


def groups(found: Backtest, text: FrameworkText, others: Mapping[str, str]) -> tuple[BarGroup, ...]:
    """These rules under each appetite, each pass, each reading, then other rules.

    Args:
        found: the back-test.
        text: the words of its framework.
        others: the titles of the frameworks laid beside, by the name they have there.
    """
    shown = found.appetites[found.appetite or DEFAULT]
    here = [
        bar(_appetite(value, found, text), view.mean[MAJORITY], used=view is shown)
        for value, view in found.appetites.items()
    ]
    passes = [
        bar(say("screens.method.pass", name=name), each) for name, each in found.passes.items()
    ]
    rules = [
        bar(
            say("screens.method.always-open") if name == ALWAYS_OPEN else others.get(name, name),
            each,
        )
        for name, each in found.comparators.items()
    ]
    return (
        BarGroup(say("screens.method.group.here"), tuple(here)),
        BarGroup(say("screens.method.group.passes"), tuple(passes)),
        *_readings(found, text),
        BarGroup(say("screens.method.group.others"), tuple(rules)),
    )


def bar(name: str, each: Figures, *, used: bool = False) -> Bar:
    """Figures as a bar."""
    return Bar(name, each.under_calls, each.agreement, each.over_calls, used)


def _readings(found: Backtest, text: FrameworkText) -> Iterator[BarGroup]:
    for value, view in found.appetites.items():
        bars = [
            bar(say("screens.method.reader", reader=reader), each)
            for reader, each in view.mean.items()
            if reader != MAJORITY
        ]
        name = _appetite(value, found, text)
        yield BarGroup(say("screens.method.group.readings", appetite=name), tuple(bars))


def _appetite(value: str, found: Backtest, text: FrameworkText) -> str:
    if found.appetite is None:
        return say("screens.method.no-appetite")
    return appetite_name(value, text)


def families(found: Backtest) -> tuple[Bar, ...]:
    """The mean with one family of models left out, from the lowest agreement."""
    bars = [bar(family, each) for family, each in found.without_family.items()]
    return tuple(sorted(bars, key=lambda each: (each.agree, each.name)))


def ends(families: tuple[Bar, ...]) -> tuple[str, str]:
    """The lowest and the highest agreement, in percent."""
    shares = [each.agree for each in families]
    return percent(min(shares)), percent(max(shares))


@dataclass(frozen=True, slots=True)
class Table:
    """One pass: of the cases of each majority, how many get which tier.

    Attributes:
        rows: the tier of the majority, and a count for each tier of the rules, in their order.
    """

    name: str
    tiers: tuple[TierLook, ...]
    rows: tuple[tuple[TierLook, tuple[int, ...]], ...]


def tables(found: Backtest, framework: Framework, text: FrameworkText) -> tuple[Table, ...]:
    """The table of each pass."""
    return tuple(
        Table(
            say("screens.method.pass", name=name),
            tuple(tier_look(framework, text, tier) for tier in rows),
            tuple(
                (tier_look(framework, text, right), tuple(counts.values()))
                for right, counts in rows.items()
            ),
        )
        for name, rows in found.confusion.items()
    )
