# SPDX-License-Identifier: Apache-2.0
"""How the rules do on past decisions, as markup: every picture stands in a table that says it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil

from assessment.export.backtest.columns import percent
from assessment.export.backtest.raters import alpha_shown
from assessment.ui.parts import bars, lists, tables
from assessment.ui.parts.marks import status_mark, tier_mark
from assessment.ui.parts.markup import Child, Markup, el, join, link, precedent_link
from assessment.ui.parts.prose import lines, mute, para, quiet, strong, whole
from assessment.ui.viewmodels.method.bars import Bar, BarGroup, Table
from assessment.ui.viewmodels.method.cases import Differing, EffectView, MovedCase, Named
from assessment.ui.viewmodels.method.deciding import Count, Decided, Deciding, Needed
from assessment.ui.viewmodels.method.raters import Alike, AlphaLine, Alphas, Same
from assessment.ui.viewmodels.method.reasons import RuleReason
from assessment.wording import say

SHARES = "to-shares"
"""Look of a table of shares: on a phone its numbers stand side by side."""

_SHADES = 3
"""Darkest of the slate ramp on which a frame is still seen."""


def contents(sections: Iterable[tuple[str, str]]) -> Markup:
    """Links to the sections of this page."""
    ways = [el("a", title, href=f"#{id_}", target="_self") for id_, title in sections]
    name = say("screens.method.contents")
    return el("nav", el("span", name, cls="m"), *ways, cls="to-ways", aria_label=name)


def anchor(id_: str) -> Markup:
    """Where a link of the contents leads to."""
    return el("span", id=id_, cls="to-anchor")


def split_rows(groups: Iterable[BarGroup], *, caption: str) -> Markup:
    """Bars in groups, each with its three shares in numbers."""
    columns = [_column(name) for name in ("rules", "picture", "free", "agree", "strict")]
    rows = []
    for group in groups:
        rows.append(tables.Row(group.name, ()))
        rows += [_split_row(each) for each in group.bars]
    return tables.table(columns, rows, caption=caption, numbers=(2, 3, 4), look=SHARES)


def families(items: Sequence[Bar]) -> Markup:
    """The figures without each family."""
    columns = [_column(name) for name in ("without", "picture", "free", "agree", "strict")]
    caption = say("screens.method.families.caption")
    rows = [_split_row(each) for each in items]
    return tables.table(columns, rows, caption=caption, numbers=(2, 3, 4), look=SHARES)


def _split_row(each: Bar) -> tables.Row:
    picture = bars.split(each.free, each.agree, each.strict)
    shares = (_percent(value) for value in (each.free, each.agree, each.strict))
    return tables.Row(each.name, (picture, *shares), "sel" if each.used else "")


def confusion(table: Table) -> Markup:
    """One pass: the tier of the majority by the tier of the rules."""
    rows = [
        tables.HeatRow(
            tier_mark(right),
            tuple(
                tables.HeatCell(count, ceil(_SHADES * count / max(1, sum(counts))), at == place)
                for at, count in enumerate(counts)
            ),
        )
        for place, (right, counts) in enumerate(table.rows)
    ]
    columns = [say("screens.method.tables.row"), *(f"{t.code} {t.name}" for t in table.tiers)]
    caption = say("screens.method.tables.caption", pass_=table.name)
    return join(para(strong(table.name)), tables.heat(columns, rows, caption=caption))


def differing(items: Iterable[Differing]) -> Markup:
    """Decisions in which a pass differs, with what readers and rules say."""
    columns = [_column(name) for name in ("decision", "majority", "passes", "readers")]
    caption = say("screens.method.differing.caption")
    return tables.table(columns, [_differing(each) for each in items], caption=caption)


def _differing(each: Differing) -> tables.Row:
    passes = (
        para(mute(_of_pass(one.name)), tier_mark(one.tier), _status(one.status))
        for one in each.passes
    )
    readers = (
        para(mute(_of_pass(name)), tier_mark(tier, words=False)) for name, tier in each.readings
    )
    return tables.Row(
        lines(case(each.case), whole(mute(each.date))),
        (tier_mark(each.majority), el("div", *passes), el("div", *readers)),
    )


def _status(status: str) -> Markup | None:
    return status_mark("hold") if status == "hold" else None


def _of_pass(name: str) -> str:
    return say("screens.method.of-pass", name=name)


def case(each: Named) -> Markup:
    """A decision by its name, linked to its page."""
    return precedent_link(each.id, each.name)


def deciding(view: Deciding) -> Markup:
    """What moving each group or criterion does."""
    columns = [_column(name) for name in ("criterion", "lowest", "highest", "own-range")]
    rows = []
    for name, of_groups in (("groups", True), ("single", False)):
        found = [each for each in view.rows if each.is_group is of_groups]
        if found:
            rows.append(tables.Row(say(f"screens.method.decides.{name}"), ()))
            rows += [_decided(each, view) for each in found]
    caption = say("screens.method.decides.caption")
    return tables.table(columns, rows, caption=caption, look="to-three")


def _decided(each: Decided, view: Deciding) -> tables.Row:
    cells = tuple(_count(count, view) for count in (each.lowest, each.highest, each.own_range))
    return tables.Row(join(each.name, " ", el("span", each.ids, cls="m s")), cells)


def _count(each: Count, view: Deciding) -> Markup:
    share = strong(_percent(each.share))
    if not each.sheets:
        return join(bars.share(each.share), share)
    sheets = say("screens.method.sheets", sheets=each.sheets, of=view.sheets)
    cases = say("screens.method.cases", cases=each.cases, of=view.cases)
    first = join(bars.share(each.share), share, " ", el("span", sheets, cls="m s"))
    return lines(first, el("span", cases, cls="m s"))


def still(view: Deciding) -> Markup:
    """What changes no tier, with the reason."""
    return lists.named((each.sentence, each.names) for each in view.still)


def needed(view: Needed) -> Markup:
    """How many ratings are asked for and how many settle the tier, on one scale."""
    columns = [_column(name) for name in ("ratings", "least", "least", "middle", "most")]
    columns[1] = say("screens.method.column.scale", start=0, end=view.asked.most)
    rows = []
    for name, each in (("asked", view.asked), ("enough", view.needed)):
        picture = bars.span(0, each.least, each.middle, each.most, max(1, view.asked.most))
        cells = (picture, each.least, each.middle, each.most)
        rows.append(tables.Row(say(f"screens.method.needed.{name}"), cells))
    caption = say("screens.method.needed.caption")
    return tables.table(columns, rows, caption=caption, numbers=(2, 3, 4), look=SHARES)


def needed_by(view: Needed) -> Markup:
    """How often each criterion is among the ratings that settle."""
    columns = [_column(name) for name in ("criterion", "share")]
    rows = [
        tables.Row(_with_id(name, id_), (_share(value),)) for id_, name, value in view.by_criterion
    ]
    return tables.table(columns, rows, caption=say("screens.method.needed.by.caption"))


def _share(value: float) -> Markup:
    return join(bars.share(value), _percent(value))


def alphas(view: Alphas) -> Markup:
    """Agreement on each criterion, with interval, items and spread."""
    columns = [_column(name) for name in ("criterion", "alpha", "alpha", "items", "spread")]
    columns[1] = say("screens.method.column.scale", start=_short(view.start), end=1)
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
        _with_id(each.name, each.id), (picture, _alpha_words(each, view), each.items, spread)
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


def signed(number: str) -> str:
    """A number with a proper minus sign."""
    return number.replace("-", "−")


def _short(value: float) -> str:
    return signed(f"{value:.1f}".removesuffix(".0"))


def same(items: Iterable[Same], *, first: str, caption: str) -> Markup:
    """How often two passes say the same, one by one."""
    columns = [_column(name) for name in (first, "equal", "items")]
    rows = [
        tables.Row(
            _with_id(each.name, each.id),
            ("–" if each.equal is None else _share(each.equal), each.of),
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


def settings(now: Bar, items: Sequence[EffectView]) -> Markup:
    """How the figures change with each setting."""
    columns = [
        _column(name)
        for name in ("setting", "picture", "free", "agree", "strict", "moved", "options")
    ]
    first = _split_row(now)
    rows = [tables.Row(first.heading, (*first.cells, "–", "–"), "sel")]
    for each in items:
        row = _split_row(each.bar)
        heading = lines(*(setting for setting in _values(each)))
        rows.append(tables.Row(heading, (*row.cells, len(each.moved), len(each.options))))
    caption = say("screens.method.settings.caption")
    return tables.table(columns, rows, caption=caption, numbers=(2, 3, 4, 5, 6), look=SHARES)


def _values(each: EffectView) -> Iterable[str]:
    return (say("screens.method.setting", name=name, value=value) for name, value in each.values)


def moved(each: EffectView) -> Markup:
    """The decisions one setting moves, behind a disclosure."""
    counts = {"tiers": len(each.moved), "options": len(each.options)}
    title = say("screens.method.moved", name=each.bar.name, **counts)
    pieces: list[Child] = [quiet(sentence) for sentence in each.meaning]
    if each.moved:
        columns = [_column(name) for name in ("decision", "by", "from", "to")]
        rows = [row for one in each.moved for row in _moved(one)]
        caption = say("screens.method.moved.caption")
        pieces.append(tables.table(columns, rows, caption=caption))
    else:
        pieces.append(para(say("screens.method.moved.none")))
    if each.options:
        names = join(*(case(one) for one in each.options), between=", ")
        pieces.append(el("p", say("screens.method.moved.options"), " ", names, cls="s"))
    return lists.more(title, *pieces)


def _moved(each: MovedCase) -> Iterable[tables.Row]:
    for step in each.steps:
        cells = (step.passes, tier_mark(step.before), tier_mark(step.after))
        yield tables.Row(case(each.case), cells)


def reasons(items: Iterable[RuleReason]) -> Markup:
    """Every rule with its reason, linked to what it rests on."""
    columns = [_column(name) for name in ("rule", "asks", "reason", "rests")]
    rows = [
        tables.Row(
            each.id,
            (
                "–" if each.tier is None else tier_mark(each.tier, words=False),
                each.reason,
                _rests(each),
            ),
        )
        for each in items
    ]
    return tables.table(columns, rows, caption=say("screens.method.rules.caption"))


def _rests(each: RuleReason) -> Markup:
    sources = (
        el("p", link(one.address, one.title), " ", mute(one.reading), cls="s")
        for one in each.sources
    )
    choice = quiet(say("screens.method.choice", reason=each.choice)) if each.choice else None
    return el("div", *sources, choice)


def _with_id(name: str, id_: str) -> Markup:
    return join(name, " ", el("span", id_, cls="m s"))


def _column(name: str) -> str:
    return say(f"screens.method.column.{name}")


def _percent(value: float) -> str:
    return say("screens.method.percent", percent=percent(value))
