"""What was read once before the ratings and then followed is what reading everything again says."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from assessment.engine.v1.evaluate import Evaluator
from assessment.engine.v1.exact.blank import Blank
from assessment.engine.v1.exact.interview import Interviews
from assessment.model.assessment import Assessment
from assessment.model.rating import Ballot, Rating
from tests.strategies import cases


def ballots_of(document: Assessment, chance: Random) -> list[Ballot]:
    """Ballots as one person fills them in, answer by answer, in any order."""
    given_ = document.ballots[0].ratings if document.ballots else {}
    keys = chance.sample(list(given_), len(given_))
    sizes = sorted({0, len(keys), *(chance.randint(0, len(keys)) for _ in range(3))})
    states = {key: Rating(state="not_needed") for key in keys if chance.random() < 0.1}
    ratings = {**given_, **states}
    return [
        Ballot(rater="Ada", round=1, ratings={key: ratings[key] for key in keys[:size]})
        for size in sizes
    ]


@given(cases(), st.integers(0, 2**32))
def test_an_interview_followed_answer_by_answer_is_the_one_read_anew(case, seed):
    framework, document = case
    interviews = Interviews(Evaluator(framework))
    blank = Blank(interviews, document)
    for ballot in ballots_of(document, Random(seed)):
        rated = document.model_copy(update={"ballots": (ballot,), "consensus": None})
        followed, anew = blank.after(ballot), interviews.interview(rated)
        assert followed.answers == anew.answers
        assert list(followed.answers.inputs) == list(anew.answers.inputs)
        assert followed.left == anew.left
        assert followed.ends == anew.ends
