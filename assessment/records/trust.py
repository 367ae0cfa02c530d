# SPDX-License-Identifier: Apache-2.0
"""The trust policy: which keys a verifier trusts, in which role, for which frameworks.

It comes from outside the package. Nothing in a package can say whom to believe.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from assessment.errors import Place, Problem, RecordError
from assessment.model.base import Line, Name, Noun, Sha256, Slug, UtcTime, Version
from assessment.reading import Document, pointer, read_json, shape
from assessment.records import policy_problems
from assessment.records.gate.terms import GateTerms, term_problems
from assessment.records.log.keys import LOG, WITNESS, NoteVerifier, read_vkey
from assessment.records.signing import VerifyKey, read_verify_key

FORM: Literal["openness-trust/1"] = "openness-trust/1"
"""What a policy of this form says under `schema`."""

EARLIER = "openness-trust/0"
"""The form before it, which said neither who holds a key nor how long it counts."""

Holder: TypeAlias = Literal["person", "workspace"]
Signed: TypeAlias = Literal["decision", "ballots"]


class TrustedKey(Noun):
    """A public key in PEM, whose it is, and how long its signatures count.

    Attributes:
        name: whose key it is. Keys of one name are one person's, and count once.
        held_by: a person, or a workspace: the program's own key, which anybody at the program can
            make sign, so it never stands for a person.
        rater: what ballots call this person, where that is another name.
        valid_from, until: when its signatures begin and end to count.
        revoked_at: from when somebody else may have had it. A signature then counts only where
            somebody else saw it earlier; the date in a record is written by whoever has the key.
    """

    pem: Annotated[str, Field(min_length=1, max_length=2000)]
    name: Line
    held_by: Holder = "person"
    rater: Line | None = None
    valid_from: Annotated[UtcTime | None, Field(alias="from")] = None
    until: UtcTime | None = None
    revoked_at: UtcTime | None = None


class Role(Noun):
    """Keys that may sign in a role, and how many people's must.

    Attributes:
        threshold: how many different holders of these keys must have signed.
        signs: the decision, or ballots: then each holder signs their own.
    """

    keys: Annotated[tuple[Sha256, ...], Field(min_length=1, max_length=50)]
    threshold: Annotated[int, Field(ge=0, le=50)] = 1
    signs: Signed = "decision"


class ApprovedFramework(Noun):
    """A framework a verifier accepts, to the byte."""

    id: Slug
    version: Version
    digest: Sha256


class PolicyFile(Noun):
    """The policy as it is written down.

    Attributes:
        same_person: pairs of roles that one person may hold at once. All others exclude each
            other.
        logs, witnesses: their public keys, as C2SP signed-note writes them.
        witness_quorum: how many of the witnesses must have signed.
        time_authorities: certificates in PEM that a time stamp must lead back to.
        gate: what a release must show beyond a valid record.
    """

    document: Annotated[Literal["openness-trust/1"], Field(alias="schema")]
    keys: Annotated[dict[Sha256, TrustedKey], Field(min_length=1)]
    roles: Annotated[dict[Name, Role], Field(min_length=1)]
    same_person: tuple[Annotated[tuple[Name, ...], Field(min_length=2, max_length=2)], ...] = ()
    frameworks: tuple[ApprovedFramework, ...] = ()
    logs: Annotated[tuple[Line, ...], Field(max_length=20)] = ()
    witnesses: Annotated[tuple[Line, ...], Field(max_length=50)] = ()
    witness_quorum: Annotated[int, Field(ge=1, le=50)] = 1
    time_authorities: Annotated[
        tuple[Annotated[str, Field(min_length=1, max_length=20_000)], ...], Field(max_length=20)
    ] = ()
    gate: GateTerms = GateTerms()


@dataclass(frozen=True, slots=True)
class TrustPolicy:
    """A policy that holds together, with its keys ready to use.

    Attributes:
        keys: public keys by their ids.
        holders: what the policy says about each of them.
    """

    keys: Mapping[str, VerifyKey]
    holders: Mapping[str, TrustedKey]
    roles: Mapping[str, Role]
    frameworks: tuple[ApprovedFramework, ...]
    logs: tuple[NoteVerifier, ...] = ()
    witnesses: tuple[NoteVerifier, ...] = ()
    witness_quorum: int = 1
    time_authorities: tuple[str, ...] = ()
    gate: GateTerms = field(default_factory=GateTerms)

    def roles_of(self, keyid: str) -> tuple[str, ...]:
        """The roles a key may sign in."""
        return tuple(name for name, role in self.roles.items() if keyid in role.keys)


def read_policy(data: bytes, file: str) -> TrustPolicy:
    """Read a trust policy.

    Raises:
        ReadingError: not strict JSON, or not of the form of a policy.
        RecordError: of an earlier form, a key is not usable or not the one it is listed as, a
            role asks for what its keys cannot give, or a person has two roles without leave.
    """
    document = read_json(data, file)
    refuse_earlier(document)
    return make_policy(shape(document, PolicyFile), file)


def refuse_earlier(document: Document) -> None:
    """Refuse a policy of the earlier form, and say what to do.

    Raises:
        RecordError: it is of that form.
    """
    fields = document.value
    if isinstance(fields, dict) and fields.get("schema") == EARLIER:
        raise RecordError(Problem("record.trust.earlier-form", document.place("/schema")))


def make_policy(written: PolicyFile, file: str) -> TrustPolicy:
    """The policy, once it holds together. Raises RecordError as `read_policy` does."""
    problems: list[Problem] = []
    keys = _keys(written, file, problems)
    logs = _vkeys(written.logs, LOG, Place(file, path="/logs"), problems)
    witnesses = _vkeys(written.witnesses, WITNESS, Place(file, path="/witnesses"), problems)
    if {key.raw for key in logs} & {key.raw for key in witnesses}:
        problems.append(Problem("record.trust.own-witness", Place(file, path="/witnesses")))
    problems += policy_problems.problems(written, file)
    problems += term_problems(written.gate, written.roles, file)
    if problems:
        raise RecordError(problems)
    return TrustPolicy(
        keys=keys,
        holders=written.keys,
        roles=written.roles,
        frameworks=written.frameworks,
        logs=logs,
        witnesses=witnesses,
        witness_quorum=written.witness_quorum,
        time_authorities=written.time_authorities,
        gate=written.gate,
    )


def _keys(written: PolicyFile, file: str, problems: list[Problem]) -> dict[str, VerifyKey]:
    """The keys, ready to use; what is wrong with them goes to the problems."""
    keys: dict[str, VerifyKey] = {}
    for keyid, trusted in written.keys.items():
        place = Place(file, path=pointer("keys", keyid))
        try:
            keys[keyid] = read_verify_key(trusted.pem.encode(), file)
        except RecordError as error:
            problems += [Problem(each.code, place) for each in error.problems]
        else:
            if keys[keyid].keyid != keyid:
                problems.append(Problem("record.trust.keyid", place))
    return keys


def _vkeys(
    written: tuple[str, ...], kind: int, place: Place, problems: list[Problem]
) -> tuple[NoteVerifier, ...]:
    """Keys of logs or witnesses; one key under two names is still one."""
    found: list[NoteVerifier] = []
    for index, text in enumerate(written):
        try:
            found.append(read_vkey(text, replace(place, path=place.path + pointer(index)), kind))
        except RecordError as error:
            problems += error.problems
    if len({key.raw for key in found}) != len(found):
        problems.append(Problem("record.trust.vkey-twice", place))
    return tuple(found)
