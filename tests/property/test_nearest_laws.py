"""Laws of nearness and of the one difference, on random answers under random frameworks."""

from __future__ import annotations

from functools import cache
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment.engine.nearest import Asked, RatedCase, Read, nearest
from assessment.engine.nearest.differences import difference
from assessment.engine.nearest.features import FAR, compared, features_of, profile
from assessment.engine.nearest.pieces import (
    Piece,
    answers_apart,
    changes,
    exchanged,
    scenarios_answered_twice,
    scenarios_assessed_once,
)
from assessment.engine.v1 import Evaluator
from assessment.intake.precedents import rated_cases
from assessment.model.nearest import Move
from assessment.store.library import evaluator
from assessment.store.precedents import shipped_precedents
from tests.strategies import assessments, frameworks
from tests.unit.engine.nearest.invented import precedent

patient = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
few = settings(patient, max_examples=25)
DEFAULT = "tiered-openness"


@st.composite
def pairs(draw: Any) -> tuple[Read, Read]:
    """Two assessments under one framework and the settings of the first."""
    framework = draw(frameworks(monotone=True))
    asked = Evaluator(framework)
    here, there = draw(assessments(framework)), draw(assessments(framework))
    there = there.model_copy(update={"consensus": None})  # passes are ballots
    beside = RatedCase(precedent("one"), {"A": there}).read(asked, here.settings)
    return Read(asked, here), beside["A"]


def default() -> st.SearchStrategy[Read]:
    asked = evaluator(DEFAULT)
    return assessments(asked.framework).map(lambda given: Read(asked, given))


def pieces_of(here: Read, there: Read, move: Move) -> list[Piece]:
    """The pieces a move is told of, found again among all there are."""
    known = (
        *answers_apart(here, there),
        *scenarios_answered_twice(here, there),
        *scenarios_assessed_once(here, there),
    )
    if move.scenario is not None:
        return [piece for piece in known if piece.scenario == move.scenario]
    told = {change.input for change in move.changes}
    return [
        piece
        for piece in known
        if len(found := list(changes(here, there, piece))) == 1 and found[0].input in told
    ]


def is_between(here: Read, there: Read, tier: int) -> bool:
    low, high = sorted((here.tier, there.tier))
    return low <= tier <= high and tier != here.tier


@patient
@given(pairs())
def test_putting_the_named_answers_in_place_moves_the_tier_as_told(pair):
    here, there = pair
    found = difference(here, there)
    for move in (*found.alone, *filter(None, [found.together])):
        pieces = pieces_of(here, there, move)
        assert pieces
        tier = here.tier_of(exchanged(here, there, pieces))
        assert here.tier_id(tier) == move.reaches
        assert is_between(here, there, tier)


@patient
@given(pairs())
def test_where_the_tiers_differ_something_is_named_and_only_there(pair):
    here, there = pair
    found = difference(here, there)
    named = bool(found.alone) + (found.together is not None)
    assert named == (here.tier != there.tier)


def assert_needed(here: Read, there: Read) -> bool:
    """Whether a group was named; if so, nothing of it can be left out."""
    together = difference(here, there).together
    if together is None:
        return False
    pieces = pieces_of(here, there, together)
    assert len(pieces) == len(together.changes)
    for left_out in pieces:
        fewer = [piece for piece in pieces if piece is not left_out]
        assert not is_between(here, there, here.tier_of(exchanged(here, there, fewer)))
    return True


@patient
@given(pairs())
def test_no_part_of_a_group_can_be_left_out(pair):
    assert_needed(*pair)


def test_no_part_of_a_group_can_be_left_out_between_real_cases():
    asked = evaluator(DEFAULT)
    reads = [read for case in shipped()[::3] for read in case.read(asked, {}).values()]
    groups = [assert_needed(here, there) for here in reads for there in reads[::2]]
    assert any(groups)


@patient
@given(pairs())
def test_everything_put_in_place_gives_the_tier_there(pair):
    here, there = pair
    pieces = (*answers_apart(here, there), *scenarios_assessed_once(here, there))
    assert here.tier_of(exchanged(here, there, pieces)) == there.tier


@patient
@given(pairs())
def test_nothing_put_in_place_changes_nothing_and_nothing_differs_from_itself(pair):
    here, there = pair
    assert exchanged(here, there, []) == here.answers
    assert list(answers_apart(here, here)) == []
    assert list(scenarios_assessed_once(here, here)) == []
    assert difference(here, here).alone == ()


@patient
@given(pairs())
def test_a_difference_points_the_other_way_seen_from_the_other_side(pair):
    here, there = pair
    back = {piece.keys[0]: piece for piece in answers_apart(there, here)}
    for piece in answers_apart(here, there):
        same = back[piece.keys[0]]
        assert (piece.stricter, piece.freer) == (same.freer, same.stricter)


@patient
@given(default(), default())
def test_distance_is_the_same_from_both_sides_and_never_beyond_its_ends(here, there):
    features = features_of(here.evaluator.framework, blind=False)
    ahead = compared(profile(here), profile(there), features)
    back = compared(profile(there), profile(here), features)
    assert [feature.steps for feature in ahead] == [feature.steps for feature in back]
    assert all(0 <= feature.steps <= FAR for feature in ahead)
    assert all(
        feature.steps == (FAR if feature.here is None else 0)
        for feature in compared(profile(here), profile(here), features)
    )


@cache
def shipped() -> tuple[RatedCase, ...]:
    asked = evaluator(DEFAULT)
    return rated_cases(shipped_precedents().cases, asked, asked)


@few
@given(default(), st.randoms(use_true_random=False), st.booleans(), st.booleans())
def test_the_order_of_the_files_says_nothing(here, random, blind, before):
    asked = Asked(limit=5, blind=blind, before_as_of=before)
    mixed = list(shipped())
    random.shuffle(mixed)
    found = [
        nearest(here.assessment, here.evaluator, each, (), asked) for each in (shipped(), mixed)
    ]
    assert found[0] == found[1]
    assert found[0].cases == len(mixed)
    ranks = [each.steps for each in found[0].nearest]
    assert ranks == sorted(ranks)


def test_a_shipped_case_is_nearest_to_what_was_rated_of_it():
    for case in shipped()[::8]:
        for rated in case.passes.values():
            nameless = rated.subject.model_copy(update={"name": "-"})
            here = rated.model_copy(update={"id": "unnamed", "subject": nameless})
            listed = nearest(here, evaluator(DEFAULT), shipped(), (), Asked()).nearest
            unknown = sum(feature.steps for feature in listed[0].features if feature.here is None)
            own = next(each for each in listed if each.id == case.precedent.id)
            assert own.steps == listed[0].steps == unknown


@few
@given(default(), default())
def test_while_a_round_is_open_no_rating_changes_what_is_said(here, other):
    """Ratings of another person, or none: what is said rests on facts and screening alone."""
    rated = other.assessment.model_copy(update={"consensus": None})
    case = RatedCase(precedent("one"), {"A": rated})
    screening = [
        entry.model_copy(update={"scenario": scenario.id, "assessed": True})
        for scenario, entry in zip(
            here.evaluator.framework.scenarios, here.assessment.screening, strict=False
        )
    ]
    told = []
    for ballots, consensus in (
        (here.assessment.ballots, here.assessment.consensus),
        (other.assessment.ballots, None),
        ((), None),
    ):
        given_ = here.assessment.model_copy(
            update={"ballots": ballots, "consensus": consensus, "screening": tuple(screening)}
        )
        told.append(nearest(given_, here.evaluator, [case], (), Asked(blind=True)))
    assert told[0] == told[1] == told[2]
