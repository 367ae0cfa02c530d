"""Until the reveal no row that holds what another rater wrote is fetched for anybody else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from psycopg.rows import tuple_row
from sqlalchemy import event

from assessment import review
from assessment.errors import AssessmentError
from assessment.model.rating import Rating
from assessment.review import Desk, local_person
from assessment.ui.desk import CONTEXT
from assessment.ui.viewmodels.rate import place
from tests import committees

WRITTEN = "canary in a reason", "canary in a draft", "canary in an abstention"

READINGS: tuple[Callable[[Desk, str], Any], ...] = (
    review.read_case,
    review.meeting,
    review.pulse,
    review.progress,
    review.versions,
    review.before_revealing,
    review.before_closing,
    review.before_deciding,
    review.before_freezing,
    review.case_document,
    review.assessment_document,
    review.evaluation,
    review.packages,
    lambda desk, _case: review.portfolio(desk),
    lambda desk, _case: review.drafts(desk),
    lambda desk, case: review.standing(desk, review.read_case(desk, case)),
    lambda desk, case: review.asking_order(desk, review.read_case(desk, case)),
)
"""Every way to read a case."""


@contextmanager
def rows_of(desk: Desk) -> Iterator[list[tuple[Any, ...]]]:
    """Every row the database hands out meanwhile."""
    found: list[tuple[Any, ...]] = []
    engine = desk.workspace._engine

    def note(cursor: Any, row: tuple[Any, ...]) -> tuple[Any, ...]:
        del cursor
        found.append(row)
        return row

    def made(cursor: Any) -> Callable[[Any], tuple[Any, ...]]:
        make = tuple_row(cursor)
        return lambda values: note(cursor, make(values))

    def watch(raw: Any, *_: object) -> None:
        raw.row_factory = note if engine.dialect.name == "sqlite" else made

    def leave(raw: Any, *_: object) -> None:
        raw.row_factory = None if engine.dialect.name == "sqlite" else tuple_row

    event.listen(engine, "checkout", watch)
    event.listen(engine, "checkin", leave)
    try:
        yield found
    finally:
        event.remove(engine, "checkout", watch)
        event.remove(engine, "checkin", leave)


@pytest.fixture
def room(database, tmp_path) -> committees.Room:
    """Everybody but one rater is at work; that one has written in every way there is."""
    workspace = database.open(tmp_path / "workspace")
    desk = Desk(workspace, CONTEXT, local_person(workspace, CONTEXT, "Ada"))
    roles = {"Dara": ("recorder",), "Emin": ("observer",), "Faye": ("auditor", "approver")}
    made = committees.rating(desk, committees.NAMES[:5], roles=roles)
    boz = made.of("Boz")
    for key in review.progress(boz, made.case).left[:-1]:
        made.rated(boz, key, Rating(state="unknown", rationale=WRITTEN[0]))
    review.keep_text(boz, boz.command(made.case, 0), place("BN3"), WRITTEN[1])
    review.abstain(boz, boz.command(made.case, 0), "S05", WRITTEN[2])
    return made


def read_everything(desk: Desk, case: str) -> list[Any]:
    found = []
    for reading in READINGS:
        with suppress(AssessmentError):  # not every role may read everything, nor at any time
            found.append(reading(desk, case))
    return found


def test_no_reading_of_anybody_else_fetches_or_returns_what_a_rater_wrote(room):
    for desk in room.desks:
        with rows_of(desk) as rows:
            told = read_everything(desk, room.case)
        assert len(rows) > len(READINGS), "nothing was watched"
        seen = {text for text in WRITTEN if any(text in str(row) for row in rows)}
        assert seen == (set(WRITTEN) if desk.person.name == "Boz" else set())
        assert any(text in repr(told) for text in WRITTEN) == (desk.person.name == "Boz")


def test_what_is_rated_again_is_fetched_for_nobody_else(database, tmp_path):
    workspace = database.open(tmp_path / "workspace")
    desk = Desk(workspace, CONTEXT, local_person(workspace, CONTEXT, "Ada"))
    room = committees.again(desk)
    room.rated(room.of("Boz"), "FO", committees.level(4, WRITTEN[0]))
    for each in room.others:
        with rows_of(each) as rows:
            told = read_everything(each, room.case)
        is_own = each.person.name == "Boz"
        assert any(WRITTEN[0] in repr(one) for one in told) == is_own
        assert any(WRITTEN[0] in str(row) for row in rows) == is_own
