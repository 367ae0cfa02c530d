"""A desk over the small framework, and what a test does at it over and over."""

from __future__ import annotations

import copy
import itertools
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from assessment import review
from assessment.errors import AssessmentError
from assessment.model.assessment import Assessment, Evidence, Subject
from assessment.model.decision import Person
from assessment.model.rating import Rating
from assessment.reading import Document
from assessment.review import Command, Context, Desk, Opening, Outcome, Saved, Slot, opening
from assessment.store.library import LoadedFramework, framework_of
from assessment.store.transaction import Transaction
from assessment.store.values import Actor
from assessment.store.workspace import Workspace
from assessment.wording import explain
from tests.frameworks import CALM, SMALL, small_text, tupled

RATED = Rating(lowest=0, best=1, highest=2, rationale="Seen in the evidence.")


def loaded() -> LoadedFramework:
    """The small framework as the library hands it out."""
    words = small_text().model_dump(mode="json", exclude_none=True)
    return framework_of(Document("small", tupled(SMALL)), Document("words", tupled(words)))


def context() -> Context:
    """A clock that ticks a second at each look, ids in order, salts that never come twice."""
    count = itertools.count(1)

    def clock() -> str:
        hours, seconds = divmod(next(count), 3600)
        return f"2026-11-20T{hours:02d}:{seconds // 60:02d}:{seconds % 60:02d}Z"

    return Context(clock, lambda: f"id{next(count):06d}", lambda: next(count).to_bytes(16, "big"))


def evidence(**changes: Any) -> Evidence:
    """An item of evidence about fraud."""
    value = {
        "id": "E1",
        "title": "An evaluation",
        "source": {"title": "A report", "read": "at_source"},
        "date": "2026-01-01",
        "level": 2,
        "scenarios": ("FRAUD",),
    }
    return Evidence.model_validate(value | changes)


def document(**changes: Any) -> Assessment:
    """The calm assessment with an item of evidence, as somebody else might hand it over."""
    sheet = {"ceilings": {"SKILL": 0}, "evidence": [evidence().model_dump(exclude_none=True)]}
    return Assessment.model_validate(tupled({**copy.deepcopy(CALM), **sheet, **changes}))


class Bench:
    """A desk and a case on it."""

    def __init__(
        self, folder: Path, person: Person | None = None, address: str | None = None
    ) -> None:
        self.folder = folder
        self.context = context()
        self.workspace = Workspace.open(folder, address)
        who = person or review.local_person(self.workspace, self.context, "Ada")
        self.desk = Desk(self.workspace, self.context, who)
        self.case = ""

    def open(self, kind: Any = "study") -> str:
        subject = Subject(name="A model")
        start = Opening(kind, "small", subject, "2026-11-20")
        self.case = review.open_case(self.desk, self.context.new_id(), start).case
        return self.case

    def open_calm(self, kind: Any = "study", *, copy_ratings: bool = True) -> str:
        command = self.context.new_id()
        opened = review.open_from_document(
            self.desk, command, document(), kind, copy_ratings=copy_ratings
        )
        self.case = opened.case
        return self.case

    def admit(self, tx: Transaction, actor: Actor, roles: Sequence[str]) -> None:
        """Give somebody roles in the case, as redeeming an invitation does."""
        case = tx.cases.read(self.case)
        assert case is not None
        tx.cases.add_member(case.id, actor, roles)
        tx.cases.move(case, self.context.clock())

    @property
    def view(self) -> review.CaseView:
        return review.read_case(self.desk, self.case)

    def command(self, expected: int) -> Command:
        return self.desk.command(self.case, expected)

    @property
    def now(self) -> Command:
        """A command about the case as it stands."""
        return self.command(self.view.case.version)

    def set(self, part: Any, key: str, value: Any) -> Outcome:
        version = self.view.field(part, key).version
        return review.set_field(self.desk, self.command(version), Slot(part, key), value)

    def rate(self, key: str, rating: Rating = RATED) -> Outcome:
        return review.rate(self.desk, self.command(self.view.rating(key).version), key, rating)

    def frozen(self) -> Bench:
        """Opened from the calm document and frozen, with its ratings copied."""
        self.open_calm()
        assert isinstance(review.freeze(self.desk, self.now), Saved)
        return self

    def closed(self) -> Bench:
        self.frozen()
        assert isinstance(review.close_round(self.desk, self.now), Saved)
        return self

    def drafted(self, **changes: Any) -> Bench:
        """Closed, with a draft of a deferral."""
        self.closed()
        draft = {
            "disposition": "defer",
            "reasons": "Too early.",
            "until": "A test is done.",
            "review_by": "2027-06-01",
            **changes,
        }
        for key, value in draft.items():
            self.set("decision", key, value)
        return self

    def decided(self) -> Bench:
        self.drafted()
        assert isinstance(review.decide(self.desk, self.now), Saved)
        return self

    def sealed(self) -> Bench:
        self.decided()
        assert isinstance(review.seal(self.desk, self.now), Saved)
        return self

    def content(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every row of every table: what has to stay the same when nothing was changed."""
        from assessment.store.tables import metadata

        with self.workspace._engine.connect() as connection:
            return {
                name: sorted(map(tuple, connection.execute(table.select())), key=repr)
                for name, table in metadata.tables.items()
            }

    def log(self) -> list[dict[str, Any]]:
        from assessment.store.encoding import decode

        with self.workspace.reading() as tx:
            return [decode(entry.data.decode()) for entry in tx.log.entries()]


@contextmanager
def refused(*codes: str) -> Iterator[None]:
    """The block is refused with exactly these problems, each in words."""
    with pytest.raises(AssessmentError) as caught:
        yield
    assert sorted(problem.code for problem in caught.value.problems) == sorted(codes)
    for problem in caught.value.problems:
        text = explain(problem)
        assert text.message
        assert text.hint


@contextmanager
def shipping_small() -> Iterator[None]:
    """Let the small framework be the one that ships."""
    framework = loaded()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opening, "find_framework", lambda reference: framework)
        patch.setattr(opening, "framework_for", lambda assessment: framework)
        yield
