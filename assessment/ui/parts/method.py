# SPDX-License-Identifier: Apache-2.0
"""How the rules do on past decisions, as markup: every picture stands in a table that says it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil

from assessment.export.backtest.columns import percent
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

_SHADES = 4
"""Darkest of the slate ramp."""


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
    return tables.table(columns, rows, caption=caption, numbers=(2, 3, 4))


def families(items: Sequence[Bar]) -> Markup:
    """The figures without each family."""
    columns = [_column(name) for name in ("without", "picture", "free", "agree", "strict")]
    caption = say("screens.method.families.caption")
    rows = [_split_row(each) for each in items]
    return tables.table(columns, rows, caption=caption, numbers=(2, 3, 4))


def _split_row(each: Bar) -> tables.Row:
    picture = bars.split(each.free, each.agree, each.strict)
    shares = (_percent(value) for value in (each.free, each.agree, each.strict))
    return tables.Row(each.name, (picture, *shares), "sel" if each.used else "")


def confusion(table: Table) -> Markup:
    """One pass: the tier of the majority by the tier of the rules."""
    most = max((count for _, counts in table.rows for count in counts), default=0)
    rows = [
        tables.HeatRow(
            tier_mark(right),
            tuple(
                tables.HeatCell(count, ceil(_SHADES * count / most) if most else 0, at == place)
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
    rows = [_decided(each) for each in view.rows]
    return tables.table(columns, rows, caption=say("screens.method.decides.caption"))


def _decided(each: Decided) -> tables.Row:
    ids = say("screens.method.together", ids=each.ids) if each.is_group else each.ids
    cells = tuple(_count(count) for count in (each.lowest, each.highest, each.own_range))
    return tables.Row(lines(each.name, mute(ids)), cells, "sel" if each.is_group else "")


def _count(each: Count) -> Markup:
    counted = say("screens.method.sheets", sheets=each.sheets, cases=each.cases)
    return el(
        "div",
        bars.share(each.share),
        join(strong(_percent(each.share)), " ", el("span", counted, cls="m s")),
    )


def still(view: Deciding) -> Markup:
    """What changes no tier, with the reason."""
    return lists.named((each.sentence, each.names) for each in view.still)


def needed(view: Needed) -> Markup:
    """How many ratings are asked for and how many settle the tier, on one scale."""
    columns = [_column(name) for name in ("ratings", "picture", "least", "middle", "most")]
    rows = []
    for name, each in (("asked", view.asked), ("enough", view.needed)):
        picture = bars.span(0, each.least, each.middle, each.most, max(1, view.asked.most))
        cells = (picture, each.least, each.middle, each.most)
        rows.append(tables.Row(say(f"screens.method.needed.{name}"), cells))
    caption = say("screens.method.needed.caption")
    return tables.table(columns, rows, caption=caption, numbers=(2, 3, 4))


def needed_by(view: Needed) -> Markup:
    """How often each criterion is among the ratings that settle."""
    columns = [_column(name) for name in ("criterion", "picture", "share")]
    rows = [
        tables.Row(_with_id(name, id_), (bars.share(value), _percent(value)))
        for id_, name, value in view.by_criterion
    ]
    caption = say("screens.method.needed.by.caption")
    return tables.table(columns, rows, caption=caption, numbers=(2,))


def alphas(view: Alphas) -> Markup:
    """Agreement on each criterion, with interval, items and spread."""
    columns = [_column(name) for name in ("criterion", "picture", "alpha", "items", "spread")]
    columns[1] = say("screens.method.column.scale", start=f"{view.start:.1f}".replace("-", "−"))
    rows = [_alpha(each, view) for each in view.rows]
    caption = say("screens.method.raters.caption")
    return tables.table(columns, rows, caption=caption, numbers=(3,))


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
    said: Child = strong(_two(each.alpha))
    if each.low is not None and each.high is not None:
        between = say("screens.method.alpha.between", low=_two(each.low), high=_two(each.high))
        said = join(said, " ", whole(mute(between)))
    if each.weak:
        below = say("screens.method.alpha.weak", line=_two(view.line))
        return lines(said, el("span", below, cls="to-chip strong"))
    if not each.varies:
        return lines(said, el("span", say("screens.method.alpha.steady"), cls="m s"))
    return said


def _two(value: float) -> str:
    return f"{value:.2f}".replace("-", "−")


def same(items: Iterable[Same], *, first: str, caption: str) -> Markup:
    """How often two passes say the same, one by one."""
    columns = [_column(name) for name in (first, "picture", "equal", "items")]
    rows = [
        tables.Row(
            _with_id(each.name, each.id),
            (
                bars.share(each.equal or 0),
                "–" if each.equal is None else _percent(each.equal),
                each.of,
            ),
        )
        for each in items
    ]
    return tables.table(columns, rows, caption=caption, numbers=(2, 3))


def alike(view: Alike) -> list[Markup]:
    """Agreement on facts and on the choice of scenarios: together, then one by one."""
    shares = {
        "facts": percent(view.facts_equal or 0),
        "scenarios": percent(view.scenarios_equal or 0),
    }
    pieces = [para(say("screens.method.alike.lede", **shares))]
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
    return tables.table(columns, rows, caption=caption, numbers=(2, 3, 4, 5, 6))


def _values(each: EffectView) -> Iterable[str]:
    return (say("screens.method.setting", name=name, value=value) for name, value in each.values)


def moved(each: EffectView) -> Markup:
    """The decisions one setting moves, behind a disclosure."""
    title = say("screens.method.moved", name=each.bar.name, count=len(each.moved))
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
        pieces.append(el("p", say("screens.method.moved.options"), names, cls="s"))
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
    sources = (el("p", link(one.address, one.title), cls="s") for one in each.sources)
    choice = quiet(say("screens.method.choice", reason=each.choice)) if each.choice else None
    return el("div", *sources, choice)


def _with_id(name: str, id_: str) -> Markup:
    return join(name, " ", el("span", id_, cls="m s"))


def _column(name: str) -> str:
    return say(f"screens.method.column.{name}")


def _percent(value: float) -> str:
    return say("screens.method.percent", percent=percent(value))
