# SPDX-License-Identifier: Apache-2.0
"""Declared interests, standing aside, roles and seats: the forms of the committee page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from assessment.model.committee import Interest, Recusal
from assessment.review import (
    MemberView,
    Outcome,
    Saved,
    appoint,
    declare_interest,
    dismiss,
    recuse,
)
from assessment.ui import actions, case, state
from assessment.ui.case import Here
from assessment.ui.parts import fields, layout, notices
from assessment.ui.parts.draw import show
from assessment.ui.parts.fields import Ask, Bound, Option
from assessment.ui.parts.layout import Button
from assessment.ui.parts.prose import own, para, quiet
from assessment.ui.telling import guards
from assessment.ui.viewmodels.committee import EXPERT, Choice, Committee
from assessment.wording import say

NONE = Interest(none=True)

# One's own interests -----------------------------------------------------------------------------


def interests(here: Here, *, locked: bool) -> None:
    """What the reader declares about their own interests."""
    me = here.view.me
    layout.section(say("screens.committee.yours"))
    show(quiet(say("screens.committee.yours.lede"), small=False))
    if me.interest is not None and me.interest.none:
        show(notices.notice(say("screens.committee.yours.none.fact")))
        if not locked:
            label, key = say("screens.committee.yours.back"), here.key("committee", "undeclare")
            layout.button(Button(label, key, _declare, (here, None), quiet=True))
        return
    if locked:
        show(own("" if me.interest is None else me.interest.text))
        return
    fields.prose(
        _declaration(here, me),
        Ask(
            say("screens.committee.yours.text"),
            example=say("screens.committee.yours.example"),
        ),
    )
    if me.interest is None:
        label, key = say("screens.committee.yours.none"), here.key("committee", "declare-none")
        layout.button(Button(label, key, _declare, (here, NONE)))


def _declaration(here: Here, me: MemberView) -> Bound:
    version = me.versions.get("interest", 0)
    key = here.key("committee", "interest")

    def save(typed: Any) -> None:
        given = Interest(none=False, text=str(typed)) if typed else None
        known = state.known(key, version, None)

        def send(expected: int) -> Outcome:
            return declare_interest(here.desk, here.desk.command(here.id, expected), given)

        def then(saved: Saved) -> None:
            state.make(key, saved.version, None)
            state.saved(key, typed, saved.version)

        what = say("screens.committee.yours")
        actions.change(actions.Change(key, what, known.version, send, _declared, then))

    return Bound(key, None if me.interest is None else me.interest.text, version, save)


def _declared(stored: Any) -> str:
    return str(stored.get("text", "")) if isinstance(stored, Mapping) else str(stored)


def _declare(here: Here, interest: Interest | None) -> None:
    now = case.read(here.desk, here.id)
    expected = now.view.me.versions.get("interest", 0)
    command = here.desk.command(here.id, expected)
    actions.command(lambda: declare_interest(here.desk, command, interest))


# Standing aside ----------------------------------------------------------------------------------


def aside(here: Here, view: Committee, member: MemberView) -> None:
    """The way to stand aside, for oneself or as the chair for anybody."""
    if member.recusal is not None and here.view.case.state == "draft":
        label = say("screens.committee.aside.back")
        key = here.key("committee", "unaside", member.id)
        layout.button(Button(label, key, _recuse, (here, member, None), quiet=True))
        return
    named = "go" if member.is_reader else "other"
    label = say(f"screens.committee.aside.{named}", name=member.name)
    key = here.key("committee", "aside", member.id)
    layout.button(Button(label, key, _ask, (here, member.id), quiet=True))
    if state.held(_asked(here)) == member.id:
        title = say("screens.committee.aside.title")
        away = partial(_ask, here, None)
        st.dialog(title, on_dismiss=away)(guards(_aside))(here, view.scenarios, member)


def _asked(here: Here) -> str:
    return here.key("committee", "aside-asked")


def _ask(here: Here, member: str | None) -> None:
    state.put(_asked(here), member)


def _aside(before: Here, scenarios: Sequence[Choice], member: MemberView) -> None:
    here = case.read(before.desk, before.id)  # the dialog is drawn anew without the page behind it
    show(para(say("screens.committee.aside.meaning")))
    where = _where(here, member)
    chosen = state.held(where) or []
    bound = Bound(where, chosen, ",".join(chosen), partial(state.put, where))
    options = [Option(each.id, each.name) for each in scenarios]
    whole = say("screens.committee.aside.scenarios.all")
    fields.several(bound, Ask(say("screens.committee.aside.scenarios"), example=whole), options)
    reason = say("screens.committee.aside.reason")
    fields.prose(here.text(_reason(member), reason), reason)
    label, key = say("screens.committee.aside.confirm"), here.key("committee", "aside", "go")
    layout.button(Button(label, key, _stand_aside, (here, member), primary=True))


def _where(here: Here, member: MemberView) -> str:
    return here.key("committee", "aside", member.id, "where")


def _reason(member: MemberView) -> str:
    return f"stand-aside/{member.id}"


def _stand_aside(before: Here, member: MemberView) -> None:
    here = case.read(before.desk, before.id)
    chosen = tuple(state.held(_where(here, member)) or ())
    recusal = Recusal(scenarios=chosen, reason=here.typed(_reason(member)))
    _recuse(here, member, recusal)
    st.rerun()


def _recuse(here: Here, member: MemberView, recusal: Recusal | None) -> None:
    now = case.read(here.desk, here.id)
    kept = next(each for each in now.view.members if each.id == member.id)
    command = here.desk.command(here.id, kept.versions.get("recusal", 0))

    def then(_saved: Saved) -> None:
        _ask(here, None)
        now.text(_reason(member), "").save(None)

    actions.command(lambda: recuse(here.desk, command, member.actor, recusal), then)


# Roles and seats ---------------------------------------------------------------------------------


def whose(here: Here, view: Committee) -> MemberView | None:
    """The member whose roles and seats the chair wants to see; None while nobody is chosen."""
    key = here.key("committee", "whose")
    held = state.held(key)
    label = say("screens.committee.whose")
    bound = Bound(key, held, str(held), partial(state.put, key))
    fields.pick(bound, label, [Option(each.member.id, each.name) for each in view.members])
    return next((each.member for each in view.members if each.member.id == held), None)


def appointment(here: Here, view: Committee, member: MemberView) -> None:
    """Roles and seats of somebody, each change kept at once."""
    name = member.name
    seats = {seat: list(named) for seat, named in member.seats.items()}
    _several(
        here,
        member,
        "roles",
        [role.id for role in view.roles if role.id in member.roles],
        view.roles,
        lambda chosen: (chosen, seats),
    )
    _several(
        here,
        member,
        "seats",
        list(seats),
        view.seats,
        lambda chosen: (sorted(member.roles), {seat: seats.get(seat, []) for seat in chosen}),
    )
    if EXPERT in seats:
        _several(
            here,
            member,
            "expert",
            seats[EXPERT],
            view.scenarios,
            lambda chosen: (sorted(member.roles), {**seats, EXPERT: chosen}),
        )
    if here.view.case.state == "draft" and not member.is_reader:
        label = say("screens.committee.dismiss", name=name)
        key = here.key("committee", "dismiss", member.id)
        layout.button(Button(label, key, _dismiss, (here, member), quiet=True))


Given = tuple[Sequence[str], Mapping[str, Sequence[str]]]
"""Roles, and by seat the scenarios somebody speaks for."""


def _several(
    here: Here,
    member: MemberView,
    what: str,
    held: list[str],
    choices: Sequence[Choice],
    given: Callable[[list[str]], Given],
) -> None:
    """One list of a member's appointment."""
    key = here.key("committee", what, member.id)
    label = say(f"screens.committee.{what}", name=member.name)

    def save(chosen: Any) -> None:
        roles, seats = given(list(chosen or ()))

        def send(expected: int) -> Outcome:
            command = here.desk.command(here.id, expected)
            return appoint(here.desk, command, member.actor, roles, seats)

        version = here.view.case.version
        actions.change(actions.Change(key, label, version, send, lambda _value: ""))

    bound = Bound(key, held, ",".join(held), save)
    example = say("screens.committee.expert.all") if what == "expert" else ""
    options = [Option(each.id, each.name) for each in choices]
    fields.several(bound, Ask(label, example=example), options)


def _dismiss(here: Here, member: MemberView) -> None:
    actions.command(lambda: dismiss(here.desk, here.command(), member.actor))
