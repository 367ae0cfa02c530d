"""A real sealed package, who may hold what, and the tools of somebody who wants to deceive."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import Any

from assessment.engine import evaluate
from assessment.errors import AssessmentError
from assessment.model.assessment import Assessment, Resource
from assessment.model.framework import Framework
from assessment.records import envelope
from assessment.records.ballots import ballot_file, ballot_payloads
from assessment.records.canonical import canonical_bytes, digest, sha256_hex
from assessment.records.derived.derive import derive
from assessment.records.package import DISCLOSURES, ENVELOPE, FRAMEWORK, LIMITS, pack
from assessment.records.predicate import FrameworkPin
from assessment.records.signing import SigningKey
from assessment.records.slots import stand_in
from assessment.records.trust import ApprovedFramework, PolicyFile, Role, TrustedKey
from assessment.records.verifying.report import Reader
from tests.frameworks import tupled
from tests.sealing import CHAIR, FILES, REVIEWER, files, logic, package

Change = Callable[[Any], object]

WHOLE = package().data
OURS = tuple(Resource.model_validate(each) for each in FILES)
"""The files the record is about."""


@dataclass(frozen=True)
class Attempt:
    """What an attacker hands out, and what the verifier holds against it.

    Attributes:
        reader: reads the report in it.
    """

    data: bytes
    policy: PolicyFile | None
    weights: tuple[tuple[Resource, ...], ...] = ()
    reader: Reader | None = None


def policy(**changes: Any) -> PolicyFile:
    """The policy of somebody who knows chair and reviewer, and wants both to have signed."""
    keys = {
        key.public.keyid: TrustedKey(pem=key.public.pem, name=name)
        for key, name in ((CHAIR, "Chair"), (REVIEWER, "Reviewer"))
    }
    fields = {
        "document": "openness-trust/1",
        "keys": keys,
        "roles": {
            "chair": Role(keys=(CHAIR.keyid,)),
            "reviewer": Role(keys=(REVIEWER.keyid,)),
        },
    }
    return PolicyFile(**{**fields, **changes})


def with_key(key: SigningKey, **said: str) -> PolicyFile:
    """The policy with something said about one of its keys."""
    keys = dict(policy().keys)
    whole = keys[key.keyid].model_dump(by_alias=True, exclude_none=True)
    keys[key.keyid] = TrustedKey.model_validate({**whole, **said})
    return policy(keys=keys)


def approving(content: Mapping[str, Any] | None = None) -> PolicyFile:
    """The policy that also pins the framework."""
    pinned = digest(tupled(content or logic()))
    return policy(frameworks=(ApprovedFramework(id="small", version="0.1.0", digest=pinned),))


def handed(data: bytes, held: PolicyFile | None = None, *weights: Any) -> Attempt:
    """An attempt under the usual policy."""
    return Attempt(data, held or policy(), tuple(weights))


def repacked(changes: Mapping[str, bytes | None]) -> bytes:
    """Somebody replaces files of the package, and writes what follows from them anew."""
    merged = {**files(), **changes}
    kept = {name: data for name, data in merged.items() if data is not None}
    with suppress(AssessmentError):
        kept |= derive(kept)
    return pack({**kept, **{name: data for name, data in changes.items() if data is not None}})


@cache
def _statement() -> str:
    return envelope.parse(package().envelope, ENVELOPE, LIMITS).payload.decode()


def statement() -> Any:
    """What was signed, to be changed."""
    return json.loads(_statement())


def disclosures() -> Any:
    """The texts beside the record, to be changed."""
    return json.loads(files()[DISCLOSURES])


def retold(value: Any) -> dict[str, bytes]:
    """Another statement under the old signatures."""
    old = envelope.parse(package().envelope, ENVELOPE, LIMITS)
    payload = value if isinstance(value, bytes) else canonical_bytes(value)
    forged = envelope.Envelope(payload, old.payload_type, old.signatures)
    return {ENVELOPE: envelope.render(forged)}


def edited(change: Change) -> bytes:
    """An outsider edits the signed statement; the signatures stay as they were."""
    value = statement()
    change(value)
    return repacked(retold(value))


def resealed(change: Change, *keys: SigningKey, again: bool = False, **more: bytes) -> bytes:
    """Insiders with the keys sign a changed statement, with all that follows from it.

    Args:
        change: what they change.
        keys: who signs.
        again: whether they also evaluate again.
        more: further files, by name with two underscores for a dot.
    """
    value = statement()
    change(value)
    predicate, signers = value["predicate"], keys or (CHAIR, REVIEWER)
    if again:
        predicate["evaluation"] = evaluation(predicate["assessment"])
    found = {name.replace("__", "."): data for name, data in more.items()}
    pin = FrameworkPin.model_validate(predicate["framework"])
    payloads = ballot_payloads(tupled(predicate["assessment"]), pin)
    predicate["ballots"] = [sha256_hex(each) for each in payloads]
    for position in range(20):
        name = ballot_file(position)
        if position < len(payloads):
            signed = envelope.sign(payloads[position], signers)
            found.setdefault(name, envelope.render(signed))
    gone = dict.fromkeys(n for n in files() if n.startswith("ballot-") and n not in found)
    signed = envelope.sign(canonical_bytes(value), signers)
    return repacked({**found, **gone, ENVELOPE: envelope.render(signed)})


def evaluation(document: Any, content: Mapping[str, Any] | None = None) -> Any:
    """What the engine makes of a document with slots in it."""
    framework = Framework.model_validate(tupled(content or logic()))
    assessment = Assessment.model_validate(tupled(stand_in(tupled(document))))
    return evaluate(framework, assessment).model_dump(mode="json", by_alias=True)


def with_framework(content: Mapping[str, Any], *, stated: bool) -> bytes:
    """Insiders put another framework into the package, and may let everything fit it."""

    def change(value: Any) -> None:
        predicate = value["predicate"]
        if stated:
            predicate["framework"]["digest"] = digest(tupled(content))
            predicate["evaluation"] = evaluation(predicate["assessment"], content)

    changed = copy.deepcopy(dict(content))
    whole = resealed(change)
    inside = {**files(whole), FRAMEWORK: canonical_bytes(tupled(changed))}
    return repacked(inside)
