# SPDX-License-Identifier: Apache-2.0
"""Manifests that may stand in for reading large files again: three forms people already have.

A list of ours or of OpenSSF model signing (`resources`, bare, in an in-toto statement, or in a
signature bundle), and what `sha256sum` prints. A signature around a manifest is not checked here:
a manifest is the word of whoever hands it in.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from assessment.errors import Place, Problem, RecordError
from assessment.model.assessment import Resource

MOST_BYTES = 64 * 2**20

# `sha256sum` writes "digest  name" or "digest *name"; BSD and macOS write "SHA256 (name) = digest".
_PLAIN = re.compile(r"([0-9a-fA-F]{64})[ \t]+\*?(\S.*)")
_BSD = re.compile(r"SHA256 \((.+)\) = ([0-9a-fA-F]{64})")


def stated_digests(data: bytes, file: str) -> Mapping[str, str]:
    """The digest of each file a manifest names.

    Raises:
        RecordError: of none of the three forms, or it names a file twice.
    """
    text = _text(data, file)
    found = _listed(_json(text, file), file) if text.lstrip()[:1] == "{" else _lines(text, file)
    if not found:
        raise RecordError(Problem("gate.manifest.empty", Place(file)))
    digests: dict[str, str] = {}
    for resource in found:
        name = resource.name.removeprefix("./")
        if name in digests:
            raise RecordError(Problem("gate.manifest.twice", Place(file), {"name": ascii(name)}))
        digests[name] = resource.digest
    return digests


def listed_file(line: str) -> Resource | None:
    """The file that a line of `sha256sum` names, or None when it is no such line."""
    bsd, plain = _BSD.fullmatch(line), _PLAIN.fullmatch(line)
    name, digest = (bsd[1], bsd[2]) if bsd else (plain[2], plain[1]) if plain else ("", "")
    try:
        return Resource(name=name, digest=digest.lower())
    except ValidationError:
        return None


def _text(data: bytes, file: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise RecordError(Problem("gate.manifest.form", Place(file))) from None


def _lines(text: str, file: str) -> list[Resource]:
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        resource = listed_file(line.strip())
        if resource is None:
            raise RecordError(Problem("gate.manifest.line", Place(file, number)))
        found.append(resource)
    return found


def _json(text: str, file: str) -> Any:
    """The JSON of a manifest or of the statement in a signature bundle."""
    try:
        value = json.loads(text, object_pairs_hook=_once)
        payload = _at(value, "dsseEnvelope", "payload") or _at(value, "payload")
        if isinstance(payload, str):
            value = json.loads(base64.b64decode(payload, validate=True), object_pairs_hook=_once)
    except (ValueError, RecursionError, binascii.Error):
        raise RecordError(Problem("gate.manifest.form", Place(file))) from None
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The fields of an object. Raises ValueError when one is named twice."""
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise ValueError
    return fields


def _listed(value: Any, file: str) -> list[Resource]:
    resources = _at(value, "predicate", "resources") or _at(value, "resources")
    if not isinstance(resources, list):
        raise RecordError(Problem("gate.manifest.form", Place(file)))
    found = []
    for index, each in enumerate(resources):
        try:
            found.append(Resource.model_validate(each))
        except ValidationError:
            place = Place(file, path=f"/resources/{index}")
            raise RecordError(Problem("gate.manifest.file", place)) from None
    return found


def _at(value: Any, *steps: str) -> Any:
    for step in steps:
        value = value.get(step) if isinstance(value, dict) else None
    return value
