# SPDX-License-Identifier: Apache-2.0
"""The workspace's log for others to hold: its signed head, proofs about it, all of it.

Nothing here changes an entry. What stands in the log are ids, digests and times, no names and no
free text; still it tells how many cases there are and when. So all of it is
for whoever owns the workspace, and the proof about a case for whoever gets its record.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric import ed25519

from assessment.errors import Parameter, Problem, RecordError, ReviewError
from assessment.records.log.checkpoint import sign_head_over
from assessment.records.log.history import heading
from assessment.records.log.keys import LogKey, key_file, read_log_key
from assessment.records.log.proof import make_consistency, make_proof_over
from assessment.records.log.tree import leaf_hash
from assessment.review.carrying import Work, enter, refuse_signed_out
from assessment.store.workspace import LOG_KEY

if TYPE_CHECKING:
    from assessment.review.desk import Desk
    from assessment.store.transaction import Transaction
    from assessment.store.values import Entry
    from assessment.store.workspace import Workspace


def log_key(workspace: Workspace, name: str = "") -> LogKey:
    """The key that signs the head of the log, made when it is first asked for.

    Args:
        workspace: whose log.
        name: what a new log is to be called; it has a name of its own if nobody says one.

    Raises:
        RecordError: nothing can be called so.
        ReviewError: the log has another name already.
        StoreError: the key can neither be read nor written.
    """
    made = partial(_new_key, name)
    key = read_log_key(workspace.key(made, LOG_KEY), LOG_KEY)
    if name and key.name != name:
        raise ReviewError(Problem("log.named-already", params={"name": key.name}))
    return key


def log_head(workspace: Workspace) -> bytes:
    """The signed head of the log as it is now."""
    with workspace.reading() as tx:
        leaves = tx.log.leaves()
    key = log_key(workspace)
    return sign_head_over(key.name, leaves, key)


def proof_with(
    workspace: Workspace, tx: Transaction, case_id: str, entry: bytes
) -> tuple[bytes, bytes]:
    """The proof of every entry about a case and of one that comes next, and the head after it.

    Args:
        workspace: whose log.
        tx: the moment that is looked at.
        case_id: which case.
        entry: what is to be added to the log as it is at this moment.
    """
    leaves = [*tx.log.leaves(), leaf_hash(entry)]
    chosen = {each.seq: each.data for each in steps_of(tx.log.passing(), case_id)}
    chosen[len(leaves) - 1] = entry
    key = log_key(workspace)
    return make_proof_over(leaves, chosen, sorted(chosen)), sign_head_over(key.name, leaves, key)


def entry_proof(workspace: Workspace, index: int, size: int | None = None) -> tuple[bytes, bytes]:
    """The proof of one entry of the log, and the signed head it is for.

    Args:
        workspace: whose log.
        index: which entry, from 0.
        size: for an earlier head than the present one, how many entries it has.

    Raises:
        RecordError: there is no such entry under that head.
    """
    with workspace.reading() as tx:
        return _proof(workspace, tx, lambda entry: entry.seq == index, size)


def record_proof(
    workspace: Workspace, payload: str, size: int | None = None
) -> tuple[bytes, bytes]:
    """The proof of the sealing of a record, and of every step of its case before it.

    Raises:
        ReviewError: the log has no sealing of that payload.
    """
    with workspace.reading() as tx:
        sealed = _sealing(tx, payload)
        case = _case(sealed)
        return _proof(
            workspace, tx, lambda each: each.seq <= sealed.seq and _case(each) == case, size
        )


def log_since(workspace: Workspace, earlier: int) -> tuple[bytes, bytes]:
    """The proof that the log only added to what it was at an earlier size, and its signed head.

    Raises:
        RecordError: it is smaller than that.
    """
    with workspace.reading() as tx:
        leaves = tx.log.leaves()
    key = log_key(workspace)
    return make_consistency(leaves, earlier), sign_head_over(key.name, leaves, key)


def exported(workspace: Workspace) -> Iterator[bytes]:
    """The whole log as the lines of a file: its signed head, then one entry after the other."""
    key = log_key(workspace)
    with workspace.reading() as tx:
        yield heading(sign_head_over(key.name, tx.log.leaves(), key))
        for entry in tx.log.passing():
            yield entry.data + b"\n"


def steps_of(entries: Iterable[Entry], case_id: str) -> list[Entry]:
    """The entries of a log that are about a case, in order."""
    return [entry for entry in entries if _case(entry) == case_id]


def enter_export(work: Work, payload: str, edition: str, package: str, report: str | None) -> None:
    """Enter that a record was handed out: digests of the record, the package and its report.

    Args:
        work: the command it belongs to.
        payload: of the record.
        edition: which one, `full` or `public`.
        package: of the package's bytes.
        report: of the report in it, where there is one.
    """
    work.log("export", payload=payload, edition=edition, package=package, report=report)


def enter_revocation(desk: Desk, keyid: str, since: str) -> int:
    """Enter that a key counts no more: signatures with it count only where sealed before.

    Args:
        desk: who says so.
        keyid: of the key.
        since: UTC time from which somebody else may have had it.

    Returns:
        The place of the entry in the log.
    """
    with desk.workspace.writing() as tx:
        refuse_signed_out(tx, desk)
        enter(tx, desk, "revoke", desk.context.clock(), {"key": keyid, "since": since})
        return tx.log.size() - 1


def _new_key(name: str) -> bytes:
    return key_file(ed25519.Ed25519PrivateKey.generate(), name)


def _proof(
    workspace: Workspace, tx: Transaction, is_wanted: Callable[[Entry], bool], size: int | None
) -> tuple[bytes, bytes]:
    leaves = tx.log.leaves(size)
    if size is not None and len(leaves) < size:
        params: dict[str, Parameter] = {"earlier": size, "size": len(leaves)}
        raise RecordError(Problem("log.proof.smaller", params=params))
    chosen = {each.seq: each.data for each in tx.log.passing() if is_wanted(each)}
    key = log_key(workspace)
    return make_proof_over(leaves, chosen, sorted(chosen)), sign_head_over(key.name, leaves, key)


def _sealing(tx: Transaction, payload: str) -> Entry:
    for entry in tx.log.passing():
        if entry.kind == "seal" and json.loads(entry.data).get("payload") == payload:
            return entry
    raise ReviewError(Problem("log.unknown-payload", params={"payload": payload[:80]}))


def _case(entry: Entry) -> str | None:
    case: str | None = json.loads(entry.data).get("case")
    return case
