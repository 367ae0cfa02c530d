# SPDX-License-Identifier: Apache-2.0
"""Who signed? Only a trust policy can say; nothing inside a package is believed about it."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.errors import Place, Problem
from assessment.records.checks import SIGNATURES, Check, failed, not_checked, passed
from assessment.records.envelope import Envelope
from assessment.records.package import ENVELOPE
from assessment.records.trust import TrustPolicy
from assessment.records.verifying.opening import Opened, needs_earlier


def signatures(opened: Opened, policy: TrustPolicy | None) -> Iterator[Check]:
    """Test the signatures of known keys, then count them role by role."""
    if opened.envelope is None:
        yield needs_earlier(SIGNATURES)
        return
    if policy is None:
        yield not_checked(SIGNATURES, "signatures.no-policy")
        return
    valid, broken = _tested(opened.envelope, policy)
    unknown = len(opened.envelope.signatures) - len(valid) - len(broken)
    if broken:
        problems = [
            Problem("record.signature.broken", Place(ENVELOPE), {"keyid": k}) for k in broken
        ]
        yield failed(SIGNATURES, "signatures.broken", problems)
    elif not valid:
        yield failed(SIGNATURES, "signatures.unknown", unknown=unknown)
    else:
        yield passed(SIGNATURES, "signatures.valid", valid=len(valid), unknown=unknown)
    for name, role in policy.roles.items():
        found = len(valid & set(role.keys))
        is_met = found >= role.threshold
        params: dict[str, str | int] = {"role": name, "found": found, "threshold": role.threshold}
        code = "role.met" if is_met else "role.missing"
        yield Check(f"role.{name}", "PASS" if is_met else "FAIL", code, params)


def _tested(envelope: Envelope, policy: TrustPolicy) -> tuple[set[str], list[str]]:
    """Ids of known keys whose signature holds, and of those whose signature does not."""
    valid, broken = set(), []
    for signature in envelope.signatures:
        key = policy.keys.get(signature.keyid)
        if key is None:
            continue
        if key.is_signed(envelope.signed_bytes, signature.sig):
            valid.add(signature.keyid)
        else:
            broken.append(signature.keyid)
    return valid, broken
