# SPDX-License-Identifier: Apache-2.0
"""The published JSON Schema (2020-12) of a decision record, made from the nouns.

The assessment in a record is an assessment document with slots for texts, so its schema is made
from that of the document by the same list that makes the slots.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from functools import lru_cache

from pydantic.json_schema import GenerateJsonSchema

from assessment.model.assessment import Assessment
from assessment.records.canonical import Json
from assessment.records.predicate import PREDICATE_TYPE, SCHEMA_VERSION, Statement
from assessment.records.texts import FACT_TEXTS, TEXTS

SLOT = {
    "title": "Slot",
    "description": "Stands for a text; the digest is over the text, its path and a salt.",
    "type": "object",
    "properties": {"slot": {"type": "string", "pattern": "^[0-9a-f]{64}$"}},
    "required": ["slot"],
    "additionalProperties": False,
}
_REFERENCE = {"$ref": "#/$defs/Slot"}
_NO_TEXT = {"const": ""}
_TEXT_RULES = ("type", "minLength", "maxLength")


@lru_cache(maxsize=1)
def _schema() -> Json:
    statement = Statement.model_json_schema(by_alias=True)
    document = Assessment.model_json_schema(by_alias=True)
    shared = {**statement["$defs"], **document.pop("$defs"), "Slot": SLOT}
    for pattern in (*TEXTS, *FACT_TEXTS):
        for node in _reached(document, pattern.split("/")[1:], shared):
            _give_slot(node, may_stay_text=pattern in FACT_TEXTS)
    shared["Predicate"]["properties"]["assessment"] = document
    schema = {
        "$schema": GenerateJsonSchema.schema_dialect,
        "$id": f"{PREDICATE_TYPE}:schema:{SCHEMA_VERSION}",
        **statement,
        "$defs": shared,
    }
    _close(schema)
    return schema


def _reached(node: Json, steps: list[str], shared: Json) -> Iterator[Json]:
    """The schemas of the values that a pattern names."""
    if "$ref" in node:
        yield from _reached(shared[node["$ref"].rpartition("/")[2]], steps, shared)
    elif not steps:
        yield node
    else:
        for below in _below(node, steps[0]):
            yield from _reached(below, steps[1:], shared)
        for branch in node.get("anyOf", ()):
            yield from _reached(branch, steps, shared)


def _below(node: Json, step: str) -> Iterator[Json]:
    """The schemas one step further down."""
    for name, below in node.get("properties", {}).items():
        if step in {name, "*"}:
            yield below
    if step == "*":
        yield from node.get("patternProperties", {}).values()
        if "items" in node:
            yield node["items"]


def _give_slot(node: Json, *, may_stay_text: bool) -> None:
    """Let a slot stand where a text stands; only the empty text stays as it is."""
    alone = {rule: node.pop(rule) for rule in _TEXT_RULES if rule in node}
    branches = node.pop("anyOf", [alone])
    if _REFERENCE not in branches:
        texts = [branch for branch in branches if branch.get("type") == "string"]
        others = [branch for branch in branches if branch not in texts]
        kept = texts if may_stay_text else [_NO_TEXT] * all("minLength" not in t for t in texts)
        branches = [*kept, *others, _REFERENCE]
    node["anyOf"] = branches


def _close(node: Json) -> None:
    """Refuse fields whose names do not have the form the nouns ask for."""
    if isinstance(node, dict):
        if "patternProperties" in node:
            node.setdefault("additionalProperties", False)
        for below in node.values():
            _close(below)
    elif isinstance(node, list):
        for below in node:
            _close(below)


def record_schema() -> Json:
    """The schema of the signed statement."""
    return copy.deepcopy(_schema())
