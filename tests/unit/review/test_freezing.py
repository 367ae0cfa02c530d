import pytest

from assessment import review
from assessment.engine.v1 import Evaluator
from assessment.records.canonical import digest
from assessment.review import Conflict, Slot
from assessment.review.carrying import SALT
from assessment.review.rules import Rules
from tests.frameworks import SMALL, calm, small
from tests.unit.review.bench import evidence, loaded, refused

ASIDE = {
    "assessed": False,
    "reason": "No text leaves it.",
    "reference": "Report 3",
    "second_reviewer": "Grace",
}


def test_freezing_opens_the_silent_round_and_locks_the_sheet(bench):
    bench.open()
    review.freeze(bench.desk, bench.now)
    assert bench.view.case.state == "rating"
    for attempt in (
        lambda: bench.set("facts", "law", "clear"),
        lambda: bench.set("settings", "appetite", "precautionary"),
        lambda: bench.set("screening", "FRAUD", {"assessed": True}),
        lambda: review.save_evidence(bench.desk, bench.command(0), evidence()),
        lambda: review.link_evidence(bench.desk, bench.command(0), "E1", ()),
        lambda: review.remove_evidence(bench.desk, bench.command(0), "E1"),
        lambda: review.freeze(bench.desk, bench.now),
    ):
        with refused("review.frozen"):
            attempt()


def test_the_salted_digest_of_the_frozen_sheet_stands_in_the_log(bench):
    bench.frozen()
    document = review.assessment_document(bench.desk, bench.case)
    sheet = document.model_copy(update={"ballots": ()})
    value = sheet.model_dump(mode="json", by_alias=True, exclude_none=True)
    with bench.workspace.reading() as tx:
        salt = tx.fields.read(bench.case, *SALT).value
    assert bench.view.case.sheet == digest([salt, value])
    entry = bench.log()[-1]
    assert (entry["kind"], entry["sheet"]) == ("freeze", bench.view.case.sheet)
    assert salt not in str(bench.log())
    assert SALT not in bench.view.fields


def test_the_same_sheet_frozen_again_is_seen_to_be_the_same(bench):
    bench.frozen()
    first = bench.view.case.sheet
    review.reopen(bench.desk, bench.now, "draft", "A second look.")
    review.freeze(bench.desk, bench.now)
    assert bench.view.case.sheet == first


def test_the_digest_changes_with_any_frozen_word(bench):
    bench.frozen()
    first = bench.view.case.sheet
    review.reopen(bench.desk, bench.now, "draft", "A typo.")
    assert bench.view.case.sheet is None
    bench.set("subject", "summary", "One more word.")
    review.freeze(bench.desk, bench.now)
    assert bench.view.case.sheet not in (None, first)


def test_a_scenario_nobody_spoke_of_is_assessed_when_its_test_is_met(bench):
    bench.open()
    bench.set("facts", "outputs", ["text"])
    bench.set("ceilings", "SKILL", 0)
    assert review.suggested_scenarios(bench.desk, bench.case) == {"FRAUD": True, "CYBER": False}
    review.freeze(bench.desk, bench.now)
    assert bench.view.field("screening", "FRAUD").value == {"assessed": True}
    assert bench.view.field("screening", "CYBER").value == {"assessed": False}


def test_a_scenario_is_mandatory_now_when_a_recorded_ceiling_makes_it_so(bench):
    bench.open()
    assert review.mandatory_scenarios(bench.desk, bench.case).now == frozenset()
    for level, now in ((1, frozenset[str]()), (2, frozenset({"CYBER"}))):
        bench.set("ceilings", "SKILL", level)
        found = review.mandatory_scenarios(bench.desk, bench.case)
        assert found == review.Mandatory(now, frozenset())


def test_a_mandatory_scenario_that_is_set_aside_is_missing_before_anybody_rates(bench):
    bench.open()
    bench.set("screening", "CYBER", ASIDE)
    found = review.mandatory_scenarios(bench.desk, bench.case)
    # How high the skill could be is open, and read at its worst.
    assert found == review.Mandatory(frozenset(), frozenset({"CYBER"}))
    bench.set("ceilings", "SKILL", 2)
    found = review.mandatory_scenarios(bench.desk, bench.case)
    assert found == review.Mandatory(frozenset({"CYBER"}), frozenset({"CYBER"}))
    bench.set("ceilings", "SKILL", 1)
    found = review.mandatory_scenarios(bench.desk, bench.case)
    assert found == review.Mandatory(frozenset(), frozenset())


def test_what_is_mandatory_does_not_change_with_anybodys_rating(bench):
    bench.frozen()
    before = review.mandatory_scenarios(bench.desk, bench.case)
    review.mark_rest_unknown(bench.desk, bench.command(0))
    assert review.progress(bench.desk, bench.case).left == ()
    assert review.mandatory_scenarios(bench.desk, bench.case) == before


@pytest.mark.parametrize(
    ("outputs", "now"),
    [(None, False), ("unknown", False), (["image"], False), (["text"], True)],
)
def test_a_set_nobody_answered_makes_no_scenario_mandatory_yet(outputs, now):
    fraud, cyber = SMALL["scenarios"]
    framework = small(scenarios=[{**fraud, "mandatory_when": 'outputs has "text"'}, cyber])
    rules = Rules(loaded(), Evaluator(framework))
    given = {} if outputs is None else {"outputs": outputs}
    document = calm(facts=given, ceilings={"SKILL": 0}, ballots=[])
    assert rules.mandatory(document).now == ({"FRAUD"} if now else set())
    assert rules.mandatory(document).missing == frozenset()


def test_unknown_facts_leave_no_scenario_out(bench):
    bench.open()
    assert review.suggested_scenarios(bench.desk, bench.case) == {"FRAUD": True, "CYBER": True}


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        ({"reason": " "}, ["review.set-aside-without-reason"]),
        ({"reference": None}, ["review.set-aside-without-reference"]),
        ({"second_reviewer": None}, ["review.set-aside-alone"]),
        ({"second_reviewer": " ada "}, ["review.second-reviewer-is-first"]),
        (
            {"reason": "", "reference": None, "second_reviewer": None},
            [
                "review.set-aside-without-reason",
                "review.set-aside-without-reference",
                "review.set-aside-alone",
            ],
        ),
    ],
)
def test_a_scenario_is_set_aside_only_with_reason_reference_and_a_second_person(
    bench, changes, codes
):
    bench.open()
    entry = {name: value for name, value in (ASIDE | changes).items() if value is not None}
    bench.set("screening", "FRAUD", entry)
    checklist = review.before_freezing(bench.desk, bench.case)
    assert [problem.code for problem in checklist.problems] == codes
    assert checklist.ready == (not codes)
    before = bench.content()
    if codes:
        with refused(*codes):
            review.freeze(bench.desk, bench.now)
        assert bench.content() == before
    else:
        review.freeze(bench.desk, bench.now)
        assert review.progress(bench.desk, bench.case).needed[2:] == ("CYBER.HARM", "CYBER.PROOF")


def test_a_scenario_whose_test_is_not_met_is_left_out_without_ceremony(bench):
    bench.open()
    bench.set("ceilings", "SKILL", 0)
    bench.set("screening", "CYBER", {"assessed": False})
    assert review.before_freezing(bench.desk, bench.case).ready


def test_a_change_nobody_saw_keeps_the_sheet_open(bench):
    bench.open()
    seen = bench.now
    review.set_field(bench.desk, bench.command(0), Slot("facts", "law"), "clear")
    answer = review.freeze(bench.desk, seen)
    assert isinstance(answer, Conflict)
    assert (answer.yours, answer.saved.value) == ("rating", "draft")
    assert bench.view.case.state == "draft"
