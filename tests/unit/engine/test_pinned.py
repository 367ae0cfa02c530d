"""The engine against the default framework's tier as written by hand."""

import random
from collections import Counter
from dataclasses import replace

import pytest

from assessment.engine.v1.answers import Ends
from assessment.engine.v1.compiler import Compiler
from assessment.engine.v1.evaluate import Evaluator
from tests.bench.drawn import drawn_answers, plain_answers, shipped
from tests.bench.pinned_scorer import tier

CASES = 3_000
SETS = 60


@pytest.fixture(scope="module")
def engine() -> Evaluator:
    return Evaluator(shipped())


def test_the_engine_gives_the_tier_of_the_hand_written_scorer(engine):
    framework, compiler = engine.framework, Compiler(engine.program)
    chance = random.Random(20261120)
    # So many choices of settings and scenarios, each met by many different answers.
    choices = [drawn_answers(framework, chance) for _ in range(SETS)]
    met = Counter[str]()
    for number in range(CASES):
        choice = choices[number % SETS]
        drawn = drawn_answers(framework, chance, choice.assessed)
        answers = replace(drawn, settings=choice.settings)
        for ends in (Ends.STRICT, Ends.FAVOURABLE):
            expected = tier(*plain_answers(framework, answers, ends))
            met[expected] += 1
            assert framework.tiers[engine.tier_of(answers, ends)].id == expected
            assert framework.tiers[engine.reference.tier(answers, ends)].id == expected
            assert framework.tiers[compiler.tier_of(answers, ends)].id == expected
    assert set(met) == {known.id for known in framework.tiers}
    assert min(met.values()) > CASES / 50
