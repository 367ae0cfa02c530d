# SPDX-License-Identifier: Apache-2.0
"""How far the raters agree: on levels, on facts, on the choice of scenarios."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assessment.export.backtest.columns import percent
from assessment.export.backtest.raters import alpha_shown
from assessment.ui.parts import bars, lists, tables
from assessment.ui.parts.markup import Child, Markup, el, join
from assessment.ui.parts.method.cells import SHARES, column, share_of, short, signed, with_id
from assessment.ui.parts.prose import lines, mute, para, quiet, strong, whole
from assessment.ui.viewmodels.method.raters import Alike, AlphaLine, Alphas, Same
from assessment.wording import say


def alphas(view: Alphas) -> Markup:
    """Agreement on each criterion, with interval, items and spread."""
    columns = [column(name) for name in ("criterion", "alpha", "alpha", "items", "spread")]
    columns[1] = say("screens.method.column.scale", start=short(view.start), end=1)
    rows = [_alpha(each, view) for each in view.rows]
    caption = say("screens.method.raters.caption")
    return tables.table(columns, rows, caption=caption, numbers=(3,), look=SHARES)


def _alpha(each: AlphaLine, view: Alphas) -> tables.Row:
    ends = None if each.low is None or each.high is None else (each.low, each.high)
    picture = bars.whisker(ends, each.alpha, start=view.start, line=view.line)
    shares = " / ".join(str(round(value * 100)) for value in each.levels)
    spread = el(
        "div",
        bars.columns(each.levels),
        el("div", say("screens.method.levels", shares=shares), cls="m s"),
    )
    return tables.Row(
        with_id(each.name, each.id), (picture, _alpha_words(each, view), each.items, spread)
    )


def _alpha_words(each: AlphaLine, view: Alphas) -> Child:
    if each.alpha is None:
        return mute(say("screens.method.alpha.none"))
    said: Child = strong(signed(alpha_shown(each.alpha)))
    if each.low is not None and each.high is not None:
        ends = (signed(f"{value:.2f}") for value in (each.low, each.high))
        between = say("screens.method.alpha.between", low=next(ends), high=next(ends))
        said = join(said, " ", whole(mute(between)))
    if each.weak:
        below = say("screens.method.alpha.weak", line=f"{view.line:.1f}")
        return lines(said, el("span", below, cls="to-chip strong"))
    if not each.varies:
        return lines(said, el("span", say("screens.method.alpha.steady"), cls="m s"))
    return said


def same(items: Iterable[Same], *, first: str, caption: str) -> Markup:
    """How often two passes say the same, one by one."""
    columns = [column(name) for name in (first, "equal", "items")]
    rows = [
        tables.Row(
            with_id(each.name, each.id),
            ("–" if each.equal is None else share_of(each.equal), each.of),
        )
        for each in items
    ]
    return tables.table(columns, rows, caption=caption, numbers=(2,))


def alike(view: Alike) -> list[Markup]:
    """Agreement on facts and on the choice of scenarios: together, then one by one."""
    shares = {
        "facts": percent(view.facts_equal or 0),
        "scenarios": percent(view.scenarios_equal or 0),
    }
    about = [
        say("screens.method.alike.about", name=each.name, percent=percent(each.equal or 0))
        for each in view.facts
        if each.of_scenarios
    ]
    pieces = [para(say("screens.method.alike.lede", **shares), *about)]
    facts = [
        same(view.facts, first="fact", caption=say("screens.method.alike.facts.caption")),
        _named("still", view.still),
    ]
    pieces.append(lists.more(say("screens.method.alike.facts"), *facts))
    scenarios = [
        same(
            view.scenarios, first="scenario", caption=say("screens.method.alike.scenarios.caption")
        ),
        _named("unchosen", view.unchosen),
    ]
    pieces.append(lists.more(say("screens.method.alike.scenarios"), *scenarios))
    return pieces


def _named(key: str, names: Sequence[str]) -> Markup | None:
    return quiet(say(f"screens.method.alike.{key}", names=", ".join(names))) if names else None
