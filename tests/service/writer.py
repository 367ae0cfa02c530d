"""A second process that writes into a workspace, and may be killed while it does.

Everything is imported and read once; each order on standard input is then carried out in a fork
of its own, which says on standard output what it has been told is kept. Orders:

    rate FOLDER CASE     rate one key after another until killed
    seal FOLDER CASE     seal the case
    count FOLDER CASE N  raise one rating N times, reading again after each conflict
    user FOLDER CASE     as a user who may not write to the database, try to
    die FOLDER CASE STEP seal the case, and be killed right after one step of the transaction
    open FOLDER          open the workspace, perhaps for the first time
"""

from __future__ import annotations

import itertools
import os
import secrets
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from assessment import review
from assessment.errors import AssessmentError
from assessment.model.assessment import Subject
from assessment.model.rating import Rating
from assessment.review import Context, Desk, Opening, Saved
from assessment.store.cases import Cases
from assessment.store.journal import Log, Packages
from assessment.store.registers import Commands
from assessment.store.workspace import Workspace

NOBODY = 65534

CONTEXT = Context(
    lambda: time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
    lambda: f"{time.time_ns():020x}{secrets.token_hex(6)}",
    lambda: secrets.token_bytes(16),
)


def desk_at(folder: str | Path) -> Desk:
    workspace = Workspace.open(Path(folder))
    return Desk(workspace, CONTEXT, review.local_person(workspace, CONTEXT, "Ada"))


def tell(*words: object) -> None:
    # One write for one line, so that a killed process leaves no half of one.
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def rating(number: int) -> Rating:
    best = number % 3
    return Rating(lowest=best, best=best, highest=best, rationale=f"{number} " * 200)


def rate(folder: str, case: str) -> None:
    desk = desk_at(folder)
    keys = review.progress(desk, case).needed[:4]
    view = review.read_case(desk, case)
    versions = {key: view.rating(key).version for key in keys}
    for number, key in zip(itertools.count(), itertools.cycle(keys), strict=False):
        answer = review.rate(desk, desk.command(case, versions[key]), key, rating(number))
        assert isinstance(answer, Saved)
        versions[key] = answer.version
        tell("kept", key, answer.version, number)


def seal(folder: str, case: str) -> None:
    desk = desk_at(folder)
    version = review.versions(desk, case).case
    assert isinstance(review.seal(desk, desk.command(case, version)), Saved)
    tell("kept", "seal")


STEPS: dict[str, tuple[type, str]] = {
    "package": (Packages, "add"),
    "log": (Log, "append"),
    "state": (Cases, "move"),
    "command": (Commands, "note"),
}


def die(folder: str, case: str, step: str) -> None:
    owner, name = STEPS[step]
    whole = getattr(owner, name)

    def then_die(*given: object) -> None:
        whole(*given)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(owner, name, then_die)
    seal(folder, case)


def count(folder: str, case: str, times: str) -> None:
    desk = desk_at(folder)
    key = review.progress(desk, case).needed[0]
    done = conflicts = 0
    while done < int(times):
        version = review.read_case(desk, case).rating(key).version
        answer = review.rate(desk, desk.command(case, version), key, rating(done))
        done += isinstance(answer, Saved)
        conflicts += not isinstance(answer, Saved)
    tell("counted", done, conflicts)


def user(folder: str, case: str) -> None:
    if os.geteuid() == 0:
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    try:
        rate(folder, case)
    except AssessmentError as error:
        tell("refused", *(problem.code for problem in error.problems))


def open_(folder: str) -> None:
    desk_at(folder)
    tell("opened")


def warm_up() -> None:
    """Read and import whatever a fork would otherwise do first."""
    with tempfile.TemporaryDirectory() as folder:
        desk = desk_at(folder)
        start = Opening("study", "tiered-openness", Subject(name="-"), "2026-01-01")
        case = review.open_case(desk, "warm", start).case
        review.progress(desk, case)
        desk.workspace.close()


def main() -> None:
    warm_up()
    tell("ready")
    jobs: dict[str, Callable[..., None]] = {
        "rate": rate, "seal": seal, "count": count, "die": die, "user": user, "open": open_,
    }  # fmt: skip
    for order in sys.stdin:
        name, *rest = order.split()
        child = os.fork()
        if child == 0:
            try:
                jobs[name](*rest)
            finally:
                os._exit(0)
        tell("pid", child)
        os.waitpid(child, 0)
        tell("gone")


if __name__ == "__main__":
    main()
