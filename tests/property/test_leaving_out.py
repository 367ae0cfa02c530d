"""Nothing missing counts as safe: leaving out what is known never gives a freer result.

For four shipped examples every single answer, item of evidence and screening entry is left out
once, under both appetites. For assessments drawn near any example, or at random, some are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from random import Random

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from assessment.engine.v1 import Evaluator
from assessment.engine.v1.admit import admit
from assessment.engine.v1.answers import ratings_of
from assessment.engine.v1.screening import assessed_scenarios
from assessment.errors import EvaluationError
from assessment.model.assessment import Assessment, FactAnswer
from assessment.model.rating import Rating
from assessment.store.library import evaluator, example_files, load_assessment
from tests.strategies import assessments

STATUSES = ("determined", "provisional", "hold", "blocked")
APPETITES = ("balanced", "precautionary")
CASES = [file.stem for file in example_files()]
EVERYTHING = ["evo-2-40b", "gpt-oss-120b", "pythia-12b", "stable-diffusion-1.5"]
"""Each tier, each modality: what is done with every single answer is done with these."""

case = pytest.mark.parametrize("case", EVERYTHING)
appetite = pytest.mark.parametrize("appetite", APPETITES)


def engine() -> Evaluator:
    return evaluator("tiered-openness@1.0.0")


@cache
def example(case: str, appetite: str) -> Assessment:
    (file,) = (file for file in example_files() if file.stem == case)
    return load_assessment(file).assessment.model_copy(update={"settings": {"appetite": appetite}})


@dataclass(frozen=True)
class Result:
    """What may not become freer."""

    tier: int
    status: int
    opened: frozenset[str]

    def is_no_freer_than(self, other: Result) -> bool:
        """A hold may go with the most open tier it was about (H4), never with an open option."""
        by_rank = (self.tier, self.status) >= (other.tier, other.status)
        return by_rank and self.opened <= other.opened


def result(assessment: Assessment) -> Result:
    evaluation = engine().evaluate(assessment)
    tiers = [tier.id for tier in engine().framework.tiers]
    return Result(
        tiers.index(evaluation.recommendation.tier),
        STATUSES.index(evaluation.recommendation.status),
        frozenset(option.id for option in evaluation.options if option.open),
    )


def without_fact(given: Assessment, key: str) -> Assessment:
    facts = {name: answer for name, answer in given.facts.items() if name != key}
    return given.model_copy(update={"facts": facts})


def without_rating(given: Assessment, key: str) -> Assessment:
    """Without the rating in the consensus, or in every ballot where there is none."""
    if given.consensus is not None:
        kept = {name: rating for name, rating in given.consensus.items() if name != key}
        return given.model_copy(update={"consensus": kept})
    ballots = [
        ballot.model_copy(update={"ratings": {k: r for k, r in ballot.ratings.items() if k != key}})
        for ballot in given.ballots
    ]
    return given.model_copy(update={"ballots": tuple(ballots)})


def without_evidence(given: Assessment, id_: str) -> Assessment:
    """Without an item on file, and without the mention of it."""

    def uncited(answer: Rating | FactAnswer) -> Rating | FactAnswer:
        cited = tuple(named for named in answer.evidence if named != id_)
        return answer.model_copy(update={"evidence": cited})

    assert given.evidence != "as_rated"
    ballots = [
        ballot.model_copy(
            update={"ratings": {key: uncited(rating) for key, rating in ballot.ratings.items()}}
        )
        for ballot in given.ballots
    ]
    facts = {
        key: uncited(answer) if isinstance(answer, FactAnswer) else answer
        for key, answer in given.facts.items()
    }
    rest = tuple(item for item in given.evidence if item.id != id_)
    changes = {"evidence": rest, "ballots": tuple(ballots), "facts": facts}
    return given.model_copy(update=changes)


def without_entry(given: Assessment, scenario: str) -> Assessment:
    rest = tuple(entry for entry in given.screening if entry.scenario != scenario)
    return given.model_copy(update={"screening": rest})


def without_ceiling(given: Assessment, name: str) -> Assessment:
    rest = {other: level for other, level in given.ceilings.items() if other != name}
    return given.model_copy(update={"ceilings": rest})


def each_left_out(given: Assessment) -> Iterator[tuple[str, Assessment]]:
    """The assessment without each single thing it says."""
    for key in ratings_of(engine().framework, given):
        yield f"rating {key}", without_rating(given, key)
    for key in given.facts:
        yield f"fact {key}", without_fact(given, key)
    for entry in given.screening:
        yield f"screening of {entry.scenario}", without_entry(given, entry.scenario)
    for name in given.ceilings:
        yield f"ceiling of {name}", without_ceiling(given, name)
    for item in given.evidence if given.evidence != "as_rated" else ():
        yield f"evidence {item.id}", without_evidence(given, item.id)


def freed(given: Assessment, less: Assessment) -> bool | None:
    """Whether leaving something out gave a freer result; None when it is refused instead."""
    try:
        return not result(less).is_no_freer_than(result(given))
    except EvaluationError as error:
        refused = {problem.code for problem in error.problems}
    assert refused == {"assessment.not-applicable-refused"}
    return None


@case
@appetite
def test_leaving_out_any_single_thing_never_frees(case: str, appetite: str) -> None:
    given = example(case, appetite)
    found = {left_out: freed(given, less) for left_out, less in each_left_out(given)}
    assert len(found) > 70
    assert [left_out for left_out, is_freer in found.items() if is_freer] == []
    # What comes out of the model decides which questions may be answered with "not applicable".
    assert [left_out for left_out, is_freer in found.items() if is_freer is None] == [
        "fact outputs"
    ]


def test_a_hold_about_spanning_tiers_goes_when_the_stricter_tier_is_reached() -> None:
    given = example("llama-3.1-405b", "balanced")
    whole, less = result(given), result(without_evidence(given, "E4"))
    assert (whole.tier, STATUSES[whole.status]) == (0, "hold")
    assert (less.tier, STATUSES[less.status]) == (2, "provisional")
    assert less.opened < whole.opened


@case
@appetite
def test_leaving_out_everything_blocks(case: str, appetite: str) -> None:
    given = example(case, appetite)
    nothing: dict[str, object] = {
        "ballots": (),
        "facts": {},
        "screening": (),
        "evidence": (),
        "ceilings": {},
    }
    empty = result(given.model_copy(update=nothing))
    assert empty.is_no_freer_than(result(given))
    assert (empty.tier, empty.status) == (len(engine().framework.tiers) - 1, len(STATUSES) - 1)
    assert empty.opened <= {"O0", "O1", "O2"}


@case
@appetite
def test_a_rating_left_out_is_read_like_one_that_is_unknown(case: str, appetite: str) -> None:
    given = example(case, appetite)
    (ballot,) = given.ballots
    defaulted = {c.id for c in engine().framework.criteria if c.defaults_to is not None}
    for key in ballot.ratings:
        if key.rpartition(".")[2] in defaulted:
            continue
        unknown = ballot.model_copy(
            update={"ratings": {**ballot.ratings, key: Rating(state="unknown")}}
        )
        said = given.model_copy(update={"ballots": (unknown,)})
        assert result(said) == result(without_rating(given, key)), key


@case
@appetite
def test_a_fact_left_out_is_read_like_one_that_is_unknown(case: str, appetite: str) -> None:
    given = example(case, appetite)
    for key in given.facts:
        if key != "outputs":
            said = given.model_copy(update={"facts": {**given.facts, key: "unknown"}})
            assert result(said) == result(without_fact(given, key)), key


@st.composite
def near_an_example(draw: st.DrawFn) -> Assessment:
    """A shipped example with some other answers.

    One drawn from scratch nearly always gives the strictest result, from which nothing is freer.
    """
    given = example(draw(st.sampled_from(CASES)), draw(st.sampled_from(APPETITES)))
    other = draw(assessments(engine().framework))
    (ballot,) = given.ballots
    drawn = ratings_of(engine().framework, other)
    ratings = {key: drawn[key] for key in draw(_some(drawn))}
    facts = {key: other.facts[key] for key in draw(_some(other.facts))}
    dropped = draw(_some([entry.scenario for entry in given.screening]))
    return given.model_copy(
        update={
            "ballots": (ballot.model_copy(update={"ratings": {**ballot.ratings, **ratings}}),),
            "facts": {**given.facts, **facts},
            "screening": tuple(e for e in given.screening if e.scenario not in dropped),
            "evidence": draw(st.sampled_from([given.evidence, "as_rated"])),
        }
    )


def _some(keys: Iterable[str]) -> st.SearchStrategy[list[str]]:
    ordered = sorted(keys)
    return st.lists(st.sampled_from(ordered), max_size=4) if ordered else st.just([])


def is_last_word(given: Assessment, less: Assessment) -> bool:
    """Whether it was the only rating of a scenario that nothing else brings in.

    Nobody screened it and its test is not met. Without that rating the document says nothing of
    the scenario at all, and is another document.
    """

    def scenarios(document: Assessment) -> set[str]:
        ratings = ratings_of(engine().framework, document)
        return set(assessed_scenarios(engine().program, document, ratings))

    gone = scenarios(given) - scenarios(less)
    for scenario in gone:
        ratings = ratings_of(engine().framework, given)
        assert sum(key.startswith(f"{scenario}.") for key in ratings) == 1
        assert scenario not in {entry.scenario for entry in given.screening}
    return bool(gone)


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(near_an_example(), st.randoms(use_true_random=False))
def test_leaving_out_any_thing_near_an_example_never_frees(
    given: Assessment, chance: Random
) -> None:
    assume(not admit(engine().program, given))
    every = list(each_left_out(given))
    for left_out, less in chance.sample(every, 8):
        if not is_last_word(given, less):
            assert not freed(given, less), left_out
