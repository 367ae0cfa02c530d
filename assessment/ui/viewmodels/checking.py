# SPDX-License-Identifier: Apache-2.0
"""The checks of a package in words: what was found, what it means, what to do, how far it goes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from assessment.errors import Parameter
from assessment.reading.pointer import parse_pointer
from assessment.records.checks import Check, Headline
from assessment.wording import catalogue, explain, say

Standing = Literal["ok", "no", "wait"]

_STANDINGS: Mapping[str, Standing] = {"PASS": "ok", "FAIL": "no", "NOT CHECKED": "wait"}

_SLOT = re.compile(r"[0-9a-f]{64}")
_PLACE = re.compile(r"[0-9]{1,6}")

QUESTIONS: Mapping[str, tuple[str, ...]] = {
    "whole": (
        "package",
        "manifest",
        "parse",
        "schema",
        "statement",
        "slots",
        "edition",
        "companions",
        "derived",
        "report",
        "report_pages",
    ),
    "who": (
        "signatures",
        "attested",
        "signature",
        "role",
        "ballots",
        "ballot_signatures",
        "time",
    ),
    "follows": (
        "framework",
        "framework_sound",
        "framework_approved",
        "framework_text",
        "tier",
        "decision",
    ),
    "about": ("subjects", "weights"),
    "watched": ("log", "tree", "entries", "checkpoint", "witnesses", "history"),
    "holds": ("standing", "review"),
}
"""What the checks answer together, and the checks under each question."""

REACHED: Mapping[Headline, int] = {
    "altered": 0,
    "other-form": 0,
    "ended": 1,
    "unaltered": 1,
    "trusted": 2,
    "witnessed": 3,
}
"""How many of the three grades a package reaches."""

GRADES = ("unaltered", "trusted", "witnessed")


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One check in words.

    Attributes:
        standing: `ok`, `no`, or `wait` for what was not looked at.
        details: what was found, and each problem with what to do about it.
        meaning: what the check means for somebody who knows nothing of it.
        todo: what to do now; empty when there is nothing to do.
    """

    name: str
    standing: Standing
    word: str
    title: str
    details: tuple[str, ...]
    meaning: str
    todo: str

    @property
    def words(self) -> tuple[str, ...]:
        """Everything it says but its name."""
        return (self.standing, *self.details, self.meaning, self.todo)

    @property
    def kind(self) -> str:
        """The name without what it is about, for example without the role."""
        return self.name.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Question:
    """Checks that answer one question together."""

    title: str
    lines: tuple[CheckLine, ...]

    @property
    def count(self) -> str:
        """How the checks came out, in a few words."""
        stood = [each.standing for each in self.lines]
        if set(stood) == {"ok"}:
            return say("screens.verify.count.all", count=len(stood))
        if set(stood) == {"no"}:
            return say("screens.verify.count.failed", count=len(stood))
        return say("screens.verify.count.some", passed=stood.count("ok"), count=len(stood))


@dataclass(frozen=True, slots=True)
class Grade:
    """One of the three grades: what it says, whether the package reaches it, and that in a word."""

    words: str
    reached: bool
    said: str


def line(check: Check) -> CheckLine:
    """A check in words, with what exactly is wrong, where, and what to do about it."""
    standing = _STANDINGS[check.status]
    details = [say(f"check.{check.code}", **_named(check.params))]
    for problem in check.problems:
        words = explain(replace(problem, params=_named(problem.params)))
        where = (problem.place.file, steps(problem.place.path))
        details.append(f"{', '.join(filter(None, where))}: {words.message} {words.hint}")
    kind = check.name.partition(".")[0]
    return CheckLine(
        name=check.name,
        standing=standing,
        word=say(f"screens.record.check.{standing}"),
        title=check.title,
        details=tuple(details),
        meaning=say(f"meaning.{kind}"),
        # What an earlier fault kept from being looked at is settled with that fault.
        todo="" if check.code == "needs-earlier" and standing == "wait" else _todo(kind, standing),
    )


def _todo(kind: str, standing: Standing) -> str:
    """What to do about a check that failed or was not made."""
    known = catalogue()
    for key in (f"do.{kind}.{standing}", f"do.any.{standing}"):
        if key in known:
            return say(key)
    return ""


def questions(lines: Iterable[CheckLine]) -> tuple[Question, ...]:
    """The checks by the question they answer: what failed first, then one question at a time."""
    return tuple(_questions(tuple(lines)))


def _questions(lines: tuple[CheckLine, ...]) -> Iterator[Question]:
    failed = tuple(each for each in lines if each.standing == "no")
    if failed:
        yield Question(say("screens.verify.question.failed"), failed)
    left = tuple(each for each in lines if each.standing != "no")
    for name, kinds in QUESTIONS.items():
        found = tuple(each for each in left if each.kind in kinds)
        if found:
            yield Question(say(f"screens.verify.question.{name}"), found)
    asked = {kind for kinds in QUESTIONS.values() for kind in kinds}
    further = tuple(each for each in left if each.kind not in asked)
    if further:
        yield Question(say("screens.verify.question.further"), further)


def grades(headline: Headline) -> tuple[Grade, ...]:
    """The three grades in order; nothing is reached by what is altered or cannot be read."""
    reached = REACHED[headline]
    missed = say(f"screens.verify.grade.{'no' if headline == 'altered' else 'open'}")
    return tuple(
        Grade(
            words=say(f"screens.verify.grade.{name}"),
            reached=number < reached,
            said=say("screens.verify.grade.yes") if number < reached else missed,
        )
        for number, name in enumerate(GRADES)
    )


def steps(path: str) -> str:
    """The names that lead to a value, entries of a list by number, digests left out."""
    names = (token.replace("_", " ") for token in parse_pointer(path) if not _SLOT.fullmatch(token))
    return ", ".join(str(int(name) + 1) if _PLACE.fullmatch(name) else name for name in names)


def _named(params: Mapping[str, Parameter]) -> dict[str, Parameter]:
    """Parameters for people: what is the address of a value, as the names that lead to it."""
    return {
        name: steps(value) if isinstance(value, str) and value.startswith("/") else value
        for name, value in params.items()
    }
