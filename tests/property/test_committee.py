# SPDX-License-Identifier: Apache-2.0
"""Random committees: whatever anybody tries, no forbidden step, no lost ballot, no early leak."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import event, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from assessment import review
from assessment.errors import ReviewError
from assessment.model.committee import Interest, Recusal
from assessment.model.rating import Rating
from assessment.review import Command, Conflict, Saved
from assessment.store.workspace import Workspace
from tests.databases import OnServer
from tests.unit.review.room import DEFERRED, NEEDED, Room, shipping_process

PEOPLE = ("Ada", "Ben", "Cem", "Dia", "Eve")
RATERS = ("Ben", "Cem", "Dia")
FORWARD = {
    ("draft", "rating"), ("rating", "revealed"), ("revealed", "rating"), ("revealed", "closed"),
    ("rating", "closed"), ("closed", "decided"), ("decided", "sealed"), ("sealed", "withdrawn"),
}  # fmt: skip
BACK = {("rating", "draft"), ("revealed", "draft"), ("closed", "draft"), ("closed", "rating"),
        ("decided", "draft"), ("decided", "rating"), ("decided", "closed")}  # fmt: skip
SEEN = ("closed", "decided", "sealed", "withdrawn")

who = st.sampled_from(("Ada", "Ada", "Ada", *PEOPLE))
rater = st.sampled_from(RATERS)
keys = st.sampled_from(NEEDED)
levels = st.one_of(st.integers(0, 2), st.none())


def often(mostly: Any, else_: Any) -> st.SearchStrategy[Any]:
    """Mostly the one, sometimes the other."""
    return st.sampled_from((mostly, mostly, mostly, else_))


age = st.sampled_from((0, 0, 0, 0, 1, 5))
"""How many versions old the page is on which somebody clicks."""


class Committee(RuleBasedStateMachine):
    """One case, five people, any order of clicks, some on pages that are out of date."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.shipping = shipping_process()
        self.shipping.__enter__()
        self.room = Room(Workspace.open(self.folder / "workspace", self.address()))
        self.words = 0
        self.mine: dict[tuple[str, int, str], Rating] = {}
        self.written: dict[str, tuple[str, int]] = {}
        self.past: list[tuple[Callable[[], Any], Saved]] = []
        self.state = "draft"
        self.reopening = False

    def address(self) -> str | None:
        """Where the database of this run is; None for a file in its folder."""
        return None

    def teardown(self) -> None:
        self.room.workspace.close()
        self.shipping.__exit__(None, None, None)
        shutil.rmtree(self.folder)

    @initialize(steps=st.integers(0, 6), other=often(2, 0), again=often(True, False))
    def opened(self, steps: int, other: int, again: bool) -> None:
        """Begin anywhere on the way."""
        self.room.open()
        self.room.appoint("Eve", ["observer"])
        for _ in range(steps):
            self.forward(0, other, again)

    # What people do ----------------------------------------------------------------------------

    def case_command(self, name: str, old: int) -> Command:
        return self.room.command(name, max(0, self.room.now(name).expected - old))

    def attempt(self, command: Callable[[], Any]) -> Any:
        """Do it; a refusal or a conflict must leave everything as it was."""
        before = self.rows()
        try:
            outcome = command()
        except ReviewError:
            assert self.rows() == before
            return None
        if isinstance(outcome, Conflict):
            assert self.rows() == before
        else:
            self.past.append((command, outcome))
        self.note_state()
        return outcome

    def note_state(self) -> None:
        """Each step is one that there is; only opening again leads back."""
        now = self.room.view().case.state
        if now != self.state:
            event(f"{self.state} to {now}")
            assert (self.state, now) in FORWARD | (BACK if self.reopening else set())
        self.state = now

    def rows(self) -> dict[str, list[Any]]:
        from assessment.store.tables import metadata

        with self.room.workspace._engine.connect() as connection:
            return {
                name: sorted(map(tuple, connection.execute(table.select())), key=repr)
                for name, table in metadata.tables.items()
            }

    @rule(level=st.integers(0, 2), other=st.integers(0, 2), again=st.booleans())
    def forward(self, level: int, other: int, again: bool) -> None:
        """The step that leads on from here, so that the later ones are tried as well."""
        if self.state == "draft":
            self.freeze("Ada", 0)
        elif self.state == "rating" and self.room.view().case.round == 1:
            self.everybody_rates(level, other)
            self.reveal("Ada", 0)
        elif self.state == "rating":
            self.everybody_rates(level, other)
            self.talk("Ada", 0, "rest")
            self.close("Ada", 0)
        elif self.state == "revealed":
            self.talk("Ada", 0, "again" if again else "rest")
            self.close("Ada", 0)
        else:
            steps = {"closed": "decide", "decided": "seal", "sealed": "withdraw"}
            if self.state in steps:
                self.finish("Ada", 0, steps[self.state])

    @rule(name=who, old=age)
    def freeze(self, name: str, old: int) -> None:
        command = self.case_command(name, old)
        outcome = self.attempt(lambda: review.freeze(self.room.person(name), command))
        self.expect(outcome, name, ("Ada",), old)

    @rule(name=who, key=keys, level=levels, stale=st.booleans())
    def rate(self, name: str, key: str, level: int | None, stale: bool) -> None:
        view = self.room.view(name)
        self.words += 1
        word = f"canary{self.words:04d}"
        if level is None:
            rating = Rating(state="unknown", rationale=word)
        else:
            rating = Rating(lowest=level, best=level, highest=level, rationale=word)
        seen = view.rating(key).version
        expected = max(0, seen - 1) if stale else seen
        command = self.room.command(name, expected)
        desk = self.room.person(name)
        outcome = self.attempt(lambda: review.rate(desk, command, key, rating))
        if isinstance(outcome, Saved):
            assert name in RATERS
            assert expected == seen
            self.mine[name, view.case.round, key] = rating
            self.written[word] = (name, view.case.round)

    @rule(name=rater, level=st.integers(0, 2))
    def rate_all(self, name: str, level: int) -> None:
        for key in NEEDED:
            self.rate(name, key, level, stale=False)

    @rule(level=st.integers(0, 2), other=st.integers(0, 2))
    def everybody_rates(self, level: int, other: int) -> None:
        for name in RATERS:
            self.rate_all(name, other if name == "Cem" else level)

    @rule(name=rater, taken_back=st.booleans())
    def abstain(self, name: str, taken_back: bool) -> None:
        kept = self.room.view(name).abstentions.get("FRAUD")
        command = self.room.command(name, 0 if kept is None else kept.version)
        reason = None if taken_back else "Not my field."
        desk = self.room.person(name)
        self.attempt(lambda: review.abstain(desk, command, "FRAUD", reason))

    @rule(name=rater, by=who, some=st.booleans())
    def recuse(self, name: str, by: str, some: bool) -> None:
        version = self.room.member(name).versions.get("recusal", 0)
        command = self.room.command(by, version)
        aside = Recusal(scenarios=("FRAUD",) if some else (), reason="An interest.")
        actor, desk = self.room.person(name).actor, self.room.person(by)
        outcome = self.attempt(lambda: review.recuse(desk, command, actor, aside))
        assert not isinstance(outcome, Saved) or by in (name, "Ada")

    @rule(name=who, clear=st.booleans())
    def declare(self, name: str, clear: bool) -> None:
        version = self.room.member(name).versions.get("interest", 0)
        command, desk = self.room.command(name, version), self.room.person(name)
        interest = Interest(none=clear, text="" if clear else "Shares.")
        self.attempt(lambda: review.declare_interest(desk, command, interest))

    @rule(name=who, old=age)
    def reveal(self, name: str, old: int) -> None:
        command = self.case_command(name, old)
        outcome = self.attempt(lambda: review.reveal(self.room.person(name), command))
        self.expect(outcome, name, ("Ada",), old)

    @rule(name=who, old=age, what=st.sampled_from(("take", "stand", "again", "names", "rest")))
    def talk(self, name: str, old: int, what: str) -> None:
        desk = self.room.person(name)
        agenda = review.meeting(desk, self.room.case).agenda
        key = agenda[0].key if agenda else "SKILL"
        command = self.case_command(name, old)
        does: dict[str, Callable[[], Any]] = {
            "take": lambda: review.take_up(desk, command, key),
            "stand": lambda: review.let_stand(desk, command, key),
            "rest": lambda: review.let_stand(desk, command, None),
            "again": lambda: review.rate_again(desk, command, key),
            "names": lambda: review.show_names(desk, command, shown=True),
        }
        round_ = self.room.view().case.round
        outcome = self.attempt(does[what])
        self.expect(outcome, name, ("Ada",), old)
        if self.room.view().case.round > round_:
            self.next_round(round_)

    @rule(name=who, old=age)
    def close(self, name: str, old: int) -> None:
        command = self.case_command(name, old)
        outcome = self.attempt(lambda: review.close_round(self.room.person(name), command))
        self.expect(outcome, name, ("Ada",), old)

    @rule(name=who, to=st.sampled_from(("draft", "rating", "closed")), old=age)
    def reopen(self, name: str, to: Any, old: int) -> None:
        command, round_ = self.case_command(name, old), self.room.view().case.round
        desk = self.room.person(name)
        self.reopening = True
        outcome = self.attempt(lambda: review.reopen(desk, command, to, "Something changed."))
        self.reopening = False
        self.expect(outcome, name, ("Ada",), old)
        if self.room.view().case.round > round_:
            self.next_round(round_)

    @rule(name=who, choice=st.sampled_from(("for", "against", "abstain")))
    def vote(self, name: str, choice: Any) -> None:
        seen = self.room.view().votes.get(self.room.member(name).id)
        command = self.room.command(name, 0 if seen is None else seen.version)
        desk = self.room.person(name)
        outcome = self.attempt(lambda: review.vote(desk, command, choice, "In my own words."))
        assert not isinstance(outcome, Saved) or name != "Eve"

    @precondition(lambda self: self.state in ("closed", "decided", "sealed"))
    @rule(name=who, old=age, what=st.sampled_from(("decide", "seal", "withdraw")))
    def finish(self, name: str, old: int, what: str) -> None:
        desk = self.room.person(name)
        if what == "decide" and self.state == "closed":
            self.room.draft(**DEFERRED)
        command = self.case_command(name, old)
        does: dict[str, Callable[[], Any]] = {
            "decide": lambda: review.decide(desk, command),
            "seal": lambda: review.seal(desk, command),
            "withdraw": lambda: review.withdraw(desk, command, "It no longer holds."),
        }
        self.expect(self.attempt(does[what]), name, ("Ada",), old)

    @precondition(lambda self: self.past)
    @rule(data=st.data())
    def repeat(self, data: st.DataObject) -> None:
        """A command that was carried out before gives its first answer and changes nothing."""
        command, first = data.draw(st.sampled_from(self.past[-8:]))
        before = self.rows()
        assert command() == first
        assert self.rows() == before

    def expect(self, outcome: Any, name: str, permitted: tuple[str, ...], old: int) -> None:
        """Only who may, and only on a page that is up to date."""
        if isinstance(outcome, Saved):
            assert name in permitted
            assert old == 0

    def next_round(self, ended: int) -> None:
        """The next round starts with a copy for everybody who still rates."""
        for (name, round_, key), rating in list(self.mine.items()):
            if round_ == ended and self.room.view(name).rating(key).version:
                self.mine[name, ended + 1, key] = rating

    # What always holds -------------------------------------------------------------------------

    @invariant()
    def no_rating_is_lost(self) -> None:
        for (name, round_, key), rating in self.mine.items():
            view = self.room.view(name)
            if view.case.round == round_:
                assert view.rating(key).rating == rating

    @invariant()
    def nothing_leaks_early(self) -> None:
        if not self.room.case:
            return
        case = self.room.view().case
        revealed = [each.number for each in self.rounds() if each.revealed]
        for name in PEOPLE:
            desk = self.room.person(name)
            meeting = repr(review.meeting(desk, self.room.case))
            view = repr((self.room.view(name), review.progress(desk, self.room.case)))
            document = repr(review.case_document(desk, self.room.case))
            for word, (author, round_) in self.written.items():
                if author == name:
                    continue
                assert word not in view
                if case.state not in SEEN:
                    assert word not in document
                assert word not in meeting or round_ in revealed
            if case.state not in SEEN:
                try:
                    review.evaluation(desk, self.room.case)
                except ReviewError:
                    continue
                raise AssertionError("a tier was shown before its time")

    def rounds(self) -> Any:
        committee = review.assessment_document(self.room.person("Ada"), self.room.case).committee
        return () if committee is None else committee.rounds

    @invariant()
    def the_log_has_no_gap_and_no_words(self) -> None:
        if self.room.case:
            with self.room.workspace.reading() as tx:
                entries = tx.log.entries()
            assert [each.seq for each in entries] == list(range(len(entries)))
            assert not any(b"canary" in each.data for each in entries)


Committee.TestCase.settings = settings(
    max_examples=max(10, settings().max_examples // 4), stateful_step_count=30, deadline=None
)
TestCommittee = Committee.TestCase


class CommitteeOnServer(Committee):
    """The same on PostgreSQL, each run in a database that the one before gave back."""

    server: ClassVar[OnServer]

    def address(self) -> str | None:
        return self.server.address(self.folder)

    def teardown(self) -> None:
        super().teardown()
        self.server.give_back()


CommitteeOnServer.TestCase.settings = settings(
    max_examples=max(3, settings().max_examples // 25), stateful_step_count=30, deadline=None
)


TestOnServer = CommitteeOnServer.TestCase


@pytest.fixture(autouse=True, scope="module")
def _server(cluster):
    CommitteeOnServer.server = OnServer(cluster)
