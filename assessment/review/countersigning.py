# SPDX-License-Identifier: Apache-2.0
"""Bring back a package that people have signed with keys of their own.

The record stays what it is. What is kept is a newer version of its package, with the signatures
it had and those that were brought. Nothing else of the file that was brought is taken over.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assessment.errors import Place, Problem, ReviewError
from assessment.records.ballots import is_ballot_file
from assessment.records.canonical import sha256_hex
from assessment.records.countersigning import Sealed, opened, repacked
from assessment.records.envelope import MOST_SIGNATURES, Envelope, Signature, parse, render
from assessment.records.package import ENDING, ENVELOPE, LIMITS
from assessment.records.package import Package as SealedPackage
from assessment.records.signing import VerifyKey, read_verify_key
from assessment.review.carrying import Work, carry_out
from assessment.review.desk import Command, Desk
from assessment.review.procedure import permitted
from assessment.review.values import Outcome, Package

MOST_KEYS = 50
"""Public keys that can be brought at once: more can never have signed."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A public key somebody brings, so that their signature can be tested.

    Attributes:
        file: what it is called, for the words of a refusal.
    """

    file: str
    pem: bytes


@dataclass(frozen=True, slots=True)
class _Joined:
    """A newer version of a package, and whose signatures are new in it."""

    package: SealedPackage
    added: tuple[str, ...]


def add_signatures(
    desk: Desk, command: Command, data: bytes, keys: Sequence[PublicKey] = ()
) -> Outcome:
    """Keep the new signatures of a package somebody has signed outside the app.

    `command.expected` is the case's version. What the workspace keeps is the newest package with
    these signatures added; signatures that are there already stay, also where the package that
    was brought lacks them. The log names the keys.

    Args:
        desk: who brings it.
        command: case, expected version and id.
        data: the package that was signed.
        keys: the public keys its new signatures are tested with.

    Raises:
        ReviewError: not sealed, not permitted, another record, nothing new in it, or a signature
            whose key is not given or did not make it.
        RecordError: no package, altered, a key that cannot be read, or too many signatures.
    """
    # Tested before the workspace is asked to itself: it takes long, and others may save.
    joined = _joined(desk, command, data, keys)
    request = [sha256_hex(data), sorted(sha256_hex(each.pem) for each in keys)]

    def change(work: Work) -> Outcome:
        unseen = work.unseen("countersigned")
        if unseen is not None or joined is None:
            return unseen or work.saved(work.case.version)
        earlier = work.tx.packages.of(work.case.id)
        made = joined.package
        name = _version(made.name, len(earlier) + 1)
        kept = Package(work.case.id, name, made.payload_digest, work.at, len(made.data))
        work.tx.packages.add(kept, made.data)
        work.log(
            "countersign",
            payload=made.payload_digest,
            package=sha256_hex(made.data),
            keys=list(joined.added),
        )
        return work.move()

    return carry_out(desk, command, "countersign", request, change)


def _version(name: str, number: int) -> str:
    """The file name of a later version of a package."""
    return f"{name.removesuffix(ENDING)}-{number}{ENDING}"


def _joined(desk: Desk, command: Command, data: bytes, keys: Sequence[PublicKey]) -> _Joined | None:
    """The newest package of the case with what was brought.

    None when the command was carried out before, or the case has changed since it was seen.
    """
    with desk.workspace.reading() as tx:
        if tx.commands.done(command.id) is not None:
            return None
        case = permitted(tx, desk.actor, command.case, "countersign")
        if case.version != command.expected:
            return None
        newest = tx.packages.of(case.id)[0]
        ours = tx.packages.data(case.id, newest.name) or b""
    known = _keys(keys)
    theirs = opened(data)
    if theirs.envelope().payload_digest != newest.payload_digest:
        raise ReviewError(Problem("review.countersign.other-record"))
    return _with(opened(ours), theirs, known)


def _keys(given: Sequence[PublicKey]) -> dict[str, VerifyKey]:
    """The public keys that were brought, by their ids."""
    if len(given) > MOST_KEYS:
        raise ReviewError(Problem("review.countersign.keys", params={"most": MOST_KEYS}))
    read = [read_verify_key(each.pem, each.file) for each in given]
    return {key.keyid: key for key in read}


def _with(ours: Sealed, theirs: Sealed, keys: Mapping[str, VerifyKey]) -> _Joined:
    """The package we hold with the valid new signatures of the one that was brought.

    The record and its ballots are the same in both, so each file is taken by its name.
    """
    changed: dict[str, bytes] = {}
    added: dict[str, None] = {}
    problems: list[Problem] = []
    for name in sorted(_signed_files(ours)):
        before = parse(ours.files[name], name, LIMITS)
        new = _new(before, parse(theirs.files[name], name, LIMITS))
        problems += _problems(name, before, new, keys)
        if new:
            signatures = sorted((*before.signatures, *new), key=lambda each: each.keyid)
            changed[name] = render(replace(before, signatures=tuple(signatures)))
            added |= dict.fromkeys(each.keyid for each in new)
    if not changed:
        problems.append(Problem("review.countersign.nothing-new"))
    if problems:
        raise ReviewError(problems)
    return _Joined(repacked(ours, changed), tuple(sorted(added)))


def _signed_files(package: Sealed) -> Iterator[str]:
    return (name for name in package.files if name == ENVELOPE or is_ballot_file(name))


def _new(before: Envelope, after: Envelope) -> list[Signature]:
    """The signatures by keys that had not signed. One key signs once, however it is written."""
    there = {each.keyid for each in before.signatures}
    return [each for each in after.signatures if each.keyid not in there]


def _problems(
    name: str, before: Envelope, new: Sequence[Signature], keys: Mapping[str, VerifyKey]
) -> Iterator[Problem]:
    """What keeps new signatures from being kept."""
    place = Place(name)
    if len(before.signatures) + len(new) > MOST_SIGNATURES:
        yield Problem("review.countersign.full", place, {"most": MOST_SIGNATURES})
    for each in new:
        key = keys.get(each.keyid)
        if key is None:
            yield Problem("review.countersign.key-missing", place, {"keyid": each.keyid})
        elif not key.is_signed(before.signed_bytes, each.sig):
            yield Problem("review.countersign.invalid", place, {"keyid": each.keyid})
