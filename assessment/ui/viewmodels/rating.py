# SPDX-License-Identifier: Apache-2.0
"""One rating on a page: what is asked, what was answered, and what an answer turns it into.

Nothing here knows tiers, rules or other people's ratings.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from assessment.model.criterion import Criterion
from assessment.model.framework import CriterionText
from assessment.model.rating import Rating
from assessment.wording import say

UNKNOWN: Literal["unknown"] = "unknown"
NOT_APPLICABLE: Literal["not_applicable"] = "not_applicable"

Choice: TypeAlias = int | Literal["unknown", "not_applicable"]
"""What a person chooses for a question: a level, or one of two answers that are no level."""

STATES: tuple[Literal["unknown", "not_applicable"], ...] = (UNKNOWN, NOT_APPLICABLE)

NO_ANSWER = Rating()
"""A rating nobody has given yet."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """One level of a scale, in words."""

    level: int
    name: str
    text: str
    example: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What one person answered to one question.

    Attributes:
        choice: the chosen level or state, None without an answer.
        lowest, highest: ends of the range the person could defend, None without a level.
        version: version of the rating as it is kept.
        not_needed: it was left out of a round, because no answer could change the outcome.
    """

    choice: Choice | None
    lowest: int | None
    highest: int | None
    rationale: str
    evidence: tuple[str, ...]
    version: int
    not_needed: bool = False

    @property
    def level(self) -> int | None:
        """The chosen level, or None when it is no level."""
        return self.choice if isinstance(self.choice, int) else None

    @property
    def below(self) -> int:
        """How many levels lower than the chosen one are defensible too."""
        return 0 if self.level is None or self.lowest is None else self.level - self.lowest

    @property
    def above(self) -> int:
        """How many levels higher than the chosen one are defensible too."""
        return 0 if self.level is None or self.highest is None else self.highest - self.level

    @property
    def is_wide(self) -> bool:
        """Whether the range goes beyond one level to either side."""
        return self.below > 1 or self.above > 1


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a part.

    Attributes:
        key: what the answer is kept under: criterion, or scenario, dot, criterion.
        number: place within its part, counted from 1.
        may_skip: whether "does not apply" is allowed here now.
        when_skipped: in which case it does not apply, in words.
        stands_in: name of the criterion whose rating is taken while this one is open; empty when
            the question is needed.
        asks_why: the question about the reason, in the direction in which caution lies.
    """

    key: str
    number: int
    name: str
    question: str
    why: str
    hard_cases: tuple[str, ...]
    mistakes: tuple[str, ...]
    anchors: tuple[Anchor, ...]
    may_skip: bool
    when_skipped: str
    stands_in: str
    asks_why: str
    answer: Answer

    @property
    def top(self) -> int:
        """The highest level."""
        return len(self.anchors) - 1

    @property
    def choices(self) -> tuple[Choice, ...]:
        """Everything that can be chosen; what is kept already is always among it."""
        found: list[Choice] = [*range(len(self.anchors)), UNKNOWN]
        if self.may_skip or self.answer.choice == NOT_APPLICABLE:
            found.append(NOT_APPLICABLE)
        return tuple(found)

    @property
    def range_in_words(self) -> str:
        """The range a person could defend, as a sentence; empty when it is one level."""
        low, high = self.answer.lowest, self.answer.highest
        if low is None or high is None or low == high:
            return ""
        return say(
            "screens.rate.range.words",
            lowest=low,
            low_name=self.anchors[low].name,
            highest=high,
            high_name=self.anchors[high].name,
        )

    def named(self, level: int) -> str:
        """A level with its name."""
        return level_named(self.anchors[level])


def level_named(anchor: Anchor) -> str:
    """A level with its name."""
    return say("screens.rate.level", level=anchor.level, name=anchor.name)


def question(
    criterion: Criterion,
    words: CriterionText,
    at: tuple[str, int],
    answer: Answer,
    *,
    may_skip: bool,
    stands_in: str = "",
) -> Question:
    """One question with its answer; `at` is what it is kept under, and its place in the part."""
    side = "lower" if criterion.orientation == "risk" else "higher"
    return Question(
        key=at[0],
        number=at[1],
        name=words.name,
        question=words.question,
        why=words.why,
        hard_cases=words.hard_cases,
        mistakes=words.mistakes,
        anchors=tuple(
            Anchor(level, each.name, each.text, each.example or "")
            for level, each in enumerate(words.anchors)
        ),
        may_skip=may_skip,
        when_skipped=words.not_applicable or "",
        stands_in=stands_in,
        asks_why=_asks_why(answer, side),
        answer=answer,
    )


def answer_of(rating: Rating | None, version: int, unfinished: str = "") -> Answer:
    """The answer a kept rating holds.

    Args:
        rating: the rating, None when there is none.
        version: its version.
        unfinished: a reason typed before anything was chosen.
    """
    given = rating or NO_ANSWER
    return Answer(
        choice=_choice(given),
        lowest=given.lowest,
        highest=given.highest,
        rationale=given.rationale if rating is not None else unfinished,
        evidence=given.evidence,
        version=version,
        not_needed=given.state == "not_needed",
    )


def _choice(rating: Rating) -> Choice | None:
    """What was chosen. "Not needed" is a finding about a round and nobody's answer."""
    match rating.state:
        case "unknown" | "not_applicable" as state:
            return state
        case _:
            return rating.best


def _asks_why(answer: Answer, side: str) -> str:
    if answer.choice in STATES:
        return say(f"screens.rate.why.{answer.choice}")
    return say(f"screens.rate.why.{side}")


# What an answer turns a rating into ----------------------------------------------------------


def with_choice(rating: Rating | None, choice: Choice, top: int, unfinished: str = "") -> Rating:
    """The rating with another level or state. A stated range moves along, within the scale.

    Args:
        rating: the rating as it is, None when there is none.
        choice: the level or state.
        top: the highest level of the scale.
        unfinished: a reason typed before anything was chosen.
    """
    kept = rating or Rating(rationale=unfinished)
    if not isinstance(choice, int):
        return _changed(kept, None, state=choice)
    levels = kept.levels
    below, above = (0, 0) if levels is None else (levels[1] - levels[0], levels[2] - levels[1])
    return _changed(kept, (max(0, choice - below), choice, min(top, choice + above)))


def with_ends(rating: Rating, *, lowest: int | None = None, highest: int | None = None) -> Rating:
    """The rating with another end of its range; the best estimate always stays inside."""
    levels = rating.levels
    if levels is None:
        return rating
    low, best, high = levels
    low = low if lowest is None else min(lowest, best)
    high = high if highest is None else max(highest, best)
    return _changed(rating, (low, best, high))


def with_reason(rating: Rating, rationale: str) -> Rating:
    """The rating with another reason."""
    return rating.model_copy(update={"rationale": rationale})


def with_evidence(rating: Rating, ids: Iterable[str]) -> Rating:
    """The rating resting on other items of evidence."""
    return rating.model_copy(update={"evidence": tuple(ids)})


def _changed(
    rating: Rating,
    levels: tuple[int, int, int] | None,
    state: Literal["unknown", "not_applicable"] | None = None,
) -> Rating:
    low, best, high = levels or (None, None, None)
    return Rating(
        lowest=low,
        best=best,
        highest=high,
        state=state,
        rationale=rating.rationale,
        evidence=rating.evidence,
    )


def in_words(rating: Rating, words: CriterionText) -> str:
    """A rating in words, for a conflict between two versions."""
    pieces = [_level_in_words(rating, words), rating.rationale, ", ".join(rating.evidence)]
    return "\n".join(piece for piece in pieces if piece)


def _level_in_words(rating: Rating, words: CriterionText) -> str:
    levels = rating.levels
    if levels is None:
        return say(f"screens.rate.choice.{rating.state}") if rating.state in STATES else ""
    low, best, high = levels
    said = say("screens.rate.level", level=best, name=words.anchors[best].name)
    if low == high:
        return said
    return say("screens.rate.level.range", said=said, lowest=low, highest=high)
