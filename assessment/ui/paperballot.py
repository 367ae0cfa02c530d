# SPDX-License-Identifier: Apache-2.0
"""Ballots on paper or in a file, for somebody who cannot come to a browser: out and back in."""

from __future__ import annotations

from functools import partial

import streamlit as st

from assessment.errors import ReviewError
from assessment.export.ballot import ballot_html, ballot_yaml
from assessment.intake.paper_ballot import ReadBallot, read_paper_ballot
from assessment.review import MemberView, Outcome
from assessment.review.inviting import Guest
from assessment.review.paper import admit_on_paper, blank_ballot, enter_ballot
from assessment.ui import actions, state
from assessment.ui.boundary import guarded
from assessment.ui.case import Here
from assessment.ui.parts import fields, keyboard, layout, notices
from assessment.ui.parts.draw import show
from assessment.ui.parts.fields import Ask, Bound, Option
from assessment.ui.parts.layout import Button
from assessment.ui.parts.prose import para, quiet
from assessment.ui.session import Failure
from assessment.ui.viewmodels.committee import rates
from assessment.wording import say

LOCAL = "local"


def section(here: Here) -> None:
    """Blank ballots to hand out, and filled ones to enter."""
    layout.section(say("screens.invite.paper"))
    show(quiet(say("screens.invite.paper.lede"), small=False))
    if "chair" in here.view.roles and here.view.case.state in ("draft", "rating"):
        _admit(here)
    guarded(lambda: _blank(here), _tell)
    _filled(here)


def _admit(here: Here) -> None:
    place = here.key("paper", "name")
    held = state.held(place)
    bound = Bound(place + "/field", held, repr(held), partial(state.put, place))
    ask = Ask(say("screens.invite.paper.name"), example=say("screens.invite.name.example"))
    fields.line(bound, ask)
    label, key = say("screens.invite.paper.admit"), here.key("paper", "admit")
    layout.button(Button(label, key, _take_in, (here,)))


def _take_in(here: Here) -> None:
    place = here.key("paper", "name")
    guest, command = Guest(str(state.held(place) or ""), ("rater",)), here.command()
    actions.command(
        lambda: admit_on_paper(here.desk, command, guest),
        lambda _saved: state.put(place, None),
    )


def _blank(here: Here) -> None:
    """Blank ballots for whoever can be on paper: a rater named here, and not oneself."""
    raters = [each for each in here.view.members if _may_be_on_paper(each)]
    if not raters:
        return
    place = here.key("paper", "whose")
    chosen = state.held(place)
    bound = Bound(place + "/field", chosen, repr(chosen), partial(state.put, place))
    options = [Option(each.name, each.name) for each in raters]
    fields.pick(bound, say("screens.invite.paper.whose"), options)
    if chosen not in {each.name for each in raters}:
        return
    ballot = blank_ballot(here.desk, here.id, str(chosen))
    loaded = here.framework
    page = ballot_html(ballot, loaded.framework, loaded.text).encode()
    file = ballot_yaml(ballot, loaded.framework, loaded.text).encode()
    name = f"ballot-{here.id[:12]}-{ballot.round}"
    with st.container(horizontal=True, gap="small"):
        key = here.key("paper", "page")
        layout.download(say("screens.invite.paper.page"), key, page, f"{name}.html")
        key = here.key("paper", "file")
        layout.download(say("screens.invite.paper.file"), key, file, f"{name}.yaml")


def _may_be_on_paper(member: MemberView) -> bool:
    return rates(member) and not member.is_reader and member.actor.issuer == LOCAL


def _filled(here: Here) -> None:
    """A filled ballot: looked at first, then entered."""
    if here.view.case.state != "rating":
        show(quiet(say("screens.invite.paper.later")))
        return
    key = here.key("paper", "upload")
    given = st.file_uploader(say("screens.invite.paper.upload"), ["yaml", "yml", "json"], key=key)
    keyboard.name_drop_zones()
    entered = state.held(here.key("paper", "entered"))
    if entered:
        show(notices.notice(say("screens.invite.paper.entered", name=entered)))
    if given is not None:
        guarded(lambda: _looked_at(here, given.name, given.getvalue()), _tell)


def _looked_at(here: Here, name: str, data: bytes) -> None:
    found = read_paper_ballot(data, name)
    ballot = found.ballot
    answered = sum(answer.answer is not None for answer in ballot.answers.values())
    said = say(
        "screens.invite.paper.read",
        name=ballot.rater,
        round=ballot.round,
        answered=answered,
        asked=len(ballot.answers),
    )
    show(para(said))
    label, key = say("screens.invite.paper.enter"), here.key("paper", "enter")
    layout.button(Button(label, key, _enter, (here, found)))


def _enter(here: Here, found: ReadBallot) -> None:
    command = here.command()

    def send() -> Outcome:
        try:
            return enter_ballot(here.desk, command, found.ballot)
        except ReviewError as error:
            raise ReviewError(found.document.locate(error.problems)) from error

    actions.command(
        send, lambda _saved: state.put(here.key("paper", "entered"), found.ballot.rater)
    )


def _tell(failure: Failure) -> None:
    fact = say("screens.invite.paper.refused")
    notices.failure(fact, failure.causes, id_of=failure.id)
