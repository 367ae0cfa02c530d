# SPDX-License-Identifier: Apache-2.0
"""Declarations: what was recommended and decided, on which evidence, held against which rules.

Conformance is about the decision: whether the rule leaves the chosen option open. A record that
decides nothing, such as an example, conforms to nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from assessment.model.assessment import Evidence
from assessment.records.canonical import Json
from assessment.records.derived.cyclonedx import naming
from assessment.records.derived.material import Material, disclosed, named
from assessment.records.derived.release import is_decision
from assessment.records.package import ENVELOPE
from assessment.wording import say


def declarations(found: Material) -> Json:
    """Who declares what, and on what it rests."""
    items = _counted(found)
    return {
        "assessors": [
            {"bom-ref": naming.ASSESSOR, "organization": {"name": say("derived.people")}}
        ],
        "attestations": [
            {
                "summary": say(f"derived.attestation.{found.stated.predicate.kind}"),
                "assessor": naming.ASSESSOR,
                "map": [_mapped(found, *each) for each in _asked(found)],
            }
        ],
        "claims": [*_claims(found, [naming.evidence(item.id) for item in items])],
        "evidence": [_record(found), *(_evidence(found, item) for item in items)],
    }


def standards(found: Material) -> Json:
    """The framework, with those of its rules that this record was held against."""
    pin = found.stated.predicate.framework
    asked = [
        {"bom-ref": naming.WITHIN, "identifier": "option", "title": say("derived.within")},
        *(
            {"bom-ref": naming.requirement(kind, key), "identifier": key, "title": title}
            for kind, key, title in _rules(found)
        ),
    ]
    return [
        {
            "bom-ref": naming.FRAMEWORK,
            "name": found.words.title,
            "version": pin.version,
            "requirements": asked,
        }
    ]


def _rules(found: Material) -> Iterator[tuple[str, str, str]]:
    """Kind, id and words of each rule that applies, gate that is closed, hold that fires."""
    evaluation, words = found.stated.predicate.evaluation, found.words
    for rule in evaluation.rules:
        if rule.applies:
            yield "rule", rule.id, words.rules.get(rule.id, rule.id)
    for gate in evaluation.gates:
        if gate.closed:
            yield "gate", gate.id, words.gates.get(gate.id, gate.id)
    for hold in evaluation.hold:
        if hold.fires:
            yield "hold", hold.id, named(words.hold, hold.id)


def _asked(found: Material) -> Iterator[tuple[str, int]]:
    """Each requirement, and 1 if the decision keeps to it, else 0."""
    closed = _closed_by(found)
    yield naming.WITHIN, int(closed is None)
    for kind, key, _ in _rules(found):
        yield naming.requirement(kind, key), int(key not in (closed or ()))


def _closed_by(found: Material) -> tuple[str, ...] | None:
    """What closes the chosen option; None where it is open, or where nothing is released."""
    option = found.decision.option
    for result in found.stated.predicate.evaluation.options:
        if result.id == option and not result.open:
            return result.reasons
    return None


def _mapped(found: Material, requirement: str, score: int) -> Json:
    """A requirement with the claim that bears on it and, for a decision, whether it is kept."""
    mapped: Json = {"requirement": requirement, "claims": [naming.RECOMMENDATION]}
    if found.decision.dissents:
        mapped["counterClaims"] = [naming.DISSENT]
    if is_decision(found):
        mapped["claims"] = [naming.DECISION, naming.RECOMMENDATION]
        key = "derived.kept" if score else "derived.not-kept"
        mapped["conformance"] = {"score": score, "rationale": say(key)}
    return mapped


def _claims(found: Material, evidence: list[str]) -> Iterator[Json]:
    made, outcome = found.decision, found.stated.predicate.evaluation.recommendation
    tier = named(found.words.tiers, outcome.tier)
    yield {
        "bom-ref": naming.RECOMMENDATION,
        "target": naming.MODEL,
        "predicate": say(f"derived.recommended.{outcome.status}", tier=tier),
        "reasoning": say("derived.reasoning"),
        "evidence": [naming.RECORD, *evidence],
    }
    if is_decision(found):
        option = named(found.words.options, made.option) if made.option else ""
        yield {
            "bom-ref": naming.DECISION,
            "target": naming.MODEL,
            "predicate": say(f"derived.decided.{made.disposition}", option=option),
            "evidence": [naming.RECORD],
        }
    if made.dissents:
        yield {
            "bom-ref": naming.DISSENT,
            "target": naming.MODEL,
            "predicate": say("derived.dissent", count=len(made.dissents)),
            "evidence": [naming.RECORD],
        }


def _counted(found: Material) -> list[Evidence]:
    """The items on file that may be relied on."""
    items = found.stated.assessment.evidence
    return [] if items == "as_rated" else [item for item in items if item.counts]


def _record(found: Material) -> Json:
    return {
        "bom-ref": naming.RECORD,
        "description": say("derived.record", digest=found.payload_digest),
        "created": found.stated.predicate.sealed_at,
        "data": [{"name": ENVELOPE, "contents": {"url": ENVELOPE}}],
    }


def _evidence(found: Material, item: Evidence) -> Json:
    """An item by its title, or by its id alone where the title is withheld."""
    titles = {each["id"]: disclosed(each["title"]) for each in found.document["evidence"]}
    title = titles[item.id] or say("derived.withheld")
    described: Json = {
        "bom-ref": naming.evidence(item.id),
        "description": say("derived.evidence", id=item.id, title=title, level=item.level),
        "created": _moment(item.date),
    }
    if item.expires:
        described["expires"] = _moment(item.expires)
    return described


def _moment(date: str) -> str:
    """A day as the moment it begins, for a format that knows moments only."""
    return f"{date}T00:00:00Z"
