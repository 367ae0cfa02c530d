"""The options page: the ladder, one option closely, the plane with its twin, what is beside."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.engine import evaluate
from assessment.engine.v1 import Evaluator
from assessment.engine.v1.disclosure import disclosure, laying_of
from assessment.engine.v1.domains import Domain
from assessment.engine.v1.tabulate import tabulate
from assessment.export.shown.reading import Reading
from assessment.model.assessment import Assessment, Screening
from assessment.model.disclosure import Disclosure, OptionView
from assessment.model.evaluation import Evaluation
from assessment.store.library import example_files
from assessment.ui.parts import disclosure as parts
from assessment.ui.viewmodels.disclosure import measures
from assessment.ui.viewmodels.disclosure.beside import appetites, matrix
from assessment.ui.viewmodels.disclosure.closely import Closely, closely, is_work
from assessment.ui.viewmodels.disclosure.ladder import Ladder, ladder
from assessment.ui.viewmodels.disclosure.plane import Dot, Plane, plane
from tests.frameworks import SMALL, calm, small, small_text
from tests.unit.ui.cases import framework
from tests.unit.ui.closed import evaluated, example, known, reading
from tests.unit.ui.test_parts import Reader

EXAMPLES = sorted(path.stem for path in example_files())
EVERY = (*EXAMPLES, "blocked", "unknown")
"""The worked examples, one with abuse material found, and one of which nothing is known."""


@cache
def evaluator() -> Evaluator:
    return Evaluator(framework().framework)


@cache
def scale() -> measures.Scales:
    return measures.scales(framework().framework, tabulate(evaluator().program).domains)


@cache
def document(name: str) -> Assessment:
    if name == "blocked":
        return known("stable-diffusion-1.5", csam_data="found")
    if name != "unknown":
        return example(name)
    screening = tuple(Screening(scenario=f"S{n:02d}", assessed=True) for n in range(1, 15))
    update = {"screening": screening, "facts": {}, "ballots": ()}
    return example("gpt-oss-120b").model_copy(update=update)


@cache
def evaluation(name: str) -> Evaluation:
    return evaluated(document(name))


@cache
def laid(name: str) -> Disclosure:
    """The options without what would open them, as the page first draws them."""
    return laying_of(evaluator(), document(name)).out(())


@cache
def whole(name: str) -> Disclosure:
    """The options with what would open them, under the settings used."""
    laying = laying_of(evaluator(), document(name))
    return laid(name).model_copy(update={"options": laying.under(laying.answers).options})


@cache
def rungs(name: str) -> Ladder:
    return ladder(laid(name).options, reading(), scale())


def close(name: str, option: str, **changes) -> Closely:
    """One option closely, some of what was found replaced."""
    view = next(each for each in whole(name).options if each.id == option)
    return closely(view.model_copy(update=changes), evaluation(name), reading())


def said(markup) -> str:
    return Reader(markup).text


# --------------------------------------------------------------------------------- the ladder


def test_the_ladder_stands_in_the_order_of_the_framework_and_says_what_the_engine_says():
    order = [option.id for option in framework().framework.options]
    for name in EVERY:
        view = rungs(name)
        assert [each.id for each in view.rungs] == order
        results = {each.id: each for each in evaluation(name).options}
        for rung in view.rungs:
            assert rung.is_open == results[rung.id].open
            assert rung.reasons == results[rung.id].reasons
            assert set(rung.gates) <= set(rung.reasons)
            assert set(rung.absolute) <= set(rung.gates)


def test_the_answer_names_the_most_open_option_that_is_open_and_what_it_opens():
    view = rungs("gpt-oss-120b")
    assert view.answer == (
        "The most open option that is open is O4, Hosted use with tuning or internals"
    )
    assert view.opens.startswith("It opens: Architecture and model card; Evaluation results;")
    assert view.beyond == "Beyond it, O5 Weights to vetted recipients is closed by R309."
    assert view.next is view.rung("O5")
    assert [each.id for each in view.rungs if each.is_best] == ["O4"]


def test_where_nothing_is_closed_that_is_said():
    view = rungs("pythia-12b")
    assert (view.beyond, view.next) == ("No option is closed.", None)
    assert view.rungs[-1].is_best


def test_where_nothing_is_open_that_is_the_answer():
    options = laid("gpt-oss-120b").options
    shut = [each.model_copy(update={"open": False, "reasons": ("R309",)}) for each in options]
    view = ladder(shut, reading(), scale())
    assert (view.answer, view.opens) == ("No option is open", "")
    assert view.next is view.rungs[0]


def test_a_closed_option_below_an_open_one_is_told():
    *others, last = laid("gpt-oss-120b").options
    freed = last.model_copy(update={"open": True, "reasons": ()})
    view = ladder([*others, freed], reading(), scale())
    assert view.beyond == "Nothing more open is closed, but something less open is."


def test_reasons_in_a_row_are_told_once_and_pointed_to_after():
    view = rungs("stable-diffusion-1.5")
    assert view.rung("O5").like == ""
    assert view.rung("O6").like == ""
    assert (view.rung("O7").like, view.rung("O8").like) == ("O6", "O6")
    assert view.rung("O6").first[0] == "R201"
    assert view.rung("O6").further == 3
    words = said(parts.facts(view.rung("O6"), shown=False))
    assert "R201 Open weights would add a high marginal risk" in words
    assert "Reasons beside this: 3." in words
    assert "For the same reasons as O6" in said(parts.facts(view.rung("O8"), shown=False))


def test_a_rung_says_every_value_under_the_name_of_its_column():
    words = said(parts.facts(rungs("gpt-oss-120b").rung("O2"), shown=False))
    assert words == (
        "Standing: Open. Beaten by O3, O4. Misuse added: 1 Benefit: 2 "
        "Can be undone: yes Gates: none Duties: 6"
    )


def test_a_rung_that_is_looked_at_leaves_its_reasons_to_what_stands_below():
    words = said(parts.facts(rungs("gpt-oss-120b").rung("O5"), shown=True))
    assert "Standing: Closed. R309 Misuse" in words
    assert "Shown closely below." in words


def test_gates_nobody_can_lift_say_so():
    view = rungs("unknown")
    assert view.rung("O5").gates == ("G02", "G03", "G05", "G06", "G07")
    assert view.rung("O5").absolute == ("G03", "G06", "G07")
    words = said(parts.facts(view.rung("O5"), shown=False))
    assert "Gates: G02, G03 (absolute), G05, G06 (absolute)" in words


def test_the_heads_are_not_heard_because_each_value_carries_its_own():
    assert Reader(parts.heads()).attributes("div")[0]["aria-hidden"] == "true"


# ------------------------------------------------------------------------------------ measures


def test_what_is_unknown_is_told_as_its_worst_and_drawn_as_no_rating():
    rung = rungs("unknown").rung("O2")
    assert (rung.misuse.said, rung.misuse.rated) == ("4 at worst", False)
    assert (rung.benefit.said, rung.benefit.rated) == ("0 at worst", False)
    assert not Reader(parts.facts(rung, shown=False)).attributes("s")


def test_a_class_without_misuse_adds_none_and_components_without_benefits_are_not_rated():
    rung = rungs("pythia-12b").rung("O0")
    assert (rung.misuse.said, rung.misuse.at, rung.misuse.rated) == ("none", None, True)
    assert (rung.benefit.said, rung.benefit.at, rung.benefit.rated) == ("not rated", None, False)


def test_misuse_in_words_and_in_yes_and_no_has_a_scale_as_well():
    view = laid("pythia-12b").options[2]
    words = view.model_copy(update={"net_misuse": "grave"})
    flag = view.model_copy(update={"net_misuse": True})
    assert measures.misuse(words, ("slight", "grave")) == measures.Measure(
        1, 2, "grave", rated=True
    )
    assert measures.misuse(flag, ("no", "yes")).said == "yes"


def test_scales_come_from_the_steps_and_criteria_of_the_framework():
    assert scale().shared == ("0", "1", "2", "3", "4")
    assert scale().benefit == ("0", "1", "2", "3", "4")
    domains = {"worst": Domain((0, 1), is_flag=True)}
    assert measures.scales(small(), domains).misuse == {"weights": ("no", "yes")}
    named = {"worst": Domain((0, 1), ("low", "high"))}
    assert measures.scales(small(), named).shared == ("low", "high")


def test_classes_told_in_different_words_share_no_scale():
    two = measures.Scales({"a": ("0", "1"), "b": ("no", "yes")}, ("0",))
    assert two.shared is None
    assert measures.Scales({}, ()).shared is None


# ----------------------------------------------------------------------------------- the plane


def drawn_of(view: Ladder) -> Plane:
    drawn = plane(view.rungs, scale())
    assert drawn is not None
    return drawn


def dots(drawn: Plane) -> list[tuple[int, int, Dot]]:
    return [
        (y, x, dot)
        for y, row in enumerate(drawn.cells)
        for x, cell in enumerate(row)
        for dot in cell
    ]


def test_each_option_stands_at_its_own_values_or_beside_with_the_reason():
    for name in EVERY:
        view = rungs(name)
        drawn = drawn_of(view)
        found = dots(drawn)
        placed = [dot.id for _, _, dot in found]
        beside = [rung.id for rung, _ in drawn.beside]
        assert sorted(placed + beside) == sorted(each.id for each in view.rungs)
        for y, x, dot in found:
            rung = view.rung(dot.id)
            assert drawn.rows[y] == str(rung.benefit.at)
            wanted = "none" if rung.misuse.at is None else str(rung.misuse.at)
            assert drawn.columns[x] == wanted
            assert (dot.is_open, dot.reversible) == (rung.is_open, rung.reversible)
            assert dot.beaten == bool(rung.beaten_by)


def test_an_option_without_a_rated_benefit_is_listed_beside_and_never_drawn_at_nothing():
    drawn = drawn_of(rungs("gpt-oss-120b"))
    assert [(rung.id, why) for rung, why in drawn.beside] == [("O0", "Benefit is not rated.")]
    assert "O0" not in drawn.words


def test_a_framework_that_measures_misuse_for_no_class_has_no_plane():
    view = laid("gpt-oss-120b").options
    bare = [
        each.model_copy(update={"net_misuse": None, "net_misuse_rated": False}) for each in view
    ]
    unmeasured = measures.Scales({}, scale().benefit)
    found = ladder(bare, reading(), unmeasured)
    assert plane(found.rungs, unmeasured) is None
    assert plane(found.rungs, scale()) is None
    assert {each.misuse.said for each in found.rungs} == {"not rated"}


def test_one_class_without_a_measure_stands_beside_the_others():
    first, second, *others = laid("gpt-oss-120b").options
    bare = second.model_copy(update={"net_misuse": None, "net_misuse_rated": False})
    drawn = drawn_of(ladder([first, bare, *others], reading(), scale()))
    assert ("O1", "Misuse is not rated.") in [(rung.id, why) for rung, why in drawn.beside]
    assert drawn.columns == ("0", "1", "2", "3", "4")


def test_the_words_of_the_plane_give_every_value_it_shows():
    for name in EVERY:
        view = rungs(name)
        drawn = drawn_of(view)
        for _, _, dot in dots(drawn):
            rung = view.rung(dot.id)
            standing = "open" if rung.is_open else "closed"
            sentence = (
                f"{rung.id} {rung.name}: misuse {rung.misuse.said}, benefit {rung.benefit.said}, "
                f"can be undone: {rung.undone}, {standing}."
            )
            assert sentence in drawn.words
        picture = Reader(parts.plane(drawn))
        label = next(a["aria-label"] for a in picture.attributes("div") if a.get("role") == "img")
        assert drawn.words in label


def test_the_twin_of_the_plane_has_every_option_with_the_same_values():
    for name in EVERY:
        view = rungs(name)
        words = said(parts.twin(view.rungs))
        for rung in view.rungs:
            beaten = ", ".join(rung.beaten_by) or "none"
            standing = "open" if rung.is_open else "closed"
            assert (
                f"{rung.id} {rung.name} {rung.misuse.said} {rung.benefit.said} {rung.undone} "
                f"{standing} {beaten}"
            ) in words


def test_what_is_beaten_unknown_or_most_open_is_told_by_more_than_a_shade():
    drawn = drawn_of(rungs("gpt-oss-120b"))
    words = said(parts.plane(drawn))
    assert "O1*" in words
    assert "O3*" not in words
    key = said(parts.key(drawn))
    assert "*: another one is no worse" in key
    assert "hollow: closed" in key
    assert "read at its worst" not in key
    unknown = drawn_of(rungs("unknown"))
    assert "O2?" in said(parts.plane(unknown))
    assert "?: an unknown answer is read at its worst." in said(parts.key(unknown))
    free = drawn_of(rungs("pythia-12b"))
    assert "hollow" not in said(parts.key(free))


# -------------------------------------------------------------------------- one option closely


def test_a_closed_option_says_why_what_it_takes_and_what_would_open_it():
    view = close("gpt-oss-120b", "O5")
    assert view.standing[0] == "One step looser than recommended."
    assert view.reasons[0].read == ("Evidence on weapons that kill: 3",)
    (way,) = view.ways
    assert [(each.id, each.change) for each in way.works] == [
        ("S01.EV", "From: 3 An elicited test. To: 4 Tested by outsiders."),
        (
            "indep",
            "From: They read the method and ran nothing. To: They ran tests for some of them.",
        ),
    ]
    assert (way.finds, way.tested, way.tier.code, way.status) == ((), True, "T1", "provisional")
    assert view.remark == ""
    words = " ".join(map(said, parts.closely(view)))
    assert "All of this together, if it finds no more than is rated today, leads to: T1" in words
    assert "Usually supplied by: An evaluator outside the developer" in words


def test_an_open_option_says_what_it_adds_opens_and_owes_and_nothing_would_open_it():
    view = close("gpt-oss-120b", "O4")
    assert (view.is_open, view.reasons, view.ways, view.remark) == (True, (), (), "")
    assert view.misuse == "Misuse: no assessed scenario adds to it. Access class: Hosted access."
    assert [each for each, _ in view.owed][:2] == ["D301", "D302"]
    assert view.tier.code == "T3"
    words = " ".join(map(said, (*parts.closely(view), *parts.owed(view))))
    assert "Why it is closed" not in words
    assert "System prompt and policies (K12)" in words
    assert "What one component more would add (8)" in words


def test_every_answer_a_way_takes_is_told_once_as_work_or_as_a_finding():
    for name in EVERY:
        for option in whole(name).options:
            view = closely(option, evaluation(name), reading())
            for way, opening in zip(view.ways, option.what_would_open, strict=True):
                told = [need.id for need in (*way.works, *way.finds)]
                assert sorted(told) == sorted(each.input for each in opening.supplies)
            assert bool(view.remark) or view.is_open or view.ways


def test_nobody_can_choose_how_harmful_a_model_is_found():
    good = {each.id for each in framework().framework.criteria if each.orientation == "good"}
    for option in whole("unknown").options:
        for opening in option.what_would_open:
            for supply in opening.supplies:
                name = supply.input.rpartition(".")[2]
                if name in reading().text.criteria:
                    assert is_work(supply, reading()) == (name in good)
                else:
                    assert is_work(supply, reading()) == (supply.kind == "test")


def test_a_long_list_of_answers_is_folded_after_a_few():
    view = close("unknown", "O8")
    count = len(view.ways[0].finds) - 6
    words = " ".join(map(said, parts.closely(view)))
    assert count > 0
    assert f"And {count} more, all of them needed" in words
    assert all(need.name in words for need in view.ways[0].finds)


def test_a_range_is_told_with_its_ends_and_settles_at_its_best_estimate():
    (way,) = close("llama-3.1-405b", "O5").ways
    changes = {each.id: each.change for each in (*way.works, *way.finds)}
    assert (
        changes["S01.EV"] == "From: 3 An elicited test, 2 to 3 defensible. To: 3 An elicited test."
    )


def test_a_scenario_left_out_is_to_be_assessed_at_its_best():
    opening = whole("gpt-oss-120b").options[5].what_would_open[0]
    supply = opening.supplies[0].model_copy(
        update={"input": "S03", "kind": "scenario", "given": "not assessed", "to": "assessed"}
    )
    changed_way = opening.model_copy(update={"supplies": (supply,)})
    view = close("gpt-oss-120b", "O5", what_would_open=(changed_way, changed_way))
    (need,) = view.ways[0].finds
    assert (need.name, need.change) == (
        "Cyber attack",
        "Assessed, with every answer at its best.",
    )
    assert "Or:" in " ".join(map(said, parts.closely(view)))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"more_openings": 3}, "Sets of answers of that size not listed here: 3."),
        ({"smallest_proved": False}, "So many sets of answers are possible"),
        ({"what_would_open": (), "stays_closed_by": ("R309",)}, "would close it all the same."),
        (
            {"what_would_open": (), "stays_closed_by": ("R309",), "smallest_proved": False},
            "None was found among the sets of answers that were tried.",
        ),
    ],
)
def test_what_was_not_listed_or_not_found_is_said(changes, words):
    view = close("gpt-oss-120b", "O5", **changes)
    assert words in view.remark
    assert words in " ".join(map(said, parts.closely(view)))


def test_an_absolute_gate_says_that_nobody_can_lift_it():
    view = close("blocked", "O8")
    assert "Nobody can sign past it." in view.remark
    assert any("Nobody can lift this, whoever signs." in each.why for each in view.reasons)


def test_where_a_framework_lists_no_components_or_measures_that_is_said():
    view = close(
        "gpt-oss-120b",
        "O5",
        net_misuse=None,
        net_misuse_rated=False,
        benefit=None,
        components=(),
        one_more=(),
        tier=None,
    )
    assert view.misuse.startswith("Misuse is not rated")
    assert view.benefit.startswith("Benefit is not rated")
    words = " ".join(map(said, parts.owed(view)))
    assert "No component is listed." in words
    assert "What is owed" not in words
    assert close("pythia-12b", "O0").misuse.startswith("No misuse")


def test_one_component_more_says_what_it_gives_and_how_hazardous_it_is():
    more = dict(close("gpt-oss-120b", "O4").more)
    assert more["K08"].endswith(
        "Hazard high, more than anything the option opens; it cannot be recalled."
    )
    assert "adds Innovation and competition, Inclusion" in more["K08"]
    assert more["K03"].startswith("Evaluation items and harness: adds no linked benefit.")


# ----------------------------------------------------------------------------- what is beside


def test_the_matrix_says_of_each_component_which_options_open_it():
    view = matrix(laid("gpt-oss-120b"), reading())
    opened = {option.id: option.components for option in framework().framework.options}
    for line in view.lines:
        for (option, _), is_opened in zip(view.options, line.opened, strict=True):
            assert is_opened == (line.id in opened[option])
    assert [line.id for line in view.lines if line.apart] == ["K09", "K11"]
    weights = next(line for line in view.lines if line.id == "K08")
    assert weights.hazard == "high; cannot be recalled"
    read = Reader(parts.matrix(view))
    scopes = [attributes["scope"] for attributes in read.attributes("th")]
    assert scopes.count("row") == len(view.lines)
    assert scopes.count("col") == len(view.options) + 3


def test_only_options_that_stand_otherwise_are_laid_beside_the_other_appetite():
    found = laid("alphafold-3")
    view = appetites(found, reading(), scale())
    assert view is not None
    assert [(each.name, each.used, each.tier.code) for each in view.looks] == [
        ("Balanced", True, "T1"),
        ("Precautionary", False, "T2"),
    ]
    assert [each.id for each in view.differing] == ["O6", "O7", "O8"]
    assert view.differing[0].standings == (
        "Open. Misuse added: 0.",
        "Closed by R204, R217. Misuse added: 0.",
    )
    words = said(parts.appetites(view))
    assert "Balanced (used)" in words
    assert "O5" not in words


def test_where_all_stand_alike_nothing_is_laid_beside():
    view = appetites(laid("pythia-12b"), reading(), scale())
    assert view is not None
    assert view.differing == ()


def test_a_framework_without_an_appetite_has_nothing_to_lay_beside():
    logic = {**SMALL["logic"], "before": [{"id": "careful", "is": "1 == 2"}]}
    plain = small(settings=[], logic=logic)
    found = disclosure(Evaluator(plain), calm())
    words = Reading(plain, small_text(plain))
    assert appetites(found, words, measures.Scales({}, ())) is None


def test_another_framework_without_components_is_laid_out_as_well():
    plain = small(components=[])
    made = Evaluator(plain)
    words = Reading(plain, small_text(plain))
    own = measures.scales(plain, tabulate(made.program).domains)
    found = disclosure(made, calm())
    view = ladder(found.options, words, own)
    assert view.opens == words.text.options["O2"].text
    assert plane(view.rungs, own) is None
    assert matrix(found, words).lines == ()
    assert closely(found.options[1], evaluate(plain, calm()), words).components == ()


NAMES = st.text(max_size=40)


@given(NAMES)
def test_no_name_is_taken_for_markup(name):
    view: OptionView = laid("gpt-oss-120b").options[5]
    text = framework().text
    words = text.options["O5"].model_copy(update={"name": f"<img src=x>{name}"})
    named = text.model_copy(update={"options": {**text.options, "O5": words}})
    own = Reading(framework().framework, named)
    named_ladder = ladder([view], own, scale())
    (rung,), drawn = named_ladder.rungs, drawn_of(named_ladder)
    for markup in (parts.plane(drawn), parts.twin([rung]), parts.facts(rung, shown=False)):
        assert "<img" not in markup.html
