"""Proofs about a whole framework say what trying every assessment says.

The frameworks are drawn, most of them with rules that point anywhere. For each, all assessments
are evaluated by the readable evaluator, and the proofs have to agree with what they show.
"""

from collections import Counter
from functools import cache
from itertools import groupby

from hypothesis import assume, example, given
from hypothesis import strategies as st

from assessment.engine.v1.evaluate import evaluate
from assessment.engine.v1.program import Grid, prepare
from assessment.engine.v1.proof.example import counter_example
from assessment.engine.v1.proof.matter import Effects
from assessment.engine.v1.proof.monotone import Answer, judged, stages
from assessment.engine.v1.proof.outcome import About
from assessment.engine.v1.proof.reach import Search, idle_rows, never_decides, reached
from assessment.engine.v1.proof.signs import ordered_answers
from assessment.engine.v1.tabulate import tabulate
from tests.tinies import MOST, Outcome, Universe, drawn

seeds = st.integers(0, 2**40)


@cache
def tried(seed):
    """A drawn framework with every assessment and its outcome, or None."""
    framework = drawn(seed)
    if framework is None:
        return None
    program = prepare(framework)
    universe = Universe(program)
    if universe.count() > MOST:
        return None
    points = [(point, universe.values(point)) for point in universe.points()]
    return universe, tabulate(program), points


def universe_of(seed):
    found = tried(seed)
    assume(found is not None)
    return found


def key_of(point):
    return tuple(sorted(point.items()))


@given(seeds)
def test_the_twin_proof_finds_a_freeing_answer_exactly_where_there_is_one(seed):
    universe, tabulated, points = universe_of(seed)
    outcomes = {key_of(point): universe.outcome(values) for point, values in points}
    freeing = {
        name.partition("__")[0]
        for point, _ in points
        for name, other in universe.raised(point)
        if outcomes[key_of(other)].is_freer_than(outcomes[key_of(point)])
    }
    conditions = frozenset(universe.program.conditions)
    found = {
        name.partition("__")[0]
        for name in ordered_answers(tabulated)
        if name not in universe.ends.values()
        and any(Answer(tabulated, name).freed(conditions, free) for free in stages(tabulated))
    }
    assert found == freeing
    # What composition leaves open is enough: nothing else frees.
    judgement = judged(tabulated)
    assert not judgement.undecided
    by_outcome = {
        freed.name.partition("__")[0]
        for freed in judgement.freed
        if freed.question.about not in {About.INCLUDED, About.SPARED}
    }
    assert by_outcome <= freeing
    assert {freed.name.partition("__")[0] for freed in judgement.freed} >= freeing


@given(seeds)
@example(5083)  # screening reads the highest end of a rating, whatever its best estimate
def test_a_counter_example_evaluates_to_a_freer_outcome_after_one_riskier_answer(seed):
    universe, tabulated, _ = universe_of(seed)
    for freed in judged(tabulated).freed:
        pair = counter_example(freed)
        before, after = (evaluate(universe.framework, side) for side in (pair.before, pair.after))
        if freed.question.about is About.INCLUDED:
            assert freed.question.subject in before.assessed
            assert freed.question.subject not in after.assessed
            continue
        assert said(universe, after).is_freer_than(said(universe, before))
        changed = [
            part
            for part in ("settings", "facts", "consensus", "screening")
            if getattr(pair.before, part) != getattr(pair.after, part)
        ]
        assert len(changed) == 1
        assert pair.low != pair.high


def said(universe, evaluation):
    tiers = [tier.id for tier in universe.framework.tiers]
    outcome = evaluation.recommendation
    return Outcome(
        tiers.index(outcome.tier),
        frozenset(option.id for option in evaluation.options if option.open),
        outcome.status == "blocked",
        outcome.status in {"blocked", "hold"},
        outcome.status != "determined",
    )


@given(seeds)
def test_what_can_be_reached_is_what_some_assessment_reaches(seed):
    universe, tabulated, points = universe_of(seed)
    framework = universe.framework
    outcomes = [(point, universe.outcome(values)) for point, values in points]
    found = reached(Search(tabulated))
    tiers = {outcome.tier for _, outcome in outcomes}
    assert found.tiers == {tier.id: at in tiers for at, tier in enumerate(framework.tiers)}
    ids = [option.id for option in framework.options]
    assert found.opened == {id_: any(id_ in o.open for _, o in outcomes) for id_ in ids}
    assert found.closed == {id_: any(id_ not in o.open for _, o in outcomes) for id_ in ids}
    held = [o for _, o in outcomes if o.held and not o.blocked]
    between = [o for _, o in outcomes if o.conditional and not o.held]
    assert found.statuses == {
        "blocked": any(o.blocked for _, o in outcomes),
        "hold": bool(held),
        "provisional": bool(between),
        "determined": any(not o.conditional for _, o in outcomes),
    }
    for (setting, value), missing in found.by_appetite.items():
        chosen = next(s for s in framework.settings if s.id == setting).values.index(value)
        here = {o.tier for point, o in outcomes if point[setting] == chosen}
        expected = [t.id for at, t in enumerate(framework.tiers) if at in tiers and at not in here]
        assert list(missing) == expected


@given(seeds)
def test_what_never_decides_changes_no_outcome_when_it_is_left_out(seed):
    universe, tabulated, points = universe_of(seed)
    search = Search(tabulated)
    whole = [(values, universe.outcome(values)) for _, values in points]
    for id_ in universe.program.conditions:
        differs = any(
            values.model[id_] and universe.outcome(values, without=id_) != outcome
            for values, outcome in whole
        )
        assert never_decides(search, id_) == (not differs)
        assert search.can([(id_, True)]) == any(v.model[id_] for v, _ in whole)
        assert search.can([(id_, False)]) == any(not v.model[id_] for v, _ in whole)


@given(seeds)
def test_what_has_no_effect_changes_no_outcome_whatever_the_rest(seed):
    universe, tabulated, points = universe_of(seed)
    outcomes = [(point, universe.outcome(values)) for point, values in points]
    search = Search(tabulated)
    reached(search)
    effects = Effects(search)
    read_to_screen = screened(universe)
    framework = universe.framework
    for item in (*framework.settings, *framework.criteria, *framework.facts):
        if item.id in read_to_screen:
            assert effects.has(item.id)
            continue
        assert effects.has(item.id) == differs(item.id, outcomes)


def screened(universe):
    """What the choice of scenarios rests on, read off the conditions as they are written."""
    lines = (*universe.program.include.values(), *universe.program.inapplicable.values())
    names = {name for line in lines for name in line.reads}
    ends = {end: id_ for id_, end in universe.ends.items()}
    return names | {ends[name] for name in names if name in ends}


def differs(name, outcomes):
    """Whether two assessments that differ in this answer alone have different outcomes."""
    keys = {key for point, _ in outcomes for key in point if key.rpartition(".")[2] == name}
    keys |= {key for point, _ in outcomes for key in point if key.partition("__")[0] == name}
    for key in keys:
        rest = sorted(
            (
                (key_of({k: v for k, v in point.items() if k != key}), outcome)
                for point, outcome in outcomes
                if key in point
            ),
            key=lambda pair: pair[0],
        )
        for _, group in groupby(rest, key=lambda pair: pair[0]):
            if len({outcome for _, outcome in group}) > 1:
                return True
    return False


@given(seeds)
def test_an_idle_row_is_met_by_no_assessment(seed):
    universe, tabulated, points = universe_of(seed)
    program = universe.program
    grids = [line for line in program.scenario if isinstance(line.body, Grid)]
    idle = {line.id: set(rows) for line, rows in idle_rows(Search(tabulated))}
    for line in grids:
        met = {
            tuple(row[name] for name in line.reads)
            for _, values in points
            for row in values.scenarios.values()
        }
        expected = {row for row in line.body.cells if row not in met}
        assert idle.get(line.id, set()) == expected


def test_the_draws_hold_enough_of_every_kind():
    """So that the laws above are put to sound and unsound frameworks, by step and as a whole."""
    kinds: Counter[str] = Counter()
    for seed in range(150):
        found = tried(seed)
        if found is None:
            continue
        universe, tabulated, _ = found
        judgement = judged(tabulated)
        kinds["drawn"] += 1
        kinds["by step"] += judgement.answers == 0
        kinds["as a whole"] += bool(judgement.answers) and judgement.sound
        kinds["unsound"] += not judgement.sound
        kinds["with scenarios"] += bool(universe.framework.scenarios)
    assert kinds["drawn"] >= 100
    assert min(kinds.values()) >= 10, kinds
