"""The committee page: who takes part, what the profile asks for, and what is missing."""

from dataclasses import replace

import pytest

from assessment.model.committee import Interest, Recusal
from assessment.review import MemberView
from assessment.store.values import Actor
from assessment.ui.viewmodels.committee import committee
from tests.unit.ui import cases

NONE = Interest(none=True)
ALL = ("chair", "recorder", "rater", "approver")


def member(name, *roles, seats=None, interest=NONE, recusal=None, me=False):
    actor = Actor("local", name)
    held = frozenset(roles or ("rater",))
    return MemberView(name, actor, name, held, seats or {}, interest, recusal, {}, me)


FULL = (
    member("Ada", *ALL, me=True),
    member("Boz", seats={"domain_expert": ()}),
    member("Cleo", seats={"openness_advocate": (), "independent_member": ()}),
)


def shown(*members, kind="decision", profile=None, assessed=("S01", "S03"), roles=("chair",)):
    loaded = cases.framework()
    fields = {("committee", "profile"): profile} if profile else {}
    view = replace(
        cases.view(kind=kind, fields=fields), members=members or FULL, roles=frozenset(roles)
    )
    return committee(view, loaded.framework, loaded.text, assessed)


def needs(*members, **how):
    return {need.text: (need.done, need.detail) for need in shown(*members, **how).needs}


def test_a_full_committee_lacks_nothing():
    view = shown()
    assert view.is_complete
    assert view.lede == "3 people take part, 3 of them rate."
    assert needs()["Seat filled: Domain expert"] == (True, "Boz")


def test_one_person_alone_lacks_raters_and_every_seat():
    found = needs(member("Ada", *ALL))
    assert found["Raters: 1 of at least 3"] == (False, "")
    assert found["Seat filled: Openness advocate"] == (False, "Nobody has this seat.")
    assert shown(member("Ada", *ALL)).lede == "One person takes part."


def test_an_expert_speaks_for_the_scenarios_named_and_the_others_are_missing():
    expert = member("Boz", seats={"domain_expert": ("S03",)})
    assert needs(FULL[0], expert, FULL[2])["Seat filled: Domain expert"] == (
        False,
        "Nobody speaks for: Biological weapons",
    )
    second = member("Dara", seats={"domain_expert": ("S01",)})
    assert needs(FULL[0], expert, FULL[2], second)["Seat filled: Domain expert"][0]


def test_whoever_stands_aside_from_the_whole_case_is_no_rater():
    aside = member("Boz", seats={"domain_expert": ()}, recusal=Recusal(reason="Paid."))
    assert needs(FULL[0], aside, FULL[2])["Raters: 2 of at least 3"] == (False, "")
    some = member("Boz", recusal=Recusal(scenarios=("S01",), reason="Paid."))
    assert "Raters: 3 of at least 3" in needs(FULL[0], some, FULL[2])


def test_whoever_works_in_the_case_declares_interests_and_whoever_reads_need_not():
    quiet = member("Dara", interest=None)
    assert needs(*FULL, quiet)["Interests declared"] == (False, "Not yet: Dara")
    reader = member("Dara", "observer", "auditor", interest=None)
    assert needs(*FULL, reader)["Interests declared"] == (True, "")
    assert shown(*FULL, reader).members[-1].interest == ""


def test_somebody_must_be_able_to_confirm():
    found = needs(member("Ada", "chair"), *FULL[1:])
    assert found["Somebody can confirm the decision"] == (False, "Nobody is an approver.")


@pytest.mark.parametrize(
    ("kind", "chosen", "held"),
    [
        ("decision", None, "committee"),
        ("decision", "small_team", "small_team"),
        ("study", None, "desk_study"),
        ("study", "committee", "committee"),
    ],
)
def test_the_profile_is_the_one_chosen_else_what_fits_the_kind(kind, chosen, held):
    assert shown(kind=kind, profile=chosen).profile == held


def test_only_profiles_for_this_kind_can_be_chosen():
    assert [each.id for each in shown().profiles] == ["committee", "small_team"]
    assert [each.id for each in shown(kind="study").profiles][-1] == "desk_study"


def test_a_small_team_is_asked_for_no_seats():
    found = needs(member("Ada", *ALL), profile="small_team")
    assert list(found) == [
        "Raters: 1 of at least 1",
        "Interests declared",
        "Somebody can confirm the decision",
    ]


def test_roles_and_seats_are_told_apart_and_called_by_their_names():
    view = shown()
    assert [each.name for each in view.roles][:4] == ["Chair", "Recorder", "Rater", "Approver"]
    assert "domain_expert" in {each.id for each in view.seats}
    assert not {each.id for each in view.seats} & {each.id for each in view.roles}
    assert view.members[0].roles == "Chair, Recorder, Rater, Approver"
    assert view.members[2].seats == "Openness advocate, Independent member"


def test_seats_interests_and_standing_aside_are_said_in_words():
    line = shown(
        member(
            "Ada",
            seats={"domain_expert": ("S01",)},
            interest=Interest(none=False, text="Shares."),
            recusal=Recusal(scenarios=("S03",), reason="Paid."),
        )
    ).members[0]
    assert line.seats == "Domain expert (Biological weapons)"
    assert line.interest == "Shares."
    assert line.aside.endswith(": Paid.")
    assert shown(member("Ada", recusal=Recusal(reason="Paid."))).members[0].aside == (
        "from the whole case: Paid."
    )
    assert shown(member("Ada")).members[0].interest == "declared: none"
    assert shown(member("Ada", interest=None)).members[0].interest == "not declared yet"


def test_only_the_chair_gives_roles():
    assert shown().leads
    assert not shown(roles=("rater",)).leads


def test_a_framework_without_a_process_asks_for_nothing():
    loaded = cases.framework()
    bare = loaded.framework.model_copy(update={"process": None})
    view = replace(cases.view(), members=FULL, roles=frozenset({"chair"}))
    found = committee(view, bare, loaded.text.model_copy(update={"roles": {}}), ())
    assert (found.profile, found.profiles, found.needs, found.seats) == (None, (), (), ())
    assert found.members[0].roles == "chair, recorder, rater, approver"
