# SPDX-License-Identifier: Apache-2.0
"""Keys: reading them, signing with them, verifying with them.

People and the app sign with ECDSA on P-256 over SHA-256, made deterministic (RFC 6979), so that
sealing twice gives the same bytes. Verification also takes Ed25519. Keys are made elsewhere,
because making one needs randomness.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519

from assessment.errors import Place, Problem, RecordError
from assessment.records.canonical import sha256_hex

PublicKey: TypeAlias = ec.EllipticCurvePublicKey | ed25519.Ed25519PublicKey


@dataclass(frozen=True, slots=True)
class VerifyKey:
    """A public key that signatures can be checked against."""

    key: PublicKey

    @property
    def keyid(self) -> str:
        """SHA-256 of the key's SubjectPublicKeyInfo in DER."""
        return sha256_hex(
            self.key.public_bytes(
                serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
            )
        )

    @property
    def pem(self) -> str:
        """The key as it is written into a trust policy."""
        return self.key.public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        ).decode("ascii")

    def is_signed(self, message: bytes, signature: bytes) -> bool:
        """Whether this key made this signature over these bytes."""
        try:
            if isinstance(self.key, ed25519.Ed25519PublicKey):
                self.key.verify(signature, message)
            else:
                self.key.verify(signature, message, ec.ECDSA(hashes.SHA256()))
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private P-256 key."""

    key: ec.EllipticCurvePrivateKey

    @property
    def public(self) -> VerifyKey:
        """The public half."""
        return VerifyKey(self.key.public_key())

    @property
    def keyid(self) -> str:
        """The id of the public half."""
        return self.public.keyid

    def sign(self, message: bytes) -> bytes:
        """The signature over these bytes, in DER. The same bytes always give the same signature."""
        return self.key.sign(message, ec.ECDSA(hashes.SHA256(), deterministic_signing=True))


def read_signing_key(pem: bytes, file: str, passphrase: bytes | None = None) -> SigningKey:
    """Read a private key in PEM.

    Raises:
        RecordError: not a private key, not on P-256, or the passphrase is missing or wrong.
    """
    try:
        key = serialization.load_pem_private_key(pem, passphrase)
    except TypeError:
        # cryptography: a passphrase without need, or a need without passphrase.
        if passphrase is not None:
            return read_signing_key(pem, file)
        raise _refused("passphrase-missing", file) from None
    except (ValueError, UnsupportedAlgorithm):
        code = "not-private" if passphrase is None else "not-private-or-passphrase"
        raise _refused(code, file) from None
    if not isinstance(key, ec.EllipticCurvePrivateKey) or not _is_p256(key.curve):
        raise _refused("not-p256", file)
    return SigningKey(key)


def read_verify_key(pem: bytes, file: str) -> VerifyKey:
    """Read a public key in PEM.

    Raises:
        RecordError: not a public key, or neither P-256 nor Ed25519.
    """
    try:
        key = serialization.load_pem_public_key(pem)
    except (ValueError, UnsupportedAlgorithm):
        raise _refused("not-public", file) from None
    if isinstance(key, ed25519.Ed25519PublicKey):
        return VerifyKey(key)
    if isinstance(key, ec.EllipticCurvePublicKey) and _is_p256(key.curve):
        return VerifyKey(key)
    raise _refused("not-verifiable", file)


def _is_p256(curve: ec.EllipticCurve) -> bool:
    return isinstance(curve, ec.SECP256R1)


def _refused(code: str, file: str) -> RecordError:
    return RecordError(Problem(f"record.key.{code}", Place(file)))
