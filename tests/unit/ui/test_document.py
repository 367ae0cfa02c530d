"""A decided assessment set as a page, from the case or from anybody's package."""

import json
import re
from dataclasses import replace
from functools import cache

import pytest

from assessment.errors import Place, Problem, RecordError
from assessment.export.report.content import report
from assessment.export.report.sealed import read_sealed
from assessment.export.shown.texts import shown
from assessment.model.assessment import Assessment
from assessment.model.rating import Rating
from assessment.records import archive
from assessment.records.canonical import canonical_bytes
from assessment.records.checks import Check
from assessment.records.derived.derive import derive
from assessment.records.package import DISCLOSURES, FRAMEWORK, pack
from assessment.records.seal import FrameworkContent, seal
from assessment.ui.viewmodels.checking import line
from assessment.ui.viewmodels.document import document
from assessment.ui.viewmodels.package import verified
from tests import sealing
from tests.unit.ui.cases import framework
from tests.unit.ui.closed import DECIDED, evaluated, example, reading

SEALING = replace(sealing.SEALING, sealed_at="2026-11-20T15:00:00Z")
HOSTILE = "<b>x</b> [y](http://192.0.2.1) ${z}"


def decided(name="gpt-oss-120b", **changes) -> Assessment:
    plain = example(name).model_dump(by_alias=True, exclude_none=True)
    return Assessment.model_validate({**plain, "decision": {**DECIDED, **changes}})


def page(given):
    return document(given, evaluated(given), reading())


@cache
def package():
    """The package of a decided example, under the default framework."""
    loaded = framework()
    content = FrameworkContent(loaded.content, {"en": loaded.text_content})
    used = decided()
    return seal(content, used, evaluated(used), (sealing.CHAIR,), sealing.salts(), SEALING).data


# The document


def test_the_headline_says_what_was_decided():
    assert page(decided()).decision.headline == "The release of gpt-oss is deferred"
    approved = decided("pythia-12b", disposition="approve", option="O8")
    assert page(approved).decision.headline == "Pythia suite is approved: O8 Fully open"
    withheld = decided("pythia-12b", disposition="do_not_release")
    assert page(withheld).decision.headline == "Pythia suite is not released"


def test_an_undecided_assessment_is_no_record():
    with pytest.raises(ValueError, match="gpt-oss"):
        page(example("gpt-oss-120b"))


def test_recommendation_day_person_and_next_look_stand_first():
    view = page(decided()).decision
    assert (view.tier.code, view.status) == ("T3", "provisional")
    assert dict(view.facts) == {
        "Decided": "2026-11-20 14:02 UTC by Ada (unauthenticated local user)",
        "Next look": "2027-06-01",
    }
    approved = page(decided("pythia-12b", disposition="approve", option="O8")).decision
    assert approved.facts[0][1].startswith("O8 Fully open. Weights, code, data")
    assert approved.facts[-1][0] == "Next look, and end of the approval"


def test_a_person_who_was_authenticated_is_not_said_to_be_unknown():
    somebody = {"issuer": "https://id.example.org", "subject": "7", "name": "Grace"}
    view = page(decided(decided_by=(somebody,))).decision
    assert dict(view.facts)["Decided"].endswith("by Grace")


def test_every_text_conditions_and_dissents_are_there_as_they_were_written():
    view = page(
        decided(
            disposition="do_not_release",
            reasons=HOSTILE,
            goes_without="Users.",
            departure_reason="Doubt.",
            conditions=(
                {"text": "Watch.", "owner": "A", "due": "2027-01-01", "blocking": True},
                {"text": "Report.", "owner": "B", "due": "2027-02-01"},
            ),
            dissents=(
                {"person": {"issuer": "local", "subject": "B", "name": "B"}, "text": HOSTILE},
            ),
        )
    ).decision
    assert view.texts == (
        ("Reasons for withholding", HOSTILE),
        ("These reasons stop holding if …", "A test is done."),
        ("Who goes without, and what that costs them", "Users."),
        ("Why it departs from the recommendation", "Doubt."),
    )
    assert view.conditions == (
        ("Watch.", "A", "2027-01-01", "before release"),
        ("Report.", "B", "2027-02-01", "after release"),
    )
    assert view.dissents == ((HOSTILE, "B"),)


def test_every_ballot_is_there_by_what_it_is_about():
    given = decided()
    second = given.ballots[0].model_copy(
        update={"rater": "Grace", "ratings": {"FO": Rating(state="unknown", rationale="No.")}}
    )
    view = page(given.model_copy(update={"ballots": (*given.ballots, second)}))
    assert len(view.ballots) == 2
    first = view.ballots[0]
    assert [title for title, _ in first.groups][:3] == [
        "Capability",
        "Dual use",
        "Biological weapons",
    ]
    assert sum(len(lines) for _, lines in first.groups) == len(given.ballots[0].ratings)
    line = first.groups[0][1][0]
    assert (line.words, line.evidence) == ("2 Matched lately, range 2 to 3", "E7")
    (only,) = view.ballots[1].groups[0][1]
    assert (only.words, only.strip, only.rationale) == ("Cannot be told", None, "No.")


def test_a_level_without_a_range_is_said_by_itself():
    line = next(
        line
        for _, lines in page(decided()).ballots[0].groups
        for line in lines
        if line.id == "S01.EV"
    )
    assert line.words == "3 An elicited test"


def test_evidence_says_how_it_was_read_and_why_an_item_does_not_count():
    found = {each.id: each for each in page(decided()).evidence}
    assert "read in a secondary copy" in found["E1"].facts
    assert "Biological weapons, Cyber attack" in found["E3"].facts
    assert found["E1"].out == ""
    given = decided()
    items = [each.model_dump(exclude_none=True) for each in given.evidence]
    items[0] |= {"counts": False, "why_not": "Of another model"}
    plain = given.model_dump(by_alias=True, exclude_none=True)
    out = page(Assessment.model_validate({**plain, "evidence": tuple(items)})).evidence[0]
    assert out.out == "Does not count: Of another model"


def test_ratings_without_items_have_no_evidence_to_show():
    given = decided()
    view = page(given.model_copy(update={"evidence": "as_rated"}))
    assert view.evidence == ()


def test_facts_texts_and_provenance_are_there():
    view = page(decided())
    answers = {name: (said, note) for name, said, note in view.answers}
    assert answers["Open-ended"] == ("Yes", "Answers requests of any kind.")
    assert answers["Biological weapons: Baseline"][0].startswith("Kimi K2")
    assert view.provenance.startswith("Facts come from")
    labels = [label for label, _ in view.told]
    assert labels[0] == "Summary"
    assert any(label.startswith("Biological weapons. 1. The path") for label in labels)
    assert view.title == "gpt-oss 120b, with 20b beside it"
    assert dict(view.subject)["Kind"] == "Example, not a decision"
    assert dict(view.subject)["Appetite for risk"] == "Balanced"


def test_a_step_nobody_wrote_is_not_told():
    given = decided("pythia-12b")
    told = {"scenarios": {"S04": {"path": "Somebody writes."}}}
    plain = given.model_dump(by_alias=True, exclude_none=True)
    view = page(Assessment.model_validate({**plain, "narrative": told}))
    assert [text for _, text in view.told] == ["Somebody writes."]


def test_a_subject_may_say_little():
    given = decided("pythia-12b")
    bare = given.model_copy(
        update={
            "subject": type(given.subject)(name="Alpha"),
            "narrative": type(given.narrative)(),
            "provenance": "",
        }
    )
    view = page(bare)
    assert (view.title, view.told, view.provenance) == ("Alpha", (), "")


def test_only_a_withheld_text_is_shown_as_left_out():
    assert shown("withheld-" + "0" * 64) == "(left out)"
    assert shown("withheld-") == "withheld-"
    thing = f"withheld-{'1' * 64}, withheld-{'2' * 64}"
    assert shown(thing) == "(left out), (left out)"


# Packages


def test_a_package_is_shown_with_every_check_and_its_whole_record():
    found = verified(package())
    assert (found.headline, found.title) == (
        "unaltered",
        "Unaltered. Who signed is not established",
    )
    passed = sum(each.standing == "ok" for each in found.checks)
    waiting = sum(each.standing == "wait" for each in found.checks)
    assert passed + waiting == len(found.checks)
    assert found.summary.startswith(f"{passed} checks passed, 0 failed, {waiting} were not made.")
    assert found.report == report(read_sealed(archive.read(package())))
    assert found.decided == page(decided()).decision.headline
    assert {each.word for each in found.checks} == {"passed", "not checked"}


def test_with_a_trust_policy_the_title_says_who_is_trusted():
    policy = sealing.policy({"chair": (sealing.CHAIR.public,)})
    found = verified(package(), policy)
    assert found.title == "Unaltered and signed by keys you trust"


def test_texts_that_are_not_those_that_were_signed_are_left_out():
    data = bytearray(package())
    data[data.find(b"Too early.")] ^= 1
    found = verified(bytes(data))
    assert (found.headline, found.title) == ("altered", "Altered or not valid")
    failed = [each for each in found.checks if each.standing == "no"]
    assert {"Package", "Texts"} <= {each.title for each in failed}
    assert all(each.word == "failed" for each in failed)
    texts = [*found.report.texts()]
    assert texts[texts.index("Reasons for waiting") + 1] == "(left out)"
    assert "Too early." not in texts


def test_problems_of_a_check_say_where_and_what_to_do():
    data = bytearray(package())
    data[data.find(b"Too early.")] ^= 1
    check = next(each for each in verified(bytes(data)).checks if each.name == "slots")
    assert check.details[0] == "A text is not the one that was signed."
    assert check.details[1].startswith("disclosures.json: ")
    assert check.details[1].endswith("Use the original package.")


def disclosed(change):
    """The package with its disclosures changed, put together again."""
    files = sealing.files(package())
    given = json.loads(files[DISCLOSURES])
    files[DISCLOSURES] = canonical_bytes(change(given))
    return pack(files)


FAULTS = {
    "a text changed": lambda given: {
        slot: {**each, "value": each["value"] + "."} for slot, each in given.items()
    },
    "a text nobody signed": lambda given: {**given, "0" * 64: next(iter(given.values()))},
    "a text without its form": lambda given: {slot: {"salt": "0"} for slot in given},
}


@pytest.mark.parametrize("fault", FAULTS)
def test_no_problem_shows_people_the_address_of_a_value_or_a_digest(fault):
    check = next(each for each in verified(disclosed(FAULTS[fault])).checks if each.name == "slots")
    assert check.standing == "no"
    assert len(check.details) > 1
    for detail in check.details:
        assert not re.search(r"/\w|[0-9a-f]{64}", detail), detail


def test_a_place_in_a_record_is_told_by_the_names_that_lead_there():
    problem = Problem(
        "record.slots.moved",
        Place("disclosures.json", path="/" + "0" * 64),
        {"path": "/decision/conditions/0/departure_reason"},
    )
    check = Check("slots", "FAIL", "slots.differ", problems=(problem,))
    assert (
        line(check)
        .details[1]
        .startswith(
            "disclosures.json: The text was signed for another place than decision, conditions, 1,"
            " departure reason."
        )
    )
    differs = {"stated": "a", "found": "b", "path": "/rules/2/applies"}
    (detail,) = line(Check("tier", "FAIL", "tier.differs", differs)).details
    assert detail.endswith("First difference: rules, 3, applies")
    inside = Problem("record.package.text", Place("framework.json", path="/logic/rules/0/when"))
    said = line(Check("framework", "FAIL", "framework.refused", problems=(inside,))).details[1]
    assert said.startswith("framework.json, logic, rules, 1, when: ")


def test_without_the_framework_there_is_no_report():
    changed = verified(sealing.repacked(**{FRAMEWORK.replace(".", "__"): canonical_bytes({})}))
    assert changed.report is None
    assert changed.decided == ""


def test_bytes_that_hold_no_record_have_no_report():
    found = verified(archive.write({"a.txt": b"x"}))
    assert (found.report, found.headline) == (None, "altered")


def test_withheld_texts_leave_the_record_whole():
    files = sealing.files(package())
    files[DISCLOSURES] = canonical_bytes({})
    found = verified(pack({**files, **derive(files)}))
    assert found.headline == "unaltered"
    assert found.report.headline == "The release of (left out) is deferred"


def test_what_is_no_package_is_refused():
    with pytest.raises(RecordError):
        verified(b"no package")
