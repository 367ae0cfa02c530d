"""An assessment read once before its ratings, and followed answer by answer."""

from __future__ import annotations

import pytest

from assessment.engine.v1 import Evaluator
from assessment.engine.v1.exact.blank import Blank
from assessment.engine.v1.exact.interview import Interviews
from assessment.model.assessment import Assessment
from assessment.model.rating import Ballot, Rating
from assessment.store.library import example_files, find_framework, load_assessment

HIGHEST = Rating(lowest=4, best=4, highest=4)


@pytest.fixture(scope="module")
def interviews() -> Interviews:
    return Interviews(Evaluator(find_framework("tiered-openness@1.0.0").framework))


def example(name: str) -> Assessment:
    return load_assessment(next(p for p in example_files() if p.stem == name)).assessment


def ballot(ratings: dict[str, Rating]) -> Ballot:
    return Ballot(rater="Ada", round=1, ratings=ratings)


def agree(interviews: Interviews, blank: Blank, document: Assessment, given: Ballot) -> None:
    rated = document.model_copy(update={"ballots": (given,), "consensus": None})
    followed, anew = blank.after(given), interviews.interview(rated)
    assert followed.answers == anew.answers
    assert (followed.left, followed.ends) == (anew.left, anew.ends)
    assert followed.settled == anew.settled


@pytest.mark.parametrize("name", ["pythia-12b", "gpt-oss-120b"])
def test_after_each_answer_it_stands_as_if_everything_were_read_again(interviews, name):
    document = example(name)
    blank, ratings = Blank(interviews, document), document.ballots[0].ratings
    for size in range(len(ratings) + 1):
        given = ballot(dict(list(ratings.items())[:size]))
        agree(interviews, blank, document, given)


def test_evidence_is_read_as_far_as_it_is_on_file(interviews):
    document = example("pythia-12b")
    framework = interviews.evaluator.framework
    evidence = next(each.id for each in framework.criteria if each.evidence)
    scenario = next(each.scenario for each in document.screening if each.assessed)
    key = f"{scenario}.{evidence}"
    blank, given = Blank(interviews, document), ballot({key: HIGHEST})
    assert blank.after(given).answers.inputs[key].high < (HIGHEST.highest or 0)
    agree(interviews, blank, document, given)


def test_an_open_answer_follows_the_one_that_stands_in_for_it(interviews):
    document = example("pythia-12b")
    follower = next(c for c in interviews.evaluator.framework.criteria if c.defaults_to)
    rated = document.ballots[0].ratings
    followed = next(key for key in rated if key.rpartition(".")[2] == follower.defaults_to)
    own = followed.removesuffix(follower.defaults_to) + follower.id
    blank, given = Blank(interviews, document), ballot({followed: HIGHEST})
    after = blank.after(given)
    assert after.answers.inputs[own] == after.answers.inputs[followed]
    assert own in after.left
    agree(interviews, blank, document, given)


def test_a_scenario_nobody_screened_is_assessed_once_it_is_rated(interviews):
    document = example("pythia-12b")
    left_out = [each for each in document.screening if not each.assessed]
    framework = interviews.evaluator.framework
    scored = next(c.id for c in framework.criteria if c.scope == "scenario" and not c.defaults_to)
    unscreened = document.model_copy(
        update={"screening": tuple(e for e in document.screening if e.assessed)}
    )
    blank = Blank(interviews, unscreened)
    for entry in left_out:
        given = ballot({f"{entry.scenario}.{scored}": HIGHEST})
        assert entry.scenario in blank.after(given).answers.assessed
        agree(interviews, blank, unscreened, given)


def test_what_was_rated_in_a_scenario_left_out_is_not_read(interviews):
    document = example("pythia-12b")
    entry = next(each for each in document.screening if not each.assessed)
    framework = interviews.evaluator.framework
    scored = next(c.id for c in framework.criteria if c.scope == "scenario")
    blank, given = Blank(interviews, document), ballot({f"{entry.scenario}.{scored}": HIGHEST})
    assert blank.after(given).answers == blank.after(ballot({})).answers
    agree(interviews, blank, document, given)
