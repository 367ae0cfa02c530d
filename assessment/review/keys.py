# SPDX-License-Identifier: Apache-2.0
"""The workspace's signing key over time: a new one takes over, an old one is revoked.

Both are acts of whoever owns the workspace's folder, at the command line, and both are entries of
the log. A key that takes over is signed by the one before it; a key that somebody else may have
had is revoked from a time on. Old public keys stay in the log, old private keys nowhere.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from assessment.errors import Problem, ReviewError
from assessment.model.base import Noun, Sha256, UtcTime
from assessment.records.signing import SigningKey, read_signing_key
from assessment.records.succession import succession
from assessment.review.carrying import enter
from assessment.review.desk import Desk
from assessment.review.logbook import enter_revocation
from assessment.review.plain import shaped
from assessment.store.workspace import KEY, NEXT_KEY

if TYPE_CHECKING:
    from assessment.store.transaction import Transaction
    from assessment.store.workspace import Workspace


class _Revocation(Noun):
    keyid: Sha256
    since: UtcTime


@dataclass(frozen=True, slots=True)
class Succession:
    """One key in the place of another.

    Attributes:
        before: id of the key that signed until now.
        after: id of the one that signs from now on.
        pem: the public half of that one.
    """

    before: str
    after: str
    pem: str


def signing_key(desk: Desk) -> SigningKey:
    """The key the workspace signs records with, made when it is first asked for.

    A change of keys that was cut short is finished first.

    Raises:
        StoreError: the key can neither be read nor written.
    """
    if desk.workspace.kept_key(NEXT_KEY) is not None:
        _finish(desk)
    return current_key(desk.workspace)


def current_key(workspace: Workspace) -> SigningKey:
    """The key as it lies in the folder. Raises StoreError as `signing_key` does."""
    return read_signing_key(workspace.key(new_key), KEY)


def rotate(desk: Desk) -> Succession:
    """Let a new key take the place of the one the workspace signs with.

    Cut short at any point, nothing is lost: the next use of the key, or the next call, goes on.

    Raises:
        StoreError: a key can neither be read nor written.
    """
    with desk.workspace.writing():
        # Nobody else makes or moves a key meanwhile.
        current_key(desk.workspace)
        desk.workspace.key(new_key, NEXT_KEY)
    _finish(desk)
    with desk.workspace.reading() as tx:
        last = _entries(tx, "key")[-1]
    return Succession(last["replaces"], last["key"], current_key(desk.workspace).public.pem)


def revoke(desk: Desk, keyid: str, since: str) -> int:
    """Enter that a key counts no more: its signatures stand only where the log has them before.

    Args:
        desk: whose workspace, and who says so.
        keyid: of any key, the workspace's own or a person's.
        since: UTC time from which somebody else may have had it.

    Returns:
        The place of the entry in the log.

    Raises:
        ReviewError: no key id, no time, one to come, the key that signs now, or one that is
            revoked from then on already.
    """
    shaped({"keyid": keyid, "since": since}, _Revocation)
    if since > desk.context.clock():
        raise ReviewError(Problem("review.key.to-come", params={"since": since}))
    if current_key(desk.workspace).keyid == keyid:
        raise ReviewError(Problem("review.key.current", params={"keyid": keyid}))
    with desk.workspace.reading() as tx:
        known = [each for each in _entries(tx, "revoke") if each["key"] == keyid]
    if any(each["since"] <= since for each in known):
        raise ReviewError(Problem("review.key.revoked-already", params={"keyid": keyid}))
    return enter_revocation(desk, keyid, since)


def new_key() -> bytes:
    """A new private key, as it is kept in a file."""
    return SigningKey(ec.generate_private_key(ec.SECP256R1())).key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def _finish(desk: Desk) -> None:
    """Enter the next key into the log, and once that is kept put it in place."""
    workspace = desk.workspace
    with workspace.writing() as tx:
        after = _next_key(workspace)
        if after is not None and not _is_entered(tx, after):
            before, at = current_key(workspace), desk.context.clock()
            facts = {
                "key": after.keyid,
                "replaces": before.keyid,
                "statement": succession(before, after.public, at),
            }
            enter(tx, desk, "key", at, facts)
    with workspace.writing() as tx:
        after = _next_key(workspace)
        if after is not None and _is_entered(tx, after):
            workspace.promote_key(NEXT_KEY, KEY)


def _next_key(workspace: Workspace) -> SigningKey | None:
    """The key that is to take over, or None where another process has finished meanwhile."""
    data = workspace.kept_key(NEXT_KEY)
    return None if data is None else read_signing_key(data, NEXT_KEY)


def _is_entered(tx: Transaction, key: SigningKey) -> bool:
    return any(each["key"] == key.keyid for each in _entries(tx, "key"))


def _entries(tx: Transaction, kind: str) -> list[dict[str, Any]]:
    """What the log's entries of a kind say, in order."""
    return [json.loads(entry.data) for entry in tx.log.passing() if entry.kind == kind]
