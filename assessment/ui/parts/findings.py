# SPDX-License-Identifier: Apache-2.0
"""What an evaluation found, as markup: outcomes, reasons, what is missing, options, the trace."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from assessment.export.shown.gaps import Gap, Wanted
from assessment.export.shown.options import Closed, OptionLine, side_by_side
from assessment.export.shown.trace import Chapter, InputLine
from assessment.model.assessment import Kind
from assessment.ui.parts import lists, tables
from assessment.ui.parts.marks import chip, status_mark, tier_mark
from assessment.ui.parts.markup import Child, Markup, el, join
from assessment.ui.parts.prose import lines, mute, para, quiet, strong
from assessment.ui.parts.strips import strip
from assessment.ui.viewmodels.choosing import Choice
from assessment.ui.viewmodels.result import Outcome, Reason, RuleLine
from assessment.wording import say


def first_line(kind: Kind, setting: str, appetites: Sequence[Outcome]) -> Markup:
    """The first line of a result: its kind, and the outcome under every appetite."""
    sort = "strong" if kind == "decision" else "dashed"
    pieces = [chip(say(f"screens.result.kind.{kind}"), sort)]
    for place, each in enumerate(appetites):
        name = join(strong(each.name), mute(say("screens.result.used")) if each.used else None)
        said = el("span", mute(setting) if place == 0 else None, " ", name, ": ")
        status = status_mark(each.status) if each.status else None
        pieces.append(el("span", said, tier_mark(each.tier), " ", status))
    return el("div", *pieces, cls="to-first")


def outcomes(items: Iterable[Outcome]) -> Markup:
    """Readings of the answers with the tier each gives."""
    return lists.named((each.name, tier_mark(each.tier)) for each in items)


def reasons(items: Iterable[Reason]) -> Markup:
    """Reasons in order, each with what it has read."""
    return lists.reasons((each.id, each.why, _read(each.read)) for each in items)


def gaps(items: Iterable[Gap]) -> Markup:
    """What is missing: the sentence that asks for it, then each thing with its supplier."""
    return el("ol", *(_gap(each) for each in items), cls="to-ol")


def _gap(gap: Gap) -> Markup:
    wanted = [el("div", *_wanted(each), cls="to-want") for each in gap.wanted]
    return el("li", el("span", gap.id, cls="k"), el("div", para(gap.why), *wanted))


def _wanted(each: Wanted) -> list[Markup]:
    return [
        para(strong(each.name), mute(each.id)),
        quiet(say("screens.result.supplier", supplier=each.supplier)),
        el("p", say("screens.result.then"), " ", _then(each), cls="s"),
    ]


def _then(each: Wanted) -> Markup:
    """Tiers that become possible once one thing is known."""
    if not each.tiers:
        return mute(say("screens.result.then.none"))
    marks = join(*(tier_mark(tier) for tier in each.tiers), between=say("screens.result.or"))
    more = mute(say("screens.result.if-no-more")) if each.tested else None
    return join(marks, " " if more else None, more)


def further(items: Iterable[Wanted]) -> Markup:
    """What rules ask for, with who supplies it and what follows."""
    columns = [say(f"screens.result.wanted.{name}") for name in ("what", "who", "by", "then")]
    rows = [
        tables.Row(
            join(each.name, " ", el("span", each.id, cls="m s")),
            (each.supplier, ", ".join(each.asked_by), _then(each)),
        )
        for each in items
    ]
    return tables.table(columns, rows, caption=say("screens.result.wanted.caption"))


def open_options(items: Iterable[OptionLine]) -> Markup:
    """Options that are open and can be undone, at least in part."""
    return lists.reasons((each.id, each.name, _of(each)) for each in items)


def _of(each: OptionLine) -> str:
    return f"{each.meaning} {each.reversible}"


def options(items: Iterable[OptionLine]) -> Markup:
    """All options: open or closed, with the reasons in words."""
    columns = [say(f"screens.result.option.{name}") for name in ("name", "standing", "undone")]
    rows = [_option(each) for each in side_by_side(items)]
    return tables.table(columns, rows, caption=say("screens.result.options.caption"))


def _option(each: OptionLine | Closed) -> tables.Row:
    if isinstance(each, OptionLine):
        standing = join(strong(say("screens.result.open")), " ", mute(each.meaning))
        return tables.Row(_name(each), (standing, each.reversible))
    why = (para(el("b", id_), " ", sentence) for id_, sentence in each.reasons)
    return tables.Row(
        join(*(_name(option) for option in each.options), between=el("br")),
        (
            el("div", para(strong(say("screens.result.closed"))), *why),
            join(*dict.fromkeys(option.reversible for option in each.options), between=el("br")),
        ),
        "dim",
    )


def _name(each: OptionLine) -> str:
    return f"{each.id} {each.name}"


def refused(title: str, items: Iterable[Choice]) -> Markup:
    """Options that cannot be decided, together where the reasons are the same."""
    rows = []
    for fact, same in groupby(
        items, key=lambda each: (each.fact, each.sentence, each.line.reasons)
    ):
        names = join(*(_name(each.line) for each in same), between=el("br"))
        why = [quiet(join(el("b", id_), " ", sentence)) for id_, sentence in fact[2]]
        said = para(strong(fact[0]), fact[1])
        words = lists.more(say("screens.decide.reasons-in-words"), *why) if why else None
        rows.append(el("li", el("div", mute(names), said, words)))
    return el("div", quiet(title), el("ul", *rows, cls="to-refused"))


def named_list(items: Iterable[tuple[str, str]]) -> Markup:
    """Ids with their sentences."""
    return lists.reasons((id_, sentence, None) for id_, sentence in items)


def all_rules(title: str, items: Iterable[RuleLine]) -> Markup:
    """Every rule behind a disclosure: what it asks for, and what it has read."""
    rows = (
        (
            each.id,
            join(
                say("screens.result.applies" if each.applies else "screens.result.applies.not"),
                " ",
                tier_mark(each.tier),
                el("br"),
                each.why,
            ),
            _read(each.read),
        )
        for each in items
    )
    return lists.more(title, lists.reasons(rows))


def _read(values: Sequence[str]) -> Child:
    return el("span", "; ".join(values), cls="s") if values else None


def chapter(each: Chapter, *, opened: bool) -> Markup:
    """Answers and steps of one chapter, behind a disclosure."""
    pieces: list[Markup] = []
    if each.inputs:
        columns = [say(f"screens.result.trace.{name}") for name in ("answer", "given", "read")]
        rows = [tables.Row(_named(line.name, line.id), _input(line)) for line in each.inputs]
        pieces.append(tables.table(columns, rows, caption=say("screens.result.trace.answers")))
    if each.steps:
        columns = [say(f"screens.result.trace.{name}") for name in ("step", "value", "from")]
        rows = [
            tables.Row(_named(line.name, line.id), (line.value, mute("; ".join(line.read))))
            for line in each.steps
        ]
        pieces.append(tables.table(columns, rows, caption=say("screens.result.trace.steps")))
    return lists.more(each.title, *pieces, opened=opened)


def _named(name: str, id_: str) -> Markup:
    return join(name, " ", el("span", id_, cls="m s"))


def _input(line: InputLine) -> tuple[Child, ...]:
    given: Child = line.given
    if line.strip is not None:
        drawn = line.strip
        picture = strip(drawn.levels, drawn.lowest, drawn.best, drawn.highest, width=5)
        given = join(picture, " ", line.given)
    read: Child = line.read or mute(say("screens.result.trace.same"))
    return given, lines(read, mute(line.note) if line.note else None)
