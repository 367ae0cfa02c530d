# SPDX-License-Identifier: Apache-2.0
"""The model card: which ways to do harm were assessed, what is owed, and the result as values.

It has no quantitative analysis: a record holds judgements, and a judgement is no measurement.
"""

from __future__ import annotations

from collections.abc import Iterator

from assessment.records.canonical import Json
from assessment.records.derived.cyclonedx.naming import CARD, properties
from assessment.records.derived.material import Material, disclosed, named
from assessment.records.derived.release import is_decision
from assessment.wording import say


def model_card(found: Material) -> Json:
    """The card of the model."""
    return {
        "bom-ref": CARD,
        "considerations": {"ethicalConsiderations": [*_scenarios(found), *_conditions(found)]},
        "properties": properties({**_result(found), **_facts(found)}),
    }


def _scenarios(found: Material) -> Iterator[Json]:
    """Each assessed way to do harm by its name. How it would be done stands nowhere in here."""
    for key in found.stated.predicate.evaluation.assessed:
        name = named({**found.words.scenarios}, key)
        yield {"name": say("derived.scenario", name=name, id=key)}


def _conditions(found: Material) -> Iterator[Json]:
    """What the decision asks for, as far as its text is not withheld."""
    for number, condition in enumerate(found.decision.conditions, 1):
        text = disclosed(found.document["decision"]["conditions"][number - 1]["text"])
        key = "derived.condition-first" if condition.blocking else "derived.condition"
        said = say("derived.withheld") if text is None else text
        yield {
            "name": say("derived.condition-name", number=number),
            "mitigationStrategy": say(key, text=said, due=condition.due),
        }


def _result(found: Material) -> dict[str, str]:
    """The result and the decision as named values."""
    predicate, made = found.stated.predicate, found.decision
    outcome = predicate.evaluation.recommendation
    values = {
        "kind": predicate.kind,
        "recommended-tier": outcome.tier,
        "status": outcome.status,
        "disposition": made.disposition if is_decision(found) else "",
        "option": (made.option or "") if is_decision(found) else "",
        "review-by": made.review_by,
        "as-of": found.stated.assessment.as_of,
        "engine": predicate.engine,
    }
    values |= {f"setting:{key}": value for key, value in predicate.evaluation.settings.items()}
    values |= {f"missing:{each.input}": each.why for each in outcome.missing}
    return {name: value for name, value in values.items() if value}


def _facts(found: Material) -> dict[str, str]:
    """Answers to facts about the model, as signed; texts that people wrote are not among them."""
    values: dict[str, str] = {}
    for key, answer in found.stated.document.get("facts", {}).items():
        stated = answer["value"] if isinstance(answer, dict) and "value" in answer else answer
        parts = stated if isinstance(stated, (list, tuple)) else (stated,)
        if "." not in key and all(isinstance(part, str) for part in parts):
            values[f"fact:{key}"] = ", ".join(parts)
    return values
