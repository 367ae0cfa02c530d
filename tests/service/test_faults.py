"""Real faults: killed processes, two writers, a database that cannot be written or read."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from assessment import review
from assessment.errors import StoreError
from assessment.model.rating import Rating
from assessment.records.verify import verify
from assessment.review import Desk, Saved
from assessment.store.dialects import sqlite
from assessment.store.dialects.sqlite import DATABASE
from assessment.store.health import examine
from assessment.store.workspace import Workspace
from assessment.wording import explain
from tests.databases import Given, OnFile
from tests.service.writer import (
    NOBODY,
    STEPS,
    decided_case,
    desk_at,
    now,
    open_example,
    rating_case,
)

ROOT = Path(__file__).resolve().parents[2]
KILLS_WHILE_RATING = 20
KILLS_WHILE_SEALING = 12


class Writer:
    """The second process."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.service.writer"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.line() == ["ready"]

    def line(self) -> list[str]:
        assert self.process.stdout is not None
        return self.process.stdout.readline().split()

    def send(self, *order: object) -> int:
        """Give an order; the number of the process that carries it out."""
        assert self.process.stdin is not None
        self.process.stdin.write(" ".join(map(str, order)) + "\n")
        self.process.stdin.flush()
        told = self.line()
        # What a quick child says may come before its number.
        self.early = [] if told[0] == "pid" else [told]
        while told[0] != "pid":
            told = self.line()
            if told[0] != "pid":
                self.early.append(told)
        return int(told[1])

    def rest(self) -> list[list[str]]:
        """Everything said until the process was gone."""
        lines = list(self.early)
        while (line := self.line()) != ["gone"]:
            assert line, "the second process is gone itself"
            lines.append(line)
        return lines

    def until(self, word: str) -> list[list[str]]:
        """What is said up to a word."""
        lines: list[list[str]] = []
        while not lines or lines[-1][0] != word:
            lines.append(self.early.pop(0) if self.early else self.line())
            assert lines[-1][0] != "gone"
        return lines

    def close(self) -> None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.wait(20)
        self.process.stdout.close()


@pytest.fixture(scope="module")
def writer() -> Iterator[Writer]:
    made = Writer()
    yield made
    made.close()


class Spot:
    """A workspace of a test: its folder and database, as `writer.desk_at` takes them."""

    def __init__(self, folder: Path, database: Given) -> None:
        self.folder = folder
        self.database = database
        self.address = database.address(folder)

    def __str__(self) -> str:
        return f"{self.folder}|{self.address or ''}"

    def ask(self, question: str) -> list[Any]:
        return [row[0] for row in self.database.ask(self.folder, question)]

    def desk(self) -> Desk:
        return desk_at(str(self))

    def settled(self) -> Desk:
        """The desk, once whatever a killed writer had begun is over."""
        desk = self.desk()
        with desk.workspace.writing():
            return desk


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "workspace"


@pytest.fixture
def spot(folder: Path, database: Given) -> Spot:
    return Spot(folder, database)


def check_whole(spot: Spot) -> None:
    """No page, row or entry of the database is torn."""
    points = {each.point: each.problems for each in examine(spot.folder, spot.address).findings}
    if spot.database.kind == "postgresql":
        points.pop("integrity")  # the server of the tests is quick and not durable
    assert points == dict.fromkeys(points, ())
    numbers = spot.ask("SELECT seq FROM log ORDER BY seq")
    assert numbers == list(range(len(numbers)))


def test_a_writer_killed_at_any_moment_loses_nothing_it_was_told_is_kept(writer, spot):
    chance = random.Random(20261120)
    desk = spot.desk()
    case = rating_case(desk)
    told: dict[str, tuple[int, str]] = {}
    for turn in range(KILLS_WHILE_RATING):
        desk.workspace.close()
        child = writer.send("rate", spot, case)
        # Every other time it is killed before or while it starts, else in the middle of its work.
        lines = [line for _ in range(turn % 2 * 4) for line in writer.until("kept")]
        time.sleep(chance.uniform(0.0, 0.2))
        os.kill(child, signal.SIGKILL)
        for _, key, version, number in [*lines, *writer.rest()]:
            told[key] = int(version), number
        desk = spot.settled()
        check_whole(spot)
        view = review.read_case(desk, case)
        for key, (version, number) in told.items():
            kept = view.rating(key)
            # Told, or carried out and killed before it could tell: never less, never half.
            assert version <= kept.version <= version + 1
            assert kept.rating is not None
            if kept.version == version:
                assert kept.rating.rationale == f"{number} " * 200
            told[key] = kept.version, kept.rating.rationale.split()[0]
        assert view.ballot_version == 1 + commands(spot, "rate")
    assert len(told) == 4
    desk.workspace.close()


def test_a_writer_killed_while_sealing_leaves_no_record_or_a_whole_one(writer, spot):
    chance = random.Random(20261120)
    outcomes = []
    desk = spot.desk()
    case = decided_case(desk)
    started = time.monotonic()
    assert isinstance(review.seal(desk, now(desk, case)), Saved)
    takes = time.monotonic() - started
    for _ in range(KILLS_WHILE_SEALING):
        case = decided_case(desk)
        sealed_before = commands(spot, "seal")
        desk.workspace.close()
        child = writer.send("seal", spot, case)
        time.sleep(chance.uniform(0.0, 1.2 * takes))
        with suppress(ProcessLookupError):  # it was done already
            os.kill(child, signal.SIGKILL)
        told = writer.rest()
        desk = spot.settled()
        check_whole(spot)
        view = review.read_case(desk, case)
        outcomes.append(view.case.state)
        sealed = view.case.state == "sealed"
        assert sealed or not told
        assert len(view.packages) == sealed
        assert commands(spot, "seal") == sealed_before + sealed
        assert entries(desk, case).count("seal") == sealed
        for package in view.packages:
            data = review.package_bytes(desk, case, package.name)
            assert "FAIL" not in {check.status for check in verify(data).checks}
        if not sealed:
            assert isinstance(review.seal(desk, now(desk, case)), Saved)
    assert "decided" in outcomes
    desk.workspace.close()


@pytest.mark.parametrize("step", STEPS)
def test_a_writer_killed_right_after_a_step_of_sealing_leaves_nothing_of_it(writer, spot, step):
    desk = spot.desk()
    case = decided_case(desk)
    before = review.read_case(desk, case)
    desk.workspace.close()
    writer.send("die", spot, case, step)
    assert writer.rest() == []
    desk = spot.settled()
    check_whole(spot)
    assert review.read_case(desk, case) == before
    assert "seal" not in entries(desk, case)
    assert commands(spot, "seal") == 0
    assert isinstance(review.seal(desk, now(desk, case)), Saved)
    desk.workspace.close()


def test_two_processes_at_one_case_lose_no_update(writer, spot):
    second = Writer()
    desk = spot.desk()
    case = rating_case(desk)
    key = review.progress(desk, case).needed[0]
    before = review.read_case(desk, case)
    for each in (writer, second):
        each.send("count", spot, case, 60)
    counted = [each.rest()[-1] for each in (writer, second)]
    second.close()
    assert [line[:2] for line in counted] == [["counted", "60"], ["counted", "60"]]
    after = review.read_case(desk, case)
    assert after.rating(key).version == before.rating(key).version + 120
    assert after.ballot_version == before.ballot_version + 120
    desk.workspace.close()


def test_two_processes_may_open_a_new_workspace_at_once(writer, tmp_path, database, cluster):
    second = Writer()
    for number in range(4):
        spot = Spot(tmp_path / str(number), database)
        if spot.address:
            cluster.drop(spot.address)
            name = spot.address.rpartition("/")[2]
            cluster.run(f"CREATE DATABASE {name}")
        for each in (writer, second):
            each.send("open", spot)
        for each in (writer, second):
            assert each.rest() == [["opened"]]
        Workspace.open(spot.folder, spot.address).close()
        check_whole(spot)
    second.close()


def test_a_database_that_may_not_be_written_is_said_so_and_stays_as_it_is(writer):
    folder = Path(tempfile.mkdtemp())
    desk = desk_at(folder)
    case = rating_case(desk)
    desk.workspace.close()
    file = folder / DATABASE
    file.chmod(0o444)
    if os.geteuid() == 0:
        os.chown(folder, NOBODY, NOBODY)
        os.chown(file, NOBODY, NOBODY)
    before = file.read_bytes()
    writer.send("user", folder, case)
    assert writer.rest() == [["refused", "store.read-only"]]
    assert file.read_bytes() == before
    shutil.rmtree(folder)


def test_a_full_disk_is_said_so_and_what_was_kept_is_still_there(folder):
    desk = desk_at(folder)
    case = rating_case(desk)
    key = review.progress(desk, case).needed[0]
    (pages,) = _ask(folder, "PRAGMA page_count")
    limit = [f"PRAGMA max_page_count = {int(pages) + 60}"]

    def no_room(raw, _record):
        raw.execute(limit[0]).close()

    event.listen(desk.workspace._engine, "connect", no_room)
    desk.workspace._engine.dispose()
    kept = {}

    def fill():
        for number in range(2000):
            long = Rating(state="unknown", rationale=f"{number} " * 2000)
            version = review.read_case(desk, case).rating(key).version
            review.rate(desk, desk.command(case, version), key, long)
            kept["last"] = long
            review.keep_text(desk, desk.command(case, 0), f"place {number}", "x" * 50_000)

    assert refused(fill) == "store.full"
    assert kept
    check_whole(Spot(folder, OnFile()))
    assert review.read_case(desk, case).rating(key).rating == kept["last"]
    limit[0] = "PRAGMA max_page_count = 1000000"
    desk.workspace._engine.dispose()
    assert isinstance(review.keep_text(desk, desk.command(case, 0), "after", "x" * 50_000), Saved)
    desk.workspace.close()


def test_a_damaged_database_is_said_so(folder):
    desk = desk_at(folder)
    case = rating_case(desk)
    desk.workspace.close()
    file = folder / DATABASE
    data = bytearray(file.read_bytes())
    size = int.from_bytes(data[16:18], "big")  # the page size stands in the file's header
    for start in range(2 * size, len(data), size):
        data[start : start + 100] = b"\xaa" * 100
    file.write_bytes(data)

    def use():
        there = desk_at(folder)
        try:
            review.read_case(there, case)
        finally:
            there.workspace.close()

    assert refused(use) == "store.damaged"


def test_a_database_somebody_else_holds_is_said_so_and_works_again_later(folder, monkeypatch):
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0)
    desk = desk_at(folder)
    case = open_example(desk)
    other = sqlite3.connect(folder / DATABASE, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    command = now(desk, case)
    assert refused(lambda: review.freeze(desk, command)) == "store.busy"
    assert review.read_case(desk, case).case.state == "draft"
    other.execute("ROLLBACK")
    other.close()
    assert isinstance(review.freeze(desk, command), Saved)
    desk.workspace.close()


def refused(action) -> str:
    """The code of the one problem with which the store refuses; it has words."""
    with pytest.raises(StoreError) as caught:
        action()
    (problem,) = caught.value.problems
    text = explain(problem)
    assert text.message
    assert text.hint
    return problem.code


def commands(spot: Spot, name: str) -> int:
    return spot.ask("SELECT name FROM commands").count(name)


def entries(desk: Desk, case: str) -> list[str]:
    """The kinds of the entries of the log that name a case."""
    with desk.workspace.reading() as tx:
        return [each.kind for each in tx.log.entries() if case.encode() in each.data]


def _ask(folder: Path, question: str) -> list[str]:
    raw = sqlite3.connect(folder / DATABASE)
    found = [row[0] for row in raw.execute(question)]
    raw.close()
    return found
