"""A public edition: nothing withheld is left in any byte, and everything still verifies."""

import base64
import json

import pytest

from assessment.engine import evaluate
from assessment.errors import ReadingError
from assessment.model.evaluation import Evaluation
from assessment.records import archive
from assessment.records.canonical import canonical_bytes
from assessment.records.edition import public_edition
from assessment.records.edition_note import read_edition, tells_flips
from assessment.records.envelope import parse
from assessment.records.package import (
    DISCLOSURES,
    EDITION,
    ENVELOPE,
    FRAMEWORK,
    LIMITS,
    REPORT,
    pack,
)
from assessment.records.seal import Signed, packed
from assessment.records.slots import stand_in
from assessment.records.verify import verify
from assessment.records.withholding import FLIPS, KINDS, SHOWN, Release
from tests.frameworks import tupled
from tests.sealing import (
    CHAIR,
    FILLED,
    codes,
    decided,
    failing,
    files,
    framework,
    package,
    person,
    policy,
    refusal,
    repacked,
    sealed,
    told,
    with_decision,
)

EVERYTHING = Release(frozenset(KINDS))
NOTHING = Release(frozenset())


def texts(data: bytes) -> dict[str, str]:
    """The texts a package discloses, by slot."""
    found = json.loads(archive.read(data)[DISCLOSURES])
    return {slot: each["value"] for slot, each in found.items()}


def all_bytes(data: bytes) -> bytes:
    """Every byte of a package, and what stands in it as base64."""
    found = [data]
    for name, held in archive.read(data).items():
        if name.endswith(".dsse.json"):
            found.append(base64.b64decode(json.loads(held)["payload"]))
    return b"\n".join(found)


def with_report(report: bytes = b"%PDF every text of it") -> bytes:
    """The package with a report, as a workspace seals it."""
    signed = Signed(FILLED["id"], parse(files()[ENVELOPE], ENVELOPE, LIMITS), files())
    return packed(signed, {REPORT: report}).data


@pytest.mark.parametrize("kinds", [SHOWN, {"people", "accounts", "facts"}, {"elicitation"}])
def test_no_text_that_is_withheld_is_left_in_any_byte(kinds):
    edition = public_edition(package().data, Release(frozenset(kinds)))
    before, left = texts(package().data), texts(edition)
    gone = set(before.values()) - set(left.values())
    assert gone
    for one in gone:
        # A text that is gone may be the beginning of one that is shown.
        if not any(one in shown for shown in left.values()):
            assert one.encode() not in all_bytes(edition)
        assert json.dumps(one).encode() not in all_bytes(edition)
    assert left.items() <= before.items()


def test_with_nothing_released_nothing_that_anybody_wrote_is_left():
    edition = public_edition(package().data, NOTHING)
    assert texts(edition) == {}
    assert b"canary" not in all_bytes(edition)


def test_an_edition_is_the_same_record_under_the_same_signatures():
    edition = public_edition(package().data)
    whole, public = archive.read(package().data), archive.read(edition)
    assert public[ENVELOPE] == whole[ENVELOPE]
    for name in whole:
        if name.startswith("ballot-"):
            assert public[name] == whole[name]
    report = verify(edition, policy())
    assert failing(report) == set()
    assert report.headline == "trusted"
    assert told(report)["edition"] == "PASS"
    assert "no rule reads a text" in report.check("edition").detail
    assert report.check("slots").code == "slots.withheld"


def test_the_tier_follows_from_an_edition_without_a_single_text():
    edition = public_edition(package().data, NOTHING)
    payload = json.loads(parse(archive.read(edition)[ENVELOPE], ENVELOPE, LIMITS).payload)
    left = decided().model_validate(tupled(stand_in(payload["predicate"]["assessment"])))
    assert json.loads(archive.read(edition)[FRAMEWORK])["id"] == framework().id
    stated = Evaluation.model_validate(tupled(payload["predicate"]["evaluation"]))
    assert evaluate(framework(), left) == stated


def test_an_edition_says_what_is_missing_by_sort_and_count_and_not_one_word_of_it():
    note = read_edition(json.loads(archive.read(public_edition(package().data))[EDITION]))
    assert set(note.shown) == SHOWN
    assert set(note.withheld) == set(KINDS) - SHOWN - {FLIPS, "builds"}
    assert sum(note.shown.values()) + sum(note.withheld.values()) == len(texts(package().data))
    assert note.flips == "withheld"


def test_an_edition_of_an_edition_shows_no_more_than_either():
    narrow = public_edition(package().data, NOTHING)
    assert public_edition(narrow, EVERYTHING) == public_edition(narrow, NOTHING) == narrow
    without_flips = public_edition(package().data, Release(EVERYTHING.kinds - {FLIPS}))
    again = public_edition(without_flips, EVERYTHING)
    assert read_edition(json.loads(archive.read(again)[EDITION])).flips == "withheld"


def test_the_same_release_gives_the_same_bytes():
    assert public_edition(package().data) == public_edition(package().data)


def test_a_report_is_set_anew_from_what_is_left_or_left_out():
    seen: list[dict[str, bytes]] = []

    def render(left):
        seen.append(dict(left))
        return b"%PDF what is left"

    data = with_report()
    assert REPORT not in archive.read(public_edition(data))
    edition = public_edition(data, render=render)
    assert archive.read(edition)[REPORT] == b"%PDF what is left"
    assert seen[0][DISCLOSURES] == archive.read(edition)[DISCLOSURES]
    assert seen[0][EDITION] == archive.read(edition)[EDITION]
    assert REPORT not in seen[0]
    assert REPORT not in archive.read(public_edition(package().data, render=render))


def test_flips_are_told_only_where_they_are_released_by_name():
    assert tells_flips(files())
    assert not tells_flips(archive.read(public_edition(package().data)))
    assert tells_flips(archive.read(public_edition(package().data, EVERYTHING)))


def test_a_reason_that_names_somebody_who_is_withheld_keeps_the_edition_from_being_made():
    named = with_decision(reasons=f"So says {person('executive')['name']}.")
    data = sealed(named, CHAIR).data
    assert refusal(lambda: public_edition(data)) == ["record.edition.names"]
    public_edition(data, Release(SHOWN | {"people", "accounts"}))
    public_edition(data, Release(SHOWN - {"decision-reasons"}))


def test_a_release_of_what_is_not_there_makes_no_edition():
    release = Release(frozenset({"gossip"}), ("/decision/nothing",))
    assert refusal(lambda: public_edition(package().data, release)) == [
        "record.edition.no-such-text",
        "record.edition.unknown-kind",
    ]


def test_no_edition_is_made_of_what_was_altered():
    bent = repacked(VERIFY__md=b"Trust me.")
    assert "record.sign.altered" in refusal(lambda: public_edition(bent))


def changed(**fields: object) -> bytes:
    """An edition whose note says something else."""
    held = files(public_edition(package().data))
    note = {**json.loads(held[EDITION]), **fields}
    return pack({**held, EDITION: canonical_bytes(note)})


@pytest.mark.parametrize(
    "fields", [{"withheld": {}}, {"shown": {"subject": 4}}, {"withheld": {"people": 0}}]
)
def test_a_note_that_says_something_else_is_found_out(fields):
    report = verify(changed(**fields))
    assert "edition" in failing(report)
    assert report.headline == "altered"


def test_a_note_in_a_form_nobody_knows_is_refused():
    report = verify(changed(edition="secret"))
    assert "edition" in failing(report)
    codes(report.check("edition").problems)
    with pytest.raises(ReadingError):
        tells_flips(archive.read(changed(edition="secret")))


def test_a_package_that_is_no_edition_is_asked_nothing():
    assert "edition" not in told(verify(package().data))


def test_a_note_beside_a_record_that_cannot_be_read_is_not_looked_at():
    held = files(public_edition(package().data))
    assert told(verify(pack({**held, ENVELOPE: b"{}"})))["edition"] == "NOT CHECKED"
    assert told(verify(pack({**held, DISCLOSURES: b"{"})))["edition"] == "NOT CHECKED"
    assert "edition" in failing(verify(pack({**held, DISCLOSURES: b"[]"})))


def test_an_edition_whose_tier_does_not_follow_says_so():
    held = files(public_edition(package().data))
    report = verify(pack({**held, FRAMEWORK: canonical_bytes({"id": "other"})}))
    assert report.check("edition").code == "edition.no-tier"
    assert told(report)["edition"] == "NOT CHECKED"
