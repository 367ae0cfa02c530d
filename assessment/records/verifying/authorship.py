# SPDX-License-Identifier: Apache-2.0
"""Who signed? Only a trust policy can say; nothing inside a package is believed about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from assessment.errors import Parameter, Place, Problem
from assessment.records.checks import SIGNATURES, Check, failed, not_checked, passed
from assessment.records.envelope import Envelope
from assessment.records.package import ENVELOPE
from assessment.records.predicate import Predicate
from assessment.records.trust import Holder, Role, TrustPolicy
from assessment.records.validity import Doubt, Moment, Word, doubt
from assessment.records.verifying.opening import Opened, needs_earlier
from assessment.wording import say

ATTESTED = "attested"
"""Name of the check that tells a program's key from people's."""

DIGITS = 12
"""How much of a key's id is shown in a sentence."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What others than the record itself say about its signatures.

    Attributes:
        moments: by key id, when its signature was there at the latest.
        revoked: keys whose signature counts no more, as a log says.
    """

    moments: Mapping[str, Moment] = field(default_factory=dict)
    revoked: frozenset[str] = frozenset()


NOTHING = Heard()


@dataclass(frozen=True, slots=True)
class _Claim:
    """What a record may say about whose keys sealed it, and what is said about that.

    Attributes:
        wanted: whose key must be among the signatures for it to be so.
    """

    wanted: Holder
    claimed: str
    found: str
    unknown: str


_CLAIMS: Mapping[str, _Claim] = {
    "key_file": _Claim(
        wanted="person",
        claimed="attested.people-claimed",
        found="attested.people",
        unknown="attested.people-unknown",
    ),
    "server_attested": _Claim(
        wanted="workspace",
        claimed="attested.program-claimed",
        found="attested.program",
        unknown="attested.program-unknown",
    ),
}
_IN_THE_LOG = "signer.in-the-log"
_UNREAD = "signer.when.unread"
_BY: Mapping[Holder, str] = {"person": "signer.person", "workspace": "signer.workspace"}
_WHEN: Mapping[Word, str] = {
    "record": "signer.when.record",
    "time-authority": "signer.when.time-authority",
    "log": "signer.when.log",
}
_WHY: Mapping[Doubt, str] = {
    "too-early": "signer.against.too-early",
    "too-late": "signer.against.too-late",
    "revoked": "signer.against.revoked",
}


@dataclass(frozen=True, slots=True)
class Signer:
    """One signature, held against the policy.

    Attributes:
        known: whether the policy lists its key; the others are not looked at.
        holds: whether the key made it over these bytes.
        against: why it does not count although it holds.
    """

    keyid: str
    known: bool
    holds: bool
    moment: Moment
    against: Doubt | None

    @property
    def counts(self) -> bool:
        """Whether it counts in the roles of its key."""
        return self.holds and self.against is None


def signers(
    envelope: Envelope, policy: TrustPolicy, sealed_at: str, heard: Heard = NOTHING
) -> list[Signer]:
    """Every signature of an envelope, in its order."""
    found = []
    for signature in envelope.signatures:
        keyid, key = signature.keyid, policy.keys.get(signature.keyid)
        moment = heard.moments.get(keyid, Moment(sealed_at, "record"))
        if key is None:
            found.append(Signer(keyid, known=False, holds=False, moment=moment, against=None))
            continue
        against = "revoked" if keyid in heard.revoked else doubt(policy.holders[keyid], moment)
        holds = key.is_signed(envelope.signed_bytes, signature.sig)
        found.append(Signer(keyid, known=True, holds=holds, moment=moment, against=against))
    return found


def signatures(
    opened: Opened, policy: TrustPolicy | None, heard: Heard = NOTHING
) -> Iterator[Check]:
    """Test the signatures of known keys, say whose each is, and count them role by role."""
    if opened.envelope is None:
        yield needs_earlier(SIGNATURES)
        return
    # Signatures are over bytes, so they are looked at whatever these say.
    sealed = opened.stated.predicate if opened.stated else None
    if policy is None:
        yield not_checked(SIGNATURES, "signatures.no-policy")
        yield _attested(sealed, policy, [])
        return
    found = signers(opened.envelope, policy, sealed.sealed_at if sealed else "", heard)
    yield _together(found)
    yield _attested(sealed, policy, found)
    for number, signer in enumerate(found, start=1):
        yield _one(f"signature.{number}", signer, policy)
    counting = {signer.keyid for signer in found if signer.counts}
    for name, role in policy.roles.items():
        if role.signs == "decision":
            yield role_check(name, role, holders(policy, counting & set(role.keys)), policy)


def holders(policy: TrustPolicy, keyids: Iterable[str]) -> set[str]:
    """Whose keys these are. Several keys of one person are one person."""
    return {policy.holders[keyid].name for keyid in keyids}


def role_check(name: str, role: Role, found: set[str], policy: TrustPolicy) -> Check:
    """Whether as many people signed in a role as must."""
    is_met = len(found) >= role.threshold
    params: dict[str, Parameter] = {
        "role": name,
        "found": len(found),
        "threshold": role.threshold,
        "names": ", ".join(sorted(found)),
    }
    code = "role.missing"
    if is_met:
        by_program = policy.holders[role.keys[0]].held_by == "workspace"
        code = "role.ballots" if role.signs == "ballots" else "role.met"
        code = "role.met-by-program" if by_program else code
    return Check(f"role.{name}", "PASS" if is_met else "FAIL", code, params)


def broken(found: Iterable[Signer], file: str) -> list[Problem]:
    """Signatures that name a key of the policy and are not made by it."""
    return [
        Problem("record.signature.broken", Place(file), {"keyid": signer.keyid})
        for signer in found
        if signer.known and not signer.holds
    ]


def _together(found: list[Signer]) -> Check:
    unknown = sum(not signer.known for signer in found)
    problems = broken(found, ENVELOPE)
    valid = sum(signer.counts for signer in found)
    if problems:
        return failed(SIGNATURES, "signatures.broken", problems)
    if not valid and unknown == len(found):
        return failed(SIGNATURES, "signatures.unknown", unknown=unknown)
    if not valid:
        return failed(SIGNATURES, "signatures.none-counts", unknown=unknown)
    return passed(SIGNATURES, "signatures.valid", valid=valid, unknown=unknown)


def _attested(sealed: Predicate | None, policy: TrustPolicy | None, found: list[Signer]) -> Check:
    """Hold what the record says about whose keys sealed it against who signed.

    The record may claim less than the truth, never more: the key of a program is no person's.
    """
    if sealed is None:
        return needs_earlier(ATTESTED)
    words = _CLAIMS[sealed.sealed_by.signature]
    if policy is None:
        return not_checked(ATTESTED, words.claimed)
    kinds = {policy.holders[each.keyid].held_by for each in found if each.counts}
    if words.wanted in kinds:
        return passed(ATTESTED, words.found)
    if kinds == {"workspace"} and all(each.known for each in found):
        return failed(ATTESTED, "attested.not-people")
    return not_checked(ATTESTED, words.unknown)


def _one(name: str, signer: Signer, policy: TrustPolicy) -> Check:
    params: dict[str, Parameter] = {"keyid": signer.keyid[:DIGITS]}
    if not signer.known:
        return Check(name, "NOT CHECKED", "signer.unknown", params)
    holder = policy.holders[signer.keyid]
    params |= {"name": holder.name, "roles": ", ".join(policy.roles_of(signer.keyid)) or "-"}
    if not signer.holds:
        return Check(name, "FAIL", "signer.broken", params)
    code = _WHEN[signer.moment.word] if signer.moment.at else _UNREAD
    when = say(f"check.{code}", at=signer.moment.at)
    if signer.against is not None:
        why = say(
            f"check.{_WHY[signer.against]}",
            since=holder.valid_from or "",
            until=holder.until or "",
            revoked=holder.revoked_at or say(f"check.{_IN_THE_LOG}"),
        )
        return Check(name, "NOT CHECKED", "signer.against", params | {"when": when, "why": why})
    return Check(name, "PASS", _BY[holder.held_by], params | {"when": when})
