# SPDX-License-Identifier: Apache-2.0
"""Committee: who decides, in which seats, with which interests, and what the profile asks for."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from assessment.ui import asked, case, navigation, standing
from assessment.ui.case import Here
from assessment.ui.parts import fields, layout, lists, notices, tables
from assessment.ui.parts.draw import show
from assessment.ui.parts.fields import Ask, Option
from assessment.ui.parts.layout import Button
from assessment.ui.parts.markup import Markup
from assessment.ui.parts.prose import lines, mute, para, quiet
from assessment.ui.viewmodels.committee import Committee, MemberLine, committee
from assessment.wording import say

COLUMNS = ("name", "roles", "seats", "interest", "aside")

BEFORE_DECIDING = ("draft", "rating", "revealed", "closed")
"""States in which who takes part, and with which interests, may still change."""


def page() -> None:
    """The committee page."""
    with layout.page():
        here = case.here()
        if here is None:
            return
        loaded = here.framework
        view = committee(here.view, loaded.framework, loaded.text, _assessed(here))
        layout.head(say("screens.committee.title"), view.lede, _invite(here, view))
        left, right = st.columns([7, 4], gap="large")
        with left:
            _members(here, view)
            standing.interests(here, locked=here.view.case.state not in BEFORE_DECIDING)
        with right:
            _profile(here, view)
            _needs(view)
        show(notices.saved(here.saved))


def _invite(here: Here, view: Committee) -> list[Button]:
    """The way to where people are asked to take part."""
    if not view.leads or here.view.case.state not in BEFORE_DECIDING:
        return []
    label, key = say("screens.committee.invite"), here.key("committee", "invite")
    return [Button(label, key, navigation.go, ("invite",))]


def _assessed(here: Here) -> tuple[str, ...]:
    found = (key.rpartition(".")[0] for key in asked.needed(here))
    return tuple(dict.fromkeys(scenario for scenario in found if scenario))


# The profile -------------------------------------------------------------------------------------


def _profile(here: Here, view: Committee) -> None:
    label = say("screens.committee.profile")
    layout.section(label)
    if view.profile is None:
        show(para(say("screens.committee.profile.none")))
        return
    options = [Option(each.id, each.name, each.text) for each in view.profiles]
    names = {each.id: each.name for each in view.profiles}
    bound = here.field("committee", "profile", label, words=lambda id_: names.get(id_, str(id_)))
    # What holds while nobody has chosen is shown as chosen: the record will say it, too.
    fields.choice(replace(bound, value=view.profile), Ask(label, hidden=True), options)
    if here.view.case.state != "draft":
        show(quiet(say("screens.committee.profile.fixed")))


def _needs(view: Committee) -> None:
    if not view.needs:
        return
    layout.section(say("screens.committee.asks"))
    checks = (
        lists.Check("ok" if need.done else "wait", need.text, need.detail or None)
        for need in view.needs
    )
    show(lists.checks(checks))
    if not view.is_complete:
        show(quiet(say("screens.committee.gap")))


# Members -----------------------------------------------------------------------------------------


def _members(here: Here, view: Committee) -> None:
    layout.section(say("screens.committee.members"))
    columns = [say(f"screens.committee.column.{name}") for name in COLUMNS]
    rows = [tables.Row(_name(line), _cells(line)) for line in view.members]
    show(tables.table(columns, rows, caption=say("screens.committee.members.caption")))
    if here.view.case.state not in BEFORE_DECIDING:
        return
    if not view.leads:
        show(quiet(say("screens.committee.chair-only")))
        standing.aside(here, view, here.view.me)
        return
    member = standing.whose(here, view)
    if member is not None:
        standing.appointment(here, view, member)
        standing.aside(here, view, member)


def _name(line: MemberLine) -> Markup:
    you = mute(say("screens.committee.you")) if line.member.is_reader else None
    return lines(line.name, you)


def _cells(line: MemberLine) -> tuple[str, ...]:
    return (line.roles, line.seats or "–", line.interest or "–", line.aside or "–")


if __name__ == "__main__":
    page()
