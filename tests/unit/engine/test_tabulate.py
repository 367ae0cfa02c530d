import copy
from itertools import product
from typing import Any

import pytest

from assessment.engine.v1.combinations import over_all
from assessment.engine.v1.listing import write_condition
from assessment.engine.v1.order import FUNCTIONS
from assessment.engine.v1.program import Grid, Program, prepare
from assessment.engine.v1.syntax import Group, Has, Word
from assessment.engine.v1.tabulate import MISSING, Part, Scope, Tabulated, tabulate
from assessment.errors import FrameworkError
from assessment.model.framework import Framework
from tests.frameworks import SMALL, small, tupled


def wide(steps: list[dict], criteria: int = 7, **logic: Any) -> Framework:
    """The small framework with criteria C0, C1, ... of five levels and these first steps."""
    changed = copy.deepcopy(SMALL)
    example = changed["criteria"][0]
    changed["criteria"] += [{**example, "id": f"C{n}", "levels": 5} for n in range(criteria)]
    changed["logic"]["before"] += steps
    changed["logic"].update(logic)
    return Framework.model_validate(tupled(changed))


def step(formula: str, id_: str = "wanted") -> dict[str, str]:
    return {"id": id_, "is": formula}


def value(tabulated: Tabulated, id_: str, given: dict[str, int]) -> int:
    """The value of a node by looking up whatever it rests on."""
    node = tabulated.nodes.get(id_)
    if node is None:
        return given[id_]
    places = [
        tabulated.domains[name].values.index(value(tabulated, name, given)) for name in node.reads
    ]
    position: int = node.table[tuple(places)]
    return node.domain.values[position]


def assert_equals_the_listing(program: Program, id_: str) -> None:
    """The node gives what the written-out step gives, for every combination."""
    tabulated = tabulate(program)
    line = next(line for line in program.before if line.id == id_)
    domains = [tabulated.domains[name] for name in line.reads]
    text = compile(write_condition(program, line), "listing", "eval")
    for values in product(*(domain.values for domain in domains)):
        given = dict(zip(line.reads, values, strict=True))
        assert value(tabulated, id_, given) == eval(text, dict(FUNCTIONS), dict(given)), given


def test_every_step_and_condition_of_the_small_framework_has_a_table():
    program = prepare(small())
    tabulated = tabulate(program)
    lines = [*program.before, *program.scenario, *program.after, *program.conditions.values()]
    assert {line.id for line in lines} <= set(tabulated.nodes)
    assert {"FRAUD?include", "CYBER?mandatory", "GAIN?inapplicable"} <= set(tabulated.nodes)


def test_nodes_follow_what_they_read():
    tabulated = tabulate(prepare(small()))
    known = set(tabulated.domains) - set(tabulated.nodes)
    for node in tabulated.nodes.values():
        assert set(node.reads) - {node.id} <= known
        assert node.table.shape == tuple(tabulated.domains[name].size for name in node.reads)
        known.add(node.id)


@pytest.mark.parametrize(
    "formula",
    [
        "C0 + 1 - C1",
        "min(C0, C1, 2)",
        "max(C0 - 1, C1)",
        "second_highest(C0, C1, C2)",
        "two_or_one_above(C0, C1, C2)",
        "two_or_one_above(C0)",
        "C0 if C1 >= 2 else (C2 if not C1 == 0 else 7)",
        "C0 in (1, 3) or C1 not in (0, 2) and C2 != C0",
        'law > "clear" and plan < "weights" or law <= "clear"',
        "C0 >= 3",
        "3",
        "GAIN",
        "law",
    ],
)
def test_a_table_gives_what_the_listing_gives(formula):
    assert_equals_the_listing(prepare(wide([step(formula)], criteria=3)), "wanted")


@pytest.mark.parametrize(
    "formula",
    [
        "min(C0, C1, C2, C3)",
        "max(C0, C1, C2 + 1, C3)",
        "second_highest(C0, C1, C2, C3)",
        "two_or_one_above(C0, C1, C2, C3)",
        "C0 >= 1 and C1 >= 2 and (C2 >= 3 or C3 >= 1) and C0 <= 3",
        "C0 >= 1 or C1 >= 2 or C2 >= 3 or C3 >= 1 or C0 + C1 >= 5",
        "(C0 + C1 if C2 >= 2 else 0) if C3 >= 1 or C3 == 0 and C2 <= 3 else min(C0, C1)",
        "(C0 if C1 >= C2 + C3 else C0 + 1) + (1 if C1 >= 2 else 0)",
        "two_or_one_above(max(C0, C1, C2, C3))",
    ],
)
def test_what_is_taken_apart_gives_what_the_whole_gives(formula):
    program = prepare(wide([step(formula)], criteria=4))
    assert_equals_the_listing(program, "wanted")


def test_an_order_function_over_many_scales_needs_few_rows():
    names = ", ".join(f"C{n}" for n in range(7))
    tabulated = tabulate(prepare(wide([step(f"second_highest({names})")])))
    rows = [node.table.size for node in tabulated.nodes.values() if node.line == "wanted"]
    assert sum(rows) < 500
    assert max(rows) == 25


def test_many_conditions_are_joined_two_at_a_time():
    formula = " and ".join(f"C{n} >= {1 + n % 4}" for n in range(9))
    tabulated = tabulate(prepare(wide([step(formula)], criteria=9)))
    top = {f"C{n}": 4 for n in range(9)}
    assert value(tabulated, "wanted", top) == 1
    for name in top:
        assert value(tabulated, "wanted", {**top, name: 0}) == 0
    assert max(node.table.size for node in tabulated.nodes.values() if node.line == "wanted") == 5


def test_hidden_nodes_belong_to_their_step():
    tabulated = tabulate(prepare(wide([step("min(C0, C1, C2, C3)")])))
    hidden = [node for node in tabulated.nodes.values() if node.part is Part.HIDDEN]
    assert hidden
    assert {node.line for node in hidden} == {"wanted"}
    assert {node.path for node in hidden} == {"/logic/before/1/is"}


def test_the_same_piece_is_tabled_once():
    piece = "C0 >= 1 and C1 >= 2 and C2 >= 3"
    steps = [step(f"({piece}) or C3 >= 1 or C4 >= 1", "one"), step(f"({piece}) or C5 >= 1", "two")]
    tabulated = tabulate(prepare(wide(steps)))
    shared = set(tabulated.nodes["one"].reads) & set(tabulated.nodes["two"].reads)
    assert len(shared) == 1


def test_a_piece_over_the_whole_model_is_tabled_for_the_whole_model():
    scenario = [
        step("HARM >= 1 and PROOF >= 1 and (C0 >= 1 and C1 >= 1 or C2 >= 2)", "seen"),
    ]
    tabulated = tabulate(
        prepare(wide([], scenario=tupled(scenario), after=(), rules=RULES, hold=()))
    )
    scopes = {tabulated.nodes[name].scope for name in tabulated.nodes["seen"].reads}
    assert scopes == {Scope.MODEL, Scope.SCENARIO}


RULES = ({"id": "R1", "tier": "structured-access", "when": "SKILL >= 1", "sources": ("SRC",)},)


def test_too_many_combinations_are_refused_with_their_number():
    shared = "(C0 + C1 + C2 + C3 if C4 >= C5 else C0 - C6) + (C4 + C5 + C6 if C1 >= C2 else C3)"
    with pytest.raises(FrameworkError) as refused:
        tabulate(
            prepare(wide([step(shared, "one"), step("one + 1", "two"), step(shared, "three")]))
        )
    first, second = refused.value.problems
    assert first.code == "framework.step.too-large"
    assert first.place.path == "/logic/before/1/is"
    assert first.params == {"name": "one", "combinations": 5**7, "limit": 20_000}
    assert second.params["name"] == "three"


def test_a_table_over_too_many_combinations_is_refused():
    row = {"when": tuple([0] * 7), "then": 0}
    table = {"of": tuple(f"C{n}" for n in range(7)), "rows": (row,)}
    with pytest.raises(FrameworkError) as refused:
        tabulate(prepare(wide([{"id": "wanted", "table": table}])))
    assert refused.value.problems[0].place.path == "/logic/before/1/table"


def test_a_missing_row_is_marked_and_named():
    rows = ({"when": (0, "hosted"), "then": 0}, {"when": (2, "weights"), "then": 3})
    table = {"of": ("SKILL", "plan"), "rows": rows}
    node = tabulate(prepare(wide([{"id": "wanted", "table": table}]))).nodes["wanted"]
    assert node.table.tolist() == [[0, MISSING], [MISSING, MISSING], [MISSING, 1]]
    assert node.domain.values == (0, 3)
    assert node.missing == ((0, 1), (1, 0), (1, 1), (2, 0))


def test_a_row_that_cannot_occur_is_left_out():
    rows = ({"when": (0,), "then": 0}, {"when": (9,), "then": 1})
    table = {"of": ("SKILL",), "rows": rows}
    node = tabulate(prepare(wide([{"id": "wanted", "table": table}]))).nodes["wanted"]
    assert node.table.tolist() == [0, MISSING, MISSING]


def test_the_results_of_a_table_of_words_are_words():
    table = {
        "of": ("SKILL",),
        "values": ("calm", "tense", "grave"),
        "grid": (("calm", "grave", "grave"),),
    }
    node = tabulate(prepare(wide([{"id": "wanted", "table": table}]))).nodes["wanted"]
    assert node.domain.words == ("calm", "grave")
    assert node.domain.shown(1) == "grave"


def grouped(formula: str) -> Tabulated:
    after = tupled([step(formula)])
    return tabulate(prepare(wide([], after=after, rules=RULES, hold=())))


@pytest.mark.parametrize(
    ("formula", "items", "start"),
    [
        ("highest over scenarios of HARM else 0", (0, 1, 2), -1),
        ("highest over scenarios of HARM where PROOF <= 1 else 0", (-1, 0, 1, 2), -1),
        ("lowest over scenarios of PROOF where HARM >= 1 else 2", (0, 1, 2, 3), 3),
        ("any over scenarios of HARM >= 2", (0, 1), 0),
        ("any over scenarios of HARM >= 2 where grave", (0, 1), 0),
        ("count over scenarios of HARM >= 1 where PROOF <= 1 up to 3", (0, 1), 0),
    ],
)
def test_a_group_word_gives_an_item_and_a_start(formula, items, start):
    tabulated = grouped(formula)
    fold = tabulated.folds["wanted"]
    run = tabulated.nodes[fold.run]
    assert tabulated.domains[fold.item].values == items
    assert run.domain.values[fold.start] == start
    assert run.reads == (fold.run, fold.item)
    assert tabulated.nodes[fold.item].scope is Scope.SCENARIO
    assert tabulated.nodes[fold.item].part is Part.ITEM
    assert run.part is Part.RUN
    assert not fold.every


def test_counting_stops_at_its_limit():
    tabulated = grouped("count over scenarios of HARM >= 1 up to 2")
    run = tabulated.nodes["wanted#run"]
    assert run.domain.values == (0, 1, 2)
    assert run.table.tolist() == [[0, 1], [1, 2], [2, 2]]


def test_the_value_for_no_scenario_stands_in_the_step_itself():
    tabulated = grouped("lowest over scenarios of PROOF where HARM >= 1 else SKILL")
    step_ = tabulated.nodes["wanted"]
    assert step_.reads == ("wanted#run", "SKILL")
    assert step_.table[3].tolist() == [0, 1, 2]
    assert step_.table[1].tolist() == [1, 1, 1]


def test_a_question_to_the_whole_list_has_a_scope_of_its_own():
    tabulated = grouped("any over all scenarios of grave and mandatory and not assessed")
    assert tabulated.folds["wanted"].every
    assert tabulated.nodes["wanted#item"].scope is Scope.EVERY


def test_only_tables_and_groups_stay_whole_in_the_small_framework():
    program = prepare(small())
    for line in program.before:
        assert not isinstance(line.body, (Grid, Group))
        assert_equals_the_listing(program, line.id)


def test_words_and_groups_never_reach_a_table():
    for node in (Word("x"), Has("outputs", "text")):
        with pytest.raises(AssertionError):
            over_all(node, {})
