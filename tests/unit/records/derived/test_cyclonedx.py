"""The bill of materials says what the record says: no text withheld, no example approved."""

import json
import re
from functools import cache
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from assessment.engine import evaluate
from assessment.model.assessment import Assessment
from assessment.records.canonical import canonical_bytes
from assessment.records.derived.cyclonedx.bom import bill_of_materials, serial_number
from assessment.records.derived.material import material
from assessment.records.package import DISCLOSURES
from tests.sealing import CANARY, DECISION, decided, files, framework, sealed, with_decision

VALIDATORS = {
    "1.6": JsonStrictValidator(SchemaVersion.V1_6),
    "1.7": JsonStrictValidator(SchemaVersion.V1_7),
}


@cache
def kept(written):
    """The files of a sealed assessment; several tests look at the same one."""
    return files(sealed(Assessment.model_validate_json(written)).data)


def made(assessment=None, *, withheld=False):
    given = dict(kept(assessment.model_dump_json(by_alias=True))) if assessment else files()
    if withheld:
        given[DISCLOSURES] = b"{}"
    return material(given)


def bom(found, version="1.6"):
    """The bill as values, once it passes the strict validator of its version."""
    data = bill_of_materials(found, version).decode()
    assert VALIDATORS[version].validate_str(data) is None
    return json.loads(data)


def attested(value):
    (attestation,) = value["declarations"]["attestations"]
    return attestation


def listed(value):
    return {
        each["name"]: each["value"]
        for each in value["metadata"]["component"]["modelCard"]["properties"]
    }


WITHHOLDING: dict[str, Any] = {"disposition": "do_not_release", "option": None, "conditions": []}
LATER = {**DECISION["conditions"][0], "blocking": True}
CASES = [
    pytest.param(decided(), id="approved"),
    pytest.param(with_decision(conditions=[LATER]), id="first something else"),
    pytest.param(with_decision(disposition="approve", conditions=[], dissents=[]), id="plain"),
    pytest.param(with_decision(**WITHHOLDING), id="withheld"),
    pytest.param(with_decision(**WITHHOLDING | {"disposition": "defer"}), id="deferred"),
    pytest.param(decided(kind="study"), id="study"),
    pytest.param(decided(kind="example"), id="example"),
    pytest.param(decided(kind="rehearsal"), id="rehearsal"),
    pytest.param(decided(artefacts=[]), id="no files"),
]


@pytest.mark.parametrize("version", VALIDATORS)
@pytest.mark.parametrize("assessment", CASES)
def test_every_bill_passes_the_strict_validator(assessment, version):
    assert bom(made(assessment), version)["specVersion"] == version


@pytest.mark.parametrize("version", VALIDATORS)
def test_the_validator_would_see_a_field_that_does_not_belong(version):
    value = bom(made(), version)
    value["declarations"]["claims"][0]["stray"] = 1
    assert VALIDATORS[version].validate_str(json.dumps(value)) is not None


def test_the_versions_differ_in_nothing_but_version_and_number():
    one, other = bom(made(), "1.6"), bom(made(), "1.7")
    assert one.pop("serialNumber") != other.pop("serialNumber")
    assert {**one, "specVersion": "1.7"} == other


def test_the_same_content_has_the_same_number_and_another_has_another():
    whole, less = bom(made()), bom(made(withheld=True))
    assert whole["serialNumber"] == bom(made())["serialNumber"]
    assert whole["serialNumber"] != less["serialNumber"]
    assert re.fullmatch(
        r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}",
        serial_number({}),
    )


def test_the_model_is_named_by_what_is_disclosed():
    model = bom(made())["metadata"]["component"]
    assert model["type"] == "machine-learning-model"
    assert model["name"] == f"{CANARY} name"
    assert model["version"] == f"{CANARY} version"
    assert model["manufacturer"] == {"name": f"{CANARY} developer"}


@pytest.mark.parametrize("version", VALIDATORS)
def test_withheld_texts_stay_withheld(version):
    value = bom(made(withheld=True), version)
    assert CANARY not in json.dumps(value)
    model = value["metadata"]["component"]
    assert model["name"] == "Model of case calm"
    assert not {"version", "manufacturer"} & model.keys()


PRIVATE = ("story", "path", "rationale", "finding", "interest", "reasons", "question", "summary")


@pytest.mark.parametrize("text", PRIVATE)
def test_texts_that_other_tools_need_not_know_are_not_in_it(text):
    assert f"{CANARY} {text}" not in json.dumps(bom(made()))


def test_nobody_is_named():
    text = json.dumps(bom(made()))
    for name in ("one", "two", "chair", "dissenter", "executive", "author", "owner"):
        assert f"{CANARY} {name}" not in text


def test_the_files_are_listed_by_their_digests():
    found = made()
    (artefact,) = found.stated.assessment.artefacts
    (part,) = bom(found)["metadata"]["component"]["components"]
    assert part["hashes"] == [{"alg": "SHA-256", "content": artefact.digest}]
    assert [(each["name"], each["hashes"][0]["content"]) for each in part["components"]] == [
        (each.name, each.digest) for each in artefact.resources
    ]
    rules = {each["name"]: each["value"] for each in part["properties"]}
    assert rules["tiered-openness:digest-rule"] == "sha256-over-file-digests"


def test_one_artefact_gives_the_model_its_digest_and_two_do_not():
    one = {"name": "weights", "component": "K1", "digest": "7" * 64}
    other = {"name": "code", "component": "K1", "digest": "8" * 64}
    single = bom(made(decided(artefacts=[one])))["metadata"]["component"]
    assert single["hashes"] == [{"alg": "SHA-256", "content": "7" * 64}]
    assert single["components"][0]["type"] == "file"
    assert "components" not in single["components"][0]
    both = bom(made(decided(artefacts=[one, other])))["metadata"]["component"]
    assert "hashes" not in both
    assert [part["name"] for part in both["components"]] == ["weights", "code"]


def test_the_record_is_referred_to_by_its_digest():
    found = made()
    reference, framework = bom(found)["metadata"]["component"]["externalReferences"]
    assert reference["type"] == "attestation"
    assert reference["hashes"][0]["content"] == found.payload_digest
    assert framework["hashes"][0]["content"] == found.stated.predicate.framework.digest


def test_times_come_from_the_record():
    value = bom(made())
    assert value["metadata"]["timestamp"] == "2026-11-20T12:30:00Z"
    items = {each["bom-ref"]: each for each in value["declarations"]["evidence"]}
    assert items["evidence-E1"]["created"] == "2026-10-01T00:00:00Z"
    assert items["evidence-of-record"]["created"] == "2026-11-20T12:30:00Z"


def test_evidence_ends_when_the_record_says_and_unusable_evidence_is_left_out():
    first = dict(decided().model_dump(mode="python", exclude_none=True)["evidence"][0])
    items = [{**first, "expires": "2027-01-31"}, {**first, "id": "E2", "counts": False}]
    value = bom(made(decided(evidence=items)))
    listed = {each["bom-ref"]: each for each in value["declarations"]["evidence"]}
    assert listed["evidence-E1"]["expires"] == "2027-01-31T00:00:00Z"
    assert "evidence-E2" not in listed


def test_a_record_rated_without_items_lists_the_record_alone():
    found = made(decided(kind="study"))
    changed = found.stated.assessment.model_copy(update={"evidence": "as_rated"})
    object.__setattr__(found.stated, "assessment", changed)
    (only,) = bom(found)["declarations"]["evidence"]
    assert only["bom-ref"] == "evidence-of-record"


def test_an_open_option_conforms():
    value = bom(made())
    (within,) = attested(value)["map"]
    assert within["conformance"]["score"] == 1
    assert within["counterClaims"] == ["claim-dissent"]


@pytest.mark.parametrize("kind", ["study", "example", "rehearsal"])
def test_what_decides_nothing_conforms_to_nothing(kind):
    value = bom(made(decided(kind=kind)))
    assert all("conformance" not in each for each in attested(value)["map"])
    assert "decides nothing" in attested(value)["summary"]
    assert listed(value)["tiered-openness:kind"] == kind
    assert not {"tiered-openness:disposition", "tiered-openness:option"} & listed(value).keys()
    assert "Decided by people: approved" not in json.dumps(value)


def test_without_dissent_there_is_no_counter_claim():
    value = bom(made(with_decision(dissents=[])))
    assert all("counterClaims" not in each for each in attested(value)["map"])
    assert len(value["declarations"]["claims"]) == 2


def with_evaluation(found, **changes):
    """The material with parts of its evaluation replaced, as if the rules had found so."""
    evaluation = found.stated.predicate.evaluation.model_copy(update=changes)
    found.stated.statement.predicate.__dict__["evaluation"] = evaluation
    return found


def strict():
    """A record whose evaluation has a rule, a gate and a hold rule against the chosen option."""
    found = made()
    evaluation = found.stated.predicate.evaluation
    rule, gate, hold = evaluation.rules[0], evaluation.gates[0], evaluation.hold[0]
    closed = tuple(
        each.model_copy(update={"open": False, "reasons": (rule.id,)}) if each.id == "O2" else each
        for each in evaluation.options
    )
    return with_evaluation(
        found,
        options=closed,
        rules=(rule.model_copy(update={"applies": True}),),
        gates=(gate.model_copy(update={"closed": True}),),
        hold=(hold.model_copy(update={"fires": True}),),
    )


def test_a_rule_that_closes_the_chosen_option_is_not_kept():
    found = strict()
    value = bom(found)
    evaluation = found.stated.predicate.evaluation
    scores = {each["requirement"]: each["conformance"]["score"] for each in attested(value)["map"]}
    assert scores == {
        "requirement-open-option": 0,
        f"requirement-rule-{evaluation.rules[0].id}": 0,
        f"requirement-gate-{evaluation.gates[0].id}": 1,
        f"requirement-hold-{evaluation.hold[0].id}": 1,
    }


def test_every_requirement_that_is_mapped_is_defined_with_its_words():
    value = bom(strict())
    (standard,) = value["definitions"]["standards"]
    defined = {each["bom-ref"]: each for each in standard["requirements"]}
    assert [each["requirement"] for each in attested(value)["map"]] == list(defined)
    assert all(each["title"] for each in defined.values())


def references(value):
    """Every name given and every name used in a bill."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key == "bom-ref":
                yield "given", item
            elif key in {"assessor", "requirement", "target"}:
                yield "used", item
            elif key in {"claims", "counterClaims", "evidence"} and isinstance(item[0], str):
                yield from (("used", each) for each in item)
            else:
                yield from references(item)
    elif isinstance(value, list):
        for item in value:
            yield from references(item)


def test_every_name_is_given_once_and_every_name_used_is_given():
    found = list(references(bom(strict())))
    given = [name for how, name in found if how == "given"]
    assert len(set(given)) == len(given)
    assert {name for how, name in found if how == "used"} <= set(given)


def test_a_hold_is_said_where_the_tier_is_said():
    found = made()
    outcome = found.stated.predicate.evaluation.recommendation
    said = {"provisional": "provisionally", "hold": "On hold", "blocked": "Blocked"}
    for status, opening in said.items():
        changed = outcome.model_copy(update={"status": status})
        claim = bom(with_evaluation(found, recommendation=changed))["declarations"]["claims"][0]
        assert opening in claim["predicate"]


def test_what_is_missing_is_listed_with_the_rule_that_asks_for_it():
    held = decided(facts={**decided().facts, "law": "unknown"})
    found = made(decided())

    outcome = evaluate(framework(), held).recommendation
    value = bom(with_evaluation(found, recommendation=outcome))
    assert {f"tiered-openness:missing:{each.input}" for each in outcome.missing} <= listed(
        value
    ).keys()
    assert outcome.missing


def test_facts_are_listed_as_signed_and_texts_are_not():
    value = listed(bom(made()))
    assert value["tiered-openness:fact:compute"] == "3e22"
    assert value["tiered-openness:fact:law"] == "clear"
    assert "tiered-openness:fact:remark" not in value
    assert not any(name.startswith("tiered-openness:fact:FRAUD") for name in value)


def test_a_set_of_words_is_listed_word_by_word_and_answers_about_a_scenario_are_not():
    found = made()
    facts = {"outputs": ("image", "text"), "FRAUD.outputs": "audio"}
    object.__setattr__(found.stated, "document", {**found.stated.document, "facts": facts})
    values = listed(bom(found))
    assert values["tiered-openness:fact:outputs"] == "image, text"
    assert "tiered-openness:fact:FRAUD.outputs" not in values


@pytest.mark.parametrize("fact", ["licence", "license"])
@pytest.mark.parametrize("answer", ["MIT", {"value": "MIT", "note": "read"}])
def test_a_licence_is_named_where_the_record_states_one(fact, answer):
    found = made()
    found.document["facts"][fact] = answer
    model = bom(found)["metadata"]["component"]
    assert model["licenses"] == [{"license": {"name": "MIT"}}]


@pytest.mark.parametrize("answer", ["unknown", {"slot": "0" * 64}, {"value": {"slot": "0" * 64}}])
def test_an_unknown_or_withheld_licence_is_none(answer):
    found = made()
    found.document["facts"]["licence"] = answer
    assert "licenses" not in bom(found)["metadata"]["component"]


def test_a_condition_without_words_is_not_called_withheld():
    found = made(with_decision(conditions=[{**DECISION["conditions"][0], "text": ""}]))
    assert "withheld" not in json.dumps(bom(found))


def test_a_condition_that_comes_first_says_so():
    found = made(with_decision(conditions=[LATER]))
    considered = bom(found)["metadata"]["component"]["modelCard"]["considerations"]
    assert considered["ethicalConsiderations"][-1]["mitigationStrategy"].endswith(
        "nothing is released before."
    )


def test_a_bill_is_written_in_the_one_permitted_way():
    data = bill_of_materials(made())
    assert canonical_bytes(json.loads(data)) == data
