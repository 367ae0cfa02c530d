"""The decision page: every option beside the recommendation, and what a decision still needs."""

import pytest

from assessment.export.shown.reading import Reading
from assessment.model.decision import Person
from assessment.model.evaluation import Missing
from assessment.model.rating import Rating
from assessment.ui.viewmodels.choosing import choices
from assessment.ui.viewmodels.decide import decide, later
from tests.unit.ui.cases import framework, view
from tests.unit.ui.closed import AT, PERSON, evaluated, example, known, rated, reading

CONDITION = {"text": "Watch it.", "owner": "Ada", "due": "2027-01-01", "blocking": False}
DISSENT = {"person": {"issuer": "local", "subject": "B", "name": "B"}, "text": "I would wait."}
WHOLE = {"reasons": "Why.", "until": "When.", "review_by": "2027-06-01"}


def relations(given):
    found = choices(evaluated(given), reading())
    return {each.line.id: each.relation for each in found}


def choice(name, option):
    return {each.line.id: each for each in choices(evaluated(example(name)), reading())}[option]


def shown(given=None, **draft):
    fields = {("decision", key): value for key, value in draft.items()}
    case = view(state="closed", fields=fields)
    return decide(case, evaluated(given or example("pythia-12b")), reading(), PERSON, AT)


def left(page):
    return [line.field for line in page.lines if not line.done]


# Options beside the recommendation


def test_less_open_options_are_stricter_and_say_what_that_takes():
    assert relations(example("pythia-12b")) == {
        **dict.fromkeys(("O0", "O1", "O2", "O3", "O4", "O5"), "stricter"),
        **dict.fromkeys(("O6", "O7", "O8"), "matches"),
    }
    stricter = choice("pythia-12b", "O3")
    assert stricter.fact == "Stricter than recommended."
    assert stricter.sentence.startswith("This is asked for: the reason is written down; it says")
    assert choice("pythia-12b", "O8").sentence == ""


def test_an_option_two_tiers_looser_does_not_exist():
    found = choice("gpt-oss-120b", "O7")
    assert (found.relation, found.fact) == (
        "impossible",
        "Not possible: looser than the framework permits.",
    )
    assert found.sentence == "Closed by R309."


def test_what_a_looser_option_takes_is_named():
    found = choice("gpt-oss-120b", "O5")
    assert (found.relation, found.fact) == ("looser", "One step looser than recommended.")
    assert found.sentence.startswith("This is asked for: a named executive answers for it;")


def test_what_a_record_cannot_show_makes_a_looser_option_impossible_and_is_named():
    found = {each.line.id: each for each in _of(_asking("reason", "an_oath"))}
    assert found["O5"].relation == "impossible"
    assert found["O5"].sentence.startswith(
        "A record of this form cannot show that these are met: an_oath."
    )
    assert found["O5"].sentence.endswith("Closed by R309.")


def test_a_looser_option_can_be_decided_where_the_framework_asks_for_what_a_record_shows():
    found = {each.line.id: each for each in _of(_asking("reason", "expiry"))}
    assert found["O5"].relation == "looser"
    assert found["O5"].sentence == (
        "This is asked for: the reason is written down; the decision has a date on which it ends."
    )


def _asking(*requirements):
    """The framework, with other requirements of one step looser."""
    loaded = framework()
    process = loaded.framework.process
    departures = process.departures.model_copy(update={"looser_requires": requirements})
    process = process.model_copy(update={"departures": departures})
    return loaded.framework.model_copy(update={"process": process})


def _of(changed):
    return choices(evaluated(example("gpt-oss-120b")), Reading(changed, framework().text))


def test_without_a_process_nothing_looser_can_be_decided_and_nothing_is_asked_for_stricter():
    loaded = framework()
    bare = Reading(loaded.framework.model_copy(update={"process": None}), loaded.text)
    found = {each.line.id: each for each in choices(evaluated(example("gpt-oss-120b")), bare)}
    assert found["O5"].fact == "Not possible: looser than the framework permits."
    free = {each.line.id: each for each in choices(evaluated(example("pythia-12b")), bare)}
    assert free["O0"].relation == "stricter"


def test_while_held_only_what_is_open_can_be_decided():
    found = relations(example("stable-diffusion-1.5"))
    assert {id_ for id_, relation in found.items() if relation == "impossible"} == {
        "O5",
        "O6",
        "O7",
        "O8",
    }
    held = choice("stable-diffusion-1.5", "O5")
    assert (held.fact, held.sentence) == ("Not possible, whoever signs.", "Closed by G05, H3.")


# What is left


def test_at_first_only_a_choice_is_missing():
    page = shown()
    assert left(page) == ["disposition"]
    assert (page.relation, page.chosen, page.approves, page.ready) == (None, None, False, False)
    assert page.asks == ("reasons", "until")


def test_an_approval_needs_option_reasons_end_and_date():
    page = shown(disposition="approve")
    assert left(page) == ["option", "reasons", "until", "review_by"]
    assert page.relation == ("No option is chosen yet.", "")
    assert shown(disposition="approve", option="O8", **WHOLE).ready


def test_a_stricter_approval_needs_a_reason_and_who_goes_without():
    page = shown(disposition="approve", option="O3", **WHOLE)
    assert left(page) == ["goes_without", "departure_reason"]
    assert page.asks == ("reasons", "until", "goes_without", "departure_reason")
    assert page.relation == (page.chosen.fact, page.chosen.sentence)
    texts = {"goes_without": "Users.", "departure_reason": "Doubt."}
    assert shown(disposition="approve", option="O3", **WHOLE, **texts).ready


def test_an_option_that_cannot_be_decided_is_not_done_and_says_why():
    page = shown(example("gpt-oss-120b"), disposition="approve", option="O8", **WHOLE)
    (line,) = [line for line in page.lines if not line.done]
    assert line.field == "option"
    assert "permits 1" in line.detail
    assert [each.line.id for each in page.refused] == ["O6", "O7", "O8"]


def test_an_approval_with_conditions_needs_one_that_says_something():
    given = {"disposition": "approve_with_conditions", "option": "O8", **WHOLE}
    assert left(shown(**given)) == ["conditions"]
    assert left(shown(**given, conditions=({**CONDITION, "text": ""},))) == ["conditions"]
    page = shown(**given, conditions=(CONDITION,))
    assert page.ready
    assert page.conditions[0].owner == "Ada"


def test_a_dissent_says_something():
    given = {"disposition": "approve", "option": "O8", **WHOLE}
    assert left(shown(**given, dissents=({**DISSENT, "text": ""},))) == ["dissents"]
    assert shown(**given, dissents=(DISSENT,)).dissents[0].person.name == "B"


@pytest.mark.parametrize(
    ("day", "detail"),
    [("2026-11-20", "does not come after"), ("2026-01-01", "does not come after")],
)
def test_the_next_look_comes_later(day, detail):
    page = shown(disposition="approve", option="O8", **{**WHOLE, "review_by": day})
    (line,) = [line for line in page.lines if not line.done]
    assert (line.field, detail in line.detail) == ("review_by", True)


def test_a_deferral_needs_no_option_and_may_say_who_goes_without():
    page = shown(disposition="defer", **WHOLE)
    assert page.ready
    assert page.asks == ("reasons", "until", "goes_without")
    assert page.relation[0] == "Nothing is released."
    assert left(shown(disposition="defer", option="O8", **WHOLE)) == ["option"]


def test_withholding_what_the_rules_leave_open_is_a_stricter_departure():
    page = shown(disposition="do_not_release", **WHOLE)
    assert left(page) == ["goes_without", "departure_reason"]
    assert page.relation[0] == "Stricter than recommended."
    held = shown(example("stable-diffusion-1.5"), disposition="do_not_release", **WHOLE)
    assert left(held) == ["goes_without"]
    assert held.relation == ("Nothing is released.", "It is asked who goes without.")


def test_a_text_that_holds_something_stays_in_sight():
    page = shown(disposition="approve", option="O8", departure_reason="Left over.", **WHOLE)
    assert "departure_reason" in page.asks


def test_a_requirement_no_field_can_meet_stands_at_the_option():
    loaded = framework()
    process = loaded.framework.process
    odd = process.departures.model_copy(update={"stricter_requires": ("notarised",)})
    other = loaded.framework.model_copy(
        update={"process": process.model_copy(update={"departures": odd})}
    )
    case = view(state="closed", fields={("decision", "disposition"): "do_not_release"})
    page = decide(case, evaluated(example("pythia-12b")), Reading(other, loaded.text), PERSON, AT)
    assert "option" in left(page)


# What is offered


def test_a_deferral_can_take_over_what_is_missing():
    page = shown(rated("gpt-oss-120b", {"HZD": Rating(state="unknown")}))
    lines = page.missing.split("\n")
    assert len(lines) == len(set(lines))
    assert "Outsiders before the decision. Usually supplied by: An evaluator outside the" in (
        page.missing
    )
    assert shown().missing == ""


def test_a_deferral_waits_for_no_unknown_that_the_result_does_not_ask_for():
    used = evaluated(rated("gpt-oss-120b", {"HZD": Rating(state="unknown")}))
    idle = Missing(
        input="FO",
        why="H1",
        tiers=(used.recommendation.tier,),
        supplied_by=framework().framework.suppliers[0],
    )
    moving = idle.model_copy(update={"input": "AUT", "tiers": ("fully-open",)})
    outcome = used.recommendation.model_copy(update={"missing": (idle, moving)})
    found = used.model_copy(update={"recommendation": outcome})
    page = decide(view(state="closed"), found, reading(), PERSON, AT)
    assert page.missing.split("\n")[0].startswith(reading().input("AUT"))
    assert reading().input("FO") not in page.missing


def test_a_hold_that_names_nothing_is_taken_over_as_its_sentence():
    evaluation = evaluated(example("pythia-12b"))
    fired = tuple(each.model_copy(update={"fires": each.id == "H4"}) for each in evaluation.hold)
    page = decide(
        view(state="closed"),
        evaluation.model_copy(update={"hold": fired}),
        reading(),
        PERSON,
        AT,
    )
    assert page.missing.startswith("A single rating")


def test_duties_of_the_tier_are_offered_until_they_are_conditions():
    ids = [id_ for id_, _ in shown().duties]
    assert ids[0] == "D101"
    taken = shown(conditions=({**CONDITION, "duty": "D101"},))
    assert [id_ for id_, _ in taken.duties] == ids[1:]


def test_dates_are_counted_from_today():
    assert shown().dates == {"quarter": "2027-02-18", "half": "2027-05-21", "year": "2027-11-20"}
    assert later("2028-02-28T23:59:59Z", 1) == "2028-02-29"


def test_tier_and_status_of_the_recommendation_stand_beside():
    page = shown(known("stable-diffusion-1.5", csam_data="found"))
    assert (page.tier.code, page.status) == ("T2", "blocked")


def test_who_would_decide_is_part_of_what_is_looked_at():
    nobody = Person(issuer="local", subject="p2", name="B")
    case = view(state="closed", fields={("decision", "disposition"): "defer"})
    page = decide(case, evaluated(example("pythia-12b")), reading(), nobody, AT)
    assert "reasons" in left(page)


def test_a_majority_that_is_asked_for_stands_at_the_votes():
    loaded = framework()
    process = loaded.framework.process
    odd = process.departures.model_copy(update={"stricter_requires": ("majority",)})
    other = loaded.framework.model_copy(
        update={"process": process.model_copy(update={"departures": odd})}
    )
    case = view(state="closed", fields={("decision", "disposition"): "do_not_release"})
    page = decide(case, evaluated(example("pythia-12b")), Reading(other, loaded.text), PERSON, AT)
    assert "votes" in left(page)
