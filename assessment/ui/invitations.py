# SPDX-License-Identifier: Apache-2.0
"""The forms of the People page: ask somebody, give a new code, take an invitation back."""

from __future__ import annotations

from functools import partial
from typing import Any

from assessment.review import Saved
from assessment.review.codes import new_code
from assessment.review.inviting import (
    Guest,
    Invitations,
    invite,
    invite_again,
    withdraw_invitation,
)
from assessment.ui import actions, attending, state
from assessment.ui.case import Here
from assessment.ui.parts import fields, layout, qr
from assessment.ui.parts.draw import show
from assessment.ui.parts.fields import Ask, Bound, Option
from assessment.ui.parts.layout import Button
from assessment.ui.parts.markup import Markup, el
from assessment.ui.parts.prose import quiet
from assessment.ui.viewmodels.committee import EXPERT, Choice, Committee
from assessment.ui.viewmodels.invitations import Line
from assessment.wording import say

PROJECTOR = ("observer",)
_PARTS = ("name", "roles", "seats", "scenarios")


def form(here: Here, words: Committee, there: Invitations) -> None:
    """Ask somebody to take part."""
    layout.section(say("screens.invite.new"))
    name = _bound(here, "name")
    fields.line(name, Ask(say("screens.invite.name"), example=say("screens.invite.name.example")))
    fields.several(_bound(here, "roles"), say("screens.invite.roles"), _options(words.roles))
    fields.several(_bound(here, "seats"), say("screens.invite.seats"), _options(words.seats))
    if EXPERT in (state.held(_place(here, "seats")) or ()):
        ask = Ask(say("screens.invite.scenarios"), example=say("screens.invite.scenarios.all"))
        fields.several(_bound(here, "scenarios"), ask, _options(words.scenarios))
    fields.refusal(here.key("invite", "form"))
    ways = [
        Button(
            say("screens.invite.make"),
            here.key("invite", "make"),
            _invite,
            (here, there.stamp),
            primary=True,
        )
    ]
    taken = {each.guest.name for each in there.invited if each.standing != "withdrawn"}
    if say("screens.invite.projector") not in taken:
        label = say("screens.invite.projector.make")
        key = here.key("invite", "projector")
        ways.append(Button(label, key, _invite_projector, (here, there.stamp)))
    layout.buttons(ways)


def codes(here: Here) -> None:
    """The codes that were made in this session, to be handed out: each is shown here alone."""
    made = _made(here)
    if not made:
        return
    layout.section(say("screens.invite.codes"))
    show(quiet(say("screens.invite.codes.lede"), small=False))
    show(el("div", *(_card(name, code) for name, code in made.items()), cls="to-codes"))
    label = say("screens.invite.codes.hide")
    layout.button(Button(label, here.key("invite", "hide"), _hide, (here,), quiet=True))


def ways(here: Here, line: Line) -> list[Button]:
    """What can be done about an invitation."""
    id_, version = line.invited.id, line.invited.version
    again = Button(
        say("screens.invite.again", name=line.name),
        here.key("invite", "again", id_),
        _again,
        (here, id_, version, line.name),
        quiet=True,
    )
    away = Button(
        say("screens.invite.withdraw", name=line.name),
        here.key("invite", "withdraw", id_),
        _withdraw,
        (here, id_, version, line.name),
        quiet=True,
    )
    return [again, away] if line.can_withdraw else [again]


def _card(name: str, code: str) -> Markup:
    return el(
        "div",
        el("p", el("b", name)),
        el("p", code, cls="to-code"),
        qr.qr(f"{attending.address()}/join/{code}"),
    )


def _invite(here: Here, stamp: int) -> None:
    held = {part: state.held(_place(here, part)) for part in _PARTS}
    scenarios = tuple(held["scenarios"] or ())
    seats = {seat: scenarios if seat == EXPERT else () for seat in held["seats"] or ()}
    _send(here, stamp, Guest(str(held["name"] or ""), tuple(held["roles"] or ()), seats))


def _invite_projector(here: Here, stamp: int) -> None:
    _send(here, stamp, Guest(say("screens.invite.projector"), PROJECTOR))


def _send(here: Here, stamp: int, guest: Guest) -> None:
    code, command = new_code(here.desk.context), here.desk.command(here.id, stamp)

    def then(_saved: Saved) -> None:
        _keep(here, guest.name.strip(), code)
        for part in _PARTS:
            state.put(_place(here, part), None)

    actions.command(lambda: invite(here.desk, command, guest, code), then)


def _again(here: Here, invitation: str, version: int, name: str) -> None:
    code, command = new_code(here.desk.context), here.desk.command(here.id, version)
    actions.command(
        lambda: invite_again(here.desk, command, invitation, code),
        lambda _saved: _keep(here, name, code),
    )


def _withdraw(here: Here, invitation: str, version: int, name: str) -> None:
    command = here.desk.command(here.id, version)
    actions.command(
        lambda: withdraw_invitation(here.desk, command, invitation),
        lambda _saved: _keep(here, name, None),
    )


def _made(here: Here) -> dict[str, str]:
    found: dict[str, str] = state.held(here.key("invite", "made")) or {}
    return found


def _keep(here: Here, name: str, code: str | None) -> None:
    others = {known: kept for known, kept in _made(here).items() if known != name}
    state.put(here.key("invite", "made"), others if code is None else {**others, name: code})


def _hide(here: Here) -> None:
    state.put(here.key("invite", "made"), {})


def _place(here: Here, part: str) -> str:
    return here.key("invite", "new", part)


def _bound(here: Here, part: str) -> Bound:
    place = _place(here, part)
    held: Any = state.held(place)
    return Bound(place + "/field", held, repr(held), partial(state.put, place))


def _options(choices: tuple[Choice, ...]) -> list[Option]:
    return [Option(each.id, each.name) for each in choices]
