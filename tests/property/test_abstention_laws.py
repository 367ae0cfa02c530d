"""Who abstains in a scenario has no say there: tried against leaving the rater out."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from assessment.engine.v1 import Evaluator, admit
from assessment.engine.v1.consensus import own_reading, reconcile
from assessment.engine.v1.exact.sensitivity import Sensitivities
from assessment.engine.v1.program import prepare
from assessment.model.assessment import Assessment
from assessment.model.rating import UNKNOWN, Ballot, Rating
from tests.frameworks import CALM, small, tupled
from tests.strategies import cases

SMALL = small()
LEVELS = 3
HARM, PROOF, GAIN = "FRAUD.HARM", "FRAUD.PROOF", "GAIN"
patient = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def level(at: int) -> Rating:
    return Rating(lowest=at, best=at, highest=at)


ANSWERS = (*map(level, range(LEVELS)), UNKNOWN)
"""What somebody can say of a rating that always applies."""


def ballot(rater: str, ratings: dict[str, Rating], *, aside: bool = False) -> Ballot:
    return Ballot(rater=rater, ratings=ratings, abstains=("FRAUD",) if aside else ())


def strictness(key: str, rating: Rating) -> tuple[int, ...]:
    """How strictly a rating is read, end by end: more is stricter."""
    criterion = next(each for each in SMALL.criteria if each.id == key.rpartition(".")[2])
    worst = criterion.levels - 1 if criterion.orientation == "risk" else 0
    low, best, high = rating.levels or (worst, worst, worst)
    return (low, best, high) if worst else (-low, -best, -high)


@pytest.mark.parametrize("key", [HARM, PROOF])
@pytest.mark.parametrize("others", [1, 2, 3])
def test_abstaining_lies_between_the_freest_answer_and_an_unknown(key: str, others: int) -> None:
    for said in product(ANSWERS, repeat=others):
        beside = [ballot(f"other {at}", {key: each}) for at, each in enumerate(said)]

        def read(*mine: Ballot, among: Iterable[Ballot] = tuple(beside)) -> tuple[int, ...]:
            return strictness(key, reconcile(SMALL, [*among, *mine])[key])

        aside = read(ballot("me", {}, aside=True))
        every = [read(ballot("me", {key: answer})) for answer in ANSWERS]
        unknown = every[-1]
        assert all(a <= b for a, b in zip(aside, unknown, strict=True))
        for end, place in enumerate(aside):
            assert min(each[end] for each in every) <= place
        assert aside == read()


@given(
    st.lists(
        st.dictionaries(st.sampled_from((HARM, PROOF, GAIN)), st.sampled_from(ANSWERS)),
        min_size=1,
        max_size=4,
    ),
    st.dictionaries(st.just(GAIN), st.sampled_from(ANSWERS)),
)
def test_abstaining_is_leaving_the_rater_out_of_that_scenario(
    others: list[dict[str, Rating]], mine: dict[str, Rating]
) -> None:
    beside = [ballot(f"other {at}", each) for at, each in enumerate(others)]
    apart = [
        ballot(each.rater, {key: r for key, r in each.ratings.items() if key != GAIN})
        for each in beside
    ]
    assume(any(each.ratings for each in apart))
    together = reconcile(SMALL, [*beside, ballot("me", mine, aside=True)])
    alone = reconcile(SMALL, apart)
    assert {key: each for key, each in together.items() if key != GAIN} == alone
    whole = reconcile(SMALL, [*beside, ballot("me", mine)])
    assert together.get(GAIN) == whole.get(GAIN)


def test_where_all_but_one_abstain_that_ones_ratings_stand_to_the_letter() -> None:
    said = Rating(lowest=0, best=1, highest=2, rationale="seen", evidence=("E1",))
    ballots = [
        ballot("one", {HARM: said, GAIN: level(2)}),
        ballot("two", {GAIN: level(0)}, aside=True),
        ballot("three", {GAIN: level(1)}, aside=True),
    ]
    assert reconcile(SMALL, ballots) == {HARM: said, GAIN: level(1)}


def test_where_everybody_abstains_all_is_unknown_and_the_scenario_counts_as_looked_at() -> None:
    given_ = Assessment.model_validate(tupled({**CALM, "screening": []}))
    rated = given_.ballots[0]
    model = {key: each for key, each in rated.ratings.items() if "." not in key}
    mine = ballot("me", model, aside=True)
    found = reconcile(SMALL, [mine])
    assert {key for key, each in found.items() if each == UNKNOWN} == {HARM, PROOF}
    assert {key: found[key] for key in model} == model
    aside = given_.model_copy(update={"ballots": (mine,)})
    assert admit(prepare(SMALL), aside) == []
    assert "FRAUD" in Evaluator(SMALL).evaluate(aside).assessed


def test_ratings_kept_from_before_abstaining_are_not_read() -> None:
    mine = ballot("me", {HARM: level(0), GAIN: level(2)}, aside=True)
    other = ballot("other", {HARM: level(2), GAIN: level(2)})
    assert reconcile(SMALL, [mine, other])[HARM] == level(2)
    assert reconcile(SMALL, [mine])[HARM] == UNKNOWN


def test_a_raters_own_reading_takes_what_the_others_say_where_they_abstain() -> None:
    mine = ballot("me", {GAIN: level(0)}, aside=True)
    other = ballot("other", {HARM: level(2), GAIN: level(2)})
    both = [mine, other]
    assert own_reading(SMALL, both, mine) == {HARM: level(2), GAIN: level(0)}
    assert own_reading(SMALL, both, other) == other.ratings
    assert own_reading(SMALL, [mine], mine)[HARM] == UNKNOWN


@patient
@given(cases())
def test_raters_who_abstain_everywhere_move_nothing_but_what_is_said_of_the_whole(case) -> None:
    framework, given_ = case
    assume(given_.ballots)
    last = max(each.round for each in given_.ballots)
    more = Ballot(
        rater="aside",
        round=last,
        ratings={},
        abstains=tuple(scenario.id for scenario in framework.scenarios),
    )
    before, after = (
        reconcile(framework, ballots) for ballots in (given_.ballots, (*given_.ballots, more))
    )
    for key, rating in before.items():
        if "." in key:
            assert after[key] == rating
    assert all(after[key] == UNKNOWN for key in after.keys() - before.keys())


def test_own_results_and_their_mean_are_the_same_wherever_they_are_told() -> None:
    given_ = Assessment.model_validate(tupled(CALM))
    mine = ballot(
        "me", {key: r for key, r in given_.ballots[0].ratings.items() if "." not in key}, aside=True
    )
    two = given_.model_copy(update={"ballots": (given_.ballots[0], mine)})
    found = Sensitivities(SMALL).sensitivity(two)
    one, other = found.raters
    assert one.tier_probability == other.tier_probability == found.raters_average
