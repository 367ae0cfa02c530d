import copy
import re
from itertools import product
from typing import Any

import pytest

from assessment.engine.v1.answers import Answer, Answers, Ends, whole_scale
from assessment.engine.v1.compiler import Compiled, Compiler, Folded, Graph, compile_framework
from assessment.engine.v1.evaluate import Evaluator
from assessment.engine.v1.outcome import find, options
from assessment.engine.v1.program import prepare
from assessment.engine.v1.reference import Reference
from assessment.errors import FrameworkError
from assessment.model.framework import Framework
from tests.frameworks import SMALL, small, tupled

PROGRAM = prepare(small())
BALANCED, PRECAUTIONARY = {"appetite": 0}, {"appetite": 1}
BOTH = ("FRAUD", "CYBER")
SIZES = {"SKILL": 3, "GAIN": 3, "plan": 2, "law": 3, "compute": 2, "gap": 2}
SCENARIO_SIZES = {"HARM": 3, "PROOF": 3, "base": 2}


NOTHING_ELSE: dict[str, Any] = {"gates": [], "obligations": [], "hold": []}


def known(value: int, *, good: bool = False) -> Answer:
    return Answer(value, value, value, known=True, worst_is_high=not good)


def answers(
    assessed: tuple[str, ...] = BOTH, settings: dict[str, int] = BALANCED, **values: int
) -> Answers:
    """Everything at its lowest, but for these; scenario inputs with two underscores."""
    given = {key.replace("__", "."): value for key, value in values.items()}
    names = [*SIZES, *(f"{scenario}.{name}" for scenario in BOTH for name in SCENARIO_SIZES)]
    inputs = {
        name: known(given.get(name, 0), good=name.rpartition(".")[2] in {"GAIN", "PROOF"})
        for name in names
    }
    return Answers(settings, inputs, {"outputs": frozenset({"text"})}, assessed)


def changed(**logic: Any) -> Framework:
    """The small framework with other parts of its logic."""
    content = copy.deepcopy(SMALL)
    content["logic"].update(logic)
    return Framework.model_validate(tupled(content))


def rule(when: str) -> dict[str, Any]:
    return {"id": "R1", "tier": "structured-access", "when": when, "sources": ["SRC"]}


def assert_as_the_reference_has_it(framework: Framework, given: Answers) -> Compiled:
    program = prepare(framework)
    values = Reference(program).run(given, Ends.STRICT)
    finding = find(framework, values)
    compiled = compile_framework(program, given.assessed, given.settings)
    tier, open_options, conditions = compiled.run(compiled.read(given, Ends.STRICT))
    assert tier == finding.tier
    is_open = [option.open for option in options(framework, finding, ())]
    assert [bool(open_options >> at & 1) for at in range(len(is_open))] == is_open
    assert {id_: bool(conditions >> at & 1) for at, id_ in enumerate(compiled.conditions)} == {
        id_: bool(values.model[id_]) for id_ in program.conditions
    }
    return compiled


@pytest.mark.parametrize("settings", [BALANCED, PRECAUTIONARY])
@pytest.mark.parametrize("assessed", [(), ("FRAUD",), ("CYBER",), BOTH])
def test_every_combination_of_some_answers_gives_what_the_reference_gives(assessed, settings):
    reference = Reference(PROGRAM)
    compiled = compile_framework(PROGRAM, assessed, settings)
    for harm, proof, base, skill, gain, law, compute in product(
        range(3), range(3), range(2), range(3), range(3), range(3), range(2)
    ):
        given = answers(
            assessed,
            settings,
            FRAUD__HARM=harm,
            FRAUD__PROOF=proof,
            CYBER__HARM=2 - harm,
            CYBER__PROOF=proof,
            CYBER__base=base,
            SKILL=skill,
            GAIN=gain,
            law=law,
            compute=compute,
        )
        assert compiled.tier_of(given, Ends.STRICT) == reference.tier(given, Ends.STRICT)


def test_conditions_and_options_are_those_of_the_reference():
    for law, gap in product(range(3), range(2)):
        assert_as_the_reference_has_it(
            small(), answers(law=law, gap=gap, compute=1, FRAUD__HARM=law, SKILL=2)
        )


def test_options_are_as_they_are_before_hold_rules():
    compiled = compile_framework(PROGRAM, ("FRAUD",), BALANCED)
    is_blocked = answers(("FRAUD",), GAIN=2, law=2)
    assert compiled.run(compiled.read(is_blocked, Ends.STRICT))[1] == 0b01
    is_held = answers(("FRAUD",), GAIN=2, law=1)
    assert compiled.run(compiled.read(is_held, Ends.STRICT))[1] == 0b11


def test_only_what_a_condition_rests_on_is_read():
    compiled = compile_framework(PROGRAM, ("CYBER",), BALANCED)
    assert set(compiled.inputs) == {
        *("GAIN", "law", "compute", "gap"),
        *("CYBER.HARM", "CYBER.HARM_end", "CYBER.PROOF", "CYBER.base"),
    }
    assert "SKILL" in compile_framework(PROGRAM, ("FRAUD",), BALANCED).inputs
    assert set(compile_framework(PROGRAM, (), BALANCED).inputs) == {
        "SKILL",
        "law",
        "compute",
        "gap",
    }


def test_a_range_is_read_at_the_ends_asked_for():
    compiled = compile_framework(PROGRAM, ("FRAUD",), BALANCED)
    open_ = answers(("FRAUD",), GAIN=2).with_input("FRAUD.HARM", whole_scale(3, worst_is_high=True))
    assert compiled.tier_of(open_, Ends.STRICT) == 2
    assert compiled.tier_of(open_, Ends.HOPEFUL) == 0


def test_settings_are_part_of_what_is_compiled():
    given = {"GAIN": 1, "FRAUD__HARM": 1}
    compiler = Compiler(PROGRAM)
    assert compiler.tier_of(answers(("FRAUD",), BALANCED, **given), Ends.STRICT) == 0
    assert compiler.tier_of(answers(("FRAUD",), PRECAUTIONARY, **given), Ends.STRICT) == 1


def test_what_is_compiled_is_kept():
    compiler = Compiler(PROGRAM)
    first = compiler.compiled(BOTH, BALANCED)
    assert compiler.compiled(BOTH, dict(BALANCED)) is first
    assert compiler.compiled(BOTH, PRECAUTIONARY) is not first
    assert compiler.compiled(("FRAUD",), BALANCED) is not first


def test_a_table_without_a_row_that_may_be_needed_is_refused():
    step = {"id": "judged", "table": {"of": ["SKILL"], "rows": [{"when": [0], "then": 0}]}}
    framework = changed(before=[step], scenario=[], after=[], rules=[rule("judged >= 1")], hold=[])
    with pytest.raises(FrameworkError) as refused:
        compile_framework(prepare(framework), (), BALANCED)
    (problem,) = refused.value.problems
    assert problem.code == "framework.table.row-missing"
    assert problem.place.path == "/logic/before/0/table"
    assert problem.params == {"row": "1"}


@pytest.mark.parametrize(
    "group",
    [
        "count over scenarios of HARM >= 1 up to 2",
        "count over scenarios of HARM >= 0 up to 2",
        "highest over scenarios of HARM + 20 - 2 where PROOF <= 1 else 0",
        "lowest over scenarios of PROOF where HARM >= 1 else 2",
        "lowest over scenarios of PROOF else SKILL",
        "any over scenarios of HARM >= 1 where grave",
        "highest over scenarios of 2 where grave else 0",
        "count over all scenarios of mandatory or assessed up to 3",
        "highest over all scenarios of SKILL where mandatory else 0",
    ],
)
def test_every_kind_of_group_gives_what_the_reference_gives(group):
    asked = "whole" if group.startswith("any") else "whole >= 2"
    after = [{"id": "whole", "is": group}]
    framework = changed(before=[], scenario=[], after=after, rules=[rule(asked)], **NOTHING_ELSE)
    for assessed, skill, harm, proof in product(
        [(), ("CYBER",), BOTH], range(3), range(3), range(3)
    ):
        given = answers(assessed, SKILL=skill, FRAUD__HARM=harm, CYBER__HARM=1, CYBER__PROOF=proof)
        assert_as_the_reference_has_it(framework, given)


def test_conditions_that_never_change_are_fixed():
    rules = [rule('appetite == "precautionary"'), rule("nothing_assessed") | {"id": "R2"}]
    framework = changed(rules=rules, **NOTHING_ELSE)
    for assessed, settings in product([(), BOTH], [BALANCED, PRECAUTIONARY]):
        compiled = assert_as_the_reference_has_it(framework, answers(assessed, settings))
        assert compiled.inputs == ()
        assert set(compiled.graph.fixed) == {"R1", "R2"}


def test_a_condition_that_always_holds_holds():
    framework = changed(rules=[rule("SKILL >= 0")], **NOTHING_ELSE)
    assert_as_the_reference_has_it(framework, answers())


def test_a_scenario_that_is_always_mandatory_is_missed():
    content = copy.deepcopy(SMALL)
    content["scenarios"][1]["mandatory_when"] = "SKILL >= 0"
    framework = Framework.model_validate(tupled(content))
    for assessed in ((), ("CYBER",)):
        assert_as_the_reference_has_it(framework, answers(assessed))


def value(graph: Graph, positions: dict[str, int]) -> dict[str, int]:
    """Every value of a graph, by looking it up as the data has it."""
    known_ = dict(positions)
    for step in graph.steps:
        read = tuple(known_[name] for name in step.reads)
        known_[step.id] = step.end(read) if isinstance(step, Folded) else int(step.table[read])
    return known_


@pytest.mark.parametrize("assessed", [("FRAUD",), BOTH])
def test_the_graph_as_data_gives_what_the_straight_line_gives(assessed):
    compiled = compile_framework(PROGRAM, assessed, PRECAUTIONARY)
    graph = compiled.graph
    spans = [range(graph.inputs[name]) for name in compiled.inputs]
    assert set(compiled.inputs) == set(graph.inputs)
    for at, positions in enumerate(product(*spans)):
        if at % 37:
            continue
        _, _, conditions = compiled.run(positions)
        values = value(graph, dict(zip(compiled.inputs, positions, strict=True)))
        for place, id_ in enumerate(compiled.conditions):
            if id_ in PROGRAM.conditions:
                assert bool(conditions >> place & 1) == bool({**values, **graph.fixed}[id_])


def test_steps_of_the_graph_follow_what_they_read():
    graph = Compiler(PROGRAM).compiled(BOTH, BALANCED).graph
    seen = set(graph.inputs)
    for step in graph.steps:
        assert set(step.reads) <= seen
        seen.add(step.id)
    assert set(PROGRAM.conditions) <= seen | set(graph.fixed)


def test_the_text_names_what_it_computes_in_comments_only():
    text = compile_framework(PROGRAM, BOTH, BALANCED).text
    assert "# worst#run" in text
    code = "\n".join(line.partition("#")[0] for line in text.splitlines())
    assert not {"worst", "SKILL", "FRAUD"} & set(re.findall(r"\w+", code))


def test_the_engine_and_the_compiled_framework_name_the_same_tier():
    engine, compiler = Evaluator(small()), Compiler(PROGRAM)
    for harm, ends in product(range(3), Ends):
        given = answers(FRAUD__HARM=harm, GAIN=1)
        assert compiler.tier_of(given, ends) == engine.tier_of(given, ends)


def test_scales_of_twelve_levels_and_seven_tiers_compile():
    content = copy.deepcopy(SMALL)
    for criterion in content["criteria"]:
        criterion["levels"] = 12
    content["tiers"] = [{"id": f"t{place}", "options": ["O1"]} for place in range(7)]
    content["logic"] = {
        "scenario": [{"id": "net", "is": "max(HARM, SKILL) - PROOF"}],
        "after": [
            {"id": "worst", "is": "highest over scenarios of net where HARM_end >= 3 else 0"},
            {"id": "least", "is": "lowest over scenarios of PROOF where HARM >= 6 else 11"},
        ],
        "rules": [
            {**rule(f"worst + 11 - least >= {2 * place}"), "id": f"R{place}", "tier": f"t{place}"}
            for place in range(1, 7)
        ],
    }
    framework = Framework.model_validate(tupled(content))
    compiled = compile_framework(prepare(framework), BOTH, BALANCED)
    reference = Reference(prepare(framework))
    met = set()
    for harm, skill, proof in product(range(12), range(0, 12, 5), range(0, 12, 3)):
        given = answers(FRAUD__HARM=harm, CYBER__HARM=11 - harm, SKILL=skill, FRAUD__PROOF=proof)
        met.add(compiled.tier_of(given, Ends.STRICT))
        assert compiled.tier_of(given, Ends.STRICT) == reference.tier(given, Ends.STRICT)
    assert len(met) > 3
