"""A second process that writes into a workspace, and may be killed while it does.

Everything is imported and read once; each order on standard input is then carried out in a fork
of its own, which says on standard output what it has been told is kept. A PLACE is a folder, or a
folder, a bar and the address of a database. Orders:

    rate PLACE CASE      rate one key after another until killed
    insist PLACE CASE    the same, and send a command again when the database fails it
    seal PLACE CASE      seal the case
    count PLACE CASE N   raise one rating N times, reading again after each conflict
    same PLACE CASE V N  send N commands from version V on, which another process sends as well
    stale PLACE CASE N   send a rating that saw version N, and say what came of it
    close PLACE CASE N   close the round at version N of the case, and say what came of it
    lives PLACE N        take N cases from opening to sealing
    user PLACE CASE      as a user who may not write to the database, try to
    die PLACE CASE STEP  seal the case, and be killed right after one step of the transaction
    open PLACE           open the workspace, perhaps for the first time
"""

from __future__ import annotations

import itertools
import os
import secrets
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from assessment import review
from assessment.errors import AssessmentError, StoreError
from assessment.model.assessment import Subject
from assessment.model.rating import Rating
from assessment.review import Command, Conflict, Context, Desk, Opening, Saved, Slot
from assessment.store.cases import Cases
from assessment.store.journal import Log, Packages
from assessment.store.library import example_files, load_assessment
from assessment.store.registers import Commands
from assessment.store.workspace import Workspace

NOBODY = 65534

CONTEXT = Context(
    lambda: time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
    lambda: f"{time.time_ns():020x}{secrets.token_hex(6)}",
    lambda: secrets.token_bytes(16),
)


def desk_at(place: str | Path) -> Desk:
    folder, _, address = str(place).partition("|")
    workspace = Workspace.open(Path(folder), address or None)
    return Desk(workspace, CONTEXT, review.local_person(workspace, CONTEXT, "Ada"))


def tell(*words: object) -> None:
    # One write for one line, so that a killed process leaves no half of one.
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def rating(number: int) -> Rating:
    best = number % 3
    return Rating(lowest=best, best=best, highest=best, rationale=f"{number} " * 200)


def open_example(desk: Desk) -> str:
    (file,) = (file for file in example_files() if file.stem == "pythia-12b")
    document = load_assessment(file).assessment
    command = CONTEXT.new_id()
    return review.open_from_document(desk, command, document, "example", copy_ratings=True).case


def rating_case(desk: Desk) -> str:
    case = open_example(desk)
    assert isinstance(review.freeze(desk, now(desk, case)), Saved)
    return case


def decided_case(desk: Desk) -> str:
    case = rating_case(desk)
    review.close_round(desk, now(desk, case))
    draft = {
        "disposition": "defer",
        "reasons": "Too early.",
        "until": "A test is done.",
        "goes_without": "Nobody.",
        "departure_reason": "None needed.",
        "review_by": "2099-01-01",
    }
    for key, value in draft.items():
        slot = Slot("decision", key)
        review.set_field(desk, desk.command(case, 0), slot, value)
    assert isinstance(review.decide(desk, now(desk, case)), Saved)
    return case


def now(desk: Desk, case: str) -> review.Command:
    return desk.command(case, review.versions(desk, case).case)


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


def insist(place: str, case: str) -> None:
    desk = desk_at(place)
    key = review.progress(desk, case).needed[0]
    version = review.read_case(desk, case).rating(key).version
    for number in itertools.count():
        command = desk.command(case, version)
        while True:
            try:
                answer = review.rate(desk, command, key, rating(number))
            except StoreError as error:
                tell("refused", *(problem.code for problem in error.problems))
                time.sleep(0.05)
                continue
            break
        assert isinstance(answer, Saved)
        assert answer.version == version + 1
        version = answer.version
        tell("kept", key, version, number)


def same(place: str, case: str, seen: str, times: str) -> None:
    desk = desk_at(place)
    key = review.progress(desk, case).needed[1]
    for number in range(int(times)):
        command = Command(case, int(seen) + number, f"same-{number:04d}")
        answer = review.rate(desk, command, key, rating(number))
        assert isinstance(answer, Saved)
        tell("answer", number, answer.version, answer.at)


def stale(place: str, case: str, seen: str) -> None:
    desk = desk_at(place)
    key = review.progress(desk, case).needed[0]
    answer = review.rate(desk, desk.command(case, int(seen)), key, rating(1))
    saved = answer.saved.version if isinstance(answer, Conflict) else answer.version
    tell(type(answer).__name__, saved)


def close(place: str, case: str, seen: str) -> None:
    desk = desk_at(place)
    try:
        answer = review.close_round(desk, desk.command(case, int(seen)))
        tell(type(answer).__name__)
    except AssessmentError as error:
        tell("refused", *(problem.code for problem in error.problems))


def lives(place: str, times: str) -> None:
    desk = desk_at(place)
    for _ in range(int(times)):
        case = decided_case(desk)
        assert isinstance(review.seal(desk, now(desk, case)), Saved)
        tell("sealed", case)


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
        "insist": insist, "same": same, "stale": stale, "close": close, "lives": lives,
    }  # fmt: skip
    for order in sys.stdin:
        name, *rest = order.split()
        child = os.fork()
        if child == 0:
            try:
                jobs[name](*rest)
            except Exception:  # noqa: BLE001 - a fork has nobody above it who would say so
                traceback.print_exc()
            finally:
                os._exit(0)
        tell("pid", child)
        os.waitpid(child, 0)
        tell("gone")


if __name__ == "__main__":
    main()
