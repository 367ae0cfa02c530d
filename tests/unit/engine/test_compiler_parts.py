"""The steps of compiling, one by one, on graphs small enough to work out by hand."""

import numpy as np
import pytest

from assessment.engine.v1.compiler.codes import Codes, height, joined
from assessment.engine.v1.compiler.emit import emit
from assessment.engine.v1.compiler.graph import Folded, Graph, Lookup, all_settled, needed, settled
from assessment.engine.v1.compiler.inline import inlined
from assessment.engine.v1.compiler.merge import merged
from assessment.engine.v1.tabled import Part, Scope


def lookup(id_: str, reads: str, table: object, part: Part = Part.STEP) -> Lookup:
    array = np.array(table, dtype=np.int16)
    return Lookup(id_, tuple(reads.split()), array, int(array.max()) + 1, Scope.MODEL, part)


def condition(id_: str, reads: str, table: object) -> Lookup:
    made = lookup(id_, reads, table, Part.CONDITION)
    return Lookup(id_, made.reads, made.table, 2, made.scope, made.part)


def test_what_is_fixed_is_cut_out():
    small = settled(lookup("x", "a b", [[0, 1, 2], [3, 4, 5]]), {"a": 1})
    assert small.reads == ("b",)
    assert small.table.tolist() == [3, 4, 5]


def test_what_makes_no_difference_is_cut_out():
    small = settled(lookup("x", "a b", [[0, 1], [0, 1]]), {})
    assert small.reads == ("b",)
    assert small.table.tolist() == [0, 1]


def test_what_follows_from_the_fixed_is_fixed():
    fixed = {"a": 1}
    left = all_settled([lookup("x", "a", [0, 1]), condition("c", "x b", [[0, 0], [0, 1]])], fixed)
    assert fixed == {"a": 1, "x": 1}
    assert [(one.id, one.reads) for one in left] == [("c", ("b",))]


def test_what_no_condition_rests_on_drops_out():
    steps = [lookup("x", "a", [0, 1]), lookup("idle", "x", [1, 0]), condition("c", "x", [0, 1])]
    assert [one.id for one in needed(steps)] == ["x", "c"]


def test_values_that_no_condition_tells_apart_become_one():
    steps = [
        lookup("x", "a", [0, 1, 2, 3]),
        lookup("y", "x b", [[0, 0], [1, 1], [1, 2], [3, 3]]),
        condition("c", "y", [0, 0, 1, 1]),
    ]
    x, y, c = merged(steps, {})
    assert x.table.tolist() == [0, 0, 1, 2]
    assert y.table.tolist() == [[0, 0], [0, 1], [1, 1]]
    assert c.table.tolist() == [0, 1]
    assert (x.size, y.size, c.size) == (3, 2, 2)


def test_classes_keep_the_order_of_their_values():
    steps = [lookup("x", "a", [0, 1, 2]), condition("c", "x b", [[1, 1], [1, 0], [1, 1]])]
    assert merged(steps, {})[0].table.tolist() == [0, 1, 0]


def test_a_running_value_is_told_apart_by_what_it_leads_to():
    # Counts to three; only three is ever asked for, so no value can be left out.
    run = lookup("run", "run item", [[0, 1], [1, 2], [2, 3], [3, 3]], Part.RUN)
    starts = {"run": 0}
    steps = merged([run, condition("c", "run", [0, 0, 0, 1])], starts)
    assert steps[0].size == 4
    # Asked only whether there was one at all, it needs two values.
    steps = merged([run, condition("c", "run", [0, 1, 1, 1])], starts)
    assert steps[0].table.tolist() == [[0, 1], [1, 1]]
    assert starts == {"run": 0}


def test_the_start_of_a_run_moves_with_its_values():
    run = lookup("run", "run item", [[0, 0, 0], [0, 1, 1], [0, 1, 2]], Part.RUN)
    starts = {"run": 2}
    merged([run, condition("c", "run", [1, 0, 0])], starts)
    assert starts == {"run": 1}


def test_a_small_step_moves_into_its_reader():
    steps = [
        lookup("x", "a b", [[0, 1], [1, 2]]),
        condition("c", "x d", [[0, 0], [0, 1], [1, 1]]),
    ]
    (only,) = inlined(steps, {"a": 2, "b": 2, "d": 2})
    assert only.reads == ("d", "a", "b")
    assert [int(only.table[1, a, b]) for a in (0, 1) for b in (0, 1)] == [0, 1, 1, 1]


def test_a_step_stays_where_its_readers_would_grow_too_large():
    wide = np.zeros((12, 12, 12), dtype=np.int16)
    wide[3:, 3:, 3:] = 1
    steps = [
        lookup("x", "a b e", wide),
        condition("c", "x d", np.tile(np.arange(12) >= 6, (2, 1))),
    ]
    assert inlined(steps, {"a": 12, "b": 12, "e": 12, "d": 12}) == steps


def test_heights_joined_give_the_highest():
    for one in range(5):
        for other in range(5):
            assert height(one) | height(other) == height(max(one, other))


def test_joined_codes_say_the_same_in_fewer_tables():
    def code(reads: str, table: object) -> Codes:
        return Codes(tuple(reads.split()), np.array(table, dtype=object))

    codes = [code("a", [0, 1]), code("a b", [[0, 2], [4, 6]]), code("b c", [[8, 0], [0, 16]])]
    (only,) = joined(codes, {"a": 2, "b": 2, "c": 2})
    for a in range(2):
        for b in range(2):
            for c in range(2):
                found = {"a": a, "b": b, "c": c}
                assert only.table[tuple(found[name] for name in only.reads)] == (
                    codes[0].table[a] | codes[1].table[a, b] | codes[2].table[b, c]
                )


def test_codes_over_too_many_combinations_stay_apart():
    codes = [Codes((name, "shared"), np.zeros((60, 60), dtype=object)) for name in "ab"]
    assert len(joined(codes, {"a": 60, "b": 60, "shared": 60})) == 2


COUNT = np.array([[0, 1], [1, 2], [2, 2]], dtype=np.int16)


def test_a_fold_is_the_end_of_its_chain():
    folded = Folded("run", ("x", 1, "y"), COUNT, 0, 3)
    assert folded.reads == ("x", "y")
    assert folded.end([1, 0]) == 2
    chain = folded.chain()
    assert [link.id for link in chain] == ["run@0", "run@1", "run"]
    assert [link.reads for link in chain] == [("x",), ("run@0",), ("run@1", "y")]
    known = {"x": 0, "y": 1}
    for link in chain:
        known[link.id] = int(link.table[tuple(known[name] for name in link.reads)])
    assert known["run"] == folded.end([0, 1]) == 2


@pytest.mark.parametrize("items", [(1, "S.x"), ("S.x", 1), (1, "S.x", "T.x")])
def test_a_fold_with_items_that_are_fixed_is_written_out(items):
    inputs = {item: 2 for item in items if isinstance(item, str)}
    steps: tuple[Lookup | Folded, ...] = (
        *(lookup(f"{name}#item", name, [1, 0]) for name in inputs),
        Folded("run", tuple(i if isinstance(i, int) else f"{i}#item" for i in items), COUNT, 0, 3),
        condition("c", "run", [0, 0, 1]),
    )
    function = emit(Graph(inputs, steps, {}), {"c": 1}).function()
    assert function([0] * len(inputs)) == 1
    assert function([1] * len(inputs)) == 0


def test_a_fold_over_many_heights_is_looked_up_one_item_at_a_time():
    size = 15
    highest = np.maximum.outer(np.arange(size), np.arange(size)).astype(np.int16)
    steps: tuple[Lookup | Folded, ...] = (
        lookup("S.item", "S.x", range(size)),
        lookup("T.item", "T.x", range(size)),
        Folded("run", ("S.item", "T.item"), highest, 0, size),
        condition("c", "run", [place >= 9 for place in range(size)]),
    )
    function = emit(Graph({"S.x": size, "T.x": size}, steps, {}), {"c": 1}).function()
    assert [function([3, other]) for other in (8, 9)] == [0, 1]
    assert [function([other, 3]) for other in (8, 9)] == [0, 1]


def test_what_scenarios_share_is_looked_up_once():
    table = [[0, 1], [1, 1]]
    steps: tuple[Lookup | Folded, ...] = (
        lookup("S.y", "shared S.x", table),
        lookup("T.y", "shared T.x", table),
        condition("c", "S.y T.y", [[0, 0], [0, 1]]),
    )
    emitted = emit(Graph({"shared": 2, "S.x": 2, "T.x": 2}, steps, {}), {"c": 1})
    assert len([line for line in emitted.text.splitlines() if line.strip().startswith("h")]) == 1
    assert [emitted.function()([0, 1, other]) for other in (0, 1)] == [0, 1]


def test_a_graph_without_inputs_gives_what_is_fixed():
    function = emit(Graph({}, (), {"c": 1, "d": 0}), {"c": 5, "d": 2}).function()
    assert function([]) == 5
