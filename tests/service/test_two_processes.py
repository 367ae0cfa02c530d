"""Two app processes on one PostgreSQL behave as one, also when either or the server is killed."""

from __future__ import annotations

import os
import random
import signal
import threading
import time

import pytest

from assessment import review
from assessment.records.verify import verify
from assessment.review import Saved
from assessment.store.health import examine
from tests.cluster import Cluster
from tests.databases import OnServer
from tests.service.test_faults import Spot, Writer, check_whole, commands, entries
from tests.service.writer import now, rating_case

LIVES = 3
RATINGS = 40
STOPS = 3


@pytest.fixture(scope="module")
def writers():
    made = Writer(), Writer()
    yield made
    for each in made:
        each.close()


@pytest.fixture
def spot(server, tmp_path) -> Spot:
    return Spot(tmp_path / "workspace", server)


@pytest.fixture
def lasting(durable_cluster: Cluster, tmp_path):
    """A workspace on a server that keeps what it says it kept."""
    given = OnServer(durable_cluster)
    yield Spot(tmp_path / "workspace", given)
    given.give_back()


def test_two_processes_rate_close_and_seal_at_the_same_time(writers, spot):
    spot.desk()
    for each in writers:
        each.send("lives", spot, LIVES)
    sealed = [line[1] for each in writers for line in each.rest()]
    assert len(set(sealed)) == 2 * LIVES
    desk = spot.desk()
    for case in sealed:
        view = review.read_case(desk, case)
        assert view.case.state == "sealed"
        assert entries(desk, case).count("seal") == 1
        (package,) = view.packages
        checked = verify(review.package_bytes(desk, case, package.name)).checks
        assert "FAIL" not in {check.status for check in checked}
    assert commands(spot, "seal") == commands(spot, "close") == 2 * LIVES
    assert len(set(spot.ask("SELECT payload_digest FROM packages"))) == 2 * LIVES
    check_whole(spot)
    desk.workspace.close()


def test_a_process_sees_at_once_what_the_other_one_saved(writers, spot):
    desk = spot.desk()
    case = rating_case(desk)
    key = review.progress(desk, case).needed[0]
    for number in range(5):
        before = review.read_case(desk, case).rating(key).version
        writers[number % 2].send("count", spot, case, 1)
        assert writers[number % 2].rest()[-1][:2] == ["counted", "1"]
        assert review.read_case(desk, case).rating(key).version == before + 1
    desk.workspace.close()


def test_a_command_that_saw_an_older_version_is_refused_in_either_process(writers, spot):
    desk = spot.desk()
    case = rating_case(desk)
    key = review.progress(desk, case).needed[0]
    seen = review.read_case(desk, case).rating(key).version
    for order in (writers, writers[::-1]):
        told = []
        for each in order:
            each.send("stale", spot, case, seen)
            told += each.rest()
        assert told == [["Saved", str(seen + 1)], ["Conflict", str(seen + 1)]]
        seen += 1
    desk.workspace.close()


def test_a_command_sent_in_both_processes_is_carried_out_once_and_answered_alike(writers, spot):
    desk = spot.desk()
    case = rating_case(desk)
    key = review.progress(desk, case).needed[1]
    before = review.read_case(desk, case)
    seen = before.rating(key).version
    for each in writers:
        each.send("same", spot, case, seen, RATINGS)
    answers = [each.rest() for each in writers]
    assert answers[0] == answers[1]
    assert [int(line[2]) for line in answers[0]] == list(range(seen + 1, seen + RATINGS + 1))
    after = review.read_case(desk, case)
    assert after.rating(key).version == seen + RATINGS
    assert after.ballot_version == before.ballot_version + RATINGS
    assert commands(spot, "rate") == RATINGS
    desk.workspace.close()


def test_a_round_is_closed_once_whoever_of_two_is_first_and_no_rating_comes_after(writers, spot):
    desk = spot.desk()
    for _ in range(4):
        case = rating_case(desk)
        version = now(desk, case).expected
        for each in writers:
            each.send("close", spot, case, version)
        told = sorted(line for each in writers for line in each.rest())
        assert ["Saved"] in told
        assert len(told) == 2
        assert told != [["Saved"], ["Saved"]]
        assert review.read_case(desk, case).case.state == "closed"
        assert entries(desk, case).count("close") == 1
        writers[0].send("stale", spot, case, 1)
        assert writers[0].rest() == []  # refused, so that nothing is told
    desk.workspace.close()


def test_a_killed_process_leaves_the_other_one_its_turn(writers, spot):
    chance = random.Random(20261120)
    desk = spot.desk()
    case = rating_case(desk)
    for _ in range(6):
        child = writers[0].send("rate", spot, case)
        time.sleep(chance.uniform(0.05, 0.3))
        os.kill(child, signal.SIGKILL)
        writers[0].rest()
        writers[1].send("count", spot, case, 3)
        assert writers[1].rest()[-1][:2] == ["counted", "3"]
    check_whole(spot)
    view = review.read_case(desk, case)
    assert view.ballot_version == 1 + commands(spot, "rate")
    desk.workspace.close()


@pytest.mark.parametrize("end", ["stop", "kill"])
def test_a_server_that_goes_down_in_the_middle_loses_nothing_that_was_told_to_be_saved(
    writers, lasting, durable_cluster, end
):
    chance = random.Random(20261120)
    desk = lasting.desk()
    case = rating_case(desk)
    before = review.read_case(desk, case)
    writer = writers[0]
    child = writer.send("insist", lasting, case)
    lines = writer.until("kept")
    for _ in range(STOPS):
        time.sleep(chance.uniform(0.0, 0.5))
        getattr(durable_cluster, end)()
        lines += writer.until("refused")
        time.sleep(chance.uniform(0.0, 0.3))
        durable_cluster.start()
        # It goes on, with the process and the command it had.
        lines += writer.until("kept")
    os.kill(child, signal.SIGKILL)
    lines += writer.rest()
    kept = [line for line in lines if line[0] == "kept"]
    refused = {line[1] for line in lines if line[0] == "refused"}
    assert refused <= {
        "store.server.lost",
        "store.server.starting",
        "store.server.unreachable",
    }
    versions = [int(line[2]) for line in kept]
    assert versions == list(range(versions[0], versions[0] + len(versions)))
    again = lasting.settled()
    assert again.workspace is desk.workspace  # this process was not started anew either
    view = review.read_case(desk, case)
    found = view.rating(kept[-1][1])
    assert versions[-1] <= found.version <= versions[-1] + 1
    assert found.rating is not None
    if found.version == versions[-1]:
        assert found.rating.rationale == f"{kept[-1][3]} " * 200
    assert view.ballot_version == before.ballot_version + commands(lasting, "rate")
    health = examine(lasting.folder, lasting.address)
    assert {each.point: each.problems for each in health.findings if each.problems} == {}
    answer = review.rate(desk, desk.command(case, found.version), kept[-1][1], found.rating)
    assert isinstance(answer, Saved)
    desk.workspace.close()


def test_a_server_that_is_away_for_a_moment_is_said_so_and_waited_for_by_nobody(
    lasting, durable_cluster
):
    desk = lasting.desk()
    case = rating_case(desk)
    command = now(desk, case)
    durable_cluster.stop()
    told: list[float] = []

    def ask() -> None:
        started = time.monotonic()
        with pytest.raises(Exception, match=r"store\.server\.(unreachable|lost)"):
            review.read_case(desk, case)
        told.append(time.monotonic() - started)

    threads = [threading.Thread(target=ask) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(told) == 5
    assert max(told) < 15
    durable_cluster.start()
    assert isinstance(review.close_round(desk, command), Saved)
    assert review.close_round(desk, command) == review.close_round(desk, command)
    desk.workspace.close()
