"""Votes on the draft decision, dissent, and what becomes of a sealed decision."""

import json

import pytest

from assessment import review
from assessment.model.assessment import Supersedes
from assessment.records.verify import verify
from assessment.review import Conflict, Saved
from tests.unit.review.bench import refused
from tests.unit.review.room import DEFERRED, Room


def decided(room: Room) -> Room:
    room.open().declare_all().closed(Ben=0).draft(**DEFERRED)
    assert isinstance(review.decide(room.person("Ada"), room.now()), Saved)
    return room


def sealed(room: Room) -> Room:
    decided(room)
    assert isinstance(review.seal(room.person("Ada"), room.now()), Saved)
    return room


def test_votes_and_dissent_stand_beside_the_decision_and_do_not_make_it(room: Room):
    room.open().closed().draft(**DEFERRED)
    room.vote("Ben", "against", "It could go out today.")
    room.vote("Cem", "for")
    room.vote("Dia", "abstain")
    review.decide(room.person("Ada"), room.now())
    decision = review.assessment_document(room.person("Ada"), room.case).decision
    assert decision is not None
    assert [(each.person.name, each.vote) for each in decision.votes] == [
        ("Ben", "against"),
        ("Cem", "for"),
        ("Dia", "abstain"),
    ]
    assert [(each.person.name, each.text) for each in decision.dissents] == [
        ("Ben", "It could go out today.")
    ]
    assert [each.name for each in decision.decided_by] == ["Ada"]
    assert decision.executive is None


def test_a_vote_is_on_the_draft_as_it_stood(room: Room):
    room.open().closed().draft(**DEFERRED)
    room.vote("Ben", "for")
    ben = room.member("Ben").id
    assert room.view().votes[ben].is_current
    room.draft(reasons="Something else.")
    assert not room.view().votes[ben].is_current
    review.decide(room.person("Ada"), room.now())
    decision = review.assessment_document(room.person("Ada"), room.case).decision
    assert decision is not None
    assert decision.votes == ()


def test_a_vote_is_taken_back_and_an_old_page_changes_nothing(room: Room):
    room.open().closed().draft(**DEFERRED)
    room.vote("Ben", "for", "With a heavy heart.")
    ben = room.person("Ben")
    assert isinstance(review.vote(ben, room.command("Ben", 0), "against"), Conflict)
    room.vote("Ben", None)
    view = room.view().votes[room.member("Ben").id]
    assert (view.vote, view.dissent, view.version) == (None, "", 2)
    review.decide(room.person("Ada"), room.now())
    decision = review.assessment_document(room.person("Ada"), room.case).decision
    assert decision is not None
    assert (decision.votes, decision.dissents) == ((), ())


def test_only_raters_and_approvers_vote_and_only_on_a_draft(room: Room):
    room.open()
    room.appoint("Eve", ["observer"])
    room.closed().draft(**DEFERRED)
    with refused("review.role-missing"):
        review.vote(room.person("Eve"), room.command("Eve", 0), "for")
    with refused("review.text-too-long"):
        review.vote(room.person("Ben"), room.command("Ben", 0), "for", "x" * 20_001)
    review.decide(room.person("Ada"), room.now())
    with refused("review.not-deciding"):
        review.vote(room.person("Ben"), room.command("Ben", 0), "for")


def test_a_vote_on_the_way_makes_a_confirmation_on_an_older_page_a_conflict(room: Room):
    room.open().closed().draft(**DEFERRED)
    seen = room.now()
    room.vote("Ben", "against", "No.")
    assert isinstance(review.decide(room.person("Ada"), seen), Conflict)


def test_whoever_holds_the_seat_of_the_executive_answers_for_what_they_confirm(room: Room):
    room.open()
    room.appoint("Ada", ["chair", "recorder", "approver"], {"named_executive": []})
    room.closed().draft(**DEFERRED)
    review.decide(room.person("Ada"), room.now())
    decision = review.assessment_document(room.person("Ada"), room.case).decision
    assert decision is not None
    assert decision.executive is not None
    assert decision.executive.name == "Ada"


def test_a_sealed_record_carries_the_procedure_and_verifies(room: Room):
    sealed(room)
    (package,) = room.view().packages
    data = review.package_bytes(room.person("Ada"), room.case, package.name)
    assert "FAIL" not in {check.status for check in verify(data).checks}
    committee = review.assessment_document(room.person("Ada"), room.case).committee
    assert committee is not None
    assert committee.profile == "committee"
    assert [each.number for each in committee.rounds] == [1]
    assert {each.person.name for each in committee.members} == {"Ada", "Ben", "Cem", "Dia"}
    assert not any(name in json.dumps(room.log()) for name in ("Ben", "Cem", "Dia", "Too early"))


def test_a_sealed_decision_is_withdrawn_with_a_reason_and_once(room: Room):
    sealed(room)
    ada = room.person("Ada")
    with refused("review.withdrawal-reason"):
        review.withdraw(ada, room.now(), "  ")
    with refused("review.role-missing"):
        review.withdraw(room.person("Ben"), room.now("Ben"), "Leaked.")
    assert isinstance(review.withdraw(ada, room.command("Ada", 1), "Leaked."), Conflict)
    assert isinstance(review.withdraw(ada, room.now(), "Leaked."), Saved)
    assert room.view().case.state == "withdrawn"
    entry = room.log()[-1]
    assert entry["kind"] == "withdraw"
    assert entry["payload"] == room.view().packages[0].payload_digest
    assert "Leaked" not in repr(entry)
    with refused("review.not-sealed"):
        review.withdraw(ada, room.now(), "Again.")
    assert review.evaluation(ada, room.case).recommendation.tier


def test_a_decision_not_sealed_is_neither_withdrawn_nor_succeeded(room: Room):
    decided(room)
    ada = room.person("Ada")
    with refused("review.not-sealed"):
        review.withdraw(ada, room.now(), "No.")
    with refused("review.not-sealed"):
        review.open_successor(ada, room.context.new_id(), room.case)


def successor(room: Room) -> Room:
    """A second case that is to take the place of the sealed one, up to its decision."""
    next_ = Room(room.workspace)
    next_.context, next_.desks = room.context, room.desks
    ada = room.person("Ada")
    next_.case = review.open_successor(ada, room.context.new_id(), room.case).case
    next_.closed().draft(**DEFERRED)
    assert isinstance(review.decide(ada, next_.now()), Saved)
    return next_


def test_a_successor_takes_its_place_when_it_is_sealed_and_not_before(room: Room):
    sealed(room)
    next_ = successor(room)
    ada = room.person("Ada")
    named = review.assessment_document(ada, next_.case).supersedes
    payload = room.view().packages[0].payload_digest
    assert named == Supersedes(case=room.case, payload=payload)
    assert next_.member("Ben").seats == {"domain_expert": ()}
    assert next_.member("Ben").interest is None
    assert room.view().case.state == "sealed"
    assert isinstance(review.seal(ada, next_.now()), Saved)
    assert (room.view().case.state, next_.view().case.state) == ("superseded", "sealed")
    kinds = [each["kind"] for each in room.log()]
    assert kinds[-3:] == ["seal", "supersede", "export"]
    package = review.package_bytes(ada, next_.case, next_.view().packages[0].name)
    stated = verify(package).stated
    assert stated is not None
    assert stated.predicate.supersedes == payload
    with refused("review.not-sealed"):
        review.open_successor(ada, room.context.new_id(), room.case)


def test_of_two_successors_only_one_takes_the_place(room: Room):
    sealed(room)
    first, second = successor(room), successor(room)
    ada = room.person("Ada")
    review.seal(ada, first.now())
    with refused("review.superseded-already"):
        review.seal(ada, second.now())
    assert second.view().case.state == "decided"


def test_a_withdrawn_decision_leaves_its_successor_free(room: Room):
    sealed(room)
    next_ = successor(room)
    ada = room.person("Ada")
    review.withdraw(ada, room.now(), "Leaked.")
    assert isinstance(review.seal(ada, next_.now()), Saved)
    assert room.view().case.state == "withdrawn"


def test_nobody_says_later_which_decision_a_case_takes_the_place_of(room: Room):
    room.open()
    slot = review.Slot("case", "supersedes")
    value = {"case": "other", "payload": "0" * 64}
    with refused("review.unknown-field"):
        review.set_field(room.person("Ada"), room.command("Ada", 0), slot, value)


@pytest.mark.parametrize("kind", ["decision", "rehearsal"])
def test_a_successor_is_of_the_same_kind(room: Room, kind: str):
    room.open(kind=kind).declare_all().closed().draft(**DEFERRED)
    ada = room.person("Ada")
    review.decide(ada, room.now())
    review.seal(ada, room.now())
    case = review.open_successor(ada, room.context.new_id(), room.case).case
    assert review.read_case(ada, case).case.kind == kind
