"""Votes on the draft: everybody who may vote, in words, and what the decision will have of them."""

from dataclasses import replace

from assessment.model.committee import Recusal
from assessment.review import VoteView
from assessment.ui.viewmodels.voting import dissents_of, executive_of, votes_of, voting
from tests.unit.ui import cases
from tests.unit.ui.test_committee import member

FOR = VoteView("for", "", 1, is_current=True)
AGAINST = VoteView("against", "Too early.", 1, is_current=True)
EARLIER = VoteView("for", "", 2, is_current=False)


def seen(*members, votes=None, state="closed"):
    return replace(cases.view(state=state), members=members, votes=votes or {})


ADA = member("Ada", "chair", "rater", me=True)
BOZ, CLEO = member("Boz"), member("Cleo", "approver")
ALL = (ADA, BOZ, CLEO, member("Dara", "observer"))


def test_whoever_rates_or_approves_votes_and_whoever_reads_does_not():
    view = voting(seen(*ALL, votes={"Ada": FOR, "Boz": AGAINST, "Cleo": EARLIER}))
    assert [line.name for line in view.lines] == ["Ada", "Boz", "Cleo"]
    assert [line.vote for line in view.lines] == ["For", "Against", "For, on an earlier draft"]
    assert view.count == "For it: 1 of 3 who may vote."
    assert view.lines[1].dissent == "Too early."
    assert (view.mine, view.may_vote) == (FOR, True)


def test_who_has_not_voted_is_listed_all_the_same():
    taken_back = VoteView(None, "Still against.", 3, is_current=True)
    view = voting(seen(*ALL, votes={"Boz": taken_back}))
    assert {line.vote for line in view.lines} == {"not yet"}
    assert view.lines[1].dissent == "Still against."


def test_whoever_stands_aside_from_the_case_has_no_vote():
    aside = member("Ada", "rater", recusal=Recusal(reason="Paid."), me=True)
    view = voting(seen(aside, BOZ))
    assert [line.name for line in view.lines] == ["Boz"]
    assert not view.may_vote


def test_one_person_alone_decides_without_votes():
    view = voting(seen(ADA))
    assert (view.lines, view.may_vote) == ((), False)


def test_once_it_is_decided_nobody_votes():
    assert not voting(seen(*ALL, state="decided")).may_vote


def test_the_decision_has_the_votes_on_the_draft_as_it_stands_and_every_dissent():
    view = seen(*ALL, votes={"Ada": FOR, "Boz": AGAINST, "Cleo": EARLIER})
    assert [(each.person.name, each.vote) for each in votes_of(view)] == [
        ("Ada", "for"),
        ("Boz", "against"),
    ]
    assert [(each.person.name, each.text) for each in dissents_of(view)] == [("Boz", "Too early.")]


def test_the_executive_is_whoever_confirms_with_that_seat():
    assert executive_of(seen(*ALL)) is None
    seated = member("Ada", "approver", seats={"named_executive": ()}, me=True)
    found = executive_of(seen(seated, BOZ))
    assert found is not None
    assert found.name == "Ada"
