# SPDX-License-Identifier: Apache-2.0
"""Small frameworks and assessments for tests, built as plain values."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from typing import Any

from assessment.model.assessment import Assessment
from assessment.model.framework import Framework, FrameworkText


def tupled(value: Any) -> Any:
    """The value with lists turned into tuples, as the reading floor gives them."""
    if isinstance(value, dict):
        return {key: tupled(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return tuple(tupled(item) for item in value)
    return value


SMALL: dict[str, Any] = {
    "format": "openness-framework/0",
    "id": "small",
    "version": "0.1.0",
    "sources": [
        {
            "id": "SRC",
            "title": "A source",
            "url": "https://example.org/a",
            "read": "at_source",
            "checked": "2026-11-20",
        },
    ],
    "suppliers": ["developer", "committee"],
    "dimensions": [{"id": "misuse"}, {"id": "benefit"}],
    "settings": [
        {
            "id": "appetite",
            "kind": "appetite",
            "values": ["balanced", "precautionary"],
            "default": "balanced",
            "value_choice": "How much untested risk is accepted",
        },
    ],
    "criteria": [
        {
            "id": "SKILL",
            "dimension": "misuse",
            "orientation": "risk",
            "levels": 3,
            "sources": ["SRC"],
            "supplied_by": "developer",
        },
        {
            "id": "GAIN",
            "dimension": "benefit",
            "orientation": "good",
            "levels": 3,
            "sources": ["SRC"],
            "supplied_by": "committee",
            "not_applicable_when": 'plan <= "hosted"',
        },
        {
            "id": "HARM",
            "dimension": "misuse",
            "scope": "scenario",
            "orientation": "risk",
            "levels": 3,
            "sources": ["SRC"],
            "stated_end": "HARM_end",
            "supplied_by": "committee",
        },
        {
            "id": "PROOF",
            "dimension": "misuse",
            "scope": "scenario",
            "orientation": "good",
            "levels": 3,
            "evidence": True,
            "sources": ["SRC"],
            "supplied_by": "developer",
        },
    ],
    "facts": [
        {
            "id": "plan",
            "type": "choice",
            "values": ["hosted", "weights"],
            "sources": ["SRC"],
            "supplied_by": "developer",
        },
        {
            "id": "law",
            "type": "choice",
            "values": ["clear", "unresolved", "prohibited"],
            "sources": ["SRC"],
            "supplied_by": "committee",
        },
        {
            "id": "compute",
            "type": "band",
            "unit": "FLOP",
            "values": ["below", "above"],
            "cuts": [
                {"at": "1e25", "since": "2025-08-02", "checked": "2026-11-20", "sources": ["SRC"]}
            ],
            "sources": ["SRC"],
            "supplied_by": "developer",
        },
        {
            "id": "gap",
            "type": "choice",
            "values": ["no", "yes"],
            "set_by": "procedure_gap",
            "sources": ["SRC"],
            "supplied_by": "committee",
        },
        {
            "id": "outputs",
            "type": "set",
            "values": ["text", "image"],
            "sources": ["SRC"],
            "supplied_by": "developer",
        },
        {
            "id": "base",
            "type": "named",
            "scope": "scenario",
            "sources": ["SRC"],
            "supplied_by": "committee",
        },
    ],
    "scenarios": [
        {"id": "FRAUD", "include_when": 'outputs has "text"', "sources": ["SRC"]},
        {
            "id": "CYBER",
            "flags": ["grave"],
            "include_when": "SKILL >= 1",
            "mandatory_when": "SKILL >= 2",
            "sources": ["SRC"],
        },
    ],
    "access_classes": [{"id": "hosted"}, {"id": "weights", "net_misuse": "worst"}],
    "options": [
        {"id": "O1", "access": "hosted", "reversible": "yes"},
        {"id": "O2", "access": "weights", "reversible": "no"},
    ],
    "components": [
        {
            "id": "K1",
            "benefits": ["GAIN"],
            "hazard": "high",
            "irreversible": True,
            "sources": ["SRC"],
        },
    ],
    "tiers": [
        {"id": "fully-open", "options": ["O1", "O2"]},
        {"id": "structured-access", "options": ["O1"]},
        {"id": "third-party-evaluation", "options": ["O1"]},
    ],
    "logic": {
        "before": [{"id": "careful", "is": 'appetite == "precautionary"'}],
        "scenario": [
            {"id": "added", "is": 'max(HARM, 1) if base == "none" else HARM'},
            {
                "id": "net",
                "table": {"of": ["added", "PROOF"], "grid": [[0, 0, 0], [1, 1, 0], [2, 2, 1]]},
            },
        ],
        "after": [
            {"id": "worst", "is": "highest over scenarios of net else 0"},
            {"id": "seen", "is": "lowest over scenarios of PROOF where HARM_end >= 1 else 2"},
            {
                "id": "left_out",
                "is": "any over all scenarios of grave and mandatory and not assessed",
            },
        ],
        "rules": [
            {
                "id": "R31",
                "tier": "third-party-evaluation",
                "when": "worst >= 2",
                "closes": ["weights"],
                "sources": ["SRC"],
            },
            {
                "id": "R21",
                "tier": "structured-access",
                "when": "worst >= 1 and GAIN <= (1 if careful else 0)",
                "sources": ["SRC"],
            },
            {
                "id": "R22",
                "tier": "structured-access",
                "when": 'compute == "above" and seen <= 0',
                "sources": ["SRC"],
            },
        ],
        "gates": [
            {
                "id": "G1",
                "when": 'law >= "prohibited"',
                "blocks": True,
                "absolute": True,
                "sources": ["SRC"],
            },
            {"id": "G2", "when": 'gap == "yes"', "provisional": True, "sources": ["SRC"]},
        ],
        "obligations": [
            {"id": "B1", "tier": "fully-open", "when": 'compute == "above"', "sources": ["SRC"]},
        ],
        "hold": [
            {"id": "H1", "probe": "unknown_decides", "sources": ["SRC"]},
            {
                "id": "H2",
                "when": "left_out",
                "missing": ["mandatory_scenarios"],
                "supplied_by": "committee",
                "sources": ["SRC"],
            },
            {"id": "H3", "probe": "one_rating_spans", "sources": ["SRC"]},
            {"id": "H4", "when": 'law >= "unresolved"', "missing": ["law"], "sources": ["SRC"]},
        ],
    },
}

CALM: dict[str, Any] = {
    "schema": "openness-assessment/0",
    "id": "calm",
    "kind": "study",
    "as_of": "2026-11-20",
    "framework": {"id": "small", "version": "0.1.0"},
    "subject": {"name": "A model"},
    "facts": {
        "plan": "weights",
        "law": "clear",
        "compute": "3e22",
        "outputs": ["text"],
        "FRAUD.base": {"name": "An older model", "date": "2025-01-01"},
    },
    "screening": [
        {"scenario": "FRAUD", "assessed": True},
        {"scenario": "CYBER", "assessed": False, "reason": "no skill"},
    ],
    "evidence": "as_rated",
    "ballots": [
        {
            "rater": rater,
            "round": 1,
            "ratings": {
                "SKILL": {"lowest": 0, "best": 0, "highest": 0},
                "GAIN": {"lowest": 1, "best": 2, "highest": 2},
                "FRAUD.HARM": {"lowest": 0, "best": 0, "highest": 1},
                "FRAUD.PROOF": {"lowest": 1, "best": 1, "highest": 2},
            },
        }
        for rater in ("one", "two")
    ],
}


def small(**changes: Any) -> Framework:
    """The small framework, with top-level parts replaced."""
    return Framework.model_validate(tupled({**copy.deepcopy(SMALL), **changes}))


def calm(**changes: Any) -> Assessment:
    """An assessment that the small framework leaves fully open, with parts replaced."""
    return Assessment.model_validate(tupled({**copy.deepcopy(CALM), **changes}))


def small_text(framework: Framework | None = None) -> FrameworkText:
    """The words of the small framework, or of one made from it: each id, spelled out."""
    framework = framework or small()
    logic = framework.logic

    def labels(items: Iterable[Any]) -> dict[str, Any]:
        return {item.id: {"name": item.id.title(), "text": f"About {item.id}."} for item in items}

    def lines(items: Iterable[Any]) -> dict[str, str]:
        return {item.id: f"Because of {item.id}." for item in items}

    def values(item: Any) -> dict[str, str]:
        named = ("named", "none") if item.type == "named" else item.values
        return {value: value for value in named}

    return FrameworkText.model_validate(
        tupled(
            {
                "format": "openness-framework-text/0",
                "framework": framework.id,
                "language": "en",
                "title": "Small",
                "summary": "A small framework for tests.",
                "suppliers": {id_: id_.title() for id_ in framework.suppliers},
                "dimensions": labels(framework.dimensions),
                "settings": {
                    s.id: {
                        "name": s.id,
                        "question": "Which?",
                        "values": {v: {"name": v, "text": v} for v in s.values},
                    }
                    for s in framework.settings
                },
                "criteria": {
                    c.id: {
                        "name": c.id.title(),
                        "question": f"What about {c.id}?",
                        "why": "It matters.",
                        "anchors": [
                            {"name": f"level {n}", "text": f"{c.id} at {n}."}
                            for n in range(c.levels)
                        ],
                        "not_applicable": "Not asked here." if c.not_applicable_when else None,
                    }
                    for c in framework.criteria
                },
                "facts": {
                    f.id: {
                        "name": f.id.title(),
                        "question": f"What about {f.id}?",
                        "values": values(f),
                    }
                    for f in framework.facts
                },
                "scenarios": labels(framework.scenarios),
                "inclusion": lines(framework.scenarios),
                "access_classes": labels(framework.access_classes),
                "options": labels(framework.options),
                "components": labels(framework.components),
                "tiers": labels(framework.tiers),
                "steps": labels((*logic.before, *logic.scenario, *logic.after)),
                "rules": lines(logic.rules),
                "gates": lines(logic.gates),
                "obligations": lines(logic.obligations),
                "hold": labels(logic.hold),
            }
        )
    )
