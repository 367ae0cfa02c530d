import copy
from typing import Any

import pytest

from assessment.engine.v1.answers import Answer, Answers, Ends, whole_scale
from assessment.engine.v1.listing import resting_on, write, write_condition
from assessment.engine.v1.meaning import Sort
from assessment.engine.v1.outcome import find
from assessment.engine.v1.program import Line, prepare
from assessment.engine.v1.readings import Spots, read
from assessment.engine.v1.reference import Reference
from assessment.engine.v1.syntax import Word
from assessment.model.framework import Framework
from tests.frameworks import SMALL, small, tupled


def at(value: int, *, good: bool = False) -> Answer:
    return Answer(value, value, value, known=True, worst_is_high=not good)


def answers(assessed: tuple[str, ...] = ("FRAUD",), **changed: Answer) -> Answers:
    inputs = {
        **{name: at(0) for name in ("SKILL", "plan", "law", "compute", "gap")},
        "GAIN": at(2, good=True),
    }
    for scenario in assessed:
        inputs |= {f"{scenario}.HARM": at(0), f"{scenario}.base": at(0)}
        inputs[f"{scenario}.PROOF"] = at(2, good=True)
    inputs |= {key.replace("__", "."): answer for key, answer in changed.items()}
    return Answers({"appetite": 0}, inputs, {"outputs": frozenset({"text"})}, assessed)


def renamed(**names: str) -> Framework:
    """The small framework with other ids."""

    def put(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: put(item) for key, item in value.items()}
        if isinstance(value, list):
            return [put(item) for item in value]
        if isinstance(value, str):
            for old, new in names.items():
                value = value.replace(old, new)
        return value

    return Framework.model_validate(tupled(put(copy.deepcopy(SMALL))))


def test_every_step_and_condition_has_a_value():
    program = prepare(small())
    values = Reference(program).run(answers(FRAUD__HARM=at(2)), Ends.STRICT)
    assert values.model["worst"] == 1
    assert values.model["seen"] == 2
    assert values.scenarios["FRAUD"]["net"] == 1
    assert values.scenarios["FRAUD"]["grave"] == 0
    assert set(program.conditions) <= set(values.model)


def test_a_scenario_sees_the_steps_before_it():
    values = Reference(prepare(small())).run(answers(), Ends.STRICT)
    assert values.scenarios["FRAUD"]["careful"] is False


def test_mandatory_scenarios_are_named_whether_assessed_or_not():
    reference = Reference(prepare(small()))
    assert reference.run(answers(SKILL=at(2)), Ends.STRICT).mandatory == {"CYBER"}
    assert reference.run(answers(("CYBER",), SKILL=at(2)), Ends.STRICT).mandatory == {"CYBER"}
    assert reference.run(answers(), Ends.STRICT).mandatory == frozenset()


def test_the_tier_by_itself_is_the_tier_of_all_values():
    framework = small()
    reference = Reference(prepare(framework))
    for harm in range(3):
        given = answers(FRAUD__HARM=at(harm), FRAUD__base=at(1), GAIN=at(harm, good=True))
        for ends in Ends:
            expected = find(framework, reference.run(given, ends)).tier
            assert reference.tier(given, ends) == expected


def test_without_rules_the_tier_is_the_most_open():
    content = copy.deepcopy(SMALL)
    content["logic"]["rules"] = []
    reference = Reference(prepare(Framework.model_validate(tupled(content))))
    assert reference.tier(answers(), Ends.CAUTIOUS) == 0


def test_a_gate_asks_for_a_tier_as_a_rule_does():
    content = copy.deepcopy(SMALL)
    gate = {"id": "G3", "when": 'plan == "weights"', "at_least": "third-party-evaluation"}
    content["logic"]["gates"].append({**gate, "sources": ["SRC"]})
    reference = Reference(prepare(Framework.model_validate(tupled(content))))
    assert reference.tier(answers(plan=at(1)), Ends.STRICT) == 2
    assert reference.tier(answers(plan=at(0)), Ends.STRICT) == 0


def test_ids_that_mean_something_to_python_do_no_harm():
    framework = renamed(net="sum", worst="zip", added="print", HARM="append", seen="rows")
    reference = Reference(prepare(framework))
    given = answers()
    inputs = {key.replace("HARM", "append"): value for key, value in given.inputs.items()}
    renamed_answers = Answers(given.settings, inputs, given.sets, given.assessed)
    assert reference.tier(renamed_answers, Ends.STRICT) == 0
    assert reference.run(renamed_answers, Ends.STRICT).model["zip"] == 0


def test_a_part_of_a_framework_keeps_what_its_conditions_rest_on():
    part = resting_on(prepare(small()), ["R22"])
    assert set(part.conditions) == {"R22"}
    assert [line.id for line in part.after] == ["seen"]
    assert part.before == part.scenario == ()
    assert part.mandatory == {}


def test_a_part_that_asks_what_is_mandatory_keeps_when_it_is():
    part = resting_on(prepare(small()), ["H2"])
    assert [line.id for line in part.after] == ["left_out"]
    assert set(part.mandatory) == {"CYBER"}


def test_only_names_that_are_read_are_taken():
    listing = write(resting_on(prepare(small()), ["R22"]))
    assert listing.settings == ()
    assert listing.model == ("compute",)
    assert listing.scenario == ("HARM_end", "PROOF")


def test_words_never_reach_a_listing():
    program = prepare(small())
    with pytest.raises(AssertionError):
        write_condition(program, Line("x", Word("clear"), Sort.FLAG, (), ""))


def test_every_name_is_found_where_it_was_answered():
    spots = Spots(prepare(small())).of(["law", "FRAUD.HARM", "FRAUD.HARM_end", "outputs__1"])
    open_ = Answer(0, 1, 2, known=True, worst_is_high=True)
    given = answers(law=whole_scale(3, worst_is_high=True), FRAUD__HARM=open_)
    assert read(spots, given, Ends.STRICT) == [2, 1, 2, False]
    assert read(spots, given, Ends.HOPEFUL) == [0, 1, 2, False]
    assert read(spots, given, Ends.FAVOURABLE) == [0, 0, 0, False]
    assert read(spots, given, Ends.CAUTIOUS) == [2, 2, 2, False]


def test_of_a_set_nobody_answered_every_value_holds():
    spots = Spots(prepare(small())).of(["outputs__0", "outputs__1"])
    nothing = Answers({}, {}, {}, ())
    assert read(spots, nothing, Ends.FAVOURABLE) == [True, True]


def test_a_set_may_be_asked_of_each_scenario():
    content = copy.deepcopy(SMALL)
    content["facts"].append(
        {**content["facts"][4], "id": "reach", "scope": "scenario", "values": ["local", "wide"]}
    )
    content["logic"]["scenario"][0]["is"] = 'max(HARM, 1) if reach has "wide" else HARM'
    reference = Reference(prepare(Framework.model_validate(tupled(content))))
    for held, added in ((frozenset({"local"}), 0), (frozenset({"local", "wide"}), 1)):
        given = answers()
        sets = {**given.sets, "FRAUD.reach": held}
        values = reference.run(Answers(given.settings, given.inputs, sets, ("FRAUD",)), Ends.STRICT)
        assert values.scenarios["FRAUD"]["added"] == added
