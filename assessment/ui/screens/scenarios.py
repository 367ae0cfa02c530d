# SPDX-License-Identifier: Apache-2.0
"""Scenarios: what the tests suggest, what is assessed or set aside, what is known about each."""

from __future__ import annotations

import streamlit as st

from assessment.review import mandatory_scenarios, suggested_scenarios
from assessment.review import second as confirm
from assessment.ui import actions, case, freezing
from assessment.ui.case import Here, entry
from assessment.ui.facts import fact_field
from assessment.ui.parts import fields, layout, notices
from assessment.ui.parts.draw import show
from assessment.ui.parts.fields import Ask, Option
from assessment.ui.parts.layout import Button
from assessment.ui.parts.markdown import md
from assessment.ui.parts.marks import chip
from assessment.ui.parts.prose import para, quiet, strong
from assessment.ui.viewmodels.evidence import evidence_scale
from assessment.ui.viewmodels.scenarios import STEPS, Ceiling, ScenarioView, Screen, screen
from assessment.ui.viewmodels.seconding import Second, second
from assessment.wording import say


def page() -> None:
    """The scenarios page."""
    with layout.page():
        here = case.here()
        if here is None:
            return
        loaded = here.framework
        view = screen(
            here.view,
            loaded.framework,
            loaded.text,
            suggested_scenarios(here.desk, here.id),
            evidence_scale(loaded.framework, loaded.text),
            mandatory_scenarios(here.desk, here.id).missing,
        )
        layout.head(say("screens.scenarios.title"), say("screens.scenarios.lede"))
        left, right = st.columns([7, 4], gap="large")
        with left:
            _ceilings(here, view)
        with right:
            freezing.panel(here)
        _list(here, view)
        _assessed(here, view)


def _ceilings(here: Here, view: Screen) -> None:
    layout.section(say("screens.scenarios.ceilings"))
    show(quiet(say("screens.scenarios.ceilings.lede"), small=False))
    for each in view.ceilings:
        with st.container(gap="xxsmall"):
            _ceiling(here, each)


def _ceiling(here: Here, each: Ceiling) -> None:
    bound = here.field("ceilings", each.id, each.name)
    options = [Option(a.level, f"{a.level} {a.name}", a.text) for a in each.anchors]
    fields.choice(bound, Ask(each.question, each.name), options)
    if bound.value is None:
        show(quiet(say("screens.scenarios.ceiling.open", level=each.worst)))


def _list(here: Here, view: Screen) -> None:
    layout.section(say("screens.scenarios.list"))
    count = say("screens.scenarios.count", assessed=len(view.assessed), all=len(view.scenarios))
    show(quiet(count, small=False))
    for each in view.scenarios:
        layout.rule()
        _scenario(here, each)


def _scenario(here: Here, each: ScenarioView) -> None:
    words, decision = st.columns([8, 4], gap="large", vertical_alignment="top")
    with words:
        met = say("screens.scenarios.met" if each.suggested else "screens.scenarios.not-met")
        weight = "strong" if each.suggested else ""
        mandatory = chip(say("screens.scenarios.mandatory")) if each.mandatory else None
        show(
            para(strong(f"{each.id} {each.name}"), chip(met, weight), mandatory),
            para(each.definition),
            quiet(each.test),
            *(notices.notice(id_, sentence) for id_, sentence in each.held_by),
        )
    with decision:
        bound = here.field("screening", each.id, each.name, piece=entry("assessed"), words=_words)
        ask = Ask(say("screens.scenarios.decide", name=each.name), hidden=True)
        options = [
            Option(value=True, name=say("screens.scenarios.assess")),
            Option(value=False, name=say("screens.scenarios.leave")),
        ]
        fields.choice(bound, ask, options, row=True)
        if each.said is None:
            show(quiet(say("screens.scenarios.follows")))
    if each.said is False:
        _aside(here, each)


def _aside(here: Here, each: ScenarioView) -> None:
    """Why a scenario is left out; needed only where its test is met."""

    def piece(name: str) -> fields.Bound:
        return here.field("screening", each.id, each.name, piece=entry(name), words=_words)

    if not each.set_aside:
        if reason := each.screening.get("reason"):
            show(quiet(say("screens.scenarios.reason.kept", reason=str(reason))))
        return
    fields.prose(piece("reason"), say("screens.scenarios.reason"), height=72)
    left, right = st.columns(2, gap="large")
    with left:
        reference = say("screens.scenarios.reference")
        example = say("screens.scenarios.reference.example")
        fields.line(piece("reference"), Ask(reference, example=example))
    by_member = second(here.view, each.id)
    with right:
        if by_member is None:
            label = say("screens.scenarios.second")
            example = say("screens.scenarios.second.example")
            fields.line(piece("second_reviewer"), Ask(label, example=example))
        else:
            _second(here, each, by_member)


def _second(here: Here, each: ScenarioView, found: Second) -> None:
    """Another member reads the reason and confirms it."""
    show(para(strong(say("screens.scenarios.second"))), quiet(found.words))
    if found.may:
        label, key = say("screens.scenarios.confirm"), here.key("screening", each.id, "second")
        layout.button(Button(label, key, _confirm, (here, each.id, found.version)))


def _confirm(here: Here, scenario: str, version: int) -> None:
    command = here.desk.command(here.id, version)
    actions.command(lambda: confirm(here.desk, command, scenario))


def _words(screening: dict[str, object]) -> str:
    """A decision on a scenario in words, for a conflict."""
    key = "assess" if screening.get("assessed") else "leave"
    said = [say(f"screens.scenarios.{key}"), screening.get("reason")]
    return ". ".join(str(each) for each in said if each)


def _assessed(here: Here, view: Screen) -> None:
    layout.section(say("screens.scenarios.assessed"))
    if not view.assessed:
        notices.empty(say("screens.scenarios.none.fact"), say("screens.scenarios.none.sentence"))
    for each in view.assessed:
        label = say(
            "screens.scenarios.summary",
            name=f"{each.id} {each.name}",
            count=each.on_file,
            told=each.told,
            steps=len(STEPS),
        )
        # Drawn only while open: fourteen scenarios would be far more fields than anyone reads.
        key = here.key("scenario", each.id)
        box = st.expander(md(label), key=key, on_change="rerun")
        if box.open:
            with box:
                _details(here, each)


def _details(here: Here, each: ScenarioView) -> None:
    on_file = (
        say("screens.scenarios.on-file", level=each.strongest)
        if each.strongest
        else say("screens.scenarios.on-file.none")
    )
    show(quiet(on_file, small=False))
    for fact in each.facts:
        with st.container(gap="xxsmall"):
            fact_field(here, fact)
    layout.subsection(say("screens.scenarios.narrative"))
    show(quiet(say("screens.scenarios.narrative.lede")))
    left, right = st.columns(2, gap="large")
    for place, step in enumerate(STEPS):
        with left if place % 2 == 0 else right:
            label = say(f"screens.scenarios.step.{step}")
            bound = here.field("narrative", f"{each.id}.{step}", label)
            fields.prose(bound, label)


if __name__ == "__main__":
    page()
