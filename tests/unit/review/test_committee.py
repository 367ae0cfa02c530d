"""Who takes part: roles, seats, declared interests, standing aside, a second person."""

import pytest

from assessment import review
from assessment.model.committee import Interest, Recusal
from assessment.review import Conflict, Saved, Slot
from assessment.store.values import Actor
from tests.unit.review.bench import refused
from tests.unit.review.room import NOBODY, Room, rated


def test_members_carry_roles_and_seats_and_are_told_apart(room: Room):
    room.open()
    assert [each.name for each in room.view().members] == ["Ben", "Cem", "Dia", "Ada"]
    assert room.member("Ben").seats == {"domain_expert": ()}
    assert room.member("Ada").roles == {"chair", "recorder", "approver"}
    assert room.view("Ben").me.name == "Ben"
    assert room.view().several_rate


def test_only_the_chair_appoints_and_only_people_roles_and_seats_there_are(room: Room):
    room.open()
    ben = room.person("Ben")
    with refused("review.role-missing"):
        review.appoint(ben, room.now("Ben"), ben.actor, ["chair"], {})
    with refused("review.role-needed"):
        room.appoint("Ben", [])
    with refused("review.unknown-role", "review.unknown-seat", "assessment.unknown-scenario"):
        room.appoint("Ben", ["rater", "king"], {"throne": ["NOWHERE"]})
    with refused("review.unknown-seat"):
        room.appoint("Ben", ["rater"], {"chair": []})
    ada = room.person("Ada")
    with refused("review.unknown-person"):
        review.appoint(ada, room.now(), Actor("local", "nobody"), ["rater"], {})


def test_a_case_is_never_without_a_chair(room: Room):
    room.open()
    ada = room.person("Ada")
    with refused("review.no-chair-left"):
        room.appoint("Ada", ["approver"])
    with refused("review.no-chair-left"):
        review.dismiss(ada, room.now(), ada.actor)
    room.appoint("Ben", ["rater", "chair"])
    assert isinstance(room.appoint("Ada", ["approver"]), Saved)


def test_somebody_taken_off_the_case_no_longer_sees_it(room: Room):
    room.open()
    ben = room.person("Ben")
    assert isinstance(review.dismiss(room.person("Ada"), room.now(), ben.actor), Saved)
    with refused("review.unknown-case"):
        room.view("Ben")
    with refused("review.not-a-member"):
        review.dismiss(room.person("Ada"), room.now(), ben.actor)
    room.appoint("Ben", ["rater"])
    assert room.member("Ben").seats == {}


def test_raters_join_until_the_first_round_ends_and_leave_only_before_it(room: Room):
    room.open().frozen()
    assert isinstance(room.appoint("Eve", ["rater"]), Saved)
    with refused("review.raters-fixed"):
        room.appoint("Eve", ["observer"])
    for name in ("Ben", "Cem", "Dia", "Eve"):
        room.rate_all(name)
    review.reveal(room.person("Ada"), room.now())
    with refused("review.raters-fixed"):
        room.appoint("Flo", ["rater"])
    assert isinstance(room.appoint("Flo", ["observer"]), Saved)


def test_an_appointment_on_an_old_page_changes_nothing(room: Room):
    room.open()
    before = room.now()
    room.appoint("Eve", ["observer"])
    outcome = review.appoint(room.person("Ada"), before, room.person("Ben").actor, ["observer"], {})
    assert isinstance(outcome, Conflict)
    assert room.member("Ben").roles == {"rater"}


@pytest.mark.parametrize("unclear", [Interest(none=True, text="Shares."), Interest(none=False)])
def test_a_declaration_says_either_which_interests_or_none(room: Room, unclear: Interest):
    room.open()
    with refused("review.interest-unclear"):
        review.declare_interest(room.person("Ben"), room.command("Ben", 0), unclear)
    assert room.member("Ben").interest is None


def test_everybody_declares_their_own_interests_and_may_take_it_back(room: Room):
    room.open()
    ben = room.person("Ben")
    own = Interest(none=False, text="I hold shares of a competitor.")
    assert isinstance(review.declare_interest(ben, room.command("Ben", 0), own), Saved)
    assert room.member("Ben").interest == own
    assert isinstance(review.declare_interest(ben, room.command("Ben", 0), NOBODY), Conflict)
    review.declare_interest(ben, room.command("Ben", 1), None)
    assert room.member("Ben").interest is None
    assert [each["kind"] for each in room.log()][-2:] == ["interest", "interest"]
    assert "shares" not in repr(room.log())


def test_whoever_stands_aside_does_not_rate_there_and_the_round_does_not_wait(room: Room):
    room.open()
    ben, ada = room.person("Ben"), room.person("Ada")
    some = Recusal(scenarios=("FRAUD",), reason="My employer sells the defence.")
    assert isinstance(review.recuse(ben, room.command("Ben", 0), ben.actor, some), Saved)
    room.frozen()
    with refused("review.abstained"):
        room.rate("Ben", "FRAUD.HARM", rated(1))
    assert review.progress(ben, room.case).left == ("SKILL", "GAIN")
    whole = Recusal(reason="More than I thought.")
    assert isinstance(review.recuse(ada, room.command("Ada", 1), ben.actor, whole), Saved)
    with refused("review.recused"):
        room.rate("Ben", "SKILL", rated(1))
    for name in ("Cem", "Dia"):
        room.rate_all(name)
    assert review.before_revealing(ada, room.case).ready


def test_standing_aside_takes_a_reason_and_once_rating_began_stays(room: Room):
    room.open()
    ben, cem = room.person("Ben"), room.person("Cem")
    with refused("review.recusal-reason"):
        review.recuse(ben, room.command("Ben", 0), ben.actor, Recusal(reason=" "))
    with refused("assessment.unknown-scenario"):
        bad = Recusal(scenarios=("NOWHERE",), reason="x")
        review.recuse(ben, room.command("Ben", 0), ben.actor, bad)
    with refused("review.role-missing"):
        review.recuse(cem, room.command("Cem", 0), ben.actor, Recusal(reason="x"))
    with refused("review.not-a-member"):
        nobody = Actor("local", "nobody")
        review.recuse(room.person("Ada"), room.command("Ada", 0), nobody, Recusal(reason="x"))
    aside = Recusal(scenarios=("FRAUD",), reason="x")
    review.recuse(ben, room.command("Ben", 0), ben.actor, aside)
    review.recuse(ben, room.command("Ben", 1), ben.actor, None)
    review.recuse(ben, room.command("Ben", 2), ben.actor, aside)
    room.frozen()
    with refused("review.recusal-stands"):
        review.recuse(ben, room.command("Ben", 3), ben.actor, None)
    with refused("review.recusal-stands"):
        other = Recusal(scenarios=("CYBER",), reason="x")
        review.recuse(ben, room.command("Ben", 3), ben.actor, other)
    wider = Recusal(scenarios=("CYBER", "FRAUD"), reason="x")
    assert isinstance(review.recuse(ben, room.command("Ben", 3), ben.actor, wider), Saved)


def test_a_scenario_is_left_to_the_others_and_taken_back(room: Room):
    room.open().frozen()
    ben = room.person("Ben")
    room.rate("Ben", "FRAUD.HARM", rated(2, "Before I thought about it."))
    assert isinstance(review.abstain(ben, room.command("Ben", 0), "FRAUD", "Not my field."), Saved)
    assert room.view("Ben").stands_aside_in == {"FRAUD"}
    with refused("review.abstained"):
        room.rate("Ben", "FRAUD.HARM", rated(1))
    assert review.progress(ben, room.case).left == ("SKILL", "GAIN")
    assert isinstance(review.abstain(ben, room.command("Ben", 0), "FRAUD", ""), Conflict)
    review.abstain(ben, room.command("Ben", 1), "FRAUD", None)
    assert room.view("Ben").rating("FRAUD.HARM").rating == rated(2, "Before I thought about it.")
    assert "FRAUD.PROOF" in review.progress(ben, room.case).left


def test_an_abstention_is_of_a_rated_scenario_and_never_of_the_only_rater(room: Room):
    room.open(raters=("Ben",)).frozen()
    ben = room.person("Ben")
    with refused("review.not-assessed"):
        review.abstain(ben, room.command("Ben", 0), "", None)
    with refused("review.not-assessed", "review.text-too-long", "review.abstain-alone"):
        review.abstain(ben, room.command("Ben", 0), "CYBER", "x" * 20_001)
    with refused("review.abstain-alone"):
        review.abstain(ben, room.command("Ben", 0), "FRAUD", "")


def test_a_mark_of_the_rest_leaves_out_what_is_left_to_the_others(room: Room):
    room.open().frozen()
    ben = room.person("Ben")
    review.abstain(ben, room.command("Ben", 0), "FRAUD", "")
    review.mark_rest_unknown(ben, room.command("Ben", room.view("Ben").ballot_version))
    assert sorted(room.view("Ben").ratings) == ["GAIN", "SKILL"]


def test_a_profile_is_one_of_the_frameworks_and_meant_for_the_kind(room: Room):
    room.open()
    ada, slot = room.person("Ada"), Slot("committee", "profile")
    with refused("review.unknown-profile"):
        review.set_field(ada, room.command("Ada", 0), slot, "senate")
    with refused("review.profile-not-for-kind"):
        review.set_field(ada, room.command("Ada", 0), slot, "desk_study")
    review.set_field(ada, room.command("Ada", 0), slot, "small_team")
    committee = review.assessment_document(ada, room.case).committee
    assert committee is not None
    assert committee.profile == "small_team"
    review.set_field(ada, room.command("Ada", 1), slot, None)
    committee = review.assessment_document(ada, room.case).committee
    assert committee is not None
    assert committee.profile == "committee"


def test_a_study_is_a_desk_study_unless_somebody_says_otherwise(room: Room):
    room.open(kind="study", raters=())
    committee = review.assessment_document(room.person("Ada"), room.case).committee
    assert committee is not None
    assert committee.profile == "desk_study"


def left_out(room: Room) -> int:
    """Ada leaves FRAUD out, whose test is met; the version of the entry."""
    entry = {"assessed": False, "reason": "It cannot write.", "reference": "Report 3"}
    slot = Slot("screening", "FRAUD")
    kept = room.view().field("screening", "FRAUD").version
    outcome = review.set_field(room.person("Ada"), room.command("Ada", kept), slot, entry)
    assert isinstance(outcome, Saved)
    return outcome.version


def test_leaving_a_scenario_out_takes_a_second_member_who_confirms_just_that(room: Room):
    room.open()
    version = left_out(room)
    ada, ben = room.person("Ada"), room.person("Ben")
    problems = review.before_freezing(ada, room.case).problems
    assert [each.code for each in problems] == ["review.not-seconded"]
    with refused("review.seconds-oneself"):
        review.second(ada, room.command("Ada", version), "FRAUD")
    with refused("review.not-set-aside"):
        review.second(ben, room.command("Ben", 1), "CYBERX")
    assert isinstance(review.second(ben, room.command("Ben", version - 1), "FRAUD"), Conflict)
    assert not review.before_freezing(ada, room.case).ready
    assert isinstance(review.second(ben, room.command("Ben", version), "FRAUD"), Saved)
    assert review.before_freezing(ada, room.case).ready
    (entry,) = (
        each
        for each in review.assessment_document(ada, room.case).screening
        if each.scenario == "FRAUD"
    )
    assert entry.second_reviewer == "Ben"
    left_out(room)
    assert not review.before_freezing(ada, room.case).ready


def test_an_observer_confirms_nothing(room: Room):
    room.open()
    version = left_out(room)
    room.appoint("Eve", ["observer"])
    with refused("review.role-missing"):
        review.second(room.person("Eve"), room.command("Eve", version), "FRAUD")
