"""A backup or a restore that is killed at any moment leaves a whole result, or none."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time

import pytest

from assessment.store.backup.making import Maker, back_up
from assessment.store.backup.reading import opened
from assessment.store.health import examine
from assessment.store.looking import looking_at
from tests.service.test_faults import Spot
from tests.unit.store.backup.filled import fill

KILLS = 8
COMMAND = [sys.executable, "-m", "tests.service.openness"]
MAKER = Maker("0.1.0", "2026-11-20T10:00:00Z")


@pytest.fixture
def spot(tmp_path, database) -> Spot:
    """A workspace that takes a moment to copy."""
    made = Spot(tmp_path / "workspace", database)
    workspace = database.open(made.folder)
    fill(workspace)
    with workspace.writing() as tx:
        for number in range(400):
            tx.log.append("open", str(number).encode() * 2000, "now")
    workspace.key(lambda: b"a key")
    workspace.close()
    return made


def killed(after: float, address: str | None, *arguments: object) -> int | None:
    """Run a command and kill it after some time; its exit code, or None where it was killed."""
    environment = os.environ | {"OPENNESS_DATABASE_URL": address or ""}
    command = [*COMMAND, *map(str, arguments)]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "begin\n"
        time.sleep(after)
        process.kill()
        process.wait()
    return None if process.returncode < 0 else process.returncode


def takes(spot: Spot, file) -> float:
    started = time.monotonic()
    back_up(file, spot.folder, spot.address, MAKER, with_keys=True)
    return time.monotonic() - started


def test_a_killed_backup_is_whole_or_not_there(spot, tmp_path):
    chance = random.Random(20261120)
    time_needed = takes(spot, tmp_path / "first.zip")
    for number in range(KILLS):
        file = tmp_path / f"{number}.zip"
        arguments = ("backup", file, "--workspace", spot.folder)
        done = killed(chance.uniform(0.0, 1.5 * time_needed), spot.address, *arguments)
        assert done in {None, 0}
        assert file.exists() or done is None
        if file.exists():
            with opened(file) as backup:
                backup.check()


def test_a_killed_restore_is_whole_or_not_there(spot, tmp_path, database):
    chance = random.Random(20261120)
    file = tmp_path / "first.zip"
    time_needed = takes(spot, file)
    with opened(file) as backup:
        wanted = backup.manifest.log
    for number in range(KILLS):
        target = Spot(tmp_path / f"new-{number}", database)
        arguments = ("restore", file, "--workspace", target.folder)
        done = killed(chance.uniform(0.0, 3 * time_needed), target.address, *arguments)
        assert done in {None, 0}
        if target.address:
            # What the killed one had begun is over once the turn is free.
            target.desk().workspace.close()
        elif not target.folder.exists():
            assert done is None
            continue
        with looking_at(target.folder, target.address) as looking:
            findings = examine(target.folder, target.address).findings
            (log,) = (each for each in findings if each.point == "log")
            assert not log.problems
            assert log.params["size"] in ({0, wanted.size} if done is None else {wanted.size})
            if log.params["size"]:
                assert log.params["root"] == wanted.root
                assert looking.keys() == {"workspace.pem": b"a key"}
