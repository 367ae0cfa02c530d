"""An evaluation and a framework as lines a person can read and argue with."""

from __future__ import annotations

import copy
from itertools import pairwise
from typing import Any

from assessment.engine import evaluate
from assessment.export.evaluation import evaluation_document, evaluation_lines, input_name
from assessment.export.framework import framework_json, framework_lines
from assessment.export.schema import json_schema
from assessment.model.assessment import Assessment
from assessment.model.evaluation import EvaluationDocument, FrameworkUsed
from assessment.model.framework import Framework, FrameworkText
from assessment.store.library import find_framework
from tests.frameworks import CALM, SMALL, calm, small, small_text, tupled

USED = FrameworkUsed(id="small", version="0.1.0", digest="0" * 64, text_digest="1" * 64)


def lines(given: Assessment, framework: Framework | None = None) -> list[str]:
    """What is printed for an assessment under the small framework."""
    rules = framework or small()
    return list(evaluation_lines(rules, small_text(), given, evaluate(rules, given)))


def rated(**ratings: tuple[int, int, int]) -> Assessment:
    """The calm assessment with other ratings."""
    ballots = copy.deepcopy(CALM["ballots"])
    for ballot in ballots:
        for key, (lowest, best, highest) in ratings.items():
            levels = {"lowest": lowest, "best": best, "highest": highest}
            ballot["ratings"][key.replace("__", ".")] = levels
    return calm(ballots=ballots)


def test_where_nothing_stands_against_it_that_is_said() -> None:
    shown = lines(calm())
    first = "Balanced: Fully-Open (determined). Precautionary: Fully-Open (determined)."
    assert shown[0].lower() == first.lower()
    assert shown[1] == "A model (study, not a decision, as of 2026-11-20)"
    assert "  No rule asks for less openness, and no gate is closed." in shown
    assert "What is missing" not in shown


def test_rules_gates_holds_and_obligations_are_the_reasons_in_that_order() -> None:
    facts = {**CALM["facts"], "law": "unresolved", "compute": "1e26"}
    shown = lines(calm(facts=facts))
    reasons = shown[shown.index("Why") + 1 : shown.index("Disclosure options") - 1]
    assert reasons == ["  H4  About H4.", "  B1  Because of B1."]
    blocked = lines(calm(facts={**facts, "law": "prohibited"}))
    reasons = blocked[blocked.index("Why") + 1 : blocked.index("Disclosure options") - 1]
    assert reasons == ["  G1  Because of G1.", "  H4  About H4.", "  B1  Because of B1."]
    strict = lines(rated(FRAUD__HARM=(2, 2, 2)))
    assert "  R31  Because of R31." in strict


def test_a_closed_option_says_what_closes_it() -> None:
    shown = lines(rated(FRAUD__HARM=(2, 2, 2)))
    assert shown[-4:-2] == ["  O1  open    O1", "  O2  closed  O2 (closed by R31)"]
    assert shown[-1] == ("Evidence levels are taken as rated; no items of evidence are on file.")


def test_without_remarks_the_options_are_the_end() -> None:
    item = {
        "id": "E1",
        "title": "A test",
        "source": {"title": "A report", "read": "at_source"},
        "date": "2026-05-01",
        "level": 2,
        "scenarios": ["FRAUD"],
    }
    assert lines(calm(evidence=[item]))[-1] == "  O2  open    O2"


def test_what_is_missing_says_for_what_why_and_who_supplies_it() -> None:
    facts = {key: value for key, value in CALM["facts"].items() if key != "law"}
    (line,) = [line for line in lines(calm(facts=facts)) if "[law]" in line]
    assert line.startswith("  Law [law]: About H4. Usually supplied by: Committee.")


def test_an_input_is_named_in_words_with_its_scenario_before_it() -> None:
    text = small_text()
    assert input_name(text, "SKILL") == "Skill"
    assert input_name(text, "law") == "Law"
    assert input_name(text, "CYBER") == "Cyber"
    assert input_name(text, "FRAUD.PROOF") == "Fraud: Proof"
    assert input_name(text, "FRAUD.base") == "Fraud: Base"
    assert input_name(text, "other") == "other"


def test_a_framework_without_an_appetite_shows_one_result() -> None:
    logic = copy.deepcopy(SMALL["logic"])
    logic["before"][0]["is"] = 'pace == "slow"'
    pace = {**SMALL["settings"][0], "id": "pace", "kind": "switch", "values": ["fast", "slow"]}
    framework = small(settings=[{**pace, "default": "fast"}], logic=logic)
    shown = lines(calm(), framework)
    assert shown[0].lower() == "recommended: fully-open (determined)."


def test_the_document_of_an_evaluation_says_what_it_was_made_from() -> None:
    given = calm()
    document = evaluation_document(USED, given, evaluate(small(), given))
    content = document.model_dump(mode="json", by_alias=True)
    assert content["schema"] == "openness-evaluation/0"
    assert content["framework"] == USED.model_dump()
    assert (content["assessment"], content["kind"], content["as_of"]) == (
        "calm",
        "study",
        "2026-11-20",
    )
    assert EvaluationDocument.model_validate(tupled(content)) == document


# --------------------------------------------------------------------------------- frameworks


def framework_of(content: dict[str, Any]) -> Framework:
    return Framework.model_validate(tupled(content))


def test_a_framework_stands_in_the_order_in_which_it_works() -> None:
    shown = list(framework_lines(small(), small_text()))
    assert shown[:2] == ["Small (small@0.1.0)", "A small framework for tests."]
    headings = [after for before, after in pairwise(shown) if before == ""]
    assert headings == [
        "Settings (value choices; * is the default)",
        "Facts",
        "Criteria",
        "Scenarios",
        "Steps over the whole model",
        "Steps for each assessed scenario",
        "Steps over all scenarios",
        "Rules",
        "Gates",
        "Hold rules",
        "Obligations that take the place of a stricter tier",
        "Tiers, options and duties",
        "Sources",
    ]


def test_everything_that_decides_stands_with_what_it_rests_on() -> None:
    shown = list(framework_lines(small(), small_text()))
    assert "   * balanced: balanced. balanced" in shown
    assert "     precautionary: precautionary. precautionary" in shown
    assert "  SKILL Skill (higher is stricter; read by the tier) [SRC]" in shown
    assert "      may not be left out when SKILL >= 2" in shown
    assert "      2 2 1" in shown
    assert "  R31 -> Third-Party-Evaluation: Because of R31. [SRC]" in shown
    assert "      worst >= 2 (also closes: Weights)" in shown
    assert "      worst >= 1 and GAIN <= (1 if careful else 0)" in shown
    assert "      unknown_decides" in shown
    choice = "value choice of this framework: How much untested risk is accepted"
    assert any(choice in line for line in shown)


def test_a_table_written_out_stands_row_by_row() -> None:
    content = copy.deepcopy(SMALL)
    rows = [{"when": [level], "then": level} for level in range(3)]
    content["logic"]["scenario"][1]["table"] = {"of": ["added"], "rows": rows}
    shown = list(framework_lines(framework_of(content), small_text()))
    assert shown[shown.index("      added") + 1 :][:3] == [
        "      0 -> 0",
        "      1 -> 1",
        "      2 -> 2",
    ]


def test_duties_of_a_tier_and_sources_without_an_address_are_shown() -> None:
    content = copy.deepcopy(SMALL)
    content["tiers"][0]["duties"] = [{"id": "D1", "sources": ["SRC"]}]
    content["sources"][0]["url"] = None
    words = small_text().model_copy(update={"duties": {"D1": "Say what you know."}})
    shown = list(framework_lines(framework_of(content), words))
    assert "      D1: Say what you know." in shown
    assert shown[-1] == "  SRC: A source. (read at the source, 2026-11-20)"


def test_a_framework_in_json_is_both_files_and_their_digests() -> None:
    loaded = find_framework("tiered-openness")
    shown = framework_json(loaded.used, loaded.content, loaded.text_content)
    assert set(shown) == {"framework", "content", "text"}
    assert shown["framework"]["text_digest"] == loaded.text_digest


def test_a_schema_uses_the_names_of_documents_and_no_other_vocabulary() -> None:
    schema = json_schema("framework", Framework)
    assert schema["$id"] == "urn:tiered-openness:schema:framework:0"
    step = schema["$defs"]["Step"]["properties"]
    assert "is" in step
    assert "formula" not in step
    facts = schema["properties"]["facts"]["items"]
    assert "oneOf" in facts
    assert "discriminator" not in facts
    assert json_schema("text", FrameworkText)["properties"]["format"]["const"]
