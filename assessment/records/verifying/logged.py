# SPDX-License-Identifier: Apache-2.0
"""Does the record stand in a log that others watch, and what did the log say later?

Inside a package lie the entries about the record, the way from each to the root, and the signed
head. That shows that the log held them when it signed that head. Whether the log was written anew
since, only somebody outside can tell: a witness that signed the head, or a head kept from before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from assessment.errors import AssessmentError, Parameter, Place, Problem, RecordError
from assessment.records.canonical import Json
from assessment.records.checks import Check, failed, not_checked, passed
from assessment.records.log.checkpoint import Checkpoint, read_checkpoint, signer, witnesses
from assessment.records.log.proof import Proof, ProvenEntry, proof_of
from assessment.records.package import CHECKPOINT, LOGGED, PROOF
from assessment.records.statement import Stated
from assessment.records.trust import TrustPolicy
from assessment.records.verifying.opening import PAYLOAD, Opened, needs_earlier

ENTRY_FORM = "openness-log/1"
"""What the entry of a sealing says under `format`."""


@dataclass(frozen=True, slots=True)
class Logged:
    """What a package brings along from its log, as far as it could be read."""

    proof: Proof
    checkpoint: Checkpoint


def log(opened: Opened) -> Check:
    """The sealing of this record, and each step of its case, must stand under the head."""
    stated = opened.stated
    if stated is None or opened.envelope is None or _is_unread(opened):
        return needs_earlier("log")
    if not LOGGED & opened.files.keys():
        return _without(stated)
    try:
        logged = brought(opened)
    except AssessmentError as error:
        return failed("log", "log.refused", error.problems)
    problems = logged.proof.problems(logged.checkpoint.head, PROOF)
    problems += _sealing_problems(logged.proof, stated, opened.envelope.payload_digest)
    problems += _step_problems(logged, stated)
    if problems:
        return failed("log", "log.differs", problems)
    head = logged.checkpoint.head
    return passed("log", "log.included", origin=head.origin, size=head.size)


def brought(opened: Opened) -> Logged:
    """What the package brings along.

    Raises:
        RecordError: one of the two files is missing, or not of its form.
        ReadingError: the proof is not of its form.
    """
    missing = sorted(LOGGED - opened.files.keys())
    if missing:
        raise RecordError(Problem("log.missing", Place(name)) for name in missing)
    proof = proof_of(opened.values.get(PROOF), PROOF)
    return Logged(proof, read_checkpoint(opened.files[CHECKPOINT], CHECKPOINT))


def readable(opened: Opened) -> Logged | None:
    """The same, or None where the check of the log complains about its form."""
    try:
        return brought(opened)
    except AssessmentError:
        return None


def checkpoint(opened: Opened, policy: TrustPolicy | None) -> Check:
    """The head must be signed by a log of the policy."""
    logged = readable(opened)
    if logged is None:
        return _no_head("checkpoint", opened, policy)
    return signed_head(logged.checkpoint, policy)


def signed_head(given: Checkpoint, policy: TrustPolicy | None) -> Check:
    """Whether a log of the policy signed this head."""
    if policy is None or not policy.logs:
        code = "checkpoint.no-logs" if policy else "checkpoint.no-policy"
        return not_checked("checkpoint", code, origin=given.head.origin)
    found = signer(given, policy.logs)
    if found is None:
        return failed("checkpoint", "checkpoint.unsigned", origin=given.head.origin)
    return passed("checkpoint", "checkpoint.signed", origin=found.name)


def witnessed(opened: Opened, policy: TrustPolicy | None) -> Check:
    """As many witnesses of the policy must have signed the head as the policy asks for."""
    logged = readable(opened)
    if logged is None:
        return _no_head("witnesses", opened, policy)
    return signed_by_witnesses(logged.checkpoint, policy)


def signed_by_witnesses(given: Checkpoint, policy: TrustPolicy | None) -> Check:
    """Whether as many witnesses signed this head as the policy asks for."""
    name = "witnesses"
    if policy is None or not policy.witnesses:
        return not_checked(name, "witnesses.none-named" if policy else "witnesses.no-policy")
    found, quorum = witnesses(given, policy.witnesses), policy.witness_quorum
    if len(found) < quorum:
        return failed(name, "witnesses.missing", found=len(found), quorum=quorum)
    names, at = ", ".join(sorted(key.name for key in found)), _utc(min(found.values()))
    return passed(name, "witnesses.signed", found=len(found), quorum=quorum, names=names, at=at)


def _without(stated: Stated) -> Check:
    """A record that says it was logged and comes without proof."""
    proceedings = stated.predicate.proceedings
    if proceedings is None:
        return not_checked("log", "log.none")
    return not_checked("log", "log.left-out", origin=proceedings.origin)


def _is_unread(opened: Opened) -> bool:
    """Whether the proof is there and could not be read strictly, which another check names."""
    return PROOF in opened.files and PROOF not in opened.values


def _no_head(name: str, opened: Opened, policy: TrustPolicy | None) -> Check:
    """Without a head that can be read, nothing is said; unless the policy asks for one."""
    stated = opened.stated
    claims = stated is not None and stated.predicate.proceedings is not None
    is_head = name == "checkpoint"
    asked = policy is not None and (policy.logs if is_head else policy.witnesses)
    if claims and asked:
        return failed(name, "checkpoint.left-out" if is_head else "witnesses.left-out")
    return not_checked(name, "log.no-head")


def _sealing_problems(proof: Proof, stated: Stated, payload: str) -> Iterator[Problem]:
    """One proven entry must be the sealing of this very record."""
    seals = [each for each in proof.entries if is_sealing(each.entry, payload)]
    wanted = {
        "format": ENTRY_FORM,
        "record": stated.predicate.id,
        "case": stated.assessment.id,
    }
    if not seals:
        yield Problem("log.no-sealing", Place(PROOF))
    for seal in seals:
        for name, value in wanted.items():
            if seal.entry.get(name) != value:
                yield Problem("log.sealing-differs", Place(PROOF), {"name": name})


def _step_problems(logged: Logged, stated: Stated) -> Iterator[Problem]:
    """Each step of the case that the record tells of must be proven, and be as it tells."""
    proceedings = stated.predicate.proceedings
    if proceedings is None:
        return
    if proceedings.origin != logged.checkpoint.head.origin:
        params: dict[str, Parameter] = {"origin": proceedings.origin}
        yield Problem("log.other-origin", Place(CHECKPOINT), params)
    proven = {each.index: each for each in logged.proof.entries}
    case = stated.assessment.id
    for number, step in enumerate(proceedings.steps):
        entry = proven.get(step.seq)
        said = step.model_dump(exclude={"seq", "leaf"}, exclude_none=True) | {"case": case}
        if entry is None or entry.leaf.hex() != step.leaf or not _says(entry, said):
            place = Place(PAYLOAD, path=f"/predicate/proceedings/steps/{number}")
            yield Problem("log.step-differs", place, {"index": step.seq})


def _says(proven: ProvenEntry, said: Mapping[str, Json]) -> bool:
    return all(proven.entry.get(name) == value for name, value in said.items())


def is_sealing(entry: Mapping[str, Json], payload: str) -> bool:
    """Whether an entry is the sealing of the record with this payload."""
    return entry.get("kind") == "seal" and entry.get("payload") == payload


def _utc(seconds: int) -> str:
    try:
        return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%SZ}"
    except (OverflowError, ValueError, OSError):
        return str(seconds)
