# SPDX-License-Identifier: Apache-2.0
"""The bill of materials as a whole, and the files it lists by their digests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

from assessment.model.assessment import Artefact
from assessment.records.canonical import Json, canonical_bytes, digest
from assessment.records.derived.cyclonedx.card import model_card
from assessment.records.derived.cyclonedx.declared import declarations, standards
from assessment.records.derived.cyclonedx.naming import MODEL, TOOL, hashed, model_name, properties
from assessment.records.derived.material import Material, disclosed
from assessment.records.derived.release import policy
from assessment.records.slots import NO_ANSWER

SpecVersion: TypeAlias = Literal["1.6", "1.7"]

IN_PACKAGE: SpecVersion = "1.6"
"""The version a package carries; the other can be written out of it."""

DIGEST_RULE = "sha256-over-file-digests"
"""The digest of several files is over their digests, so it is that of no single file."""

LICENCE_FACTS = ("licence", "license")
"""Ids under which a framework may ask for the licence. None is worked out from anything else."""


def bill_of_materials(found: Material, version: SpecVersion = IN_PACKAGE) -> bytes:
    """The bill of materials of the model the record is about."""
    bill: Json = {
        "bomFormat": "CycloneDX",
        "specVersion": version,
        "version": 1,
        "metadata": {
            "timestamp": found.stated.predicate.sealed_at,
            "tools": {"components": [{"type": "application", "name": TOOL}]},
            "component": _model(found),
        },
        "declarations": declarations(found),
        "definitions": {"standards": standards(found)},
    }
    return canonical_bytes({**bill, "serialNumber": serial_number(bill)})


def serial_number(bill: Json) -> str:
    """A number that follows from the content, in the form of RFC 9562, version 8."""
    value = digest(bill)
    variant = "89ab"[int(value[16], 16) % 4]
    parts = (value[:8], value[8:12], f"8{value[13:16]}", variant + value[17:20], value[20:32])
    return f"urn:uuid:{'-'.join(parts)}"


def _model(found: Material) -> Json:
    """The model as the main component, with the files of each artefact."""
    subject = found.document["subject"]
    artefacts = found.stated.assessment.artefacts
    optional: dict[str, Json] = {
        "version": disclosed(subject.get("version")),
        "licenses": _licences(found),
        "hashes": hashed(artefacts[0].digest) if len(artefacts) == 1 else None,
        "components": [_artefact(*each) for each in enumerate(artefacts, 1)],
    }
    if developer := disclosed(subject.get("developer")):
        optional["manufacturer"] = {"name": developer}
    return {
        "type": "machine-learning-model",
        "bom-ref": MODEL,
        "name": model_name(found),
        "modelCard": model_card(found),
        "externalReferences": [*_references(found)],
        **{name: value for name, value in optional.items() if value},
    }


def _licences(found: Material) -> Json:
    """The licence as the record states it, by its name; a withheld or unknown one is not there."""
    answers = (found.document.get("facts", {}).get(fact) for fact in LICENCE_FACTS)
    for answer in answers:
        value = disclosed(
            answer["value"] if isinstance(answer, dict) and "value" in answer else answer
        )
        if value and value != NO_ANSWER:
            return [{"license": {"name": value}}]
    return None


def _artefact(number: int, artefact: Artefact) -> Json:
    """An artefact with its files, each by its own digest."""
    ref = f"artefact-{number}"
    described: Json = {
        "type": "data" if artefact.resources else "file",
        "bom-ref": ref,
        "name": artefact.name,
        "hashes": hashed(artefact.digest),
    }
    about = {"component": artefact.component}
    if artefact.resources:
        about["digest-rule"] = DIGEST_RULE
        described["components"] = [
            {
                "type": "file",
                "bom-ref": f"{ref}-file-{position}",
                "name": resource.name,
                "hashes": hashed(resource.digest),
            }
            for position, resource in enumerate(artefact.resources, 1)
        ]
    described["properties"] = properties(about)
    return described


def _references(found: Material) -> Iterator[Json]:
    """The record and the framework, each by its digest."""
    record = found.payload_digest
    yield {
        "type": "attestation",
        "url": f"urn:tiered-openness:record:{record}",
        "hashes": hashed(record),
    }
    named = policy(found)
    yield {
        "type": "documentation",
        "url": named["uri"],
        "hashes": hashed(named["digest"]["sha256"]),
    }
