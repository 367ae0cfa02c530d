# SPDX-License-Identifier: Apache-2.0
"""JSON Schemas (2020-12) of our documents, generated from the nouns that read them."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(name: str, noun: type[BaseModel]) -> dict[str, Any]:
    """The JSON Schema of a noun, under the names its documents use."""
    schema = noun.model_json_schema(by_alias=True, mode="validation")
    # `discriminator` is OpenAPI; strict validators refuse keywords of other vocabularies.
    plain: dict[str, Any] = _without(schema, "discriminator")
    return {"$schema": DIALECT, "$id": f"urn:tiered-openness:schema:{name}:0", **plain}


def _without(value: Any, keyword: str) -> Any:
    if isinstance(value, dict):
        is_schema = "oneOf" in value
        return {
            key: _without(item, keyword)
            for key, item in value.items()
            if not (is_schema and key == keyword)
        }
    if isinstance(value, list):
        return [_without(item, keyword) for item in value]
    return value
