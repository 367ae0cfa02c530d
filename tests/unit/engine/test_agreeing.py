"""How far the raters of a case agree: by the definition, by criterion, by round."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.engine.v1.agreeing import rounds_agreed
from assessment.model.agreement import CriterionAgreement, RoundAgreement
from assessment.model.assessment import Assessment
from assessment.model.rating import Ballot, Rating
from assessment.store.library import find_framework
from tests.frameworks import calm, small
from tests.property.test_agreement_laws import by_definition

DEFAULT = find_framework("tiered-openness@1.0.0").framework
PLACES = ("FRAUD", "CYBER")
ANSWERS = st.one_of(
    st.integers(0, 2).map(lambda at: Rating(lowest=at, best=at, highest=at)),
    st.just(Rating(state="unknown")),
    st.just(Rating(state="not_applicable")),
)
KEYS = st.sampled_from(["SKILL", "GAIN", *(f"{s}.{c}" for s in PLACES for c in ("HARM", "PROOF"))])


def level(at: int) -> Rating:
    return Rating(lowest=0, best=at, highest=2)


def case(*ballots: Ballot) -> Assessment:
    return calm().model_copy(update={"ballots": ballots})


def ballot(rater: str, ratings: dict[str, Rating], **more: Any) -> Ballot:
    return Ballot(rater=rater, ratings=ratings, **more)


def agreed(given_: Assessment, **more: Any) -> tuple[RoundAgreement, ...]:
    return rounds_agreed(small(), given_, PLACES, **more)


def of(found: RoundAgreement, criterion: str) -> CriterionAgreement:
    return next(each for each in found.criteria if each.criterion == criterion)


@settings(max_examples=60)
@given(st.lists(st.dictionaries(KEYS, ANSWERS), min_size=1, max_size=5))
def test_alpha_of_each_criterion_and_of_all_is_what_the_definition_says(
    sheets: list[dict[str, Rating]],
) -> None:
    ballots = [ballot(f"r{at}", sheet) for at, sheet in enumerate(sheets)]
    (found,) = agreed(case(*ballots), draws=3)
    total = weights = Fraction(0)
    for criterion in small().criteria:
        places = [f"{place}." for place in PLACES] if criterion.scope == "scenario" else [""]
        units = [
            tuple(
                sheet[place + criterion.id].best if place + criterion.id in sheet else None
                for sheet in sheets
            )
            for place in places
        ]
        paired = [u for u in units if sum(each is not None for each in u) > 1]
        told = [each for each in found.criteria if each.criterion == criterion.id]
        assert len(told) == bool(paired)
        if not told:
            continue
        expected = by_definition(units) if len(paired) > 1 else None
        assert told[0].items == len(paired)
        assert told[0].alpha == (None if expected is None else _fraction(expected))
        given_levels = [each for unit in paired for each in unit if each is not None]
        assert told[0].levels == tuple(map(given_levels.count, range(criterion.levels)))
        spreads = [[each for each in unit if each is not None] for unit in paired]
        assert told[0].two_apart == sum(max(each) - min(each) > 1 for each in spreads)
        if expected is not None:
            total += expected * len(given_levels)
            weights += len(given_levels)
    assert found.overall.alpha == (_fraction(total / weights) if weights else None)
    assert found.overall.items == sum(each.items for each in found.criteria)
    assert found.raters == len(sheets)


def _fraction(value: Fraction) -> str:
    return f"{value.numerator}/{value.denominator}"


def test_full_agreement_on_levels_that_vary_is_one_and_on_one_level_is_undefined() -> None:
    same = {"FRAUD.HARM": level(0), "CYBER.HARM": level(2), "FRAUD.PROOF": level(1)}
    constant = {**same, "CYBER.PROOF": level(1)}
    (found,) = agreed(case(ballot("a", constant), ballot("b", constant)))
    assert of(found, "HARM").alpha == "1/1"
    assert of(found, "PROOF").alpha is None
    assert of(found, "PROOF").interval is None
    assert found.overall.alpha == "1/1"


def test_one_item_alone_has_levels_and_no_alpha() -> None:
    (found,) = agreed(case(ballot("a", {"SKILL": level(0)}), ballot("b", {"SKILL": level(2)})))
    told = of(found, "SKILL")
    assert (told.alpha, told.items, told.two_apart, told.levels) == (None, 1, 1, (1, 0, 1))
    assert told.few
    assert found.overall.few
    assert (found.overall.alpha, found.overall.interval) == (None, None)


def test_who_cannot_tell_is_counted_and_who_abstains_is_not() -> None:
    unknown = Rating(state="unknown")
    ballots = [
        ballot("a", {"FRAUD.HARM": level(1)}),
        ballot("b", {"FRAUD.HARM": level(1)}),
        ballot("c", {"FRAUD.HARM": unknown}),
        ballot("d", {"FRAUD.HARM": level(2)}, abstains=("FRAUD",)),
    ]
    (found,) = agreed(case(*ballots))
    told = of(found, "HARM")
    assert (told.items, told.unknown, told.levels) == (1, 1, (0, 2, 0))


def test_ratings_of_scenarios_that_are_not_assessed_do_not_count() -> None:
    ballots = [ballot(name, {"FRAUD.HARM": level(1), "SKILL": level(1)}) for name in "ab"]
    (found,) = rounds_agreed(small(), case(*ballots), ())
    assert [each.criterion for each in found.criteria] == ["SKILL"]
    assert found.overall.interval is None


def test_the_first_and_the_last_round_stand_side_by_side() -> None:
    rounds = [
        ballot(name, {"FRAUD.HARM": level(at), "CYBER.HARM": level(at)}, round=number)
        for number in (1, 2, 3)
        for at, name in enumerate("ab")
    ]
    first, last = agreed(case(*rounds))
    assert (first.round, last.round) == (1, 3)
    assert [each.round for each in agreed(case(*rounds[:2]))] == [1]
    assert agreed(case()) == ()


def many(*people: tuple[int, ...]) -> tuple[Assessment, tuple[str, ...]]:
    """Best estimates of one criterion in as many scenarios, by person."""
    places = tuple(each.id for each in DEFAULT.scenarios)[: len(people[0])]
    ballots = [
        ballot(str(at), {f"{p}.SEV": level(n) for p, n in zip(places, levels, strict=True)})
        for at, levels in enumerate(people)
    ]
    return case(*ballots), places


def test_intervals_are_the_same_each_time_and_hold_alpha() -> None:
    given_, places = many((0, 1, 2, 1, 0, 2), (0, 1, 1, 1, 0, 2))
    (one,) = rounds_agreed(DEFAULT, given_, places)
    assert (one,) == rounds_agreed(DEFAULT, given_, places)
    (told,) = one.criteria
    assert told.interval is not None
    low, high = map(Fraction, told.interval)
    assert low < Fraction(told.alpha or "2") < high == 1
    assert one.overall.interval == told.interval
    assert rounds_agreed(DEFAULT, given_, places, draws=0)[0].overall.interval is None


def test_few_scenarios_feign_no_interval() -> None:
    few, places = many((0, 1, 2, 1), (0, 1, 1, 1))
    (found,) = rounds_agreed(DEFAULT, few, places)
    assert found.criteria[0].alpha is not None
    assert found.criteria[0].interval is None
    assert found.overall.interval is None
    five = (*places, DEFAULT.scenarios[4].id)
    (found,) = rounds_agreed(DEFAULT, few, five)
    assert found.criteria[0].interval is None
