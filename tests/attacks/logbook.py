"""A record that stands in a log which a witness watches, for attacks on both."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ed25519

from assessment.engine import evaluate
from assessment.model.proceedings import LoggedStep, Proceedings
from assessment.records.canonical import canonical_bytes
from assessment.records.log.checkpoint import cosign, read_checkpoint, sign_checkpoint
from assessment.records.log.keys import LogKey, WitnessKey
from assessment.records.log.proof import make_proof
from assessment.records.log.tree import leaf_hash
from assessment.records.package import CHECKPOINT, PROOF
from assessment.records.seal import Signed, packed, sign
from assessment.records.trust import PolicyFile
from tests.attacks.scene import policy
from tests.sealing import CHAIR, REVIEWER, SEALING, content, decided, framework, salts


def _private(number: int) -> ed25519.Ed25519PrivateKey:
    return ed25519.Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32)


ORIGIN = "log.example/openness"
LOG, WITNESS = LogKey(ORIGIN, _private(1)), WitnessKey("witness.example", _private(2))
OTHER_LOG = LogKey("other.example/log", _private(3))
STRANGE_WITNESS = WitnessKey("witness.example", _private(4))
SEEN_AT = 1_795_000_000
CASE = "calm"
OURS = (1, 2, 4)
"""Places of the entries about this record."""


def entry(kind: str, number: int, **more: Any) -> bytes:
    """An entry of the log."""
    fields = {"format": "openness-log/1", "kind": kind, "at": f"2026-11-20T1{number}:00:00Z"}
    return canonical_bytes({**fields, "by": {"actor": "a"}, "salt": f"{number:032x}", **more})


def steps() -> list[bytes]:
    """What the log held before this record was sealed."""
    return [
        entry("open", 0, case="another"),
        entry("open", 1, case=CASE),
        entry("reveal", 2, case=CASE, round=1),
        entry("seal", 3, case="another", record="01JC", payload="7" * 64, key="8" * 64),
    ]


@cache
def signed() -> Signed:
    """The record, not yet in the log."""
    told = [
        LoggedStep(seq=1, kind="open", at="2026-11-20T11:00:00Z", leaf=_leaf(1)),
        LoggedStep(seq=2, kind="reveal", at="2026-11-20T12:00:00Z", round=1, leaf=_leaf(2)),
    ]
    sealing = replace(SEALING, proceedings=Proceedings(origin=ORIGIN, steps=tuple(told)))
    given = decided()
    keys = (CHAIR, REVIEWER)
    return sign(content(), given, evaluate(framework(), given), keys, salts(), sealing)


def _leaf(at: int) -> str:
    return leaf_hash(steps()[at]).hex()


def entries() -> list[bytes]:
    """The whole log, the sealing of this record its last entry."""
    payload = signed().payload_digest
    return [
        *steps(),
        entry("seal", 4, case=CASE, record=SEALING.id, payload=payload, key=CHAIR.keyid),
    ]


def head(listed: list[bytes], key: LogKey = LOG, witness: WitnessKey | None = WITNESS) -> bytes:
    """The signed head of a log, and the witness's word under it."""
    data = sign_checkpoint(key.name, listed, key)
    if witness is None:
        return data
    return cosign(read_checkpoint(data, CHECKPOINT), witness, SEEN_AT).data


def logged() -> dict[str, bytes]:
    """What shows the place of the record in its log."""
    return {PROOF: make_proof(entries(), OURS), CHECKPOINT: head(entries())}


@cache
def whole() -> bytes:
    """The package of the record in its log."""
    return packed(signed(), logged()).data


def watching(**changes: Any) -> PolicyFile:
    """The policy of somebody who also knows the log and its witness."""
    known = {"logs": (LOG.public.vkey,), "witnesses": (WITNESS.public.vkey,)}
    return policy(**{**known, **changes})
