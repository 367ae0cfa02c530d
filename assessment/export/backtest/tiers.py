# SPDX-License-Identifier: Apache-2.0
"""How the tiers of a framework compare with readings, and how other rules and settings do."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.engine.backtest import DEFAULT
from assessment.export.backtest.columns import (
    appetite_name,
    columns,
    counted,
    names,
    percent,
    percents,
    three,
)
from assessment.model.backtest import Backtest, Effect, Moved
from assessment.model.framework import FrameworkText
from assessment.wording import say


def head(found: Backtest, text: FrameworkText) -> Iterator[str]:
    """What was tried on what, how it came about, and the figures of each pass."""
    used = found.framework
    yield say("backtest.line.head", id=used.id, version=used.version, cases=found.mean.cases)
    for made in found.provenance:
        yield say("backtest.line.provenance", how=made.how, date=made.date)
    if found.as_of is not None:
        yield say("backtest.line.as-of", day=found.as_of)
    if found.appetite is not None:
        name = appetite_name(found.appetite, text)
        yield say("backtest.line.appetite", appetite=name)
    yield ""
    rows = [names("agree", "under", "over", "hold")]
    for name, each in found.passes.items():
        shares = (*three(each), each.on_hold)
        row = [counted(round(share * each.cases), share) for share in shares]
        rows.append([say("backtest.row.pass", name=name), *row])
    mean = found.mean
    rows.append([say("backtest.row.mean"), *percents((*three(mean), mean.on_hold))])
    yield from columns(rows)
    if found.passes_agree is not None:
        yield "  " + say("backtest.line.passes-agree", percent=percent(found.passes_agree))


def confusion(found: Backtest, text: FrameworkText) -> Iterator[str]:
    """Of the cases of each majority, how many get which tier, by pass."""
    for name, rows in found.confusion.items():
        yield ""
        yield say("backtest.heading.confusion", name=name)
        tiers = [["", *(text.tiers[tier].name for tier in rows)]]
        tiers += [
            [text.tiers[right].name, *(str(count) for count in row.values())]
            for right, row in rows.items()
        ]
        yield from columns(tiers)


def by_tier(found: Backtest, text: FrameworkText) -> Iterator[str]:
    """The figures by the tier of the majority."""
    yield ""
    yield say("backtest.heading.tiers")
    rows = [names("cases", "agree", "under", "over")]
    for tier, each in found.appetites[found.appetite or DEFAULT].tiers.items():
        rows.append([text.tiers[tier].name, str(each.cases), *percents(three(each))])
    yield from columns(rows)


def by_reader(found: Backtest, text: FrameworkText) -> Iterator[str]:
    """The figures against each reading, under each appetite."""
    yield ""
    yield say("backtest.heading.readers")
    rows = [names("agree", "under", "over")]
    for appetite, view in found.appetites.items():
        for reader, each in view.mean.items():
            who = say(f"backtest.row.{'majority' if reader == 'majority' else 'reader'}", id=reader)
            label = f"{appetite_name(appetite, text)}, {who}" if found.appetite else who
            rows.append([label, *percents(three(each))])
    yield from columns(rows)


def beside(found: Backtest) -> Iterator[str]:
    """The figures of other rules."""
    yield ""
    yield say("backtest.heading.beside")
    rows = [names("cases", "agree", "under", "over")]
    for name, each in found.comparators.items():
        rows.append([name, str(each.cases), *percents(three(each))])
        if each.settled is not None and each.settled.cases < each.cases:
            label = "  " + say("backtest.row.settled")
            rows.append([label, str(each.settled.cases), *percents(three(each.settled))])
        for setting, moved in each.settings.items():
            rows.append([f"  {setting}", str(moved.cases), *percents(three(moved))])
    yield from columns(rows)


def settings(found: Backtest, text: FrameworkText) -> Iterator[str]:
    """What each setting does, then the cases that move."""
    if not found.settings:
        return
    yield ""
    yield say("backtest.heading.settings")
    yield "  " + say("backtest.line.settings")
    rows = [names("agree", "under", "over", "moved", "options")]
    rows.append([say("backtest.row.as-asked"), *percents(three(found.mean)), "", ""])
    for name, each in found.settings.items():
        row = [*percents(three(each)), str(len(each.moved)), str(len(each.options))]
        rows.append([name, *row])
    yield from columns(rows)
    for name, each in found.settings.items():
        yield from _moved(name, each, text)


def different(found: Backtest, text: FrameworkText) -> Iterator[str]:
    """The cases in which a pass does not lead to the majority."""
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
            majority = text.tiers[case.majority].name
            yield "  " + say("backtest.line.different", id=case.id, majority=majority, passes=said)
    if not count:
        yield "  " + say("backtest.line.no-difference")


def without_family(found: Backtest) -> Iterator[str]:
    """The range of the figures when one family of models is left out."""
    if len(found.without_family) < 2:  # noqa: PLR2004 - without the only family nothing is left
        return
    yield ""
    yield say("backtest.heading.without-family")
    agreement = {family: each.agreement for family, each in found.without_family.items()}
    low, high = min(agreement, key=agreement.__getitem__), max(agreement, key=agreement.__getitem__)
    yield "  " + say(
        "backtest.line.without-family",
        least=percent(agreement[low]),
        without=low,
        most=percent(agreement[high]),
        other=high,
    )


def _moved(name: str, effect: Effect, text: FrameworkText) -> Iterator[str]:
    if effect.moved:
        yield "  " + say("backtest.line.moves", setting=name)
        yield from (f"    {each.id}: {_steps(each, text)}" for each in effect.moved)


def _steps(moved: Moved, text: FrameworkText) -> str:
    """Passes that move alike are told together."""
    alike: dict[tuple[str, str], list[str]] = {}
    for name, step in moved.passes.items():
        alike.setdefault((step.before, step.after), []).append(name)
    return "; ".join(
        say(
            "backtest.line.step",
            passes=", ".join(passes),
            before=text.tiers[before].name,
            after=text.tiers[after].name,
        )
        for (before, after), passes in alike.items()
    )
