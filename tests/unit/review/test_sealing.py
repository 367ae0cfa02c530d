import stat

import pytest

from assessment import review
from assessment.errors import StoreError
from assessment.records import archive
from assessment.records.canonical import sha256_hex
from assessment.records.verify import verify
from assessment.review import Conflict, Saved, placing, sealing
from assessment.review.carrying import enter
from assessment.review.logbook import log_key
from tests.sealing import policy
from tests.unit.review.bench import Bench, refused


def test_a_sealed_package_verifies_and_is_handed_out_byte_for_byte(bench):
    bench.sealed()
    (package,) = review.packages(bench.desk, bench.case)
    data = review.package_bytes(bench.desk, bench.case, package.name)
    assert len(data) == package.size
    assert package.name == f"{bench.case}-{package.payload_digest[:12]}.openness.zip"
    assert {check.status for check in verify(data).checks} == {"PASS", "NOT CHECKED"}
    assert bench.view.packages == (package,)
    assert review.portfolio(bench.desk)[0].package == package.name


def test_sealing_is_an_entry_that_binds_the_bytes(bench):
    bench.sealed()
    (package,) = review.packages(bench.desk, bench.case)
    sealing, export = bench.log()[-2:]
    files = archive.read(review.package_bytes(bench.desk, bench.case, package.name))
    assert (sealing["kind"], sealing["payload"]) == ("seal", package.payload_digest)
    assert (export["kind"], export["payload"]) == ("export", package.payload_digest)
    assert export["edition"] == "full"
    assert export["package"] == sha256_hex(archive.write(files))
    assert export["report"] == sha256_hex(files["report.pdf"])


def test_a_record_stands_in_the_log_with_every_step_of_its_case(bench):
    bench.sealed()
    (package,) = review.packages(bench.desk, bench.case)
    data = review.package_bytes(bench.desk, bench.case, package.name)
    trust = policy(logs=(log_key(bench.desk.workspace).public.vkey,))
    report = verify(data, trust)
    assert {report.check(name).status for name in ("log", "checkpoint")} == {"PASS"}
    assert report.stated is not None
    told = report.stated.predicate.proceedings
    assert told is not None
    assert [step.kind for step in told.steps] == ["open", "freeze", "close", "decide"]
    assert [step.round for step in told.steps] == [None, 1, 1, 1]
    assert [step.sheet is not None for step in told.steps] == [False, True, False, False]
    assert (told.dropped, told.others) == ((), ())


def test_the_log_tells_the_steps_and_no_names_or_texts(bench):
    bench.sealed()
    log = bench.log()
    assert [entry["kind"] for entry in log] == [
        "open",
        "freeze",
        "close",
        "decide",
        "seal",
        "export",
    ]
    text = str(log)
    assert "Ada" not in text
    assert "A model" not in text
    assert "Too early" not in text


def test_a_sealed_case_stays_as_it_is(bench):
    bench.sealed()
    before = bench.content()
    for attempt, code in (
        (lambda: bench.set("subject", "summary", "x"), "review.frozen"),
        (lambda: bench.set("decision", "reasons", "x"), "review.not-deciding"),
        (lambda: bench.rate("SKILL"), "review.no-open-round"),
        (lambda: review.seal(bench.desk, bench.now), "review.not-decided"),
    ):
        with refused(code):
            attempt()
    assert bench.content() == before


def test_a_withdrawn_case_takes_no_more_notes(bench):
    bench.sealed()
    # While it stands, the reason for withdrawing it is written here.
    assert isinstance(review.keep_text(bench.desk, bench.command(0), "p", "x"), Saved)
    review.withdraw(bench.desk, bench.now, "It no longer holds.")
    with refused("review.sealed"):
        review.keep_text(bench.desk, bench.command(1), "p", "y")


def test_only_a_confirmed_decision_is_sealed(bench):
    bench.drafted()
    with refused("review.not-decided"):
        review.seal(bench.desk, bench.now)


def test_sealing_twice_with_one_command_makes_one_package(bench):
    bench.decided()
    command = bench.now
    first = review.seal(bench.desk, command)
    assert review.seal(bench.desk, command) == first
    assert len(review.packages(bench.desk, bench.case)) == 1


def test_a_case_that_changed_unseen_is_not_sealed(bench):
    bench.decided()
    seen = bench.now
    review.reopen(bench.desk, bench.now, "closed", "A word.")
    with refused("review.not-decided"):
        review.seal(bench.desk, seen)
    review.decide(bench.desk, bench.now)
    assert isinstance(review.seal(bench.desk, seen), Conflict)
    assert review.packages(bench.desk, bench.case) == ()


def test_the_key_of_the_workspace_is_made_once_and_private(bench):
    bench.sealed()
    file = bench.folder / "keys" / "workspace.pem"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    first = file.read_bytes()
    bench.sealed()
    assert file.read_bytes() == first
    assert sorted(path.name for path in file.parent.iterdir()) == ["log.pem", "workspace.pem"]


def test_a_key_that_cannot_be_read_seals_nothing(bench):
    bench.decided()
    (bench.folder / "keys").write_text("in the way")
    with refused("store.key"):
        review.seal(bench.desk, bench.now)
    assert bench.view.case.state == "decided"


def test_a_key_file_of_another_kind_seals_nothing(bench):
    bench.decided()
    (bench.folder / "keys").mkdir()
    (bench.folder / "keys" / "workspace.pem").write_text("no key")
    with refused("record.key.not-private"):
        review.seal(bench.desk, bench.now)
    assert bench.view.case.state == "decided"


def test_a_package_that_is_not_there_is_refused(bench):
    bench.sealed()
    for name in ("other.zip", "\ud83d"):
        with refused("review.unknown-package"):
            review.package_bytes(bench.desk, bench.case, name)


@pytest.mark.parametrize("step", ["add", "append", "move", "note"])
def test_a_fault_in_the_middle_of_sealing_leaves_nothing(bench: Bench, monkeypatch, step):
    from assessment.store.cases import Cases
    from assessment.store.journal import Log, Packages
    from assessment.store.registers import Commands

    owner = {"add": Packages, "append": Log, "move": Cases, "note": Commands}[step]

    def fail(*_):
        raise StoreError(())

    bench.decided()
    before = bench.content()
    command = bench.now
    with monkeypatch.context() as patch:
        patch.setattr(owner, step, fail)
        with pytest.raises(StoreError):
            review.seal(bench.desk, command)
    assert bench.content() == before
    assert isinstance(review.seal(bench.desk, command), Saved)


def test_a_place_in_the_log_that_somebody_else_took_is_made_anew(bench, monkeypatch):
    """Others write into the log while the package is made: once, and then every time."""
    for times in (1, sealing.TRIES):
        bench.decided()
        left = iter(range(times))
        made = placing.placed

        def taken(desk, ready, made=made, left=left):
            found = made(desk, ready)
            for _ in left:
                with desk.workspace.writing() as tx:
                    enter(tx, desk, "invite", desk.context.clock(), {})
                break
            return found

        monkeypatch.setattr(sealing, "placed", taken)
        assert isinstance(review.seal(bench.desk, bench.now), Saved)
        monkeypatch.setattr(sealing, "placed", made)
        (package,) = review.packages(bench.desk, bench.case)
        report = verify(review.package_bytes(bench.desk, bench.case, package.name))
        assert report.check("log").status == "PASS"
        kinds = [entry["kind"] for entry in bench.log()]
        assert kinds[-times - 2 :] == [*["invite"] * times, "seal", "export"]
        assert bench.log()[-2]["payload"] == package.payload_digest
