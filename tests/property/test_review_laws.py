"""Laws of a review by one person, over random sequences of commands.

A plain dictionary says beside the store what must be kept. Whatever is sent, fresh, stale,
repeated or refused, and however often the workspace is closed and opened, both agree.
"""

from __future__ import annotations

import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from assessment import review
from assessment.errors import ReviewError
from assessment.model.rating import UNKNOWN, Rating
from assessment.review import Command, Conflict, Desk, Saved, Slot
from assessment.review.procedure import MOST_ROUNDS, ORDER
from assessment.store.workspace import Workspace
from tests.databases import OnServer
from tests.unit.review.bench import Bench, shipping_small

KEYS = ("SKILL", "GAIN", "FRAUD.HARM", "FRAUD.PROOF", "CYBER.HARM", "CYBER.PROOF")
LAW = Slot("facts", "law")

texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=40)


@st.composite
def ratings(draw: st.DrawFn) -> Rating:
    if draw(st.booleans()):
        return Rating(state="unknown", rationale=draw(texts))
    lowest, best, highest = sorted(draw(st.tuples(*[st.integers(0, 2)] * 3)))
    return Rating(lowest=lowest, best=best, highest=highest, rationale=draw(texts))


class Review(RuleBasedStateMachine):
    """One person at one case."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.stack = ExitStack()
        self.stack.enter_context(shipping_small())
        self.bench = Bench(self.folder / "workspace", address=self.address())
        # What must be kept: ratings and versions of the present round, and those of closed ones.
        self.given: dict[str, Rating | None] = {}
        self.rounds: dict[int, dict[str, Rating]] = {}
        self.law: str | None = None
        self.text = ""
        self.sent: list[tuple[Any, Command, Saved]] = []

    def address(self) -> str | None:
        """Where the database of this run is; None for a file in its folder."""
        return None

    def teardown(self) -> None:
        self.bench.workspace.close()
        self.stack.close()
        shutil.rmtree(self.folder)

    @property
    def state(self) -> str:
        return self.bench.view.case.state

    def send(self, expected: int, call: Any) -> None:
        """Send a command that must be carried out, and remember it."""
        command = self.bench.command(expected)
        answer = call(self.bench.desk, command)
        assert isinstance(answer, Saved)
        self.sent.append((call, command, answer))

    @initialize(copy=st.booleans())
    def open(self, copy: bool) -> None:
        self.bench.open_calm(copy_ratings=copy)
        views = self.bench.view.ratings.items()
        self.given = {key: view.rating for key, view in views}
        self.law = "clear"

    # What one person may do

    @rule(word=st.sampled_from(["clear", "unresolved", "prohibited", None]))
    def set_a_fact(self, word: str | None) -> None:
        version = self.bench.view.field(*LAW).version  # type: ignore[arg-type]
        call = lambda desk, command: review.set_field(desk, command, LAW, word)  # noqa: E731
        if self.state == "draft":
            self.send(version, call)
            self.law = word
        else:
            self.refused(call, version)

    @rule(key=st.sampled_from(KEYS), rating=ratings())
    def rate(self, key: str, rating: Rating) -> None:
        call = lambda desk, command: review.rate(desk, command, key, rating)  # noqa: E731
        version = self.bench.view.rating(key).version
        if self.state == "rating":
            self.send(version, call)
            self.given[key] = rating
        else:
            self.refused(call, version)

    @rule(key=st.sampled_from(KEYS))
    def take_back(self, key: str) -> None:
        call = lambda desk, command: review.clear_rating(desk, command, key)  # noqa: E731
        version = self.bench.view.rating(key).version
        if self.state == "rating" and version:
            self.send(version, call)
            self.given[key] = None
        else:
            self.refused(call, version)

    @rule()
    def mark_the_rest(self) -> None:
        version = self.bench.view.ballot_version
        if self.state != "rating":
            self.refused(review.mark_rest_unknown, version)
            return
        left = review.progress(self.bench.desk, self.bench.case).left
        self.send(version, review.mark_rest_unknown)
        self.given |= dict.fromkeys(left, UNKNOWN)

    @rule(text=texts)
    def keep_a_text(self, text: str) -> None:
        kept = self.bench.view.texts.get("reason")
        call = lambda desk, command: review.keep_text(desk, command, "reason", text)  # noqa: E731
        self.send(kept.version if kept else 0, call)
        self.text = text

    @rule()
    def freeze(self) -> None:
        version = self.bench.view.case.version
        if self.state == "draft":
            self.send(version, review.freeze)
        else:
            self.refused(review.freeze, version)

    @rule()
    def close(self) -> None:
        version = self.bench.view.case.version
        left = review.progress(self.bench.desk, self.bench.case).left
        if self.state == "rating" and not left:
            self.send(version, review.close_round)
            kept = {key: rating for key, rating in self.given.items() if rating is not None}
            self.rounds[self.bench.view.case.round] = kept
        else:
            self.refused(review.close_round, version)

    @precondition(lambda self: self.bench.view.case.round < MOST_ROUNDS)
    @rule(to=st.sampled_from(["draft", "rating", "closed"]))
    def reopen(self, to: Any) -> None:
        call = lambda desk, command: review.reopen(desk, command, to, "Why not.")  # noqa: E731
        version = self.bench.view.case.version
        if ORDER.index(to) < ORDER.index(self.state):
            self.send(version, call)
        else:
            self.refused(call, version)

    # What must change nothing

    @rule(key=st.sampled_from(KEYS), rating=ratings(), off=st.sampled_from([-2, -1, 1, 5]))
    def rate_without_having_seen(self, key: str, rating: Rating, off: int) -> None:
        view = self.bench.view.rating(key)
        before = self.bench.content()
        if self.state == "rating":
            command = self.bench.command(view.version + off)
            answer = review.rate(self.bench.desk, command, key, rating)
            assert isinstance(answer, Conflict)
            assert answer.saved.version == view.version
        assert self.bench.content() == before

    @precondition(lambda self: self.sent)
    @rule(data=st.data())
    def repeat_a_command(self, data: st.DataObject) -> None:
        call, command, answer = data.draw(st.sampled_from(self.sent))
        before = self.bench.content()
        assert call(self.bench.desk, command) == answer
        assert self.bench.content() == before

    @rule()
    def close_and_open_the_workspace(self) -> None:
        bench = self.bench
        bench.workspace.close()
        bench.workspace = Workspace.open(bench.folder, self.address())
        bench.desk = Desk(bench.workspace, bench.context, bench.desk.person)

    def refused(self, call: Any, expected: int) -> None:
        before = self.bench.content()
        with pytest.raises(ReviewError):
            call(self.bench.desk, self.bench.command(expected))
        assert self.bench.content() == before

    # What always holds

    @invariant()
    def every_saved_rating_is_there(self) -> None:
        if self.bench.case:
            view = self.bench.view
            found = {key: rating.rating for key, rating in view.ratings.items()}
            kept = {key: rating for key, rating in self.given.items() if rating is not None}
            assert {key: rating for key, rating in found.items() if rating} == kept
            assert view.field(*LAW).value == self.law  # type: ignore[arg-type]
            text = view.texts.get("reason")
            assert (text.value if text else None) == (self.text or None)

    @invariant()
    def a_closed_round_stays_as_it_was(self) -> None:
        if self.bench.case:
            document = review.assessment_document(self.bench.desk, self.bench.case)
            ballots = {ballot.round: dict(ballot.ratings) for ballot in document.ballots}
            present = self.bench.view.case.round
            for number, kept in self.rounds.items():
                if number < present or self.state == "closed":
                    assert ballots[number] == kept

    @invariant()
    def a_result_is_there_exactly_when_the_round_is_closed(self) -> None:
        if self.bench.case:
            if self.state == "closed":
                assert review.evaluation(self.bench.desk, self.bench.case).recommendation.tier
            else:
                with pytest.raises(ReviewError):
                    review.evaluation(self.bench.desk, self.bench.case)
            has_tier = review.portfolio(self.bench.desk)[0].tier is not None
            assert has_tier == (self.state == "closed")

    @invariant()
    def the_log_has_no_gaps(self) -> None:
        kinds = [entry["kind"] for entry in self.bench.log()]
        assert kinds[:1] == (["open"] if self.bench.case else [])
        with self.bench.workspace.reading() as tx:
            entries = tx.log.entries()
        assert [entry.seq for entry in entries] == list(range(len(entries)))


Review.TestCase.settings = settings(
    max_examples=max(5, settings.default.max_examples // 5),
    stateful_step_count=30,
    deadline=None,
)
TestReview = Review.TestCase


class ReviewOnServer(Review):
    """The same on PostgreSQL, each run in a database that the one before gave back."""

    server: ClassVar[OnServer]

    def address(self) -> str | None:
        return self.server.address(self.folder)

    def teardown(self) -> None:
        super().teardown()
        self.server.give_back()


ReviewOnServer.TestCase.settings = settings(
    max_examples=max(4, settings().max_examples // 20), stateful_step_count=30, deadline=None
)


TestOnServer = ReviewOnServer.TestCase


@pytest.fixture(autouse=True, scope="module")
def _server(cluster):
    ReviewOnServer.server = OnServer(cluster)
