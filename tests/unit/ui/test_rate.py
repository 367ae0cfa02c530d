"""The rating page: one part at a time, counts that add up, and always a next question."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from assessment.engine.v1.program import prepare
from assessment.model.rating import Rating
from assessment.review import Kept, RatingView
from assessment.ui.viewmodels import rate, skipping
from assessment.ui.viewmodels.beside import beside
from tests.unit.ui.cases import NOW, framework, item, view
from tests.unit.ui.closed import changed, example

NEEDED = ("FO", "HZD", "MEDIA", "S03.SEV", "S03.EV", "S04.SEV", "SGS", "BN1")
LEVEL = Rating(lowest=1, best=1, highest=1)


def case(ratings=None, texts=None, **given):
    kept = {key: RatingView(value, 1, NOW) for key, value in (ratings or {}).items()}
    held = {place: Kept(text, 1, NOW) for place, text in (texts or {}).items()}
    return replace(
        view(state="rating", **given), ratings=MappingProxyType(kept), texts=MappingProxyType(held)
    )


def parts(shown):
    loaded = framework()
    return rate.parts(loaded.framework, loaded.text, NEEDED, shown)


def questions(part, shown, skippable=frozenset()):
    loaded = framework()
    return rate.questions(part, loaded.framework, loaded.text, shown, skippable)


def test_there_is_a_part_for_each_dimension_and_for_each_assessed_scenario():
    found = parts(case())
    assert [part.id for part in found] == [
        "capability",
        "dual_use",
        "S03",
        "S04",
        "safeguards",
        "benefit",
    ]
    assert found[2].name == "Cyber attack"
    assert found[2].keys == ("S03.SEV", "S03.EV")
    assert found[2].optional == ("S03.UTH", "S03.UNH")
    assert [key for part in found for key in part.keys] == list(NEEDED)


def test_a_framework_may_have_questions_about_the_model_that_can_all_stay_open():
    loaded = framework()
    free = next(each for each in loaded.framework.criteria if each.id == "SGS")
    open_ = free.model_copy(update={"id": "SGX", "defaults_to": "SGS"})
    wider = loaded.framework.model_copy(update={"criteria": (*loaded.framework.criteria, open_)})
    found = rate.parts(wider, loaded.text, ("FO",), case())
    assert [(part.id, part.keys, part.optional) for part in found] == [
        ("capability", ("FO",), ()),
        ("safeguards", (), ("SGX",)),
    ]
    assert rate.next_open(found, ("FO",), "safeguards", None) == "FO"


def test_a_part_counts_its_answers():
    found = parts(case({"FO": LEVEL, "HZD": Rating(state="unknown")}))
    assert (found[0].label, found[1].label) == ("Capability 2/2", "Dual use 0/1")


def test_progress_counts_answers_and_how_many_say_that_it_cannot_be_told():
    shown = case({"FO": LEVEL, "HZD": Rating(state="unknown"), "S03.UTH": LEVEL})
    standing = rate.progress(parts(shown), shown)
    assert standing.words == "2 of 8 answered. 1 of them cannot be told."
    assert standing.left == NEEDED[2:]
    assert not standing.is_complete
    full = case(dict.fromkeys(NEEDED, LEVEL))
    assert rate.progress(parts(full), full).words == "8 of 8 answered."
    assert rate.progress(parts(full), full).is_complete


@pytest.mark.parametrize(
    ("rated", "wanted", "id_"),
    [
        ((), None, "capability"),
        (("FO", "HZD"), None, "dual_use"),
        (NEEDED, None, "capability"),
        ((), "S04", "S04"),
        ((), "S99", "capability"),
    ],
)
def test_a_page_opens_where_something_is_left_unless_another_part_is_wanted(rated, wanted, id_):
    shown = case(dict.fromkeys(rated, LEVEL))
    assert rate.chosen(parts(shown), wanted).id == id_


@pytest.mark.parametrize(
    ("here", "after", "key"),
    [
        ("capability", None, "FO"),
        ("capability", "FO", "MEDIA"),
        ("S03", None, "S03.SEV"),
        ("S03", "S03.SEV", "S04.SEV"),
        ("benefit", "BN1", "FO"),
        ("S04", "FO", "S04.SEV"),
    ],
)
def test_next_goes_on_from_where_one_is_and_comes_round(here, after, key):
    found = parts(case())
    left = ("FO", "MEDIA", "S03.SEV", "S04.SEV", "BN1")
    assert rate.next_open(found, left, here, after) == key


def test_the_part_of_a_rating_is_found_for_optional_ones_too():
    found = parts(case())
    assert rate.part_of(found, "S03.UNH").id == "S03"
    assert rate.part_of(found, "BN1").id == "benefit"


def test_questions_come_in_order_with_optional_ones_last():
    shown = case({"S03.SEV": LEVEL}, {"rate/S03.EV": "Early."})
    found = questions(parts(shown)[2], shown)
    assert [(each.number, each.key) for each in found] == [
        (1, "S03.SEV"),
        (2, "S03.EV"),
        (3, "S03.UTH"),
        (4, "S03.UNH"),
    ]
    assert found[0].answer.choice == 1
    assert found[1].answer.rationale == "Early."
    assert found[2].stands_in == "Uplift in total"
    assert found[0].stands_in == ""


def test_does_not_apply_is_offered_only_where_the_framework_allows_it():
    shown = case()
    dual = parts(shown)[1]
    assert questions(dual, shown)[0].choices[-1] == "unknown"
    assert questions(dual, shown, frozenset({"MEDIA"}))[0].choices[-1] == "not_applicable"


# Where "does not apply" is allowed


def test_what_makes_no_sense_for_the_outputs_may_be_left_out():
    program = prepare(framework().framework)
    assert skipping.skippable(program, example("pythia-12b"), 1) == {"MEDIA"}
    assert "MEDIA" not in skipping.skippable(program, example("stable-diffusion-1.5"), 1)


def test_without_answers_and_scenarios_more_may_be_left_out():
    none = tuple({"scenario": f"S{n:02d}", "assessed": False} for n in range(1, 15))
    document = changed("pythia-12b", screening=none)
    assert {"FO", "FC"} <= skipping.skippable(prepare(framework().framework), document, 2)


def test_a_rating_can_open_the_way_only_where_a_condition_reads_one():
    loaded = framework().framework
    assert not skipping.hangs_on_ratings(prepare(loaded))
    other = tuple(
        each.model_copy(update={"not_applicable_when": "HZD >= 1"}) if each.id == "FO" else each
        for each in loaded.criteria
    )
    assert skipping.hangs_on_ratings(prepare(loaded.model_copy(update={"criteria": other})))


# Beside the questions


def at_the_side(part, shown):
    loaded = framework()
    return beside(part, shown, loaded.framework, loaded.text)


def test_beside_a_scenario_stand_its_items_its_level_its_facts_and_its_path():
    shown = case(
        evidence=(
            item("E1", level=2),
            item("E2", level=4, date="2027-01-01"),
            item("E3", level=3, scenarios=("S04",)),
        ),
        fields={
            ("facts", "S03.base"): {
                "value": {"name": "A tool", "date": "2026-01"},
                "note": "Known.",
            },
            ("narrative", "S03.path"): "Somebody does something.",
        },
    )
    side = at_the_side(parts(shown)[2], shown)
    assert side.level == "Evidence on file: level 2 of 4, “Dated data”"
    assert [each.id for each in side.items] == ["E1", "E2"]
    assert [each.id for each in side.others] == ["E3"]
    assert ("Baseline", "A tool, 2026-01", "Known.") in side.facts
    worst = (
        "Somebody removed or undid the measure, by a test or report no later than the as-of date"
    )
    assert ("Kept out of the weights", f"Not known, read as “{worst}”", "") in side.facts
    assert side.told[0][1] == "Somebody does something."


def test_a_scenario_without_items_is_at_level_0_of_the_evidence_scale():
    shown = case()
    assert at_the_side(parts(shown)[2], shown).level == (
        "Evidence on file: level 0 of 4, “Nothing on file”"
    )


def test_beside_the_whole_model_stand_all_items_and_all_facts():
    shown = case(evidence=(item("E1"), item("E2", scenarios=())))
    side = at_the_side(parts(shown)[0], shown)
    assert [each.id for each in side.items] == ["E1", "E2"]
    assert (side.level, side.others, side.told) == ("", (), ())
    assert len(side.facts) == 31
    assert ("Parent", "", "") in side.facts


def test_a_framework_without_an_evidence_scale_has_no_level_beside():
    loaded = framework()
    shown = case()
    bare = loaded.framework.model_copy(
        update={
            "criteria": tuple(
                each.model_copy(update={"evidence": False}) for each in loaded.framework.criteria
            )
        }
    )
    assert beside(parts(shown)[2], shown, bare, loaded.text).level == ""


NOT_NEEDED = Rating(state="not_needed")


def test_what_was_not_needed_counts_neither_as_an_answer_nor_as_left():
    shown = case({"FO": LEVEL, "MEDIA": NOT_NEEDED, **dict.fromkeys(NEEDED[3:], LEVEL)})
    standing = rate.progress(parts(shown), shown)
    assert standing.words == "6 of 8 answered. 1 were not needed."
    assert standing.left == ("HZD",)
    assert parts(shown)[1].label == "Dual use 0/1"


def test_the_next_to_ask_is_the_first_unless_it_was_just_passed_over():
    order = ("S03.SEV", "FO", "BN1")
    assert rate.next_asked(order, None) == "S03.SEV"
    assert rate.next_asked(order, "HZD") == "S03.SEV", "that one has an answer by now"
    assert rate.next_asked(order, "S03.SEV") == "FO"
    assert rate.next_asked(order, "BN1") == "S03.SEV"


def test_what_is_not_asked_is_named_part_by_part():
    found = parts(case())
    text = framework().text
    left = ("HZD", "S03.SEV", "S03.EV")
    assert rate.not_asked(found, left, text) == (
        ("Capability", (text.criteria["HZD"].name,)),
        ("Cyber attack", (text.criteria["SEV"].name, text.criteria["EV"].name)),
    )
    assert rate.not_asked(found, (), text) == ()


def test_a_scenario_left_to_others_asks_for_nothing_and_says_so():
    aside = {"S03": Kept({"reason": ""}, 1, NOW)}
    seen = replace(case({"S03.SEV": LEVEL}), abstentions=aside)
    found = {part.id: part for part in parts(seen)}
    left = found["S03"]
    assert (left.keys, left.optional, left.first, left.aside) == ((), (), None, True)
    assert left.label.endswith(", not yours")
    assert found["S04"].first == "S04.SEV"
    asked = rate.progress(tuple(found.values()), seen).needed
    assert set(asked) == set(NEEDED) - {"S03.SEV", "S03.EV"}
