"""Trials and single changes, on frameworks nobody has seen before."""

from random import Random

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from assessment.engine.v1.answers import Ends, ratings_of
from assessment.engine.v1.collect import collect
from assessment.engine.v1.evaluate import Evaluator
from assessment.engine.v1.exact.changes import Movable, ratings
from assessment.engine.v1.exact.flips import flips
from assessment.engine.v1.exact.singles import singles
from assessment.engine.v1.exact.structure import Structures
from assessment.engine.v1.program import Program
from assessment.engine.v1.trial import Trial, tried
from assessment.errors import FrameworkError
from tests.strategies import cases

patient = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def structures_of(program: Program) -> Structures:
    """A draw whose steps are too large to list is put back."""
    try:
        return Structures(program)
    except FrameworkError as error:
        assume({problem.code for problem in error.problems} != {"framework.step.too-large"})
        raise


@patient
@given(cases())
def test_every_single_change_is_the_tier_of_the_assessment_changed_so(case):
    framework, assessment = case
    engine = Evaluator(framework)
    tiers = [tier.id for tier in framework.tiers]
    tier = engine.evaluate(assessment).recommendation.tier
    for each in singles(engine, assessment):
        assert bool(each.tiers) == each.moves
        for level, position in enumerate(each.tiers):
            changed = tried(engine.program, assessment, Trial(ratings={each.key: level}))
            assert engine.evaluate(changed).recommendation.tier == tiers[position]
        if each.moves:
            assert tiers[each.tiers[each.now]] == tier


@patient
@given(cases())
def test_single_changes_and_flips_of_one_rating_agree(case):
    framework, assessment = case
    engine = Evaluator(framework)
    collected = collect(engine.program, assessment, ratings_of(framework, assessment))
    answers = collected.answers
    skipped = {key for key, r in collected.ratings.items() if r.state == "not_applicable"}
    ends = {c.id: c.stated_end for c in framework.criteria if c.stated_end is not None}
    structure = structures_of(engine.program).of(answers)
    keys = ratings(framework, answers, skipped)
    found = flips(Movable(structure, answers, keys, ends)).one
    flipped = {
        (each.moves[0].key, each.moves[0].to): each.tier
        for each in found
        if each.moves[0].key in keys
    }
    tier = engine.tier_of(answers, Ends.STRICT)
    assert flipped == {
        (each.key, level): position
        for each in singles(engine, assessment)
        for level, position in enumerate(each.tiers)
        if position != tier and level != each.now
    }


@patient
@given(cases(), st.integers(0, 2**32))
def test_trying_nothing_changes_neither_tier_nor_status(case, seed):
    framework, assessment = case
    engine = Evaluator(framework)
    was = engine.evaluate(assessment).recommendation
    now = engine.evaluate(tried(engine.program, assessment, Trial())).recommendation
    assert (now.tier, now.status) == (was.tier, was.status)
    chance = Random(seed)
    key = chance.choice([each.key for each in singles(engine, assessment)])
    unknown = tried(engine.program, assessment, Trial(ratings={key: None}))
    assert unknown.consensus is not None
    assert unknown.consensus[key].state == "unknown"
    assert engine.evaluate(unknown).assessed == engine.evaluate(assessment).assessed
