# SPDX-License-Identifier: Apache-2.0
"""Whose ballot is whose? A rater's own key, or the word of the program that took it down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, TypeAlias

from assessment.errors import AssessmentError
from assessment.records.ballots import ballot_file
from assessment.records.canonical import Json
from assessment.records.checks import Check, Status, failed, not_checked
from assessment.records.package import DISCLOSURES
from assessment.records.slots import slot_of
from assessment.records.trust import TrustPolicy
from assessment.records.verifying.authorship import Signer, broken, holders, role_check, signers
from assessment.records.verifying.opening import Opened, needs_earlier
from assessment.records.verifying.substance import read_disclosures
from assessment.wording import say

NAME = "ballot_signatures"

Standing: TypeAlias = Literal["own", "attested", "unnamed", "another", "nobody"]
"""`own`: its rater's key signed. `attested`: a program's key did. `unnamed`: a person's key did,
and whose ballot it is is withheld. `another`: only somebody else's key did. `nobody`: no key of
the policy did."""

_WORDS: Mapping[Standing, str] = {
    "own": "ballot_signatures.own",
    "attested": "ballot_signatures.attested",
    "unnamed": "ballot_signatures.unnamed",
    "another": "ballot_signatures.another",
    "nobody": "ballot_signatures.nobody",
}
_BORNE_OUT: frozenset[Standing] = frozenset({"own", "attested"})


def ballot_signatures(opened: Opened, policy: TrustPolicy | None) -> Iterator[Check]:
    """Say of each ballot who stands behind it, and count the roles that sign ballots."""
    if opened.stated is None:
        yield needs_earlier(NAME)
        return
    ballots = opened.stated.document.get("ballots", ())
    if not ballots:
        yield not_checked(NAME, "ballot_signatures.none")
        return
    if policy is None:
        yield not_checked(NAME, "ballot_signatures.no-policy")
        return
    raters = _raters(opened, ballots)
    files = [ballot_file(position) for position in range(len(ballots))]
    found = [_signers(opened, policy, file) for file in files]
    problems = [each for file, one in zip(files, found, strict=True) for each in broken(one, file)]
    if problems:
        yield failed(NAME, "ballot_signatures.broken", problems)
        return
    standings = [_standing(rater, one, policy) for rater, one in zip(raters, found, strict=True)]
    yield _told(standings)
    own = {
        signer.keyid
        for rater, one in zip(raters, found, strict=True)
        for signer in one
        if signer.counts and _is_own(rater, signer, policy)
    }
    for name, role in policy.roles.items():
        if role.signs == "ballots":
            yield role_check(name, role, holders(policy, own & set(role.keys)), policy)


def _raters(opened: Opened, ballots: Json) -> list[str | None]:
    """What each ballot calls its rater; None where that is withheld."""
    try:
        disclosed = read_disclosures(opened.values.get(DISCLOSURES))
    except AssessmentError:
        disclosed = {}
    slots = [slot_of(ballot["rater"]) or "" for ballot in ballots]
    return [disclosed[slot].value if slot in disclosed else None for slot in slots]


def _signers(opened: Opened, policy: TrustPolicy, file: str) -> list[Signer]:
    envelope = opened.ballots.get(file)
    if envelope is None or opened.stated is None:
        return []
    return signers(envelope, policy, opened.stated.predicate.sealed_at)


def _is_own(rater: str | None, signer: Signer, policy: TrustPolicy) -> bool:
    holder = policy.holders[signer.keyid]
    return holder.held_by == "person" and (holder.rater or holder.name) == rater


def _standing(rater: str | None, found: list[Signer], policy: TrustPolicy) -> Standing:
    counting = [signer for signer in found if signer.counts]
    kinds = {policy.holders[signer.keyid].held_by for signer in counting}
    if any(_is_own(rater, signer, policy) for signer in counting):
        return "own"
    if "person" in kinds and rater is None:
        return "unnamed"
    if "workspace" in kinds:
        return "attested"
    return "another" if kinds else "nobody"


def _told(standings: list[Standing]) -> Check:
    """Every ballot by its number, under what is known of it."""
    told = []
    for standing, code in _WORDS.items():
        numbers = [str(number) for number, each in enumerate(standings, 1) if each == standing]
        if numbers:
            told.append(say(f"check.{code}", numbers=", ".join(numbers)))
    status: Status = "PASS" if set(standings) <= _BORNE_OUT else "NOT CHECKED"
    return Check(NAME, status, "ballot_signatures.told", {"told": " ".join(told)})
