# SPDX-License-Identifier: Apache-2.0
"""When was it signed? By the record's own word, or by that of a time authority."""

from __future__ import annotations

from assessment.errors import AssessmentError
from assessment.records import timestamps
from assessment.records.checks import Check, failed, not_checked, passed
from assessment.records.envelope import Signature
from assessment.records.package import TIMESTAMP
from assessment.records.timestamps import Token
from assessment.records.trust import TrustPolicy
from assessment.records.validity import Moment
from assessment.records.verifying.authorship import DIGITS
from assessment.records.verifying.opening import Opened, needs_earlier

NAME = "time"


def stamp(opened: Opened, policy: TrustPolicy | None) -> tuple[dict[str, Moment], Check]:
    """Hold the time stamp against the signatures and the policy.

    Returns:
        The moment of the signature it is over, by the id of its key, where it is to be believed.
    """
    if opened.envelope is None or opened.stated is None:
        return {}, needs_earlier(NAME)
    sealed_at, token = opened.stated.predicate.sealed_at, _token(opened)
    if token is None:
        return {}, not_checked(NAME, "time.none", sealed_at=sealed_at)
    if isinstance(token, Check):
        return {}, token
    signature = covered(token, opened.envelope.signatures)
    if signature is None:
        return {}, failed(NAME, "time.other")
    check = _judged(token, signature, sealed_at, policy)
    believed = {signature.keyid: Moment(token.at, "time-authority")}
    return believed if check.status == "PASS" else {}, check


def _token(opened: Opened) -> Token | Check | None:
    """The time stamp, None where there is none, or why it was not read."""
    data = opened.files.get(TIMESTAMP)
    if data is None:
        return None
    if not timestamps.can_read():
        return not_checked(NAME, "time.no-library")
    try:
        return timestamps.read_token(data, TIMESTAMP)
    except AssessmentError as error:
        return failed(NAME, "time.unreadable", error.problems)


def _judged(
    token: Token, signature: Signature, sealed_at: str, policy: TrustPolicy | None
) -> Check:
    if token.at < sealed_at:
        return failed(NAME, "time.too-early", at=token.at, sealed_at=sealed_at)
    if policy is None or not policy.time_authorities:
        return not_checked(NAME, "time.no-authority", at=token.at)
    if not timestamps.stands(token, signature.sig, policy.time_authorities):
        return failed(NAME, "time.refused", at=token.at)
    return passed(NAME, "time.stamped", at=token.at, keyid=signature.keyid[:DIGITS])


def covered(token: Token, signatures: tuple[Signature, ...]) -> Signature | None:
    """The signature that a time stamp is over."""
    return next((each for each in signatures if token.is_over(each.sig)), None)
