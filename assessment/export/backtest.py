# SPDX-License-Identifier: Apache-2.0
"""A back-test for a person: the figures that matter first, and what they are not last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from assessment.engine.backtest import DEFAULT
from assessment.model.backtest import Backtest, CriterionFigures, Figures
from assessment.model.framework import FrameworkText
from assessment.wording import say

WEAK = 0.7
"""Alpha below which an anchor is worth mending."""

NOT = ("people", "truth", "seen", "few", "later", "evidence", "same")
"""What is said about the limits of the figures, in this order."""


def backtest_lines(found: Backtest, text: FrameworkText) -> Iterator[str]:
    """The back-test line by line."""
    yield from _head(found, text)
    yield from _tiers(found, text)
    yield from _readers(found, text)
    yield from _beside(found)
    yield from _decides(found, text)
    yield from _criteria(found, text)
    yield from _different(found, text)
    yield ""
    yield say("backtest.heading.not")
    yield from ("  " + say(f"backtest.not.{each}") for each in NOT)
    for each in found.provenance:
        yield "  " + say("backtest.line.provenance", how=each.how, date=each.date)
        yield "  " + each.material


def percent(share: float) -> str:
    """A share in percent, with one place where it is not whole."""
    tenths = (round(share * 10_000) + 5) // 10
    return f"{tenths // 10}.{tenths % 10}".removesuffix(".0")


def columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows under one another, the first column to the left and the others to the right."""
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    for first, *rest in rows:
        cells = [cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True)]
        yield "  " + "  ".join([first.ljust(widths[0]), *cells])


def _head(found: Backtest, text: FrameworkText) -> Iterator[str]:
    used = found.framework
    yield say("backtest.line.head", id=used.id, version=used.version, cases=found.mean.cases)
    if found.appetite is not None:
        name = _appetite(found.appetite, text)
        yield say("backtest.line.appetite", appetite=name)
    yield ""
    rows = [_names("agree", "under", "over", "hold")]
    for name, each in found.passes.items():
        row = [_counted(share, each.cases) for share in (*_three(each), each.on_hold)]
        rows.append([say("backtest.row.pass", name=name), *row])
    mean = found.mean
    rows.append([say("backtest.row.mean"), *_percents((*_three(mean), mean.on_hold))])
    yield from columns(rows)
    if found.passes_agree is not None:
        same = percent(found.passes_agree)
        yield "  " + say("backtest.line.passes-agree", percent=same)


def _tiers(found: Backtest, text: FrameworkText) -> Iterator[str]:
    yield ""
    yield say("backtest.heading.tiers")
    rows = [_names("cases", "agree", "under", "over")]
    for tier, each in found.appetites[found.appetite or DEFAULT].tiers.items():
        rows.append([text.tiers[tier].name, str(each.cases), *_percents(_three(each))])
    yield from columns(rows)


def _readers(found: Backtest, text: FrameworkText) -> Iterator[str]:
    yield ""
    yield say("backtest.heading.readers")
    rows = [_names("agree", "under", "over")]
    for appetite, view in found.appetites.items():
        for reader, each in view.mean.items():
            who = say(f"backtest.row.{'majority' if reader == 'majority' else 'reader'}", id=reader)
            label = f"{_appetite(appetite, text)}, {who}" if found.appetite else who
            rows.append([label, *_percents(_three(each))])
    yield from columns(rows)


def _beside(found: Backtest) -> Iterator[str]:
    yield ""
    yield say("backtest.heading.beside")
    rows = [_names("cases", "agree", "under", "over")]
    for name, each in found.comparators.items():
        rows.append([name, str(each.cases), *_percents(_three(each))])
        if each.settled is not None and each.settled.cases < each.cases:
            label = "  " + say("backtest.row.settled")
            rows.append([label, str(each.settled.cases), *_percents(_three(each.settled))])
        for setting, moved in each.settings.items():
            rows.append([f"  {setting}", str(moved.cases), *_percents(_three(moved))])
    yield from columns(rows)


def _decides(found: Backtest, text: FrameworkText) -> Iterator[str]:
    rows = [_names("lowest", "highest", "range")]
    for name, each in found.decides[found.appetite or DEFAULT].items():
        shares = (each.lowest, each.highest, each.own_range)
        if any(shares):
            is_group = name not in text.criteria
            label = say(f"backtest.group.{name}") if is_group else text.criteria[name].name
            rows.append([f"{'+'.join(each.criteria)}  {label}", *_percents(shares)])
    if len(rows) > 1:
        yield ""
        yield say("backtest.heading.decides")
        yield "  " + say("backtest.line.decides")
        yield from columns(rows)


def _criteria(found: Backtest, text: FrameworkText) -> Iterator[str]:
    names = _names("alpha", "interval", "items", "spread")
    rows = [[names[0], names[1] + " ", *names[2:]]]  # A mark may follow each alpha.
    read = {id_: each for id_, each in found.criteria.items() if each.tier_relevant}
    rows += [[f"{id_}  {text.criteria[id_].name}", *_agreement(each)] for id_, each in read.items()]
    if read:
        yield ""
        yield say("backtest.heading.criteria")
        yield from columns(rows)
    if any(_is_weak(each) for each in read.values()):
        yield "  " + say("backtest.line.weak", alpha=f"{WEAK:.2f}")


def _agreement(each: CriterionFigures) -> list[str]:
    mark = "*" if _is_weak(each) else " "
    none = say("backtest.row.none")
    alpha = none if each.alpha is None else f"{each.alpha:.2f}"
    interval = none
    if each.interval is not None:
        interval = say(
            "backtest.row.interval", low=f"{each.interval[0]:.2f}", high=f"{each.interval[1]:.2f}"
        )
    levels = "/".join(str(round(share * 100)) for share in each.levels)
    return [alpha + mark, interval, str(each.items), levels]


def _is_weak(each: CriterionFigures) -> bool:
    return each.varies and each.alpha is not None and each.alpha < WEAK


def _different(found: Backtest, text: FrameworkText) -> Iterator[str]:
    yield ""
    yield say("backtest.heading.different")
    count = 0
    for case in found.cases:
        other = {name: each for name, each in case.passes.items() if each.tier != case.majority}
        if other:
            count += 1
            said = "; ".join(
                f"{name}: {text.tiers[each.tier].name}" for name, each in other.items()
            )
            yield "  " + say(
                "backtest.line.different",
                id=case.id,
                majority=text.tiers[case.majority].name,
                passes=said,
            )
    if not count:
        yield "  " + say("backtest.line.no-difference")


def _names(*keys: str) -> list[str]:
    return ["", *(say(f"backtest.column.{key}") for key in keys)]


def _three(each: Figures) -> tuple[float, float, float]:
    return each.agreement, each.under_calls, each.over_calls


def _percents(shares: Iterable[float]) -> list[str]:
    return [say("backtest.row.percent", percent=percent(share)) for share in shares]


def _counted(share: float, cases: int) -> str:
    return say("backtest.row.counted", count=round(share * cases), percent=percent(share))


def _appetite(value: str, text: FrameworkText) -> str:
    for setting in text.settings.values():
        if value in setting.values:
            return setting.values[value].name
    return value
