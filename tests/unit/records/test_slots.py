"""Texts leave the document, stay bound to it, and come back exactly."""

import itertools

import pytest

from assessment.model.assessment import Assessment
from assessment.reading import Document, shape
from assessment.records.canonical import canonical_bytes
from assessment.records.seal import slotted
from assessment.records.slots import (
    Disclosure,
    check_disclosures,
    put_back,
    readable_texts,
    slot_of,
    slots_in,
    stand_in,
    take_out,
)
from tests.sealing import CANARY, FILLED, codes, decided, framework, refusal, salts

TEXT_FACTS = frozenset({"remark"})
A, B = bytes(16), bytes(15) + b"\x01"


def taken():
    return slotted(framework(), decided(), salts())


def test_no_text_of_a_document_stays_readable():
    document, _ = taken()
    assert CANARY.encode() not in canonical_bytes(document)
    assert readable_texts(document) == []


def test_every_text_of_a_document_is_disclosed_once():
    whole = canonical_bytes(decided().model_dump(by_alias=True, exclude_none=True)).decode()
    document, disclosures = taken()
    slots = canonical_bytes(document).decode().count('"slot"')
    assert whole.count(CANARY) == slots
    assert len(disclosures) < slots  # people keep theirs at each place
    assert len({(each.path, each.value) for each in disclosures.values()}) == len(disclosures)
    assert all(CANARY in each.value for each in disclosures.values())


def test_putting_everything_back_gives_the_document_exactly():
    document, disclosures = taken()
    whole = decided().model_dump(by_alias=True, exclude_none=True)
    assert put_back(document, disclosures) == whole
    assert shape(Document("", put_back(document, disclosures)), Assessment) == decided()


def test_what_is_withheld_stays_a_slot():
    document, disclosures = taken()
    (left, kept), *_ = disclosures.items()
    back = put_back(document, {left: kept})
    assert len(slots_in(back)) == len(disclosures) - 1


def test_a_document_with_stand_ins_reads_as_an_assessment():
    document, _ = taken()
    read = shape(Document("", stand_in(document)), Assessment)
    assert read.as_of == decided().as_of
    assert {ballot.rater for ballot in read.ballots} == {
        f"withheld-{slot}"
        for slot, spots in slots_in(document).items()
        if spots[0].pattern == "/ballots/*/rater"
    }


def test_a_slot_may_not_stand_at_a_second_place_it_was_not_made_for():
    document, disclosures = taken()
    reasons = document["decision"]["reasons"]
    moved = {**document, "decision": {**document["decision"], "until": reasons}}
    found = check_disclosures(moved, {reasons["slot"]: disclosures[reasons["slot"]]}, "f")
    assert [(each.code, each.params["path"]) for each in found] == [
        ("record.slots.moved", "/decision/until")
    ]


def test_one_person_stays_one_person_and_two_stay_two():
    document, _ = taken()
    raters = [ballot["rater"]["slot"] for ballot in document["ballots"]]
    assert raters[0] == raters[2] != raters[1] == raters[3]


def test_who_rated_voted_dissented_and_decided_is_the_same_person_with_every_name_withheld():
    document, _ = taken()
    members = {member["person"]["name"]["slot"] for member in document["committee"]["members"]}
    decision = document["decision"]
    assert {ballot["rater"]["slot"] for ballot in document["ballots"]} < members
    assert {vote["person"]["name"]["slot"] for vote in decision["votes"]} < members
    assert decision["votes"][2]["person"] == decision["dissents"][0]["person"]
    assert decision["executive"]["name"]["slot"] not in members
    assert decision["decided_by"][0] == document["committee"]["members"][3]["person"]


def test_a_name_sealed_for_its_place_alone_is_still_read():
    salt, value = A.hex(), "somebody"
    alone = Disclosure(salt=salt, path="/decision/decided_by/0/name", value=value)
    document = {"decision": {"decided_by": ({"name": {"slot": alone.slot}},)}}
    assert check_disclosures(document, {alone.slot: alone}, "d.json") == []
    moved = alone.model_copy(update={"path": "/decision/decided_by/1/name"})
    document = {"decision": {"decided_by": ({"name": {"slot": moved.slot}},)}}
    found = check_disclosures(document, {moved.slot: moved}, "d.json")
    assert codes(found) == ["record.slots.moved"]


def test_equal_texts_elsewhere_cannot_be_told_to_be_equal():
    given = {"subject": {"name": "same", "developer": "same"}}
    document, _ = take_out(given, TEXT_FACTS, salts())
    assert document["subject"]["name"] != document["subject"]["developer"]


def test_empty_texts_and_missing_answers_stay():
    given = {"provenance": "", "facts": {"remark": "unknown", "S.remark": {"value": "unknown"}}}
    assert take_out(given, TEXT_FACTS, salts())[0] == given


def test_answers_that_rules_read_stay_and_texts_do_not():
    given = {"facts": {"plan": "weights", "remark": "said", "S.remark": {"value": "said"}}}
    document, _ = take_out(given, TEXT_FACTS, salts())
    assert document["facts"]["plan"] == "weights"
    assert slot_of(document["facts"]["remark"])
    assert slot_of(document["facts"]["S.remark"]["value"])


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ([A], "salt-short"),
        ([A, A], "salt-twice"),
        ([b"short"], "salt-length"),
        ([], "salt-short"),
    ],
)
def test_salts_must_be_enough_and_long_and_different(given, code):
    document = {"subject": {"name": "one", "developer": "two"}}
    assert refusal(lambda: take_out(document, TEXT_FACTS, given)) == [f"record.slots.{code}"]


def test_the_same_text_under_another_salt_has_another_slot():
    slots = {Disclosure(salt=salt.hex(), path="/subject/name", value="x").slot for salt in (A, B)}
    assert len(slots) == 2


def test_disclosures_that_fit_have_no_problems():
    document, disclosures = taken()
    assert check_disclosures(document, disclosures, "d.json") == []


def test_a_changed_text_is_found():
    document, disclosures = taken()
    slot = next(iter(disclosures))
    changed = disclosures[slot].model_copy(update={"value": "something else"})
    problems = check_disclosures(document, {**disclosures, slot: changed}, "d.json")
    assert codes(problems) == ["record.slots.digest"]
    assert problems[0].place.path == f"/{slot}"


def test_two_texts_that_change_places_are_found():
    document, disclosures = taken()
    one, other = itertools.islice(disclosures, 2)
    swapped = {**disclosures, one: disclosures[other], other: disclosures[one]}
    assert codes(check_disclosures(document, swapped, "d")) == ["record.slots.digest"] * 2


def test_a_text_without_a_slot_is_found():
    document, _ = taken()
    extra = Disclosure(salt="0" * 32, path="/subject/name", value="said later")
    assert codes(check_disclosures(document, {extra.slot: extra}, "d")) == ["record.slots.unused"]


def test_a_slot_at_another_place_than_it_was_made_for_is_found():
    document, disclosures = take_out({"subject": {"name": "a"}}, TEXT_FACTS, salts())
    moved = {"subject": {"developer": document["subject"]["name"]}}
    assert codes(check_disclosures(moved, disclosures, "d")) == ["record.slots.moved"]


@pytest.mark.parametrize(
    "value",
    [None, "x", {}, {"slot": 1}, {"slot": "x"}, {"slot": "0" * 64, "more": 1}, {"slot": "A" * 64}],
)
def test_only_an_exact_slot_is_a_slot(value):
    assert slot_of(value) is None


def test_a_readable_text_is_named_with_its_place():
    assert readable_texts({"subject": {"name": "n"}, "facts": {"plan": "weights"}}) == [
        "/subject/name"
    ]


def test_what_a_document_could_not_say_earlier_is_written_only_where_it_says_something():
    bare = decided(
        committee=None,
        ballots=[{"rater": "one", "ratings": {}}],
        decision={
            name: value
            for name, value in FILLED["decision"].items()
            if name not in {"votes", "executive", "acknowledgement"}
        },
    )
    written = bare.model_dump(by_alias=True, exclude_none=True)
    assert written["ballots"] == ({"rater": "one", "round": 1, "ratings": {}},)
    assert written["decision"].keys().isdisjoint({"votes", "executive", "acknowledgement"})
    assert written.keys().isdisjoint({"committee", "supersedes"})
    assert shape(Document("", written), Assessment) == bare
    full = decided(ballots=[{"rater": "one", "ratings": {}, "abstains": ["FRAUD"]}])
    assert full.model_dump(by_alias=True)["ballots"][0]["abstains"] == ("FRAUD",)
    assert len(full.model_dump(by_alias=True)["decision"]["votes"]) == 3
