"""What tests of the log share: fixed keys, entries, signed heads."""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric import ed25519

from assessment.records.canonical import canonical_bytes
from assessment.records.log.checkpoint import sign_checkpoint
from assessment.records.log.keys import LogKey, WitnessKey, own_origin


def private(number: int) -> ed25519.Ed25519PrivateKey:
    """A private key everybody knows: the same number always gives the same key."""
    return ed25519.Ed25519PrivateKey.from_private_bytes(number.to_bytes(32, "big"))


LOG = LogKey(own_origin(private(1)), private(1))
OTHER_LOG = LogKey(own_origin(private(2)), private(2))
WITNESS, SECOND_WITNESS = WitnessKey("ann", private(3)), WitnessKey("ben", private(4))

ENTRIES = tuple(
    canonical_bytes({"format": "openness-log/1", "kind": "open", "case": f"case-{number}"})
    for number in range(130)
)


def signed(size: int, key: LogKey = LOG) -> bytes:
    """The signed head of the log of the first entries."""
    return sign_checkpoint(key.name, ENTRIES[:size], key)
