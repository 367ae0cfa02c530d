# SPDX-License-Identifier: Apache-2.0
"""What is the record about, and what lies outside of what was looked at?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assessment.errors import Place, Problem
from assessment.model.assessment import Artefact, Resource
from assessment.records.checks import Check, failed, not_checked, passed
from assessment.records.statement import root_digest, subjects
from assessment.records.verifying.opening import PAYLOAD, Opened, needs_earlier

Weights = tuple[Resource, ...]
"""The files of one folder with their digests."""


def subject(opened: Opened) -> Check:
    """The statement must be about the artefacts the assessment lists, by the right digests."""
    stated = opened.stated
    if stated is None:
        return needs_earlier("subjects")
    artefacts = stated.assessment.artefacts
    problems = [
        Problem("record.artefact.digest", Place(PAYLOAD), {"name": artefact.name})
        for artefact in artefacts
        if artefact.resources and root_digest(artefact.resources) != artefact.digest
    ]
    if stated.statement.subject != subjects(stated.document, artefacts):
        problems.append(Problem("record.statement.subject", Place(PAYLOAD, path="/subject")))
    if problems:
        return failed("subjects", "subjects.differ", problems)
    if not artefacts:
        return not_checked("subjects", "subjects.document-only")
    return passed("subjects", "subjects.same", artefacts=len(artefacts))


def weights(opened: Opened, folders: Sequence[Weights]) -> Check:
    """Each given folder must hold exactly the files of an artefact of the record."""
    if opened.stated is None:
        return needs_earlier("weights")
    artefacts = opened.stated.assessment.artefacts
    if not folders:
        return not_checked("weights", "weights.not-given" if artefacts else "weights.none-named")
    covered = [[each for each in artefacts if _is_of(folder, each)] for folder in folders]
    strangers = [folder for folder, found in zip(folders, covered, strict=True) if not found]
    if strangers:
        problems = [*_differences(strangers[0], artefacts)]
        return failed("weights", "weights.differ", problems, folders=len(strangers))
    given = {artefact.digest for found in covered for artefact in found}
    left = [artefact.name for artefact in artefacts if artefact.digest not in given]
    if left:
        return not_checked("weights", "weights.partly", names=", ".join(left))
    files = sum(len(folder) for folder in set(folders))
    return passed("weights", "weights.same", files=files)


def _is_of(folder: Weights, artefact: Artefact) -> bool:
    """Whether a folder holds the files of an artefact, each under its name.

    The digest of the whole is made from the files' digests alone, so it knows no names.
    """
    names = {(each.name, each.digest) for each in folder}
    listed = {(each.name, each.digest) for each in artefact.resources}
    return root_digest(folder) == artefact.digest and (not listed or listed == names)


def _differences(folder: Weights, artefacts: Sequence[Artefact]) -> Iterator[Problem]:
    """Which files differ, where the record has one artefact to compare with."""
    if len(artefacts) != 1 or not artefacts[0].resources:
        return
    stated = {each.name: each.digest for each in artefacts[0].resources}
    found = {each.name: each.digest for each in folder}
    for name in sorted(stated.keys() | found.keys()):
        if name not in found:
            yield Problem("record.weights.missing", Place(name))
        elif name not in stated:
            yield Problem("record.weights.extra", Place(name))
        elif stated[name] != found[name]:
            yield Problem("record.weights.changed", Place(name))


def review(opened: Opened) -> Check:
    """Until when the decision was meant to hold. Verification reads no clock, so no verdict."""
    made = opened.stated.assessment.decision if opened.stated else None
    if made is None:
        return needs_earlier("review")
    return not_checked("review", "review.date", date=made.review_by)
