"""On past decisions an interview comes to the outcome of the whole sheet, with fewer answers."""

from itertools import islice

import pytest

from assessment.engine.v1 import Evaluator
from assessment.engine.v1.exact.interview import Interviews
from assessment.intake.precedents import PrecedentStudies
from assessment.model.rating import UNKNOWN, Ballot, Rating
from assessment.store.library import find_framework
from assessment.store.precedents import shipped_precedents
from tools.asking_order import as_listed, settling_soonest, sheets

NOT_NEEDED = Rating(state="not_needed")


@pytest.fixture(scope="module")
def interviews() -> Interviews:
    return Interviews(Evaluator(find_framework("tiered-openness").framework))


@pytest.fixture(scope="module")
def some(interviews):
    """A few sheets, spread over the cases."""
    studies = PrecedentStudies(shipped_precedents().cases, interviews.evaluator)
    return list(islice(sheets(studies.study(interviews.evaluator)), 0, None, 13))


def asked(sheet, interviews, order) -> list[str]:
    found: list[str] = []

    def noted(interview, left):
        found.append(order(interview, left))
        return found[-1]

    assert sheet.answers_until_settled(interviews, noted) == len(found)
    return found


def test_what_is_left_out_changes_no_outcome_and_fewer_are_asked_than_in_the_listed_order(
    some, interviews
):
    shorter = 0
    for sheet in some:
        keys = asked(sheet, interviews, settling_soonest)
        assert set(keys) <= set(sheet.asked)
        given = {key: sheet.ratings.get(key, UNKNOWN) for key in keys}
        ratings = dict.fromkeys(sheet.asked, NOT_NEEDED) | given
        ballot = Ballot(rater="one", round=1, ratings=ratings)
        left_out = sheet.assessment.model_copy(update={"ballots": (ballot,), "consensus": None})
        whole = interviews.evaluator.evaluate(sheet.assessment).recommendation
        short = interviews.evaluator.evaluate(left_out).recommendation
        assert (short.tier, short.status) == (whole.tier, whole.status)
        shorter += len(asked(sheet, interviews, as_listed)) - len(keys)
    assert shorter > 0
