"""One assessment under another framework: what goes over, and what becomes unknown."""

from __future__ import annotations

from typing import Any

import pytest

from assessment.engine.crosswalk import HIGHEST, _Carrying, interval, only_where_applicable, put_to
from assessment.engine.v1 import Evaluator, admit
from assessment.model.assessment import Assessment, FactAnswer, Screening
from assessment.model.committee import Committee, Member, Recusal, Seat, Talk
from assessment.model.criterion import BandFact
from assessment.model.decision import Person
from assessment.model.rating import UNKNOWN, Ballot, Rating
from assessment.store.library import evaluator, find_framework

DEFAULT = "tiered-openness@1.0.0"
NA = Rating(state="not_applicable")


def level(at: int) -> Rating:
    return Rating(lowest=at, best=at, highest=at)


def rated(**changes: Any) -> Assessment:
    """An assessment under the default framework, put together for these tests."""
    facts = {
        "plan": "weights_open",
        "outputs": ("text",),
        "general": "yes",
        "training_compute": "below",
        "bio_design": "no",
        "S04.base": "none",
        **changes.pop("facts", {}),
    }
    ratings = {
        "FO": level(2),
        "FC": level(1),
        "HZD": level(1),
        "AUT": level(0),
        "S04.SEV": level(2),
        "S04.UN": level(1),
        **changes.pop("ratings", {}),
    }
    return Assessment(
        document="openness-assessment/0",
        id="invented",
        kind="study",
        as_of="2026-01-01",
        framework={"id": "tiered-openness", "version": "1.0.0"},  # type: ignore[arg-type]
        settings={"appetite": "precautionary"},
        subject={"name": "An invented model"},  # type: ignore[arg-type]
        facts=facts,
        ceilings={"HZD": 2},
        screening=tuple(Screening(scenario=f"S{at:02d}", assessed=at == 4) for at in range(1, 15)),
        evidence="as_rated",
        ballots=(Ballot(rater="one", ratings=ratings),),
        **changes,
    )


def there(assessment: Assessment, name: str, **on_file: Any) -> Assessment:
    source = find_framework(DEFAULT).framework
    return put_to(assessment, source, evaluator(name), on_file)


def ratings(assessment: Assessment) -> dict[str, Rating]:
    (ballot,) = assessment.ballots
    return ballot.ratings


@pytest.mark.parametrize("name", ["size-tiers", "compute-threshold", "outcome-led"])
def test_what_goes_over_fits_the_other_framework(name: str):
    found = there(rated(), name, parameters="7e9")
    assert admit(evaluator(name).program, found) == []
    assert found.framework.id == name
    assert found.settings == {}
    assert found.ceilings == {}
    evaluator(name).evaluate(found)


def test_an_answer_goes_over_where_the_same_id_asks_for_it():
    found = there(rated(), "outcome-led")
    assert found.facts["general"] == "yes"
    assert found.facts["outputs"] == ("text",)
    assert "plan" not in found.facts
    assert ratings(found) == {
        "HZD": level(1),
        "AUT": level(0),
        "S04.SEV": level(2),
        "S04.UN": level(1),
    }
    assert [entry.scenario for entry in found.screening if entry.assessed] == ["S04"]


def test_what_the_other_framework_does_not_know_is_left_out():
    found = there(rated(), "size-tiers")
    assert set(found.facts) == {"general", "training_compute"}
    assert ratings(found) == {"FC": level(1)}
    assert found.screening == ()


def test_a_quantity_on_file_goes_before_the_band_a_rater_chose():
    found = there(rated(), "compute-threshold", training_compute="5e24")
    assert found.facts == {"training_compute": "5e24"}


def test_a_band_becomes_the_interval_between_its_cuts():
    below = there(rated(), "compute-threshold")
    above = there(rated(facts={"training_compute": "above"}), "compute-threshold")
    assert below.facts == {"training_compute": ("0", "9" * 25)}
    assert above.facts == {"training_compute": ("1e25", HIGHEST)}
    asked = evaluator("compute-threshold")
    assert asked.evaluate(below).recommendation.tier == "structured-access"
    assert asked.evaluate(above).recommendation.tier == "third-party-evaluation"


def test_a_band_cut_by_a_setting_follows_the_setting_it_was_rated_under():
    facts = {fact.id: fact for fact in find_framework(DEFAULT).framework.facts}
    compute = facts["training_compute"]
    assert isinstance(compute, BandFact)
    assert interval(compute, "below", {"compute_switch": "1e24"}) == ("0", "9" * 24)
    assert interval(compute, "above", {"compute_switch": "1e26"}) == ("1e26", HIGHEST)


def test_a_band_in_the_middle_has_both_ends():
    facts = find_framework("compute-threshold").framework.facts
    (compute,) = facts
    assert isinstance(compute, BandFact)
    cuts = {"lower_cut": "1e2", "upper_cut": "1e3"}
    assert interval(compute, "between", cuts) == ("1e2", "999")


@pytest.mark.parametrize("answer", ["unknown", FactAnswer(value="unknown", note="Nobody says.")])
def test_unknown_stays_unknown(answer: Any):
    found = there(rated(facts={"training_compute": answer}), "compute-threshold")
    assert found.facts == {"training_compute": answer}
    tier = evaluator("compute-threshold").evaluate(found).recommendation
    assert (tier.tier, tier.status) == ("third-party-evaluation", "hold")


def test_an_answer_that_does_not_fit_there_is_left_out():
    found = there(rated(facts={"general": ("yes", "no")}), "size-tiers")
    assert "general" not in found.facts


def test_a_scale_with_other_levels_does_not_go_over():
    other = find_framework("size-tiers").framework
    criteria = tuple(one.model_copy(update={"levels": 4}) for one in other.criteria)
    rules = tuple(
        rule.model_copy(update={"when": rule.when.replace("FC >= 3", "FC >= 2")})
        for rule in other.logic.rules
    )
    logic = other.logic.model_copy(update={"rules": rules})
    shorter = other.model_copy(update={"criteria": criteria, "logic": logic})
    source = find_framework(DEFAULT).framework
    found = put_to(rated(), source, Evaluator(shorter), {})
    assert ratings(found) == {}


def test_not_applicable_stays_where_the_other_framework_allows_it_and_else_is_unknown():
    narrow = rated(facts={"general": "no"}, ratings={"FC": NA})
    broad = rated(ratings={"FC": NA})
    assert ratings(there(narrow, "size-tiers")) == {"FC": NA}
    assert ratings(there(broad, "size-tiers")) == {"FC": UNKNOWN}


def test_a_consensus_is_not_carried_over_but_worked_out_again():
    found = there(rated(consensus={"FC": level(4)}), "size-tiers")
    assert found.consensus is None
    assert ratings(found) == {"FC": level(1)}


def test_under_its_own_framework_only_a_refused_answer_changes():
    given = rated(ratings={"FC": NA, "MEDIA": NA})
    found = only_where_applicable(given, evaluator(DEFAULT))
    assert ratings(found) == {**ratings(given), "FC": UNKNOWN}
    nothing = given.model_copy(
        update={
            "screening": tuple(
                entry.model_copy(update={"assessed": False}) for entry in given.screening
            )
        }
    )
    assert ratings(only_where_applicable(nothing, evaluator(DEFAULT)))["FC"] == NA


def committee() -> Committee:
    """Two people, and what they talked about."""
    expert = Seat(seat="domain_expert", scenarios=("S01", "S04"))
    other = Seat(seat="domain_expert", scenarios=("S01",))
    person = Person(issuer="local", subject="one", name="one")
    aside = person.model_copy(update={"name": "two", "subject": "two"})
    return Committee(
        profile="committee",
        members=(
            Member(person=person, roles=("rater",), seats=(expert, other, Seat(seat="chair"))),
            Member(person=aside, roles=("rater",), recusal=Recusal(scenarios=("S01",))),
        ),
        talks=(Talk(input="FO", spread=2), Talk(input="S01.SEV", spread=3)),
    )


def test_a_committee_goes_over_for_the_scenarios_the_other_framework_has() -> None:
    source = find_framework(DEFAULT).framework
    few = source.model_copy(
        update={"scenarios": tuple(each for each in source.scenarios if each.id == "S04")}
    )
    carrying = _Carrying(rated(), source, few, {})
    moved = carrying.committee(committee())
    assert moved is not None
    assert [seat.scenarios for seat in moved.members[0].seats] == [("S04",), ()]
    assert moved.members[1].recusal is None
    assert [talk.input for talk in moved.talks] == ["FO"]
    assert carrying.committee(None) is None
    aside = Ballot(rater="one", ratings={}, abstains=("S01", "S04"))
    assert carrying.ballot(aside).abstains == ("S04",)


def test_a_committee_under_its_own_framework_stays_as_it_is() -> None:
    given = rated(committee=committee())
    source = find_framework(DEFAULT).framework
    there = put_to(given, source, Evaluator(source), {})
    assert there.committee == given.committee
