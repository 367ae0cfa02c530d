"""A slip in the shipped framework is refused, or changes nothing that decides.

What the checks let pass is another framework and not a slip. For those a search looks for what
the proof of order says cannot be: more risk, and a freer result.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

import pytest
from pydantic import ValidationError

from assessment import resources
from assessment.engine.v1 import check
from assessment.engine.v1.answers import Answer, Answers, Ends
from assessment.engine.v1.check import check_framework
from assessment.engine.v1.check.words import check_words
from assessment.engine.v1.evaluate import evaluate
from assessment.engine.v1.meaning import Meaning, Sort, Where
from assessment.engine.v1.meaning import answers as askable
from assessment.engine.v1.outcome import find, options
from assessment.engine.v1.program import Grid, prepare
from assessment.engine.v1.proof.example import counter_example
from assessment.engine.v1.proof.monotone import Judged, judged
from assessment.engine.v1.reference import Reference
from assessment.engine.v1.syntax import Compare, Node, children
from assessment.engine.v1.tabulate import tabulate
from assessment.model.evaluation import Evaluation
from assessment.model.framework import Framework, FrameworkText
from assessment.store.library import read_framework
from assessment.wording import explain
from tests.property import mutants
from tests.property.mutants import Content, Mutant

FOLDER = resources.frameworks() / "tiered-openness" / "1.0.0"


@cache
def files() -> tuple[Content, Content]:
    """Logic and words as shipped."""
    logic, words = (document.value for document in read_framework(FOLDER))
    assert isinstance(logic, dict)
    assert isinstance(words, dict)
    return logic, words


@pytest.fixture
def as_a_whole() -> None:
    """For tests in which the whole decides."""


@pytest.fixture(autouse=True)
def step_by_step(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the whole unsettled, so that a framework is what its steps make it."""
    if "as_a_whole" not in request.fixturenames:
        unsettled = Judged(1, (), (("any", 1),))
        monkeypatch.setattr(check, "judged", lambda tabulated, first: unsettled)


def codes(content: Content) -> set[str]:
    """What the checks, or the shape, say against a framework; every finding in words."""
    try:
        framework = mutants.framework(content)
    except ValidationError:
        return {"shape"}
    problems = check_framework(framework).logic
    for problem in problems:
        assert problem.place.path.startswith("/")
        assert explain(problem).hint
    return {problem.code for problem in problems}


def survivors(changed: Iterable[Mutant], original: Content) -> tuple[list[str], int, int]:
    """The mutants that are neither refused nor equivalent; how many there were; how many equal."""
    decides = mutants.deciding(original)
    passed, count, equal = [], 0, 0
    for mutant in changed:
        count += 1
        if codes(mutant.content):
            continue
        if mutants.deciding(mutant.content) == decides:
            equal += 1
        else:
            passed.append(mutant.name)
    return passed, count, equal


# ------------------------------------------------------------------------- slips in the logic


def test_the_shipped_framework_is_sound_and_so_is_the_same_with_rows_for_grids() -> None:
    logic, _ = files()
    assert codes(logic) == set()
    rows = mutants.as_rows(logic)
    assert rows != logic
    assert codes(rows) == set()
    # Only the place of a table in the file differs; what it says is the same.
    assert mutants.deciding(rows) == mutants.deciding(logic)


def test_a_flipped_comparison_is_refused() -> None:
    logic, _ = files()
    program = prepare(mutants.framework(logic))
    lines = (*program.before, *program.scenario, *program.after, *program.conditions.values())
    lines += tuple(program.include.values()) + tuple(program.mandatory.values())
    lines += tuple(program.inapplicable.values())
    comparisons = sum(_comparisons(line.body) for line in lines)
    passed, count, equal = survivors(mutants.comparisons_flipped(logic), logic)
    assert (passed, count, equal) == ([], comparisons, 0)
    assert comparisons > 150


def _comparisons(body: Node | Grid) -> int:
    parts = () if isinstance(body, Grid) else children(body)
    return isinstance(body, Compare) + sum(map(_comparisons, parts))


def test_an_inverted_condition_is_refused() -> None:
    logic, _ = files()
    passed, count, equal = survivors(mutants.conditions_inverted(logic), logic)
    assert (passed, equal) == ([], 0)
    assert count > 70


def test_a_row_of_a_grid_dropped_doubled_exchanged_or_turned_round_is_refused_or_the_same() -> None:
    logic, _ = files()
    damaged = list(mutants.grids_damaged(logic))
    passed, count, equal = survivors(damaged, logic)
    assert passed == []
    # A row of equal cells reads the same from both ends, and equal rows stand in either order.
    assert equal == sum(mutant.content == logic for mutant in damaged)
    assert count > 50


def test_a_row_written_out_dropped_doubled_or_inverted_is_refused_the_same_or_named_here() -> None:
    rows = mutants.as_rows(files()[0])
    damaged = list(mutants.rows_damaged(rows))
    passed, count, equal = survivors(damaged, rows)
    # Level 3 of BN2 counted as 2 and not as 1: still one way, but benefits of that level would
    # weigh more. A value choice, which only the pinned digest of the version can hold fast.
    assert passed == ["/logic/before/2/table: row (3,) inverted"]
    # A result in the middle of its scale is its own opposite.
    assert equal == sum(mutant.content == rows for mutant in damaged)
    assert count == 3 * sum(len(table["rows"]) for _, table in mutants.tables(rows))


def test_a_rule_of_the_strictest_tier_says_what_it_closes() -> None:
    logic, _ = files()
    passed, count, equal = survivors(mutants.closes_dropped(logic), logic)
    strictest = [r for r in logic["logic"]["rules"] if r["tier"] == logic["tiers"][-1]["id"]]
    assert (passed, count, equal) == ([], len(strictest), 0)


def test_a_source_dropped_is_refused_unless_a_value_choice_says_what_it_rests_on() -> None:
    logic, _ = files()
    dropped = list(mutants.sources_dropped(logic))
    bare = [mutant for mutant in dropped if mutant.name.endswith("resting on nothing")]
    passed, count, equal = survivors((m for m in dropped if m not in bare), logic)
    assert passed == []
    both = [
        path
        for path in mutants.grounded(logic)
        if {"sources", "value_choice"} <= mutants.at(logic, path).keys()
    ]
    # With two grounds either may go, unless it is the last one to name its source.
    assert len(both) <= equal <= 2 * len(both)
    assert count > len(logic["sources"])
    assert len(bare) > 100
    for mutant in bare:
        assert "framework.source.missing" in codes(mutant.content), mutant.name


def test_an_entry_given_twice_is_refused() -> None:
    logic, _ = files()
    passed, count, equal = survivors(mutants.entries_doubled(logic, logic), logic)
    assert (passed, equal) == ([], 0)
    assert count > 700


# ---------------------------------------------------------------- slips, and the whole framework


@pytest.mark.usefixtures("as_a_whole")
def test_slips_the_steps_refuse_free_somewhere_and_two_assessments_show_it() -> None:
    logic, _ = files()
    shown = 0
    for mutant in [*mutants.comparisons_flipped(logic)][::12]:
        framework = mutants.framework(mutant.content)
        found = check_framework(framework).logic
        assert found, mutant.name
        judgement = judged(tabulate(prepare(framework)), first=True)
        for freed in judgement.freed:
            pair = counter_example(freed)
            before, after = (evaluate(framework, side) for side in (pair.before, pair.after))
            assert _is_freer(framework, before, after), mutant.name
            shown += 1
    assert shown >= 10


def _is_freer(framework: Framework, before: Evaluation, after: Evaluation) -> bool:
    tiers = [tier.id for tier in framework.tiers]
    ranks = ("determined", "provisional", "hold", "blocked")
    tier, then = (tiers.index(each.recommendation.tier) for each in (before, after))
    status, later = (ranks.index(each.recommendation.status) for each in (before, after))
    opened, still = ({o.id for o in each.options if o.open} for each in (before, after))
    spared = not set(before.assessed) <= set(after.assessed)
    return then < tier or later < status or not still <= opened or spared


@pytest.mark.usefixtures("as_a_whole")
def test_a_slip_that_frees_nothing_is_let_pass_with_a_note_that_names_the_step() -> None:
    # Where this credit is lost, R301 has long closed hosted access: it decides nothing at all.
    logic, _ = files()
    mutant = next(m for m in mutants.comparisons_flipped(logic) if "2 if SGS <= 3 and" in m.name)
    checked = check_framework(mutants.framework(mutant.content))
    assert checked.logic == ()
    assert [(note.code, note.params["name"]) for note in checked.notes] == [
        ("framework.whole.in-order", mutant.line)
    ]


# ------------------------------------------------------------------------- slips in the words


def test_an_anchor_or_a_text_dropped_or_doubled_is_refused() -> None:
    logic, words = files()
    framework = mutants.framework(logic)
    passed, count = [], 0
    for mutant in (*mutants.anchors_damaged(words), *mutants.words_dropped(words)):
        count += 1
        text = FrameworkText.model_validate(mutant.content, by_alias=True, by_name=False)
        if not list(check_words(framework, text)):
            passed.append(mutant.name)
    assert passed == []
    assert count > 2 * sum(criterion.levels for criterion in framework.criteria)


# --------------------------------------------------------------- what passes keeps the promise


class Search:
    """Looks for an answer whose step towards risk frees, on all that one rule or gate reads."""

    def __init__(self, content: Content, seed: int) -> None:
        self.chance = random.Random(seed)
        self.framework = mutants.framework(content)
        self.program = prepare(self.framework)
        self.reference = Reference(self.program)
        nodes = tabulate(self.program).nodes
        self.reads = {id_: set(node.reads) - {id_} for id_, node in nodes.items()}

    def finds(self, tries: int, changed: str) -> str | None:
        """The input with which risk frees, if the search meets one."""
        logic = self.framework.logic
        deciding = [item.id for part in (logic.rules, logic.gates) for item in part]
        cones = [cone for id_ in deciding if changed in (cone := self._cone(id_))]
        for _ in range(tries if cones else 0):
            cone = self.chance.choice(cones)
            answers = self._answers(cone)
            keys = [key for key in answers.inputs if key.rpartition(".")[2] in cone]
            for key in self.chance.sample(keys, min(4, len(keys))):
                if self._frees(answers, self._riskier(answers, key)):
                    return key
        return None

    def _cone(self, id_: str) -> set[str]:
        """Everything a rule reads, down to the answers."""
        found, waiting = {id_}, [id_]
        while waiting:
            new = self.reads.get(waiting.pop(), set()) - found
            found |= new
            waiting += new
        return found | {c.id for c in self.framework.criteria if c.stated_end in found}

    def _answers(self, cone: set[str]) -> Answers:
        """Answers in ranges; what the rule does not read at its free end, so that it shows."""
        chance = self.chance
        order = [scenario.id for scenario in self.framework.scenarios]
        assessed = tuple(sorted(chance.sample(order, chance.choice((1, 1, 2, 4))), key=order.index))
        ends_of = {criterion.stated_end for criterion in self.framework.criteria}
        inputs = {}
        for meaning in askable(self.framework):
            if meaning.where not in {Where.MODEL, Where.SCENARIO} or meaning.id in ends_of:
                continue
            for prefix in [""] if meaning.where is Where.MODEL else [f"{id_}." for id_ in assessed]:
                if meaning.sort is not Sort.SET:
                    inputs[prefix + meaning.id] = self._answer(meaning, meaning.id in cone)
        settings = {s.id: chance.randrange(len(s.values)) for s in self.framework.settings}
        return Answers(settings, inputs, {"outputs": frozenset({"text"})}, assessed)

    def _answer(self, meaning: Meaning, is_read: bool) -> Answer:
        top = (meaning.size or len(meaning.values)) - 1
        low, best, high = sorted(self.chance.randint(0, top if is_read else 0) for _ in range(3))
        if meaning.toward_strict > 0:
            return Answer(low, best, high, known=True, worst_is_high=True)
        return Answer(top - high, top - best, top - low, known=True, worst_is_high=False)

    def _riskier(self, answers: Answers, key: str) -> Answers:
        """The same answers, one of them a step nearer its strict end."""
        answer = answers.inputs[key]
        meaning = self.program.meanings[key.rpartition(".")[2]]
        top = (meaning.size or len(meaning.values)) - 1
        step = 1 if answer.worst_is_high else -1
        low, best, high = (
            min(top, max(0, end + step)) for end in (answer.low, answer.best, answer.high)
        )
        return answers.with_input(key, replace(answer, low=low, best=best, high=high))

    def _frees(self, before: Answers, after: Answers) -> bool:
        tier, opened = self._result(before)
        then, still = self._result(after)
        return then < tier or not still <= opened

    def _result(self, answers: Answers) -> tuple[int, set[str]]:
        finding = find(self.framework, self.reference.run(answers, Ends.STRICT))
        opened = {o.id for o in options(self.framework, finding, ()) if o.open}
        return finding.tier, opened


def test_other_rules_that_pass_the_checks_never_free_as_risk_grows() -> None:
    logic, _ = files()
    let_pass = [mutant for mutant in [*mutants.moved(logic)][::4] if not codes(mutant.content)]
    assert len(let_pass) > 70
    for seed, mutant in enumerate(let_pass):
        found = Search(mutant.content, seed).finds(15, mutant.line)
        assert found is None, f"{mutant.name}: {found}"


def test_the_search_finds_what_the_proof_refuses() -> None:
    logic, _ = files()
    flipped = [m for m in mutants.comparisons_flipped(logic) if "/rules/" in m.name]
    found = [
        Search(mutant.content, seed).finds(60, mutant.line) for seed, mutant in enumerate(flipped)
    ]
    # Where one rule is wrong another often still holds; so the search sees some, the proof all.
    assert sum(key is not None for key in found) >= 6


@pytest.mark.parametrize("seed", range(4))
def test_the_shipped_rules_never_free_as_risk_grows(seed: int) -> None:
    search = Search(files()[0], seed)
    for rule in search.framework.logic.rules:
        assert search.finds(10, rule.id) is None
