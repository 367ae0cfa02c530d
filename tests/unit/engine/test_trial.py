"""Other answers tried on the worked examples: what is replaced, and what stays as it is read."""

from functools import cache

import pytest

from assessment.engine.v1.evaluate import Evaluator
from assessment.engine.v1.trial import Trial, tried
from assessment.errors import EvaluationError
from assessment.model.assessment import Assessment
from assessment.model.evaluation import Evaluation
from assessment.model.rating import Rating
from assessment.store.library import example_files, find_framework, load_assessment


@cache
def engine() -> Evaluator:
    return Evaluator(find_framework("tiered-openness").framework)


def example(name: str) -> Assessment:
    path = next(path for path in example_files() if path.stem == name)
    return load_assessment(path).assessment


def changed(given: Assessment, **what) -> Assessment:
    return tried(engine().program, given, Trial(**what))


def rated(given: Assessment, key: str) -> Rating:
    assert given.consensus is not None
    found: Rating = given.consensus[key]
    return found


def evaluated(given: Assessment) -> Evaluation:
    return engine().evaluate(given)


def read(given: Assessment, key: str):
    return next(each for each in evaluated(given).trace.inputs if each.input == key)


def test_a_level_outside_widens_the_stated_range_and_one_inside_leaves_it():
    given = example("gpt-oss-120b")
    assert given.ballots[0].ratings["FO"].levels == (2, 2, 3)
    assert rated(changed(given, ratings={"FO": 0}), "FO").levels == (0, 0, 3)
    assert rated(changed(given, ratings={"FO": 3}), "FO").levels == (2, 3, 3)
    assert rated(changed(given, ratings={"FO": 4}), "FO").levels == (2, 4, 4)


def test_an_unknown_rating_and_one_that_did_not_apply_become_the_level_alone():
    given = example("gpt-oss-120b")
    assert given.ballots[0].ratings["MEDIA"].state == "not_applicable"
    assert rated(changed(given, ratings={"MEDIA": 3}), "MEDIA").levels == (3, 3, 3)
    unknown = changed(given, ratings={"FO": None})
    assert rated(unknown, "FO").state == "unknown"
    assert rated(changed(unknown, ratings={"FO": 1}), "FO").levels == (1, 1, 1)


def test_more_evidence_than_is_on_file_is_read_as_if_it_were_there():
    given = example("gpt-oss-120b")
    before = int(read(given, "S01.EV").level)
    assert before < 4
    assert read(changed(given, ratings={"S01.EV": 4}), "S01.EV").level == 4
    assert read(changed(given, ratings={"S01.EV": 0}), "S01.EV").level == 0
    assert changed(given, ratings={"S01.EV": None}).evidence == given.evidence
    others = [each for each in evaluated(given).trace.inputs if each.input.endswith(".EV")]
    again = evaluated(changed(given, ratings={"S01.EV": 4})).trace.inputs
    kept = {each.input: each.level for each in again}
    assert all(kept[each.input] == each.level for each in others if each.input != "S01.EV")


def test_an_item_of_the_trial_never_takes_the_id_of_one_on_file():
    given = example("gpt-oss-120b")
    items = (given.evidence[0].model_copy(update={"id": "Tried0"}), *given.evidence[1:])
    ratings = {
        key: rating.model_copy(update={"evidence": ()})
        for key, rating in given.ballots[0].ratings.items()
    }
    ballot = given.ballots[0].model_copy(update={"ratings": ratings})
    facts = {
        key: fact.value if hasattr(fact, "value") else fact for key, fact in given.facts.items()
    }
    given = given.model_copy(update={"evidence": items, "ballots": (ballot,), "facts": facts})
    assert changed(given, ratings={"S01.EV": 4}).evidence[-1].id == "Tried_0"


def test_back_test_passes_without_items_stay_without():
    given = example("gpt-oss-120b").model_copy(update={"evidence": "as_rated"})
    assert changed(given, ratings={"S01.EV": 4}).evidence == "as_rated"


def test_scenarios_stay_as_they_are_and_so_does_a_rating_that_follows_another():
    given = example("gpt-oss-120b")
    was = evaluated(given)
    now = changed(given, ratings={"S01.UT": 4}, facts={"general": "no"})
    assert evaluated(now).assessed == was.assessed
    assert "S01.UTH" not in given.ballots[0].ratings
    assert read(now, "S01.UTH").level == read(given, "S01.UTH").level
    assert read(now, "S01.UT").level == 4


def test_settings_and_facts_are_replaced():
    now = changed(
        example("pythia-12b"), settings={"appetite": "precautionary"}, facts={"legal": "prohibited"}
    )
    assert evaluated(now).settings["appetite"] == "precautionary"
    assert evaluated(now).recommendation.status == "blocked"


def test_what_may_no_longer_be_not_applicable_is_unknown():
    given = example("gpt-oss-120b")
    now = changed(given, facts={"outputs": ("text", "image")})
    assert rated(now, "MEDIA").state == "unknown"
    assert evaluated(now).recommendation.status != "determined"


def test_what_the_framework_does_not_know_is_refused():
    given = example("gpt-oss-120b")
    for stranger in ({"ratings": {"NO": 1}}, {"facts": {"no": "x"}}, {"settings": {"no": "x"}}):
        with pytest.raises(EvaluationError):
            changed(given, **stranger)
    with pytest.raises(EvaluationError):
        changed(given, ratings={"FO": 9})
    with pytest.raises(EvaluationError):
        changed(given, ratings={"S14.SEV": 1})


def test_the_assessment_itself_stays_as_it_is():
    given = example("gpt-oss-120b")
    before = given.model_dump_json()
    changed(given, ratings={"FO": 0, "S01.EV": 4}, facts={"general": "no"})
    assert given.model_dump_json() == before
    assert isinstance(given.ballots[0].ratings["FO"], Rating)
