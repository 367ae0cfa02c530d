"""What a table of options says holds when somebody does it, on random frameworks."""

from itertools import combinations, product

from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

from assessment.engine.v1.admit import admit
from assessment.engine.v1.answers import Ends, ratings_of
from assessment.engine.v1.collect import collect
from assessment.engine.v1.disclosure import disclosure, laying_of
from assessment.engine.v1.evaluate import Evaluator
from assessment.engine.v1.order import two_or_one_above
from assessment.model.assessment import Assessment
from assessment.model.disclosure import Disclosure, OptionView
from assessment.model.framework import Framework
from tests.disclosing import Given, asking_cases, supplied

patient = settings(suppress_health_check=list(HealthCheck))

MOST_ASKED = 6
"""Of so many things every part is tried."""


def under_each_appetite(
    framework: Framework, assessment: Assessment, found: Disclosure
) -> list[tuple[Assessment, tuple[OptionView, ...]]]:
    """The assessment under every appetite, with what is said of the options."""
    (appetite,) = (each.id for each in framework.settings if each.kind == "appetite")
    views = {found.settings[appetite]: found.options}
    views |= {value: other.options for value, other in found.appetites.items()}
    return [
        (
            assessment.model_copy(update={"settings": {**assessment.settings, appetite: value}}),
            options,
        )
        for value, options in views.items()
    ]


def opens(
    engine: Evaluator,
    assessment: Assessment,
    assessed: tuple[str, ...],
    option: str,
    answers: tuple[Given, ...],
) -> bool:
    """Whether the evaluator opens an option once these answers stand in the document."""
    document = supplied(engine.framework, assessment, assessed, answers)
    # What may be not applicable hangs together with other answers.
    assume(not admit(engine.program, document))
    results = engine.evaluate(document).options
    return next(each.open for each in results if each.id == option)


@patient
@given(asking_cases())
def test_open_is_what_the_evaluator_says(case):
    framework, assessment = case
    engine = Evaluator(framework)
    found = disclosure(engine, assessment)
    evaluation = engine.evaluate(assessment)
    assert (found.tier, found.status) == (
        evaluation.recommendation.tier,
        evaluation.recommendation.status,
    )
    assert [(o.id, o.open, o.reasons) for o in found.options] == [
        (o.id, o.open, o.reasons) for o in evaluation.options
    ]
    for value, outcome in evaluation.appetites.items():
        if value in found.appetites:
            other = found.appetites[value]
            assert (other.tier, other.status) == (outcome.tier, outcome.status)
    for option in found.options:
        said = (option.what_would_open, option.stays_closed_by)
        assert option.open == (said == ((), ()))


@patient
@given(asking_cases())
def test_what_is_said_to_open_opens_and_no_part_of_it_does(case):
    framework, assessment = case
    engine = Evaluator(framework)
    found = disclosure(engine, assessment)
    assessed = engine.evaluate(assessment).assessed
    for asked, options in under_each_appetite(framework, assessment, found):
        for option in options:
            for opening in option.what_would_open:
                event(f"opened by {len(opening.supplies)}")
                answers = tuple((each.input, each.to) for each in opening.supplies)
                assert opens(engine, asked, assessed, option.id, answers)
                for left_out in answers:
                    rest = tuple(each for each in answers if each != left_out)
                    assert not opens(engine, asked, assessed, option.id, rest)


@patient
@given(asking_cases())
def test_no_smaller_set_of_what_is_asked_for_opens(case):
    framework, assessment = case
    engine = Evaluator(framework)
    assessed = engine.evaluate(assessment).assessed
    found = disclosure(engine, assessment)
    laying = laying_of(engine, assessment)
    opener = laying.opener(laying.answers)
    for option, view in zip(framework.options, found.options, strict=True):
        if view.open or any(gate.absolute for gate in view.gates):
            continue
        wanted = opener.wanted(option)
        best = [(each.key, opener.supplies.ways(each)[-1]) for each in wanted]
        assume(len(best) <= MOST_ASKED)
        sizes = {len(opening.supplies) for opening in view.what_would_open}
        assert len(sizes) <= 1
        for size in range(len(best) + 1):
            opening = {
                frozenset(key for key, _ in part)
                for part in combinations(best, size)
                if opens(engine, assessment, assessed, option.id, part)
            }
            if opening:
                event(f"smallest of {len(best)}: {size}")
                listed = [frozenset(s.input for s in o.supplies) for o in view.what_would_open]
                assert opening >= set(listed)
                assert len(opening) == len(listed) + view.more_openings
                break
        else:
            event("nothing opens")
            assert not view.what_would_open
            assert view.stays_closed_by


@patient
@given(asking_cases())
def test_an_absolute_gate_closed_by_what_is_known_is_opened_by_nothing(case):
    framework, assessment = case
    engine = Evaluator(framework)
    collected = collect(engine.program, assessment, ratings_of(framework, assessment))
    hopeful = engine.reference.run(collected.answers, Ends.HOPEFUL).model
    for option in disclosure(engine, assessment).options:
        known = {gate.id for gate in option.gates if gate.absolute and hopeful[gate.id]}
        if known:
            event("closed for good")
            assert not option.what_would_open
            assert set(option.stays_closed_by) == known


def beaten(found: Disclosure) -> set[tuple[str, str]]:
    """Pairs of options, the first of which beats the second."""
    return {(by, option.id) for option in found.options for by in option.dominated_by}


@patient
@given(asking_cases())
def test_nothing_beats_itself_and_what_beats_a_winner_beats_whom_it_beats(case):
    found = disclosure(Evaluator(case[0]), case[1])
    options = {option.id: option for option in found.options}
    pairs = beaten(found)
    assert {option.id for option in found.options if option.dominated} == {b for _, b in pairs}
    for one, other in pairs:
        event("beaten")
        assert one != other
        assert (other, one) not in pairs
        assert options[one].open
        assert all((one, third) in pairs for second, third in pairs if second == other)


@patient
@given(asking_cases())
def test_who_beats_whom_follows_from_what_stands_beside_it(case):
    framework, assessment = case
    found = disclosure(Evaluator(framework), assessment)
    ease = ("no", "partly", "yes").index
    pairs = beaten(found)
    steps = {each.id: each.net_misuse for each in framework.access_classes}
    for one, other in product(found.options, found.options):
        if one.benefit is None or other.benefit is None:
            assert (one.id, other.id) not in pairs
        elif steps[one.access] == steps[other.access]:
            rated = one.net_misuse_rated and one.benefit_rated and other.benefit_rated
            gains = (one.benefit - other.benefit, ease(one.reversible) - ease(other.reversible))
            order = [each.id for each in found.options]
            gives = order.index(one.id) >= order.index(other.id) or other.benefit == 0
            better = one.open and rated and gives and min(gains) >= 0 and max(gains) > 0
            assert ((one.id, other.id) in pairs) == better


@patient
@given(asking_cases())
def test_benefits_follow_the_rule_and_a_component_more_never_takes_away(case):
    framework, assessment = case
    engine = Evaluator(framework)
    collected = collect(engine.program, assessment, ratings_of(framework, assessment))
    components = {each.id: each for each in framework.components}
    found = disclosure(engine, assessment)
    for option in found.options:
        linked = {name for id_ in option.components for name in components[id_].benefits}
        assert set(option.benefit_criteria) <= linked
        levels = [collected.answers.inputs[c].at(Ends.STRICT) for c in option.benefit_criteria]
        assert option.benefit == (two_or_one_above(*levels) if levels else None)
        assert {each.component for each in option.one_more} | set(option.components) == set(
            components
        )
        for more in option.one_more:
            assert (more.benefit or 0) >= (option.benefit or 0)
            assert not set(more.adds_benefits) & set(option.benefit_criteria)
    for component in found.components:
        holding = [o.id for o in found.options if component.id in o.components]
        assert list(component.options) == holding


def raised(assessment: Assessment, data: st.DataObject, framework: Framework) -> Assessment:
    """One rating moved to the strict end of its scale."""
    ratings = dict(ratings_of(framework, assessment))
    rated = sorted(key for key, rating in ratings.items() if rating.levels is not None)
    assume(rated)
    key = data.draw(st.sampled_from(rated))
    criterion = next(c for c in framework.criteria if c.id == key.rpartition(".")[2])
    worst = criterion.levels - 1 if criterion.orientation == "risk" else 0
    levels = {"lowest": worst, "best": worst, "highest": worst}
    ratings[key] = ratings[key].model_copy(update=levels)
    return assessment.model_copy(update={"consensus": ratings})


@patient
@given(asking_cases(), st.data())
def test_a_worse_rating_never_opens_an_option_or_lowers_what_must_be_supplied(case, data):
    framework, assessment = case
    engine = Evaluator(framework)
    worse = raised(assessment, data, framework)
    assume(not admit(engine.program, worse))
    assume(engine.evaluate(worse).assessed == engine.evaluate(assessment).assessed)
    before, after = disclosure(engine, assessment), disclosure(engine, worse)
    holds = {hold.id for hold in framework.logic.hold if hold.probe is not None}
    for one, other in zip(before.options, after.options, strict=True):
        if set(one.reasons) - holds:
            event("closed")
            assert not other.open
        assert (other.benefit or 0) <= (one.benefit or 0)
