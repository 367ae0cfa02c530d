# SPDX-License-Identifier: Apache-2.0
"""Precedents: what was decided before, the nearest to the open case first."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import streamlit as st

from assessment.export.shown.facts import plain
from assessment.export.shown.look import tier_look
from assessment.store.library import DEFAULT_FRAMEWORK, find_framework
from assessment.ui import case, precedents, state
from assessment.ui.case import Here
from assessment.ui.parts import fields, layout, notices
from assessment.ui.parts import precedents as parts
from assessment.ui.parts.draw import show
from assessment.ui.parts.fields import Bound, Option
from assessment.ui.parts.prose import para, quiet
from assessment.ui.parts.timeline import timeline as picture
from assessment.ui.precedents import Library
from assessment.ui.viewmodels.precedents.detail import detail
from assessment.ui.viewmodels.precedents.library import (
    NAMES,
    Decision,
    Filters,
    choices,
    decisions,
    filters,
)
from assessment.ui.viewmodels.precedents.near import near
from assessment.ui.viewmodels.precedents.timeline import timeline
from assessment.wording import say

PRECEDENT = "precedent"
"""Names the decision to read in an address; the filters have names of their own there."""


def page() -> None:
    """The precedents page."""
    with layout.page():
        here = case.here() if state.open_case() is not None else None
        framework = find_framework(DEFAULT_FRAMEWORK) if here is None else here.framework
        known = precedents.library(framework)
        asked = st.query_params.get(PRECEDENT)
        if asked is None:
            _overview(here, known)
        else:
            _one(known, asked)


def _overview(here: Here | None, known: Library) -> None:
    cases = len(known.cases)
    if here is None:
        layout.head(say("screens.precedents.title"), say("screens.precedents.lede", cases=cases))
    else:
        lede = say("screens.precedents.beside.lede", cases=cases)
        layout.head(say("screens.precedents.beside"), lede)
    _made(known)
    if here is not None:
        _beside(here, known)
    _library(here, known)


def _made(known: Library) -> None:
    """How readings and ratings came about; stands above every one of them."""
    made = dict.fromkeys(each.precedent.provenance for each in known.cases)
    said = [say("screens.precedents.made.how", how=one.how, date=one.date) for one in made]
    show(notices.notice(say("screens.precedents.made"), " ".join(said)))


# ------------------------------------------------------------------------------ beside a case


def _beside(here: Here, known: Library) -> None:
    loaded = here.framework
    view = near(precedents.beside(here, known), loaded.framework, loaded.text)
    blind = precedents.is_blind(here)
    if view.same:
        layout.section(say("screens.precedents.same"))
        if not blind:
            show(quiet(say("screens.precedents.same.lede"), small=False))
        show(*(parts.near(each, _address, None) for each in view.same))
    layout.section(say("screens.precedents.nearest"))
    if blind:
        notices.waiting(say("screens.precedents.blind"), say("screens.precedents.blind.why"))
    show(quiet(say("screens.precedents.how"), small=False))
    for place, each in enumerate(view.nearest, 1):
        show(parts.near(each, _address, place))


# -------------------------------------------------------------------------------- the library


def _library(here: Here | None, known: Library) -> None:
    framework, text = known.framework.framework, known.framework.text
    cases = [each.precedent for each in known.cases]
    every = decisions(cases, known.standings, framework, text)
    layout.section(say("screens.precedents.all"))
    narrowed = filters(_given(), every)
    _filters(narrowed, every, known)
    listed = [each for each in every if narrowed.keeps(each)]
    show(para(say("screens.precedents.found", count=len(listed), cases=len(every))))
    if not listed:
        notices.empty(say("screens.precedents.none"), say("screens.precedents.none.why"))
        return
    _picture(here, listed, known)
    show(parts.table(listed, _address))
    version = framework.version
    show(quiet(say("screens.precedents.rules", name=text.title, version=version)))


def _filters(narrowed: Filters, every: tuple[Decision, ...], known: Library) -> None:
    offered = choices(every)
    places = st.columns([3, 3, 2, 3, 4], gap="small")
    for place, (name, values) in zip(places, offered.items(), strict=False):
        with place:
            # A list that opens with a choice cannot be emptied, so all is a choice as well.
            every_one = Option("", say("screens.precedents.filter.any"))
            options = [every_one, *(Option(value, _word(name, value, known)) for value in values)]
            ask = say(f"screens.precedents.filter.{name}")
            fields.pick(_free(name, getattr(narrowed, name)), ask, options)
    with places[-1]:
        ask = say("screens.precedents.filter.words")
        fields.line(_free("words", narrowed.words), ask, most=200)


def _word(name: str, value: str, known: Library) -> str:
    """A choice of a filter in the words of the framework."""
    text = known.framework.text
    if name == "tier":
        return tier_look(known.framework.framework, text, value).name
    if name == "plan":
        return plain(text.facts["plan"].values.get(value, value))
    return value


def _picture(here: Here | None, listed: list[Decision], known: Library) -> None:
    loaded = known.framework
    looks = [tier_look(loaded.framework, loaded.text, t.id) for t in loaded.framework.tiers]
    as_of = None if here is None else _as_of(here)
    view = timeline(listed, looks, as_of)
    if view is None:
        return
    note = [say("screens.precedents.picture.note")]
    if view.today is not None:
        note.append(say("screens.precedents.picture.today"))
    layout.subsection(say("screens.precedents.picture"))
    show(picture(view, _address), quiet(" ".join(note)))


def _as_of(here: Here) -> str:
    given = here.view.field("case", "as_of").value
    return str(given or here.view.case.opened_at[:10])


# -------------------------------------------------------------------------------- one in full


def _one(known: Library, asked: str) -> None:
    back = parts.decision_link(_overview_address(), say("screens.precedents.back"))
    found = known.case(asked)
    if found is None:
        layout.head(say("screens.precedents.unknown-case", id=asked[:80]))
        show(para(say("screens.precedents.unknown-case.why")), para(back))
        return
    loaded = known.framework
    standings = known.standings[found.id]
    view = detail(found, standings, known.sources, loaded.framework, loaded.text)
    show(para(back))
    layout.head(view.name, view.day)
    show(para(parts.said(view.decided)))
    left, right = st.columns([7, 5], gap="large")
    with left:
        layout.section(say("screens.precedents.facts"))
        show(parts.facts(view.facts))
        layout.section(say("screens.precedents.missing"))
        show(*parts.missing(view))
        layout.section(say("screens.precedents.before"))
        show(parts.events(view.before))
    with right:
        layout.section(say("screens.precedents.readings"))
        show(*parts.judged(view))
        layout.section(say("screens.precedents.by-rules"))
        show(*parts.by_rules(view, loaded.text.title, loaded.framework.version))
        show(*(quiet(each) for each in view.made))
    if view.later:
        show(parts.later(view.later))
    layout.section(say("screens.precedents.sources"))
    show(parts.sources(view.sources))


# -------------------------------------------------------------------------------- the address


def _given() -> dict[str, str]:
    """The filters the address names, as they stand there."""
    return {name: st.query_params[name] for name in NAMES if name in st.query_params}


def _free(name: str, value: Any) -> Bound:
    """A filter: kept in the address and in no store, so that it survives a refresh."""

    def save(chosen: Any) -> None:
        if chosen:
            st.query_params[name] = str(chosen)
        elif name in st.query_params:
            del st.query_params[name]

    return Bound(state.key("precedents", name), value, 0, save)


def _address(precedent: str) -> str:
    """The address of one decision; case and filters stay."""
    return f"precedents?{urlencode({**_kept(), PRECEDENT: precedent})}"


def _overview_address() -> str:
    return f"precedents?{urlencode(_kept())}"


def _kept() -> dict[str, str]:
    kept = _given()
    open_case = state.open_case()
    return kept if open_case is None else {"case": open_case, **kept}


if __name__ == "__main__":
    page()
