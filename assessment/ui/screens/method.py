# SPDX-License-Identifier: Apache-2.0
"""Method: how well the rules do on past decisions, and what the figures are not."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from assessment.engine.backtest import ALWAYS_OPEN
from assessment.export.backtest import NOT
from assessment.model.agreement import FEWEST_ITEMS
from assessment.model.backtest import Backtest
from assessment.model.framework import Framework, FrameworkText
from assessment.store.library import DEFAULT_FRAMEWORK, find_framework
from assessment.store.published import published_backtest
from assessment.ui import agreement
from assessment.ui.parts import layout, lists
from assessment.ui.parts import method as parts
from assessment.ui.parts.bars import split_key
from assessment.ui.parts.draw import show
from assessment.ui.parts.markup import Child
from assessment.ui.parts.notices import notice
from assessment.ui.parts.prose import para, quiet
from assessment.ui.viewmodels.method import bars, cases, deciding, raters, reasons
from assessment.ui.viewmodels.method.agreeing import CaseAgreed
from assessment.wording import say

SECTIONS = (
    "bars",
    "tables",
    "differing",
    "decides",
    "needed",
    "raters",
    "case",
    "settings",
    "families",
    "rules",
    "again",
)
"""The sections of the page, in its order; `case` only where the open one has something to say."""

COMMANDS = """openness backtest
openness backtest --as-of 2024-12-31
openness backtest --framework FOLDER --cases FOLDER --format json"""


@dataclass(frozen=True, slots=True)
class Shown:
    """The back-test on this page, with the rules it is of."""

    found: Backtest
    framework: Framework
    text: FrameworkText
    case: CaseAgreed | None = None

    @property
    def made(self) -> tuple[Child, ...]:
        """How readings and ratings were made; stands beside every figure of accuracy."""
        return tuple(quiet(sentence) for sentence in bars.made(self.found))


def page() -> None:
    """The method page."""
    with layout.page():
        loaded = find_framework(DEFAULT_FRAMEWORK)
        shown = Shown(published_backtest(), loaded.framework, loaded.text, agreement.of_open_case())
        _answer(shown)
        _bars(shown)
        _tables(shown)
        _differing(shown)
        _decides(shown)
        _needed(shown)
        _raters(shown)
        _case(shown)
        _settings(shown)
        _families(shown)
        _rules(shown)
        _again()


def _answer(shown: Shown) -> None:
    """In plain words: how well, how made, and what the figures are not."""
    view = bars.head(shown.found, shown.text)
    layout.topic(say("screens.method.topic"))
    layout.head(view.answer)
    left, right = st.columns([6, 6], gap="large")
    with left:
        show(
            para(view.errors),
            para(view.agreeing) if view.agreeing else None,
            *(notice(say("screens.method.automated"), made) for made in view.made),
            quiet(view.which),
            *(lists.more(say("screens.method.material"), para(each)) for each in view.material),
        )
    with right:
        layout.section(say("screens.method.not"))
        show(lists.dots(say(f"backtest.not.{each}") for each in NOT))
    sections = (id_ for id_ in SECTIONS if id_ != "case" or shown.case is not None)
    show(parts.contents((id_, say(f"screens.method.{id_}")) for id_ in sections))


def _section(id_: str, *said: Child) -> None:
    show(parts.anchor(id_))
    layout.section(say(f"screens.method.{id_}"))
    show(*(quiet(each, small=False) for each in said))


def _bars(shown: Shown) -> None:
    _section("bars", say("screens.method.bars.lede"))
    rows = bars.groups(shown.found, shown.text, _titles(shown.found))
    caption = say("screens.method.bars.caption")
    show(split_key(), parts.split_rows(rows, caption=caption), *shown.made)


def _titles(found: Backtest) -> dict[str, str]:
    """The titles of the frameworks laid beside."""
    laid = [name for name in found.comparators if name != ALWAYS_OPEN]
    return {name: find_framework(name).text.title for name in laid}


def _tables(shown: Shown) -> None:
    _section("tables", say("screens.method.tables.lede"))
    tables = bars.tables(shown.found, shown.framework, shown.text)
    places = st.columns(2, gap="large") if len(tables) > 1 else [st.container()]
    for number, table in enumerate(tables):
        with places[number % len(places)]:
            show(parts.confusion(table))
    show(*shown.made)


def _differing(shown: Shown) -> None:
    every = cases.decisions(shown.found, shown.framework, shown.text)
    found = [each for each in every if each.differs]
    if found:
        count = say("screens.method.differing.count", count=len(found), cases=len(every))
        _section("differing", count)
        caption = say("screens.method.differing.caption")
        show(parts.decisions(found, caption=caption), *shown.made)
    else:
        _section("differing", say("screens.method.differing.none"))
    title = say("screens.method.every")
    show(lists.more(title, parts.decisions(every, caption=title, more=True), *shown.made))


def _decides(shown: Shown) -> None:
    view = deciding.deciding(shown.found, shown.text)
    counts = say("screens.method.decides.counts", sheets=view.sheets, cases=view.cases)
    _section("decides", say("screens.method.decides.lede"), counts)
    show(parts.deciding(view))
    if view.still:
        layout.subsection(say("screens.method.still"))
        show(parts.still(view))


def _needed(shown: Shown) -> None:
    view = deciding.needed(shown.found, shown.text)
    middle = {"asked": view.asked.middle, "needed": view.needed.middle}
    _section("needed", say("screens.method.needed.lede", **middle))
    show(
        parts.needed(view),
        quiet(say("screens.method.needed.how")),
        lists.more(say("screens.method.needed.by"), parts.needed_by(view)),
    )


def _raters(shown: Shown) -> None:
    view = raters.alphas(shown.found, shown.text)
    lede = say("screens.method.raters.lede", line=f"{view.line:.1f}")
    _section("raters", lede, say("screens.method.raters.varies"))
    show(parts.alphas(view), *shown.made)
    other = raters.alike(shown.found, shown.text)
    if other.facts_equal is None or other.scenarios_equal is None:
        return
    layout.subsection(say("screens.method.alike"))
    show(*parts.alike(other))


def _case(shown: Shown) -> None:
    """The raters of the open case, once its rounds are closed; a description."""
    if shown.case is None:
        return
    _section("case", say("screens.method.case.lede", subject=shown.case.subject))
    for each in shown.case.rounds:
        layout.subsection(say("screens.method.case.round", round=each.round, raters=each.raters))
        show(parts.agreed(each))
    few = say("screens.method.case.few", fewest=FEWEST_ITEMS) if shown.case.few else None
    show(quiet(few) if few else None, quiet(say("screens.method.case.how")))


def _settings(shown: Shown) -> None:
    found = cases.effects(shown.found, shown.framework, shown.text)
    demand = [say("screens.method.settings.demand")] if cases.makes_one_demand(found) else []
    _section("settings", say("screens.method.settings.lede"), *demand)
    now = bars.bar(say("screens.method.as-is"), shown.found.mean)
    show(
        split_key(),
        parts.settings(now, found),
        *shown.made,
        *(parts.moved(each) for each in found if each.moved or each.options),
    )


def _families(shown: Shown) -> None:
    found = bars.families(shown.found)
    least, most = bars.ends(found)
    _section("families", say("screens.method.families.lede", least=least, most=most))
    now = bars.bar(say("screens.method.families.none"), shown.found.mean, used=True)
    show(
        parts.families([found[0], now, found[-1]]),
        *shown.made,
        lists.more(say("screens.method.families.each"), parts.families(found)),
    )


def _rules(shown: Shown) -> None:
    _section("rules", say("screens.method.rules.lede"))
    found = reasons.reasons(shown.framework, shown.text)
    count = say("screens.method.rules.count", count=len(found))
    show(lists.more(count, parts.reasons(found)))


def _again() -> None:
    _section("again", say("screens.method.again.lede"))
    layout.typed(COMMANDS)


if __name__ == "__main__":
    page()
