# SPDX-License-Identifier: Apache-2.0
"""Questions about the record itself: is it whole, who signed it, is its framework approved?

They rest on the checks of verification. A check that did not pass never counts as passed, and
one that is missing from a report did not pass.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assessment.errors import AssessmentError, Problem
from assessment.model.framework import Framework
from assessment.reading import Document, shape
from assessment.records import archive, envelope
from assessment.records.canonical import read_canonical, sha256_hex
from assessment.records.checks import SIGNATURES, Check, VerificationReport
from assessment.records.gate.verdict import Answer
from assessment.records.package import ENVELOPE, FRAMEWORK, LIMITS
from assessment.records.statement import Stated
from assessment.records.trust import TrustPolicy

NEEDED = (
    *("package", "manifest", "parse", "schema", "statement", "slots"),
    *("framework", "framework_sound", "framework_text", "companions", "tier", "decision"),
)
"""Checks without which nothing in the record can be relied on."""

BOUND = ("ballots", "subjects")
"""Checks that find nothing to look at in a record without ballots, or without artefacts."""

LOG_CHECKS = ("log", "checkpoint", "witnesses", "history", "standing")
"""Checks about the log a record stands in; whether the decision still stands is asked by itself."""

APPROVED = "framework_approved"
_ROLE = "role."
_SIGNER = "signature."


@dataclass(frozen=True, slots=True)
class Record:
    """A record as far as it could be read.

    Attributes:
        digest: of the package.
        payload: digest that identifies the record.
        framework: the rules in the package; None unless they are those the record names.
    """

    report: VerificationReport
    digest: str
    payload: str | None = None
    framework: Framework | None = None

    @property
    def stated(self) -> Stated | None:
        """What the record says. It is worth no more than the answers about it."""
        return self.report.stated

    def status(self, name: str) -> str:
        """The status of a check; one that was not made is NOT CHECKED."""
        found = [check.status for check in self.report.checks if check.name == name]
        return found[0] if len(found) == 1 else "NOT CHECKED"


def read_record(package: bytes, report: VerificationReport) -> Record:
    """The record in a package that was verified."""
    record = Record(report, sha256_hex(package))
    if record.status("parse") != "PASS":
        return record
    try:
        files = archive.read(package)
        payload = envelope.parse(files[ENVELOPE], ENVELOPE, LIMITS).payload_digest
        record = Record(report, record.digest, payload)
        if record.status("framework") != "PASS":
            return record
        content = read_canonical(files[FRAMEWORK], FRAMEWORK, LIMITS)
        framework = shape(Document(FRAMEWORK, content), Framework)
    except (AssessmentError, KeyError):
        # Verification has said so already, with the reason.
        return record
    return Record(report, record.digest, payload, framework)


def record_answer(record: Record) -> Answer:
    """Whether everything the record says can be relied on."""
    if record.report.headline == "other-form":
        return Answer("record", (Problem("gate.record.other-form"),))
    return Answer("record", tuple(_record_reasons(record)))


def _record_reasons(record: Record) -> Iterator[Problem]:
    for check in record.report.checks:
        if check.status == "FAIL" and not _is_elsewhere(check):
            code = "altered" if check.name in {*NEEDED, *BOUND} else "check"
            params = {"check": check.title, "detail": check.detail}
            yield Problem(f"gate.record.{code}", params=params)
    for name in _needed(record):
        if record.status(name) == "NOT CHECKED":
            yield Problem("gate.record.unchecked", params={"check": name})
    if record.payload is None or record.framework is None:
        yield Problem("gate.record.unchecked", params={"check": "payload"})


def _needed(record: Record) -> tuple[str, ...]:
    """The checks that must have passed: those about ballots only where there are any."""
    has_ballots = record.stated is not None and record.stated.assessment.ballots
    return (*NEEDED, "ballots") if has_ballots else NEEDED


def _is_elsewhere(check: Check) -> bool:
    """Whether another question asks about this check."""
    return check.name in {SIGNATURES, APPROVED, *LOG_CHECKS} or check.name.startswith(
        (_ROLE, _SIGNER)
    )


def signatures_answer(record: Record, policy: TrustPolicy | None) -> Answer:
    """Whether the record is signed in every role by keys of the policy."""
    if policy is None:
        return Answer("signatures", (Problem("gate.signatures.no-policy"),))
    return Answer("signatures", tuple(_signature_reasons(record, policy)))


def _signature_reasons(record: Record, policy: TrustPolicy) -> Iterator[Problem]:
    found = {check.name: check for check in record.report.checks}
    together = found.get(SIGNATURES)
    if together is None or together.status == "NOT CHECKED":
        yield Problem("gate.signatures.unchecked")
    elif together.status == "FAIL":
        is_unknown = together.code == "signatures.unknown"
        code = "unknown" if is_unknown else "invalid"
        yield Problem(f"gate.signatures.{code}", params={"detail": together.detail})
    for name, role in policy.roles.items():
        check = found.get(f"{_ROLE}{name}")
        status = check.status if check else "NOT CHECKED"
        # A role that asks for nobody may stay unchecked, where it has nothing to look at.
        if status == "FAIL" or (status == "NOT CHECKED" and role.threshold):
            detail = check.detail if check else ""
            yield Problem("gate.signatures.role", params={"role": name, "detail": detail})


def framework_answer(record: Record, policy: TrustPolicy | None) -> Answer:
    """Whether the policy approves this very framework."""
    status = record.status(APPROVED)
    if status == "PASS":
        return Answer("framework")
    if policy is None or not policy.frameworks:
        return Answer("framework", (Problem("gate.framework.no-list"),))
    code = "unlisted" if status == "FAIL" else "unchecked"
    return Answer("framework", (Problem(f"gate.framework.{code}"),))
