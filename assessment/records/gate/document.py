# SPDX-License-Identifier: Apache-2.0
"""A verdict as the document that programs read."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from assessment.model.base import Noun, Sha256
from assessment.records.gate.ask import Asked
from assessment.records.gate.release import Release
from assessment.records.gate.verdict import Question, Result
from assessment.wording import explain, say


class Reason(Noun):
    """Why a release is refused: a stable code, and the same in words."""

    code: str
    question: Question
    where: str
    detail: str
    hint: str


class QuestionAsked(Noun):
    """One question of the gate and how it was answered."""

    question: Question
    result: Result
    title: str


class Noted(Noun):
    """Something to know that refuses nothing."""

    key: str
    text: str


class Folder(Noun):
    """What was found in one folder.

    Attributes:
        builds: what the record covers and is here as a whole.
        files: how many files these have.
        free: names of the files that need no digest.
    """

    folder: str
    builds: tuple[str, ...]
    files: int
    free: tuple[str, ...]


class BrokenGlass(Noun):
    """That somebody set a refusal aside, and why; `used` is false where nobody may."""

    reason: str
    used: bool


class GateDocument(Noun):
    """What `openness gate` prints.

    Attributes:
        covered: the release falls under a valid decision.
        record: payload digest that identifies the record.
        warn_only: whoever asked let the pipeline go on whatever the answer.
    """

    document: Annotated[Literal["openness-gate/0"], Field(alias="schema")]
    covered: bool
    reasons: tuple[Reason, ...]
    questions: tuple[QuestionAsked, ...]
    notes: tuple[Noted, ...]
    package: str
    package_digest: Sha256
    record: Sha256 | None
    case: str | None
    option: str
    date: str
    folders: tuple[Folder, ...]
    warn_only: bool
    break_glass: BrokenGlass | None


def gate_document(
    asked: Asked,
    release: Release,
    package: str,
    *,
    warn_only: bool = False,
    break_glass: BrokenGlass | None = None,
) -> GateDocument:
    """The verdict as a document.

    Args:
        asked: what the gate came to.
        release: what it was asked about.
        package: what the package is called.
        warn_only: that the pipeline goes on in any case.
        break_glass: that a refusal was set aside.
    """
    stated = asked.record.stated
    return GateDocument(
        document="openness-gate/0",
        covered=asked.verdict.covered,
        reasons=tuple(_reasons(asked)),
        questions=tuple(
            QuestionAsked(
                question=answer.question,
                result=answer.result,
                title=say(f"gate.question.{answer.question}"),
            )
            for answer in asked.verdict.answers
        ),
        notes=tuple(Noted(key=note.key, text=note.text) for note in asked.verdict.notes),
        package=package,
        package_digest=asked.record.digest,
        record=asked.record.payload,
        case=stated.assessment.id if stated else None,
        option=release.option,
        date=release.date,
        folders=tuple(
            Folder(
                folder=each.label,
                builds=tuple(build.name for build in each.builds),
                files=each.files,
                free=each.free,
            )
            for each in asked.folders
        ),
        warn_only=warn_only,
        break_glass=break_glass,
    )


def _reasons(asked: Asked) -> list[Reason]:
    found = []
    for answer in asked.verdict.answers:
        for reason in answer.reasons:
            words = explain(reason)
            found.append(
                Reason(
                    code=reason.code,
                    question=answer.question,
                    where=reason.place.file,
                    detail=words.message,
                    hint=words.hint,
                )
            )
    return found
