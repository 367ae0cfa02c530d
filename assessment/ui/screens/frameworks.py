# SPDX-License-Identifier: Apache-2.0
"""Frameworks: everything that decides, in words, with its reasons and sources."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from assessment.model.framework import Framework, FrameworkText
from assessment.store.library import LoadedFramework, find_framework, framework_files
from assessment.ui import state
from assessment.ui.parts import fields, layout, lists, tables
from assessment.ui.parts.draw import show
from assessment.ui.parts.fields import Ask, Bound, Option
from assessment.ui.parts.markdown import md
from assessment.ui.parts.marks import chip, tier_mark
from assessment.ui.parts.markup import Child, Markup, link
from assessment.ui.parts.prose import lines, mono, mute, para, quiet, strong
from assessment.ui.viewmodels import frameworks as views
from assessment.ui.viewmodels.frameworks import PARTS, CriterionView, Entry, Ground
from assessment.wording import say


def page() -> None:
    """The frameworks page."""
    with layout.page():
        layout.head(say("screens.frameworks.title"), say("screens.frameworks.lede"))
        loaded = find_framework(_chosen())
        _about(loaded)
        part = _part()
        _DRAW[part](loaded.framework, loaded.text)


def _chosen() -> str:
    """The framework to read: the only one, or the one chosen."""
    known = [f"{each.id}@{each.version}" for each in framework_files()]
    if len(known) > 1:
        options = [Option(each, each) for each in known]
        fields.pick(_free("framework", known[0]), say("screens.frameworks.choose"), options)
        return state.held(_key("framework")) or known[0]
    return known[0]


def _part() -> str:
    options = [Option(each, say(f"screens.frameworks.part.{each}")) for each in PARTS]
    ask = Ask(say("screens.frameworks.part"), hidden=True)
    fields.choice(_free("part", PARTS[0]), ask, options, row=True)
    return state.held(_key("part")) or PARTS[0]


def _free(name: str, value: str) -> Bound:
    """A choice of what to read, which is in no store."""
    return Bound(_key(name), value, 0, lambda _: None)


def _key(name: str) -> str:
    return state.key("frameworks", name)


def _about(loaded: LoadedFramework) -> None:
    framework, counted = loaded.framework, loaded.checked
    size = say(
        "screens.frameworks.counts",
        criteria=len(framework.criteria),
        facts=len(framework.facts),
        scenarios=len(framework.scenarios),
        rules=len(framework.logic.rules),
    )
    checked = say("screens.frameworks.checked", cells=counted.cells, pairs=counted.pairs)
    layout.section(loaded.text.title)
    show(
        quiet(loaded.text.summary, small=False),
        lists.named(
            [
                (say("screens.frameworks.reference"), framework.version),
                (say("screens.frameworks.size"), size),
                (say("screens.frameworks.digest"), mono(loaded.digest)),
                (say("screens.frameworks.words-digest"), mono(loaded.text_digest)),
            ]
        ),
        quiet(checked),
    )


def _criteria(framework: Framework, text: FrameworkText) -> None:
    for dimension in views.dimensions(framework, text):
        layout.section(dimension.name)
        show(quiet(dimension.text, small=False))
        for each in dimension.criteria:
            box = st.expander(md(f"{each.id} {each.name}"), key=_key(each.id), on_change="rerun")
            if box.open:
                with box:
                    show(*_criterion(each))


def _criterion(each: CriterionView) -> list[Child]:
    rows = [
        tables.Row(f"{a.level} {a.name}", (a.text, mute(a.example) if a.example else "–"))
        for a in each.anchors
    ]
    columns = [say(f"screens.frameworks.{name}") for name in ("level", "meaning", "example")]
    pieces: list[Child] = [
        para(strong(each.question)),
        para(each.why),
        para(chip(each.orientation), chip(each.role)),
        tables.table(columns, rows, caption=each.name),
    ]
    for kind, said in (("hard-cases", each.hard_cases), ("mistakes", each.mistakes)):
        if said:
            pieces.append(quiet(say(f"screens.frameworks.{kind}"), small=False))
            pieces += [quiet(line) for line in said]
    return [*pieces, *_ground(each.ground)]


def _ground(ground: Ground) -> list[Child]:
    return [quiet(line) for line in (ground.sources, ground.choice) if line]


def _facts(framework: Framework, text: FrameworkText) -> None:
    columns = ("fact", "question", "answers")
    rows = [
        tables.Row(each.name, (lines(each.text, *_grounded(each)), each.effect or "–"))
        for each in views.facts(framework, text)
    ]
    _show(columns, rows, "facts")


def _scenarios(framework: Framework, text: FrameworkText) -> None:
    rows = [
        tables.Row(
            f"{each.id} {each.name}",
            (lines(each.text, *_grounded(each)), lines(each.effect, mono(each.formula))),
        )
        for each in views.scenarios(framework, text)
    ]
    _show(("scenario", "meaning", "test"), rows, "scenarios")


def _steps(framework: Framework, text: FrameworkText) -> None:
    rows = [
        tables.Row(lines(each.name, mono(each.id)), (each.text, mono(each.formula)))
        for each in views.steps(framework, text)
    ]
    _show(("step", "meaning", "formula"), rows, "steps")


def _rules(framework: Framework, text: FrameworkText) -> None:
    show(quiet(say("screens.frameworks.rules.lede"), small=False))
    rows = [
        tables.Row(
            each.id,
            (
                tier_mark(each.tier, words=False) if each.tier else "–",
                lines(each.text, *_grounded(each)),
                mono(each.formula),
            ),
        )
        for each in views.rules(framework, text)
    ]
    _show(("rule", "then", "why", "when"), rows, "rules")
    layout.section(say("screens.frameworks.gates"))
    rows = [
        tables.Row(each.id, (each.effect, lines(each.text, *_grounded(each)), mono(each.formula)))
        for each in views.gates(framework, text)
    ]
    _show(("rule", "effect", "why", "when"), rows, "rules")
    layout.section(say("screens.frameworks.hold"))
    rows = [
        tables.Row(
            each.id,
            (lines(strong(each.name), each.text, *_grounded(each)), mono(each.formula or "–")),
        )
        for each in views.holds(framework, text)
    ]
    _show(("rule", "why", "when"), rows, "rules")


def _options(framework: Framework, text: FrameworkText) -> None:
    rows = [
        tables.Row(
            f"{each.id} {each.name}",
            (each.text, each.reversible, para(*(tier_mark(t, words=False) for t in each.tiers))),
        )
        for each in views.options(framework, text)
    ]
    _show(("option", "meaning", "reversible", "tiers"), rows, "options")


def _sources(framework: Framework, _text: FrameworkText) -> None:
    rows = [
        tables.Row(link(each.address, each.title), (each.published or "–", each.reading))
        for each in views.sources(framework)
    ]
    _show(("source", "published", "reading"), rows, "sources")


def _grounded(each: Entry) -> list[Markup]:
    return [mute(line) for line in (each.ground.sources, each.ground.choice) if line]


def _show(columns: Sequence[str], rows: Sequence[tables.Row], part: str) -> None:
    names = [say(f"screens.frameworks.{name}") for name in columns]
    show(tables.table(names, rows, caption=say(f"screens.frameworks.part.{part}")))


_DRAW: dict[str, Callable[[Framework, FrameworkText], None]] = {
    "criteria": _criteria,
    "facts": _facts,
    "scenarios": _scenarios,
    "steps": _steps,
    "rules": _rules,
    "options": _options,
    "sources": _sources,
}


if __name__ == "__main__":
    page()
