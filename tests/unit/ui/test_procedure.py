"""How the procedure was followed: profile, gaps in words, the experts' tier beside."""

import pytest

from assessment.engine import evaluate
from assessment.errors import Problem
from assessment.export.shown.reading import Reading
from assessment.model.committee import Committee
from assessment.ui.viewmodels.procedure import followed
from tests.unit.ui.cases import framework
from tests.unit.ui.closed import example


def evaluated(name):
    return evaluate(framework().framework, example(name))


def shown(profile=None, gaps=(), experts=None, name="pythia-12b"):
    loaded = framework()
    document = example(name)
    if profile:
        document = document.model_copy(update={"committee": Committee(profile=profile)})
    reading = Reading(loaded.framework, loaded.text)
    return followed(document, reading, gaps, evaluated(name), experts)


def test_without_a_record_of_the_procedure_there_is_no_profile():
    assert (shown().profile, shown().limit, shown().experts) == ("", "", None)


@pytest.mark.parametrize(
    ("profile", "name", "limit"),
    [
        ("committee", "Committee", ""),
        ("small_team", "Small team", "Only the most open tier"),
        ("desk_study", "Desk study", "A reading of the public record"),
        ("elsewhere", "elsewhere", ""),
    ],
)
def test_a_profile_is_named_and_its_limit_said(profile, name, limit):
    found = shown(profile)
    assert found.profile == name
    assert found.limit.startswith(limit)
    assert bool(found.limit) is bool(limit)


def test_gaps_call_scenarios_seats_and_items_by_their_names():
    gaps = (
        Problem("procedure.expert", params={"scenario": "S01"}),
        Problem("procedure.seat", params={"seat": "openness_advocate"}),
        Problem("procedure.not-settled", params={"count": 2, "first": "S01.SEV"}),
        Problem("procedure.profile-kind", params={"profile": "desk_study", "kind": "decision"}),
        Problem("procedure.interest", params={"person": "S01"}),
    )
    said = [text for text, _ in shown("committee", gaps).gaps]
    assert said[0] == "No expert on scenario Biological weapons rated it."
    assert said[1] == "Nobody who takes part fills the seat Openness advocate."
    open_items = "open items 2, the first is Biological weapons: Severity of the path told."
    assert said[2].endswith(open_items)
    assert "Desk study" in said[3]
    assert "Decision" in said[3]
    assert said[4] == "S01 has not declared their interests."
    assert all(who for _, who in shown("committee", gaps).gaps)


def test_the_experts_tier_stands_beside_and_says_whether_it_is_the_same():
    same = shown("committee", experts=evaluated("pythia-12b"))
    assert same.experts is not None
    assert same.experts_words.startswith("The experts of each scenario come to the same tier")
    other = shown("committee", experts=evaluated("gpt-oss-120b"))
    assert "would come to “Third-party evaluation required”" in other.experts_words
    assert "does not decide" in other.experts_words
