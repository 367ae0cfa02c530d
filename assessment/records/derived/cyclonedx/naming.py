# SPDX-License-Identifier: Apache-2.0
"""How the parts of a bill of materials are called, and how they refer to each other."""

from __future__ import annotations

from collections.abc import Mapping

from assessment.records.canonical import Json
from assessment.records.derived.material import Material, disclosed
from assessment.wording import say

TOOL = "tiered-openness"
MODEL = "model"
CARD = "model-card"
ASSESSOR = "assessor"
DECISION = "claim-decision"
RECOMMENDATION = "claim-recommendation"
DISSENT = "claim-dissent"
RECORD = "evidence-of-record"
FRAMEWORK = "framework"
WITHIN = "requirement-open-option"


def requirement(kind: str, key: str) -> str:
    """The reference of a rule, a gate or a hold rule as a requirement."""
    return f"requirement-{kind}-{key}"


def evidence(key: str) -> str:
    """The reference of an item of evidence."""
    return f"evidence-{key}"


def model_name(found: Material) -> str:
    """What the model is called, or which case it is where the name is withheld."""
    name = disclosed(found.document["subject"]["name"])
    return name or say("derived.withheld-name", case=found.stated.assessment.id)


def hashed(sha256: str) -> Json:
    """A digest as CycloneDX writes it."""
    return [{"alg": "SHA-256", "content": sha256}]


def properties(values: Mapping[str, str]) -> Json:
    """Named values under our own prefix."""
    return [{"name": f"{TOOL}:{name}", "value": value} for name, value in values.items()]
