# SPDX-License-Identifier: Apache-2.0
"""Scope: what might be released, which files, which facts, which values chosen by the lab."""

from __future__ import annotations

import streamlit as st

from assessment.export.shown.facts import FactGroup
from assessment.review import Outcome, Slot, set_field
from assessment.ui import actions, case, navigation
from assessment.ui.case import Here
from assessment.ui.facts import fact_field
from assessment.ui.parts import fields, layout, lists, notices, tables
from assessment.ui.parts.draw import show
from assessment.ui.parts.fields import Ask, Option
from assessment.ui.parts.layout import Button
from assessment.ui.parts.markup import Markup
from assessment.ui.parts.prose import mono, quiet
from assessment.ui.viewmodels.artefacts import ArtefactLine, artefact, next_key
from assessment.ui.viewmodels.scope import Scope, SettingView, scope
from assessment.wording import say

SHORT = ("name", "version", "developer")
NEW = ("name", "component", "listing")


def page() -> None:
    """The scope page."""
    with layout.page():
        here = case.here()
        if here is None:
            return
        view = scope(here.view, here.framework.framework, here.framework.text)
        way = Button(
            say("screens.scope.next"), "scope/next", navigation.go, ("evidence",), primary=True
        )
        layout.head(say("screens.scope.title"), say("screens.scope.lede"), [way])
        if view.frozen:
            show(
                notices.notice(
                    say("screens.scope.frozen.fact"), say("screens.scope.frozen.sentence")
                )
            )
        left, right = st.columns([7, 4], gap="large")
        with left:
            _subject(here)
        with right:
            _standing(here, view)
        _settings(here, view)
        _artefacts(here, view)
        layout.section(say("screens.scope.facts"))
        for group in view.groups:
            _group(here, group)


def _subject(here: Here) -> None:
    layout.section(say("screens.scope.subject"))
    for name in SHORT:
        ask = Ask(say(f"screens.scope.{name}"), example=say(f"screens.scope.{name}.example"))
        fields.line(here.field("subject", name, ask.text), ask)
    question = Ask(say("screens.scope.question"), example=say("screens.scope.question.example"))
    asked = here.field("subject", "question", question.text)
    fields.prose(asked, question, height=72, most=400)
    summary = Ask(say("screens.scope.summary"), example=say("screens.scope.summary.example"))
    fields.prose(here.field("subject", "summary", summary.text), summary)
    as_of = Ask(say("screens.scope.as_of"), note=say("screens.scope.as_of.note"))
    fields.line(here.field("case", "as_of", as_of.text), as_of, most=10)


def _standing(here: Here, view: Scope) -> None:
    layout.section(say("screens.scope.standing"))
    show(
        lists.checks(
            lists.Check("ok" if each.done else "wait", each.text, each.detail or None)
            for each in view.standings
        ),
        notices.saved(here.saved),
    )


def _settings(here: Here, view: Scope) -> None:
    layout.section(say("screens.scope.settings"))
    show(quiet(say("screens.scope.settings.lede"), small=False))
    for pair in zip(view.settings[::2], [*view.settings[1::2], None], strict=False):
        for column, setting in zip(st.columns(2, gap="large"), pair, strict=True):
            if setting is not None:
                with column, st.container(gap="xxsmall"):
                    _setting(here, setting)


def _setting(here: Here, setting: SettingView) -> None:
    options = [Option(choice.value, choice.name, choice.text) for choice in setting.choices]
    names = {choice.value: choice.name for choice in setting.choices}
    bound = here.field("settings", setting.id, setting.name, words=lambda word: names[word])
    fields.choice(bound, Ask(setting.question, setting.name, note=setting.reason), options)
    if setting.chosen is None:
        show(quiet(say("screens.scope.settings.default", words=names[setting.default])))


def _artefacts(here: Here, view: Scope) -> None:
    layout.section(say("screens.scope.artefacts"))
    show(quiet(say("screens.scope.artefacts.lede"), small=False))
    if view.artefacts:
        show(_artefact_table(view.artefacts))
    else:
        show(quiet(say("screens.scope.artefacts.none"), small=False))
    if view.frozen:
        return
    layout.buttons(
        [
            Button(
                say("screens.scope.artefacts.remove", name=each.name),
                here.key("artefact", "remove", each.key),
                _remove,
                (here, each),
                quiet=True,
            )
            for each in view.artefacts
        ]
    )
    with st.expander(say("screens.scope.artefacts.new"), key=here.key("artefact", "new")):
        _new_artefact(here, view)


def _artefact_table(lines: tuple[ArtefactLine, ...]) -> Markup:
    columns = [
        say(f"screens.scope.artefacts.{name}") for name in ("name", "component", "files", "digest")
    ]
    rows = [
        tables.Row(each.name, (each.component, each.files, mono(each.digest))) for each in lines
    ]
    caption = say("screens.scope.artefacts.caption")
    return tables.table(columns, rows, caption=caption, numbers=(2,))


def _new_artefact(here: Here, view: Scope) -> None:
    name = Ask(
        say("screens.scope.artefacts.name"), example=say("screens.scope.artefacts.name.example")
    )
    fields.line(here.text("artefact/name", name.text), name)
    component = say("screens.scope.artefacts.component")
    options = [Option(choice.value, choice.name) for choice in view.components]
    fields.pick(here.text("artefact/component", component), component, options)
    listing = Ask(
        say("screens.scope.artefacts.listing"),
        example=say("screens.scope.artefacts.listing.example"),
    )
    fields.prose(here.text("artefact/listing", listing.text), listing, height=140)
    add = say("screens.scope.artefacts.add")
    layout.button(Button(add, here.key("artefact", "add"), _add, (here,)))


def _add(here: Here) -> None:
    """Put the described files on the list and empty the form."""
    now = case.read(here.desk, here.id)

    def send() -> Outcome:
        typed = [now.typed(f"artefact/{name}") for name in NEW]
        value = artefact(*typed).model_dump(mode="json", exclude_none=True)
        used = [slot.key for slot in now.view.fields if slot.part == "artefacts"]
        slot = Slot("artefacts", next_key(used))
        return set_field(now.desk, now.desk.command(now.id, 0), slot, value)

    def empty(_saved: object) -> None:
        for name in NEW:
            now.text(f"artefact/{name}", name).save(None)

    actions.command(send, empty)


def _remove(here: Here, line: ArtefactLine) -> None:
    here.field("artefacts", line.key, line.name).save(None)


def _group(here: Here, group: FactGroup) -> None:
    """Facts the same people can supply, in two columns read one after the other."""
    layout.subsection(
        say(
            "screens.scope.facts.group",
            name=group.name,
            answered=group.answered,
            asked=group.asked,
        )
    )
    half = (len(group.facts) + 1) // 2
    for column, facts in zip(
        st.columns(2, gap="large"), (group.facts[:half], group.facts[half:]), strict=True
    ):
        with column:
            for fact in facts:
                with st.container(gap="xxsmall"):
                    fact_field(here, fact)


if __name__ == "__main__":
    page()
