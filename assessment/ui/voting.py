# SPDX-License-Identifier: Apache-2.0
"""Votes and dissent on the decision page: everybody votes and speaks for themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal, TypeAlias

from assessment.review import Outcome, Saved, VoteView, vote
from assessment.ui import actions, case, state
from assessment.ui.case import Here
from assessment.ui.parts import fields, layout, lists, tables
from assessment.ui.parts.draw import show
from assessment.ui.parts.fields import Ask, Bound, Option
from assessment.ui.parts.markup import el
from assessment.ui.parts.prose import quiet
from assessment.ui.viewmodels.voting import CHOICES, Voting, voting
from assessment.wording import say

Choice: TypeAlias = Literal["for", "against", "abstain"]
Cast: TypeAlias = tuple[Choice | None, str]
"""A vote, and the dissent that goes with it."""

NO_VOTE: Cast = (None, "")


def votes(here: Here) -> None:
    """Everybody's vote on the draft as it stands, and the reader's own."""
    view = voting(here.view)
    if not view.lines:
        return
    layout.section(say("screens.decide.votes"))
    show(quiet(say("screens.decide.votes.lede"), small=False))
    columns = [say("screens.decide.votes.who"), say("screens.decide.votes.vote")]
    rows = [tables.Row(line.name, (line.vote,)) for line in view.lines]
    show(
        tables.table(columns, rows, caption=say("screens.decide.votes")),
        el("p", el("b", view.count)),
        *(lists.quote(line.dissent, line.name) for line in view.lines if line.dissent.strip()),
    )
    if view.may_vote:
        _own(here, view)


def _own(here: Here, view: Voting) -> None:
    mine = view.mine
    current = mine.vote if mine is not None and mine.is_current else None
    label = say("screens.decide.vote.yours")
    options = [Option(each, say(f"screens.decide.vote.{each}")) for each in CHOICES]
    chosen = _bound(here, mine, "choice", current, lambda now, new: (new, now[1]))
    fields.choice(chosen, label, options, row=True)
    text = "" if mine is None else mine.dissent
    said = _bound(here, mine, "dissent", text, lambda now, new: (now[0], str(new or "")))
    fields.prose(said, Ask(say("screens.decide.vote.dissent")), height=90)


def _bound(
    here: Here,
    mine: VoteView | None,
    what: str,
    value: Any,
    put: Callable[[Cast, Any], Cast],
) -> Bound:
    """One half of the reader's vote; the other half stays as it is kept by then."""
    key = here.key("decide", "vote", what)
    place = here.key("decide", "vote")
    version = 0 if mine is None else mine.version

    def save(new: Any) -> None:
        now = case.read(here.desk, here.id).view
        kept = now.votes.get(now.me.id)
        cast_ = NO_VOTE if kept is None else (kept.vote if kept.is_current else None, kept.dissent)
        choice, dissent = put(cast_, new)
        known = state.known(place, version, None)

        def send(expected: int) -> Outcome:
            command = here.desk.command(here.id, expected)
            return vote(here.desk, command, choice, dissent)

        def then(saved: Saved) -> None:
            state.make(place, saved.version, None)
            state.saved(key, new, saved.version)

        label = say("screens.decide.vote.yours")
        actions.change(actions.Change(key, label, known.version, send, _said, then))

    # A vote on an earlier draft is none on this one: the field is filled anew then.
    is_current = mine is None or mine.is_current
    return Bound(key, value, f"{version}{'' if is_current else ' earlier'}", save)


def _said(stored: Any) -> str:
    """A vote in words, for a conflict."""
    if not isinstance(stored, Mapping):
        return ""
    choice = stored.get("vote")
    said = say(f"screens.decide.vote.{choice}") if choice else say("screens.decide.vote.open")
    return "\n".join(each for each in (said, str(stored.get("dissent", ""))) if each)
