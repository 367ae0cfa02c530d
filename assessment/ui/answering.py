# SPDX-License-Identifier: Apache-2.0
"""How the answer to one question is kept: piece by piece, each change at once.

A change of one piece (level, reason, evidence) keeps the others as they are by then. Only the same
piece changed elsewhere is a conflict, which shows both versions.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import streamlit as st

from assessment.model.framework import CriterionText
from assessment.model.rating import Rating
from assessment.review import Command, Outcome, Saved, clear_rating, keep_text, rate
from assessment.store.values import NOTHING
from assessment.ui import actions, case, state
from assessment.ui.case import Here
from assessment.ui.parts.fields import Bound
from assessment.ui.partswitch import point_to
from assessment.ui.viewmodels.rate import place
from assessment.ui.viewmodels.rating import (
    Choice,
    Question,
    in_words,
    with_choice,
    with_ends,
    with_evidence,
    with_reason,
)

Piece = Callable[[Rating | None], Any]
"""Takes one piece out of a rating, to see whether it was changed elsewhere."""


@dataclass(frozen=True)
class Form:
    """One question of one case, and how its answers are kept."""

    here: Here
    question: Question

    @property
    def _words(self) -> CriterionText:
        name = self.question.key.rpartition(".")[2]
        return self.here.framework.text.criteria[name]

    @cached_property
    def _key(self) -> str:
        return self.here.key("rate", f"r{self.here.view.case.round}", self.question.key)

    def key(self, *pieces: str) -> str:
        """The key of a widget of this question."""
        return state.key(self._key, *pieces)

    def now(self) -> Here:
        """The case as it is kept by now."""
        return case.read(self.here.desk, self.here.id)

    def bound(
        self,
        name: str,
        value: Any,
        piece: Piece,
        put: Callable[[Rating | None, Any], Rating],
        *,
        locked: bool = False,
    ) -> Bound:
        """A piece of the rating, tied to a widget; locked while there is nothing it belongs to."""

        def save(chosen: Any) -> None:
            self._send(name, piece, lambda rating: put(rating, chosen))

        version = self.question.answer.version
        return Bound(self.key(name), value, version, save, locked)

    def reason(self) -> Bound:
        """The reason: a piece of the rating, or a text of its own before there is an answer."""
        name = "reason"

        def save(typed: Any) -> None:
            if self.now().view.rating(self.question.key).rating is None:
                known = state.known(self._unfinished, text.version, text.value)
                self._keep_unfinished(typed or "", known.version)
            else:
                self._send(name, _why, lambda rating: with_reason(rating or Rating(), typed or ""))

        answer = self.question.answer
        text = self.here.view.texts.get(place(self.question.key), NOTHING)
        version = f"{answer.version} {text.version if answer.choice is None else ''}"
        return Bound(self.key(name), answer.rationale, version, save)

    def choose(self, rating: Rating | None, choice: Choice) -> Rating:
        """The rating with another level or state."""
        # What was typed before anything was chosen goes into the first answer only.
        unfinished = self.now().typed(place(self.question.key)) if rating is None else ""
        return with_choice(rating, choice, self.question.top, unfinished)

    def mark(self, side: str, rating: Rating | None, ticked: object) -> Rating:
        """The rating with one step to a side marked as defensible, or not."""
        kept = rating or Rating()
        best, step = kept.best or 0, 1 if ticked else 0
        if side == "lower":
            return with_ends(kept, lowest=max(0, best - step))
        return with_ends(kept, highest=min(self.question.top, best + step))

    def end(self, end: str, rating: Rating | None, level: int) -> Rating:
        """The rating with another end of its range."""
        kept = rating or Rating()
        return with_ends(kept, lowest=level) if end == "lowest" else with_ends(kept, highest=level)

    def cite(self, rating: Rating | None, ids: Sequence[str] | None) -> Rating:
        """The rating resting on other items."""
        return with_evidence(rating or Rating(), ids or ())

    def take_back(self) -> None:
        """Take the answer back. Its reason stays, as a text that belongs to no answer yet."""
        kept = self.now().view.rating(self.question.key)
        if kept.rating is None:
            return
        self._keep_unfinished(kept.rating.rationale)

        def send(expected: int) -> Outcome:
            return clear_rating(self.here.desk, self._command(expected), self.question.key)

        self._change("back", kept.version, send, None)

    def _send(self, name: str, piece: Piece, put: Callable[[Rating | None], Rating]) -> None:
        """Keep a changed rating, unless somebody else changed the same piece meanwhile."""
        key = self.question.key
        seen = self.here.view.rating(key)
        known = state.known(self.key(), seen.version, seen.rating)
        kept = case.as_read(self.here).view.rating(key)
        if kept.version < known.version:  # another widget of the question was changed just now
            kept = self.now().view.rating(key)
        base, made = kept.rating, put(known.value)

        def send(expected: int) -> Outcome:
            # The store is not asked before what it keeps: mostly it is what this session has read,
            # and else the answer to the command tells it.
            nonlocal base
            outcome = self._rate(expected, made if base is known.value else put(base))
            if isinstance(outcome, Saved):
                return outcome
            base = _rating(outcome.saved.value)
            if piece(base) != piece(known.value):
                return replace(outcome, yours=_stored(put(base)))
            return self._rate(outcome.saved.version, put(base))

        same = piece(kept.rating) == piece(known.value)
        expected = kept.version if same else seen.version
        saved = self._change(name, expected, send, made)
        if saved and kept.rating is None:
            self._keep_unfinished("")

    def _rate(self, expected: int, rating: Rating) -> Outcome:
        return rate(self.here.desk, self._command(expected), self.question.key, rating)

    def _change(self, name: str, expected: int, send: actions.Send, made: Rating | None) -> bool:
        """Send a change; a conflict is shown at the top of the page, so that is drawn anew."""

        def then(saved: Saved) -> None:
            state.make(self.key(), saved.version, made)

        what = self.question.name
        each = actions.Change(self.key(name), what, expected, send, self._shown, then)
        saved = actions.change(each)
        if saved is None and state.clashes():
            point_to(self.here, self.question.key)  # once the conflict is answered
            st.rerun()
        return saved is not None

    def _shown(self, stored: Any) -> str:
        return in_words(_rating(stored) or Rating(), self._words)

    @property
    def _unfinished(self) -> str:
        """Where the session holds what it made of the text that belongs to no answer yet."""
        return self.here.key("text", place(self.question.key))

    def _keep_unfinished(self, text: str, seen: int | None = None) -> None:
        """Keep a text that belongs to no answer yet; over whatever is kept, unless seen is told."""
        where = place(self.question.key)
        kept = self.now().view.texts.get(where, NOTHING)
        if text == (kept.value or ""):
            return

        def send(expected: int) -> Outcome:
            return keep_text(self.here.desk, self._command(expected), where, text)

        def then(saved: Saved) -> None:
            state.make(self._unfinished, saved.version, text)

        expected = kept.version if seen is None else seen
        what = self.question.name
        actions.change(actions.Change(self.key("reason"), what, expected, send, then=then))

    def _command(self, expected: int) -> Command:
        return self.here.desk.command(self.here.id, expected)


def _stored(rating: Rating) -> Any:
    return rating.model_dump(mode="json", exclude_none=True)


def _rating(stored: Any) -> Rating | None:
    """A rating as the store holds it, with its list of evidence as the noun wants it."""
    if stored is None:
        return None
    return Rating.model_validate({**stored, "evidence": tuple(stored.get("evidence", ()))})


def chosen(rating: Rating | None) -> Any:
    """The piece that says which level, in which range, or which other answer."""
    return None if rating is None else (rating.state, rating.levels)


def _why(rating: Rating | None) -> Any:
    return None if rating is None else rating.rationale


def cited(rating: Rating | None) -> Any:
    """The piece that says which evidence the answer rests on."""
    return () if rating is None else rating.evidence
