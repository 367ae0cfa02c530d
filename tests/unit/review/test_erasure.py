"""The log holds no name and no text, in any script; a person can be erased and all still holds."""

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

from assessment import review
from assessment.export.report.rendering import render_report
from assessment.model.committee import Interest, Recusal
from assessment.model.decision import Person
from assessment.records import archive
from assessment.records.canonical import digest, sha256_hex
from assessment.records.edition import public_edition
from assessment.records.package import ENVELOPE
from assessment.records.verify import verify
from assessment.records.withholding import KINDS, Release
from assessment.review import Desk, Saved
from assessment.review.logbook import log_key
from assessment.store.dialects.sqlite import DATABASE
from assessment.store.health import examine
from assessment.store.values import Actor
from assessment.store.workspace import Workspace
from tests.sealing import policy
from tests.unit.review.bench import evidence
from tests.unit.review.room import DEFERRED, NEEDED, Room, rated, shipping_process

GUIDE = Path(__file__).parents[3] / "docs" / "how-to" / "erase-a-person.md"
LI, DAVID, OYVIND = "王小明", "דוד לוי", "Øyvind Ægir"
RATERS = {LI: "account-1", DAVID: "account-2", OYVIND: "account-3"}
TEXTS = {
    "interest": "我持有股份 (shares)",
    "aside": "אחי עובד שם, ולכן",
    "dissent": "Jeg er ikke enig: for tidlig.",
    "because": "هذا سبب التقييم",
    "typo": "Tippfehler im Blatt «Ä»",
    "reopened": "もう一度話し合う",
    "withdrawn": "Отозвано из-за ошибки",
    "dropped": "Ein Fund, der verschwand",
    **{key: value for key, value in DEFERRED.items() if key in {"reasons", "until"}},
}


def at_desk(room: Room, name: str, subject: str) -> None:
    """Somebody whose account says nothing about their name."""
    with room.workspace.writing() as tx:
        tx.people.add(room.context.new_id(), Actor("local", subject), name)
    who = Person(issuer="local", subject=subject, name=name)
    room.desks[name] = Desk(room.workspace, room.context, who)


def held(room: Room) -> Room:
    """A case from its opening to its sealing, with words at every step."""
    for name, subject in RATERS.items():
        at_desk(room, name, subject)
    room.open(raters=tuple(RATERS)).declare_all()
    ada = room.person("Ada")
    version = room.member(LI).versions.get("interest", 0)
    said = Interest(none=False, text=TEXTS["interest"])
    review.declare_interest(room.person(LI), room.command(LI, version), said)
    aside = Recusal(scenarios=("CYBER",), reason=TEXTS["aside"])
    desk = room.person(DAVID)
    version = room.member(DAVID).versions.get("recusal", 0)
    review.recuse(desk, room.command(DAVID, version), desk.actor, aside)
    item = evidence(id="E9", title=TEXTS["dropped"])
    review.save_evidence(ada, room.command("Ada", 0), item)
    review.remove_evidence(ada, room.command("Ada", 1), "E9")
    room.frozen()
    review.reopen(ada, room.now(), "draft", TEXTS["typo"])
    room.frozen()
    for name in RATERS:
        for key in NEEDED:
            room.rate(name, key, rated(1, f"{TEXTS['because']} ({name} {key})"))
    assert isinstance(review.reveal(ada, room.now()), Saved)
    review.let_stand(ada, room.now(), None)
    assert isinstance(review.close_round(ada, room.now()), Saved)
    room.draft(**DEFERRED)
    room.vote(OYVIND, "against", TEXTS["dissent"])
    review.decide(ada, room.now())
    review.reopen(ada, room.now(), "closed", TEXTS["reopened"])
    assert isinstance(review.decide(ada, room.now()), Saved)
    assert isinstance(review.seal(ada, room.now()), Saved)
    return room


def entries(room: Room) -> list[bytes]:
    with room.workspace.reading() as tx:
        return [entry.data for entry in tx.log.entries()]


def package(room: Room) -> tuple[str, bytes]:
    (kept,) = review.packages(room.person("Ada"), room.case)
    return kept.name, review.package_bytes(room.person("Ada"), room.case, kept.name)


def test_no_entry_of_a_whole_case_holds_a_name_a_text_or_a_digest_that_can_be_tried_out(room: Room):
    held(room)
    review.withdraw(room.person("Ada"), room.now(), TEXTS["withdrawn"])
    log = entries(room)
    kinds = {json.loads(data)["kind"] for data in log}
    assert {"open", "appoint", "interest", "recusal", "freeze", "reopen", "reveal"} <= kinds
    assert {"close", "vote", "decide", "seal", "export", "withdraw"} <= kinds
    for said in (*TEXTS.values(), *RATERS, "Ada"):
        for form in (
            said.encode(),
            json.dumps(said).encode()[1:-1],
            digest(said).encode(),
            sha256_hex(said.encode()).encode(),
        ):
            assert not [data for data in log if form in data]
    assert digest({"none": True, "text": ""}) not in str(log)
    with room.workspace.reading() as tx:
        salt = str(tx.fields.read(room.case, "log", "salt").value)
    assert digest([salt, TEXTS["reopened"]]).encode() in b"".join(log)
    assert salt.encode() not in b"".join(log)


def places_of(data: bytes, names: set[str]) -> tuple[str, ...]:
    """Where a record holds what one person gave: by their name at the desk."""
    report = verify(data)
    assert report.stated is not None
    slots = json.loads(archive.read(data)["disclosures.json"])
    theirs = {slot for slot, each in slots.items() if each["value"] in names}
    document = report.stated.document
    found = [
        f"/ballots/{number}"
        for number, each in enumerate(document["ballots"])
        if each["rater"]["slot"] in theirs
    ]
    for where in ("committee/members", "decision/votes", "decision/dissents"):
        part, name = where.split("/")
        for number, each in enumerate(document[part].get(name, ())):
            if each["person"]["name"]["slot"] in theirs:
                found.append(f"/{where}/{number}")
    return tuple(found)


def statements() -> list[str]:
    """The statements of the guide, as they stand there."""
    (block,) = re.findall(r"```sql\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    return [each.strip() for each in block.split(";") if each.strip()]


def carry_out(folder: Path, **values: str) -> None:
    with closing(sqlite3.connect(folder / DATABASE, isolation_level=None)) as raw:
        raw.create_function("readfile", 1, lambda path: Path(path).read_bytes())
        for statement in statements():
            raw.execute(statement, values)


def every_byte(folder: Path) -> bytes:
    """All that lies in a workspace, and what lies in its packages."""
    found = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    with closing(sqlite3.connect(folder / DATABASE)) as raw:
        for (data,) in raw.execute("SELECT data FROM packages"):
            found += b"".join(archive.read(data).values())
    return found


def test_a_person_is_erased_and_log_signatures_proofs_and_tier_still_verify(tmp_path: Path):
    folder = tmp_path / "workspace"
    with shipping_process():
        room = held(Room(Workspace.open(folder, None)))
    name, before = package(room)
    vkey = log_key(room.workspace).public.vkey
    told = entries(room)
    room.workspace.close()
    words = {OYVIND: (OYVIND, TEXTS["dissent"], f"{TEXTS['because']} ({OYVIND} SKILL)")}
    assert all(each.encode() in every_byte(folder) for each in words[OYVIND])

    release = Release(frozenset(KINDS), without=places_of(before, {OYVIND}))
    edition = public_edition(before, release, render_report)
    (tmp_path / "edition.zip").write_bytes(edition)
    carry_out(
        folder,
        issuer="local",
        subject=RATERS[OYVIND],
        name=OYVIND,
        case=room.case,
        edition=str(tmp_path / "edition.zip"),
    )

    left = every_byte(folder)
    for each in words[OYVIND]:
        assert each.encode() not in left
        assert json.dumps(each).encode()[1:-1] not in left
    # The others' words are still there, in the workspace and in its package.
    assert LI.encode() in left
    assert TEXTS["interest"].encode() in left

    again = Workspace.open(folder, None)
    with again.reading() as tx:
        assert [entry.data for entry in tx.log.entries()] == told
        assert tx.packages.data(room.case, name) == edition
    again.close()
    assert examine(folder, None).ok
    assert archive.read(edition)[ENVELOPE] == archive.read(before)[ENVELOPE]
    report = verify(edition, policy(logs=(vkey,)))
    failed = {check.name for check in report.checks if check.status == "FAIL"}
    # Nobody of this policy signed: its keys are the tests' own, not the workspace's.
    assert failed <= {"signatures", "role.chair", "role.reviewer"}
    for check in ("log", "checkpoint", "tier", "slots", "ballots", "decision", "edition"):
        assert report.check(check).status == "PASS", check
    assert {check.status for check in verify(edition).checks} == {"PASS", "NOT CHECKED"}
