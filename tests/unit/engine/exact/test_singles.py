"""Single changes of the worked examples."""

import pytest

from assessment.engine.v1.evaluate import Evaluator
from assessment.engine.v1.exact.singles import singles
from assessment.errors import EvaluationError
from assessment.model.assessment import Assessment
from assessment.store.library import example_files, find_framework, load_assessment

ENGINE = Evaluator(find_framework("tiered-openness").framework)


def example(name: str) -> Assessment:
    path = next(path for path in example_files() if path.stem == name)
    return load_assessment(path).assessment


def test_every_rating_stands_there_once_the_whole_model_first_then_scenario_by_scenario():
    keys = [each.key for each in singles(ENGINE, example("gpt-oss-120b"))]
    assert len(keys) == len(set(keys))
    scenarios = [key.partition(".")[0] if "." in key else "" for key in keys]
    assert scenarios == sorted(scenarios)
    assert {"FO", "S01.SEV", "S01.EV"} <= set(keys)


def test_a_row_says_where_the_rating_stands_and_what_each_level_would_give():
    found = {each.key: each for each in singles(ENGINE, example("gpt-oss-120b"))}
    severity = found["S01.SEV"]
    assert (severity.now, severity.low, severity.high, severity.known) == (3, 2, 4, True)
    assert severity.tiers == (0, 0, 0, 2, 2)
    assert found["MEDIA"].tiers == ()
    assert not found["MEDIA"].moves


def test_a_document_for_another_framework_is_refused():
    given = example("gpt-oss-120b")
    other = given.framework.model_copy(update={"version": "9.9.9"})
    with pytest.raises(EvaluationError):
        singles(ENGINE, given.model_copy(update={"framework": other}))
