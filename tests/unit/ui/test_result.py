"""The result page: the recommendation with its reasons, what is missing, what is open."""

import pytest

from assessment.export.shown.gaps import gaps, worth_asking
from assessment.export.shown.options import Closed, OptionLine, side_by_side
from assessment.export.shown.reading import Reading
from assessment.export.shown.trace import Strip, chapters
from assessment.model.evaluation import HoldResult, InputResult, Missing
from assessment.model.rating import Rating
from assessment.ui.viewmodels.result import result
from tests.unit.ui.cases import framework
from tests.unit.ui.closed import changed, evaluated, example, known, rated, reading


def shown(given):
    loaded = framework()
    return result(given.kind, evaluated(given), loaded.framework, loaded.text)


def tiers(outcomes):
    return [(each.tier.code, each.status, each.used) for each in outcomes]


UNKNOWN = Rating(state="unknown")


def test_recommendation_and_both_appetites_come_first_the_one_used_before_the_other():
    view = shown(example("gpt-oss-120b"))
    assert (view.kind, view.tier.code, view.status) == ("example", "T3", "provisional")
    assert view.setting == "Appetite for risk"
    assert [each.name for each in view.appetites] == ["Balanced", "Precautionary"]
    assert tiers(view.appetites) == [("T3", "provisional", True), ("T3", "provisional", False)]
    cautious = shown(changed("gpt-oss-120b", settings={"appetite": "precautionary"}))
    assert [each.name for each in cautious.appetites] == ["Precautionary", "Balanced"]


def test_ranges_are_shown_as_bounds():
    view = shown(example("gpt-oss-120b"))
    assert [(each.name, each.tier.code) for each in view.bounds] == [
        ("Every range at its favourable end", "T1"),
        ("Every range at its cautious end", "T3"),
    ]


def test_a_rule_that_applies_says_why_and_what_it_has_read():
    rule = shown(example("gpt-oss-120b")).rules[0]
    assert rule.id == "R309"
    assert rule.why.startswith("By the ratings, open weights add a step of grave harm")
    assert rule.read == ("Evidence on weapons that kill: 3",)


def test_where_nothing_applies_every_rule_stands_there_as_not_applying():
    view = shown(example("pythia-12b"))
    assert view.rules == ()
    assert len(view.all_rules) == len(framework().framework.logic.rules)
    assert not any(rule.applies for rule in view.all_rules)
    read = next(rule for rule in view.all_rules if rule.id == "R308").read
    assert read[0] == "Danger line: There is no such assessment"


def test_a_provisional_result_says_the_reasons_themselves():
    view = shown(example("pythia-12b"))
    assert view.status_words.startswith(
        "Provisional, because of this. The procedure was not followed in full."
    )
    assert [reason.id for reason in view.provisional] == ["G11"]
    assert view.provisional[0].read == ("Gap in the procedure: Yes",)


def test_an_obligation_in_place_of_a_stricter_tier_is_told_in_general_and_by_itself():
    ratings = {key: Rating(lowest=2, best=3, highest=3) for key in ("BN1", "BN3", "BN4")}
    misuse = {
        f"S04.{name}": Rating(lowest=level, best=level, highest=level)
        for name, level in {"SEV": 2, "UT": 3, "UN": 3, "DEF": 1, "EV": 3}.items()
    }
    given = rated("pythia-12b", {**ratings, **misuse})
    items = [each.model_dump(exclude_none=True) for each in given.evidence]
    for each in items:
        each["scenarios"], each["level"] = ("S04", "S05", "S14"), 3
    facts = dict.fromkeys(("pe1", "pe2", "pe3", "pe4"), "done")
    plain = given.model_dump(by_alias=True, exclude_none=True)
    plain["facts"] |= facts
    document = type(given).model_validate({**plain, "evidence": tuple(items)})
    view = shown(document)
    assert [owed.id for owed in view.obligations] == ["B2"]
    assert view.status_words.startswith("Provisional: evidence is out of date")


def test_while_held_it_says_what_is_missing_who_supplies_it_and_what_is_open_meanwhile():
    view = shown(example("stable-diffusion-1.5"))
    assert (view.status, view.held) == ("hold", True)
    assert view.status_words.startswith("On hold: something that decides is missing.")
    (gap,) = view.gaps
    assert gap.id == "H3"
    assert [(w.name, w.supplier, w.tiers) for w in gap.wanted] == [
        ("Abuse material in the data", "Those who know the training data", ())
    ]
    assert not gap.wanted[0].tested
    assert [option.id for option in view.meanwhile] == ["O0", "O1", "O2", "O3", "O4"]


def test_what_a_rule_asks_for_is_listed_once_with_all_rules_that_ask():
    view = shown(rated("gpt-oss-120b", dict.fromkeys(("HZD", "S01.SEV", "S01.UN"), UNKNOWN)))
    wanted = {each.id: each for each in view.further}
    assert len(wanted) == len(view.further)
    assert wanted["indep"].asked_by == ("R302", "R309")
    assert wanted["S01.EV"].name == "Biological weapons: Evidence on file"
    assert wanted["S01.EV"].tested
    assert {gap.id for gap in view.gaps} == {"H1"}


def test_a_thing_that_could_free_the_result_names_every_tier_that_becomes_possible():
    wanted = shown(example("gpt-oss-120b")).further[0]
    assert [tier.code for tier in wanted.tiers] == ["T1", "T3"]


def test_a_hold_that_asks_for_nothing_by_name_is_told_all_the_same():
    evaluation = evaluated(example("pythia-12b"))
    held = (HoldResult(id="H4", fires=True), HoldResult(id="H5", fires=False))
    found = list(gaps(evaluation.model_copy(update={"hold": held}), reading()))
    assert [(gap.id, gap.wanted) for gap in found] == [("H4", ())]
    assert found[0].why.startswith("A single rating")


def held_by_unknowns(**tiers):
    """A result that H1 holds, with these inputs missing and these tiers possible for each."""
    evaluation = evaluated(example("gpt-oss-120b"))
    items = tuple(
        Missing(input=name, why="H1", tiers=possible, supplied_by=SUPPLIER)
        for name, possible in tiers.items()
    )
    outcome = evaluation.recommendation.model_copy(update={"missing": items})
    held = (HoldResult(id="H1", fires=True),)
    return evaluation.model_copy(update={"recommendation": outcome, "hold": held})


SUPPLIER = framework().framework.suppliers[0]
PRESENT = ("third-party-evaluation",)
FREER = ("fully-open", "third-party-evaluation")


def test_an_unknown_that_leaves_the_tier_as_it_is_is_not_asked_for_beside_one_that_moves_it():
    (gap,) = gaps(held_by_unknowns(HZD=PRESENT, AUT=FREER, FO=PRESENT), reading())
    assert [each.id for each in gap.wanted] == ["AUT"]
    assert gap.wanted[0].tiers


def test_unknowns_that_move_the_tier_only_together_are_all_asked_for():
    (gap,) = gaps(held_by_unknowns(HZD=PRESENT, FO=PRESENT), reading())
    assert [each.id for each in gap.wanted] == ["HZD", "FO"]
    assert all(each.tiers == () for each in gap.wanted)


def test_what_other_holds_and_rules_ask_for_stays_whatever_it_changes():
    evaluation = held_by_unknowns(AUT=FREER)
    other = Missing(input="HZD", why="H3", tiers=PRESENT, supplied_by=SUPPLIER)
    rule = other.model_copy(update={"why": "R309"})
    missing = (*evaluation.recommendation.missing, other, rule)
    outcome = evaluation.recommendation.model_copy(update={"missing": missing})
    found = worth_asking(evaluation.model_copy(update={"recommendation": outcome}), reading())
    assert found == missing


def test_a_block_says_what_blocks_and_that_nobody_can_lift_it():
    view = shown(known("stable-diffusion-1.5", csam_data="found", legal="prohibited"))
    assert (view.status, view.held) == ("blocked", True)
    assert [reason.id for reason in view.blocks] == ["G06", "G07"]
    assert all("Nobody can lift this, whoever signs." in reason.why for reason in view.blocks)
    assert view.status_words.startswith("Blocked, because of this. Abuse material was found")
    assert not {"G06", "G07"} & {reason.id for reason in (*view.gates, *view.provisional)}


def test_closed_gates_that_neither_block_nor_are_provisional_stand_by_themselves():
    view = shown(example("stable-diffusion-1.5"))
    assert [gate.id for gate in view.gates] == ["G05"]


def test_a_settled_result_says_so(monkeypatch):
    given = example("pythia-12b")
    evaluation = evaluated(given)
    settled = evaluation.recommendation.model_copy(update={"status": "determined"})
    loaded = framework()
    view = result(
        "decision",
        evaluation.model_copy(update={"recommendation": settled}),
        loaded.framework,
        loaded.text,
    )
    assert view.status_words == "Determined: nothing that decides is missing."


def test_duties_and_remarks_are_told():
    view = shown(example("gpt-oss-120b"))
    assert [id_ for id_, _ in view.duties][:2] == ["D301", "D302"]
    assert view.remarks == ("Evidence dated after the as-of date is on file and does not count.",)


def test_a_framework_without_an_appetite_has_no_line_about_it():
    loaded = framework()
    evaluation = evaluated(example("pythia-12b"))
    settings = tuple(each for each in loaded.framework.settings if each.kind != "appetite")
    bare = loaded.framework.model_copy(update={"settings": settings})
    view = result("study", evaluation, bare, loaded.text)
    assert (view.setting, view.appetites) == ("", ())


# Options


def test_options_are_open_or_closed_with_every_reason_in_words():
    view = shown(example("gpt-oss-120b"))
    hosted, weights = view.options[3], view.options[5]
    assert (hosted.name, hosted.is_open, hosted.reversible) == (
        "Hosted use",
        True,
        "Can be undone.",
    )
    assert not weights.is_open
    assert weights.reasons[0][0] == "R309"
    assert weights.reasons[0][1].startswith("By the ratings")
    assert (weights.access, weights.reversible) == (
        "Weights for vetted recipients",
        "Cannot be undone.",
    )


def test_options_closed_for_the_same_reasons_stand_together_and_open_ones_alone():
    rows = list(side_by_side(shown(example("stable-diffusion-1.5")).options))
    assert [type(row) for row in rows] == [OptionLine] * 5 + [Closed] * 2
    assert [option.id for option in rows[-1].options] == ["O6", "O7", "O8"]
    assert rows[-1].reasons == rows[-1].options[0].reasons


# Names and values


@pytest.mark.parametrize(
    ("id_", "name"),
    [
        ("FO", "Distance to the open frontier"),
        ("thresh", "Danger line"),
        ("appetite", "Appetite for risk"),
        ("S03", "Cyber attack"),
        ("M", "Marginal misuse, open weights"),
        ("SEV_hi", "Severity of the path told, cautious end of the range"),
        ("weapon", "weapon"),
    ],
)
def test_everything_an_evaluation_names_has_words_or_keeps_its_id(id_, name):
    assert reading().name(id_) == name


@pytest.mark.parametrize(
    ("id_", "value", "said"),
    [
        ("FO", 3, "3 Level with the best"),
        ("FO", 9, "9"),
        ("UN_hi", 1, "1 A small saving"),
        ("M", 2, "2"),
        ("likeness", True, "yes"),
        ("likeness", False, "no"),
        ("thresh", "below", "Assessed and found below"),
        ("appetite", "balanced", "Balanced"),
        ("outputs", "text, code", "Text, Program code"),
        ("weapon", "x", "x"),
    ],
)
def test_values_are_said_in_words(id_, value, said):
    assert reading().value(id_, value) == said


def test_an_id_without_a_sentence_stays_an_id():
    assert reading().why("X1") == "X1"
    assert reading().why("B1").startswith("The model is open although")
    assert reading().input("S03.EV") == "Cyber attack: Evidence on file"


# The trace


def test_the_trace_holds_every_answer_and_step_by_chapter():
    given = example("gpt-oss-120b")
    evaluation = evaluated(given)
    found = chapters(evaluation, reading())
    assert [chapter.title for chapter in found][:3] == [
        "The whole model",
        "Biological weapons",
        "Chemical, radiological and nuclear weapons",
    ]
    trace = evaluation.trace
    assert sum(len(chapter.inputs) for chapter in found) == len(trace.inputs)
    assert sum(len(chapter.steps) for chapter in found) == len(trace.steps)


def lines(given):
    found = chapters(evaluated(given), reading())
    return {line.id: line for chapter in found for line in chapter.inputs}


def test_an_answer_is_shown_as_given_and_as_read_where_the_two_differ():
    found = lines(rated("gpt-oss-120b", {"BN4": UNKNOWN}))
    assert found["FO"].strip == Strip(5, 2, 2, 3)
    assert (found["FO"].given, found["FO"].read) == (
        "2 Matched lately, range 2 to 3",
        "2 Matched lately",
    )
    assert (found["general"].given, found["general"].read) == ("Yes", "")
    assert (found["BN4"].given, found["BN4"].note) == ("unknown", "unknown, read at its worst")
    assert (found["MEDIA"].given, found["MEDIA"].strip) == ("Does not apply", None)
    assert found["MEDIA"].note == "not applicable, read as the lowest level"


def test_one_level_without_a_range_is_said_once():
    found = lines(example("gpt-oss-120b"))["S01.EV"]
    assert (found.given, found.read, found.strip) == ("3 An elicited test", "", Strip(5, 3, 3, 3))


def test_a_step_says_its_value_and_what_it_has_read():
    steps = chapters(evaluated(example("gpt-oss-120b")), reading())[0].steps
    hazard = next(step for step in steps if step.id == "H")
    assert hazard.value == "2"
    assert hazard.read == (
        "Autonomy: 2 Up to two hours",
        "Depth in hazardous fields: 2 Real help when trained",
    )


def test_an_answer_the_framework_does_not_rate_has_no_picture():
    evaluation = evaluated(example("pythia-12b"))
    odd = InputResult(input="weapon", given="1", level=1)
    trace = evaluation.trace.model_copy(update={"inputs": (odd,), "steps": ()})
    (line,) = chapters(evaluation.model_copy(update={"trace": trace}), reading())[0].inputs
    assert (line.strip, line.given) == (None, "1")


def test_a_reading_belongs_to_one_framework():
    loaded = framework()
    assert Reading(loaded.framework, loaded.text) == reading()
