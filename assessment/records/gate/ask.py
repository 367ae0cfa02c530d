# SPDX-License-Identifier: Apache-2.0
"""The one question of the gate, put together from its parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.errors import Problem
from assessment.records.checks import VerificationReport
from assessment.records.gate.builds import covered_builds
from assessment.records.gate.coverage import MOST_BUILDS, Covered, hold
from assessment.records.gate.decision import (
    conditions_answer,
    date_answer,
    decision_answer,
    evaluation_answer,
    option_answer,
    status_answer,
)
from assessment.records.gate.record import (
    Record,
    framework_answer,
    read_record,
    record_answer,
    signatures_answer,
)
from assessment.records.gate.release import Release
from assessment.records.gate.standing import log_word, standing_answer
from assessment.records.gate.statements import Given, Statements, read_statements
from assessment.records.gate.verdict import Answer, Note, Verdict
from assessment.records.log.history import History
from assessment.records.trust import TrustPolicy


@dataclass(frozen=True, slots=True)
class Beside:
    """What is handed in beside the package.

    Attributes:
        statements: signed statements that came after the record.
        log: an exported log; None where none is given.
    """

    statements: Sequence[Given] = ()
    log: History | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A verdict, with the record it is about and what was found in each folder."""

    verdict: Verdict
    record: Record
    folders: tuple[Covered, ...]


def ask(
    package: bytes,
    report: VerificationReport,
    release: Release,
    policy: TrustPolicy | None,
    beside: Beside,
) -> Asked:
    """Whether this release falls under the decision in a package.

    Args:
        package: its bytes.
        report: what verification of these bytes with this policy came to.
        release: files, option, date.
        policy: whom to believe; without one nothing is covered.
        beside: what came after the record.
    """
    record = read_record(package, report)
    said = read_statements(beside.statements, record.payload, policy, release.date)
    log = log_word(beside.log, record.payload, policy) if beside.log else None
    files, folders = _files(record, release, policy, said)
    standing = standing_answer(record, policy, log)
    answers = (
        *_trust(record, policy, standing),
        decision_answer(record),
        option_answer(record, release),
        status_answer(record, release),
        date_answer(record, release),
        standing,
        conditions_answer(record, said),
        evaluation_answer(record),
        files,
    )
    return Asked(Verdict(answers), record, folders)


def _trust(
    record: Record, policy: TrustPolicy | None, standing: Answer
) -> tuple[Answer, Answer, Answer]:
    """The questions that rest on verification. Its own answer must be yes as well."""
    whole, signed = record_answer(record), signatures_answer(record, policy)
    approved = framework_answer(record, policy)
    told = (whole, signed, approved, standing)
    if not record.report.ok and not any(answer.reasons for answer in told):
        signed = Answer("signatures", (Problem("gate.signatures.untrusted"),))
    return whole, signed, approved


def _files(
    record: Record, release: Release, policy: TrustPolicy | None, said: Statements
) -> tuple[Answer, tuple[Covered, ...]]:
    """Whether every folder holds nothing but what the record covers."""
    if record.stated is None:
        return Answer("files", (Problem("gate.files.unreadable"),)), ()
    artefacts = record.stated.assessment.artefacts
    builds, reasons = covered_builds(artefacts, said.derived)
    if not artefacts:
        reasons.append(Problem("gate.files.no-artefacts"))
    if len(builds) > MOST_BUILDS:
        params = {"most": MOST_BUILDS}
        return Answer("files", (Problem("gate.files.too-many-builds", params=params),)), ()
    if not release.folders:
        reasons.append(Problem("gate.files.no-folder"))
    folders = tuple(hold(folder, builds, record.digest) for folder in release.folders)
    reasons += [problem for folder in folders for problem in folder.problems]
    stated_elsewhere = [
        each.how for folder in release.folders for each in folder.files if each.how != "read"
    ]
    if policy is not None and policy.gate.require_reading and stated_elsewhere:
        reasons.append(Problem("gate.files.not-read", params={"files": len(stated_elsewhere)}))
    return Answer("files", tuple(reasons), tuple(_notes(release, folders))), folders


def _notes(release: Release, folders: Sequence[Covered]) -> list[Note]:
    notes = []
    for folder in release.folders:
        for how, key in (("pointer", "pointers"), ("manifest", "manifest")):
            count = sum(each.how == how for each in folder.files)
            if count:
                notes.append(Note(key, {"folder": folder.label, "files": count}))
        if folder.is_hub_cache:
            notes.append(Note("hub-cache", {"folder": folder.label}))
    for covered in folders:
        for build in covered.builds:
            key = "derived" if build.stated_later else "build"
            notes.append(Note(key, {"folder": covered.label, "build": build.name}))
        if covered.free:
            count = len(covered.free)
            notes.append(Note("free", {"folder": covered.label, "files": count}))
    return notes
