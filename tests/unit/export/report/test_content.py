"""What a report says of a record: the answer first, then the process, then all it rests on."""

from dataclasses import replace

import pytest

from assessment.errors import AssessmentError
from assessment.export.report import sealed as reading
from assessment.export.report.completed import completed
from assessment.export.report.content import report
from assessment.export.report.sealed import head_of, read_sealed
from assessment.export.report.value import Items, Pairs, Quote, Section, Statement, Table, Text
from assessment.model.committee import Committee
from assessment.model.framework import Framework, FrameworkText
from assessment.records import archive, statement
from assessment.records.edition import public_edition
from assessment.records.package import CHECKPOINT, ENVELOPE, pack, text_file
from assessment.store.library import find_framework
from tests import reports
from tests.frameworks import tupled
from tests.sealing import TEXT, framework


def section(case: str, id_: str) -> Section:
    return next(each for each in reports.value(case).sections if each.id == id_)


def told(found: Section) -> str:
    shell = reports.value("held").model_copy(update={"sections": (found,)})
    return "\n".join(shell.texts())


def test_the_first_page_answers_before_anything_else():
    found = section("hostile", "decision")
    assert reports.value("hostile").headline == "gpt-oss is not released"
    assert isinstance(found.blocks[0], Statement)
    assert found.blocks[0].tier == "Third-party evaluation required"
    assert found.blocks[0].status == "provisional"
    pairs = next(block for block in found.blocks if isinstance(block, Pairs))
    assert [name for name, _ in pairs.rows] == ["Decided", "Next look"]


def test_an_approved_option_is_named_with_its_standing_beside_the_recommendation():
    made = {**reports.CALM, "disposition": "approve", "option": "O8"}
    found = report(read_sealed(reports.files("pythia-12b", made)))
    assert found.headline == "Pythia suite is approved: Fully open"
    assert "Matches the recommendation." in set(found.texts())
    rows = next(each for each in found.sections if each.id == "options").blocks[0]
    assert isinstance(rows, Table)
    assert any("(chosen)" in row[0].text for row in rows.rows)


@pytest.mark.parametrize(("option", "words"), [("O3", "Stricter than recommended.")])
def test_an_option_beside_the_recommendation_says_so(option, words):
    made = {**reports.CALM, "disposition": "approve", "option": option, "executive": None}
    made = {**made, "reasons": "R", "departure_reason": "D", "goes_without": "W"}
    assert words in set(report(read_sealed(reports.files("pythia-12b", made))).texts())


def test_votes_and_who_answers_for_it_are_named():
    made = reports.sealed("held")
    person = made.decision.decided_by[0]
    vote = {"vote": "for", "person": person.model_dump()}
    decision = made.decision.model_validate(
        tupled({**made.decision.model_dump(), "votes": [vote], "executive": person.model_dump()})
    )
    given = made.given.model_copy(update={"decision": decision})
    texts = set(report(replace(made, given=given)).texts())
    assert {"Voted for it", "Answers for the departure"} <= texts
    assert "Abstained" not in texts


def test_dissent_stands_in_the_persons_own_words():
    quotes = [b for b in section("hostile", "decision").blocks if isinstance(b, Quote)]
    assert quotes[0].text == "我不同意这个决定。因为证据不足。"
    assert "王小明" in quotes[0].source
    assert "None was recorded." in told(section("held", "decision"))


def test_what_is_missing_is_named_while_the_outcome_is_held():
    found = told(section("held", "decision"))
    assert "What is missing" in found
    assert "Usually supplied by" in found
    assert "What is missing" not in told(section("committee", "decision"))


def test_the_nearest_ways_lead_to_the_more_open_tiers_first():
    block = next(
        b
        for b in section("hostile", "decision").blocks
        if isinstance(b, Items) and b.label == "What would change the recommendation"
    )
    assert [item.split(",")[0] for item in block.items] == ["Structured access", "Fully open"]


def test_a_tier_no_change_reaches_is_said_to_be_out_of_reach():
    texts = set(report(replace(reports.sealed("hostile"), nearest={})).texts())
    assert "Fully open: no change of these leads there." in texts


def test_an_edition_with_texts_withheld_does_not_tell_what_would_change_it():
    given = archive.read(public_edition(pack(reports.cases()["held"])))
    texts = set(report(read_sealed(given)).texts())
    assert "Not told in this edition of the record." in texts


def test_a_framework_too_large_for_exact_answers_has_no_nearest_ways(monkeypatch):
    def refuse(_):
        raise AssessmentError([])

    monkeypatch.setattr(reading, "Sensitivities", refuse)
    assert read_sealed(reports.cases()["held"]).nearest is None


def test_withheld_texts_are_said_to_be_left_out_and_no_digest_stands_for_them():
    texts = list(reports.value("texts withheld").texts())
    assert "(left out)" in texts
    assert not [text for text in texts if "withheld-" in text]


def test_the_second_page_says_how_the_process_went():
    found = section("committee", "process")
    assert found.page
    said = told(found)
    assert "E9, taken out 2026-11-18 08:30 UTC" in said
    assert "Case 01JD1 (rehearsal, not a decision), opened 2026-11-01 08:00 UTC" in said
    assert "Evidence frozen" in said
    assert "appoint" not in said
    assert "Holds shares." in said
    assert "declared that there is none" in said
    assert "nothing declared" in said
    assert "the whole case. Left." in said


def moved(found: Section) -> Table:
    tables = (block for block in found.blocks if isinstance(block, Table))
    return next(each for each in tables if each.caption.startswith("What was rated otherwise"))


def test_a_level_moved_in_a_later_round_is_named_with_its_direction():
    (row,) = moved(section("committee", "process")).rows
    assert (row[0].text, row[4].text, row[5].text) == ("Ada", "the others' ratings", "freer")
    assert "were first laid open, after round 1" in told(section("committee", "process"))


def test_a_level_moved_back_counts_the_other_way():
    made = reports.sealed("committee")
    turned = tuple(each.model_copy(update={"round": 3 - each.round}) for each in made.given.ballots)
    given = made.given.model_copy(update={"ballots": turned})
    assert "stricter" in set(report(replace(made, given=given)).texts())


def test_rounds_without_a_change_say_so():
    made = reports.sealed("committee")
    first = tuple(each for each in made.given.ballots if each.round == 1)
    again = tuple(each.model_copy(update={"round": 2}) for each in first)
    given = made.given.model_copy(update={"ballots": (*first, *again)})
    texts = set(report(replace(made, given=given)).texts())
    assert "No rater changed a rating from one round to the next." in texts


def test_names_shown_in_the_meeting_and_ballots_on_paper_are_told():
    assert "Who gave which rating was not shown" in told(section("committee", "process"))
    committee = Committee.model_validate(
        tupled(
            {
                **reports.COMMITTEE,
                "names_shown": True,
                "members": [
                    {"person": reports.person("Ada"), "roles": ["chair"]},
                    {"person": reports.person("Ben"), "roles": ["rater"], "on_paper": True},
                ],
            }
        )
    )
    found = report(read_sealed(reports.files("pythia-12b", committee=committee)))
    said = told(next(each for each in found.sections if each.id == "process"))
    assert "The chair showed who gave which rating." in said
    (line,) = [each for each in said.split("\n") if "entered the ballot" in each]
    assert line.startswith("Ben")


def test_what_was_frozen_or_opened_again_is_named():
    proceedings = {
        **reports.PROCEEDINGS,
        "steps": [
            *({**each, "sheet": "a" * 64} for each in reports.PROCEEDINGS["steps"][:2]),
            {"seq": 5, "kind": "reopen", "at": "2026-11-19T08:00:00Z", "leaf": reports.LEAF},
            {
                "seq": 6,
                "kind": "freeze",
                "at": "2026-11-19T09:00:00Z",
                "sheet": "b" * 64,
                "leaf": reports.LEAF,
            },
        ],
        "dropped": [{"item": "E7", "at": "2026-11-19T08:30:00Z"}],
    }
    files = reports.files("pythia-12b", reports.CALM, proceedings)
    texts = set(report(read_sealed(files)).texts())
    assert "Something else was frozen, 2026-11-19 09:00 UTC" in texts
    assert "A round was opened again, 2026-11-19 08:00 UTC" in texts
    assert {"Evidence taken out after it was frozen", "E7, taken out 2026-11-19 08:30 UTC"} <= texts


def test_a_record_sealed_from_a_file_says_what_no_log_can_show():
    said = told(section("held", "process"))
    assert "Not known: the record was sealed without a workspace." in said
    assert "The record does not say who took part, or with which interests." in said
    assert "There was one round only." in said


def test_rounds_of_a_committee_stand_on_the_line_where_no_log_is():
    made = reports.sealed("no words")
    assert "Round 1 opened" in "\n".join(report(made).texts())


def test_scenarios_screened_out_give_their_reason_and_who_looked_again():
    said = told(section("no words", "process"))
    assert "Scenarios screened out: 1 of 2" in said
    assert "Second look by" in said
    made = reports.sealed("committee")
    given = made.given.model_copy(update={"screening": ()})
    texts = "\n".join(report(replace(made, given=given)).texts())
    assert "its own condition in the framework does not hold." in texts


def test_gaps_in_the_procedure_are_named_in_words():
    assert "One person rated alone." in told(section("held", "process"))
    said = told(section("committee", "process"))
    assert "No expert on scenario Influence operations rated it." in said


def test_evidence_that_does_not_count_says_why():
    said = told(section("hostile", "evidence"))
    assert "Level 1" in said
    assert "Does not count: Dated after the as-of date." in said


@pytest.mark.parametrize(
    ("evidence", "words"), [("as_rated", "Evidence levels are taken as rated"), ((), "None.")]
)
def test_no_evidence_on_file_is_said(evidence, words):
    made = reports.sealed("committee")
    given = made.given.model_copy(update={"evidence": evidence})
    found = report(replace(made, given=given))
    said = next(each for each in found.sections if each.id == "evidence").blocks
    assert len(said) == 1
    assert isinstance(said[0], Text)
    assert words in said[0].text


def test_no_facts_are_said_to_be_none():
    made = reports.sealed("committee")
    found = report(replace(made, given=made.given.model_copy(update={"facts": {}})))
    said = next(each for each in found.sections if each.id == "facts").blocks
    assert said == (Text(text="None."),)


def test_files_the_decision_is_about_stand_with_their_digest():
    rows = next(b for b in section("no words", "subject").blocks if isinstance(b, Table)).rows
    assert [cell.text for cell in rows[0]][:3] == ["weights", "K1", "2"]
    assert rows[0][3].mono
    assert "covers no release" in told(section("held", "subject"))


def test_a_rating_shows_every_raters_level_where_there_are_several():
    tables = [b for b in section("committee", "ratings").blocks if isinstance(b, Table)]
    strips = [row[1].strip for table in tables for row in table.rows if row[1].strip]
    assert any(len(set(strip.raters)) > 1 for strip in strips)
    alone = [b for b in section("held", "ratings").blocks if isinstance(b, Table)]
    assert not [r for t in alone for r in t.rows if r[1].strip and r[1].strip.raters]


def test_ballots_say_whom_they_leave_a_scenario_to():
    made = reports.sealed("committee")
    scenario = made.evaluation.assessed[0]
    ballot = made.given.ballots[0].model_copy(update={"abstains": (scenario,)})
    given = made.given.model_copy(update={"ballots": (ballot,), "provenance": ""})
    texts = "\n".join(report(replace(made, given=given)).texts())
    assert f"This rater does not judge: {made.reading.name(scenario)}." in texts
    assert "Nothing is said about it." in texts


def test_every_page_names_the_record_and_the_head_of_its_log():
    made = reports.sealed("held")
    assert reports.value("held").foot == (f"Record {made.payload}",)
    logged = report(replace(made, head="example.org/log\n42\nAAAA"))
    assert logged.foot[1] == "Log example.org/log, 42 entries, root AAAA"


def test_a_record_in_the_place_of_another_names_it():
    made = reports.sealed("held")
    predicate = made.predicate.model_copy(update={"supersedes": "a" * 64})
    assert "a" * 64 in set(report(replace(made, predicate=predicate)).texts())


def test_the_head_of_a_log_is_the_same_whoever_signs_it_later():
    note = b"example.org/log\n42\nAAAA\n\n\xe2\x80\x94 example.org/log sig\n"
    assert head_of(note) == head_of(note + b"\xe2\x80\x94 witness sig\n")
    assert read_sealed({**reports.cases()["held"], CHECKPOINT: note}).head.split("\n")[1] == "42"


def test_a_package_without_a_file_that_is_needed_is_refused():
    given = reports.cases()["held"]
    for name in (ENVELOPE, text_file("en")):
        lacking = {key: data for key, data in given.items() if key != name}
        with pytest.raises(AssessmentError) as refused:
            read_sealed(lacking)
        assert [each.code for each in refused.value.problems] == ["record.package.missing"]


def test_words_a_framework_lacks_are_its_ids():
    used = framework()
    words = completed(used, FrameworkText.model_validate(tupled(TEXT)))
    assert words.tiers[used.tiers[0].id].name == used.tiers[0].id
    assert words.rules[used.logic.rules[0].id] == used.logic.rules[0].id
    assert len(words.criteria[used.criteria[0].id].anchors) == used.criteria[0].levels


def test_words_a_framework_has_stay_as_they_are():
    loaded = find_framework("tiered-openness")
    used: Framework = loaded.framework
    assert completed(used, loaded.text) == loaded.text


def test_a_record_read_without_its_decision_has_nothing_to_report():
    made = reports.sealed("held")
    undecided = replace(made, given=made.given.model_copy(update={"decision": None}))
    with pytest.raises(ValueError, match=made.given.id):
        _ = undecided.decision


def test_a_package_without_a_decision_is_refused(monkeypatch):
    held = reports.cases()["held"]
    real = statement.parse

    def undecided(value, file):
        found = real(value, file)
        return replace(found, assessment=found.assessment.model_copy(update={"decision": None}))

    monkeypatch.setattr(statement, "parse", undecided)
    with pytest.raises(AssessmentError) as refused:
        read_sealed(held)
    assert [each.code for each in refused.value.problems] == ["record.statement.no-decision"]


def test_a_study_under_a_profile_for_decisions_is_a_gap_in_words():
    made = reports.sealed("committee")
    given = made.given.model_copy(update={"kind": "study"})
    profile = made.given.committee.model_copy(update={"profile": "desk_study"})
    gapped = given.model_copy(update={"kind": "decision", "committee": profile})
    texts = "\n".join(report(replace(made, given=gapped)).texts())
    assert "decision" in texts
    assert "Desk study" in texts


def test_the_same_record_always_gives_the_same_report():
    given = reports.cases()["committee"]
    assert report(read_sealed(given)) == report(read_sealed(given))
