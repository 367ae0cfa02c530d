# SPDX-License-Identifier: Apache-2.0
"""What inputs, ratings and raters contribute, as a JSON document and as plain lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from assessment.engine.v1.exact.contributions_raters import MOST_RATERS
from assessment.export.evaluation import input_name
from assessment.export.sensitivity import in_percent
from assessment.model.assessment import Assessment
from assessment.model.contributions import (
    Contributions,
    ContributionsDocument,
    InputContribution,
    NameContribution,
    RatersContributions,
    RatingsContributions,
    Shift,
)
from assessment.model.evaluation import Evaluation, FrameworkUsed, Outcome
from assessment.model.framework import FrameworkText
from assessment.model.sensitivity import Shares
from assessment.wording import say

SHOWN = 12
"""Inputs that a person is shown; the document has all."""


def contributions_document(
    framework: FrameworkUsed, given: Assessment, evaluation: Evaluation, found: Contributions
) -> ContributionsDocument:
    """The contributions with what they were made from."""
    result = evaluation.recommendation
    return ContributionsDocument(
        document="openness-contributions/0",
        framework=framework,
        assessment=given.id,
        kind=given.kind,
        as_of=given.as_of,
        settings=evaluation.settings,
        recommendation=Outcome(tier=result.tier, status=result.status),
        **{name: getattr(found, name) for name in Contributions.model_fields},
    )


def contributions_lines(text: FrameworkText, document: ContributionsDocument) -> Iterator[str]:
    """The contributions for a person, line by line."""
    return _Lines(text, document).lines()


class _Lines:
    def __init__(self, text: FrameworkText, document: ContributionsDocument) -> None:
        self.text = text
        self.found = document

    def lines(self) -> Iterator[str]:
        found = self.found
        outcome = say(
            "results.line.outcome",
            tier=self._tier(found.recommendation.tier),
            status=say(f"results.status-word.{found.recommendation.status}"),
        )
        yield say("results.line.tier", result=outcome)
        moving = [each for each in found.inputs if _moves(each)]
        if moving:
            yield say("contributions.shift", shift=self._shift(found.shift))
            yield from self._inputs(moving)
            yield from self._names()
        else:
            yield say("contributions.none")
        still = [each.input for each in found.inputs if not _moves(each)]
        if still or found.without_effect:
            yield ""
            yield say("contributions.idle", inputs=", ".join([*still, *found.without_effect]))
        yield from self._ratings(found.ratings)
        if found.raters is not None and len(found.raters.each) > 1:
            yield from self._raters(found.raters)

    def _ratings(self, ratings: RatingsContributions) -> Iterator[str]:
        yield ""
        yield say("contributions.heading.ratings")
        nobody = self._shares(ratings.nobody.tier_probability)
        yield "  " + say("contributions.ratings.nobody", shares=nobody)
        ended = self._shares(self.found.tier_probability)
        yield "  " + say("contributions.ratings.rated", shares=ended)
        yield from self._named(ratings.names)
        yield "  " + say("contributions.ratings.meaning")
        if ratings.arithmetic == "rounded":
            yield "  " + say("contributions.rounded")

    def _inputs(self, moving: Sequence[InputContribution]) -> Iterator[str]:
        yield ""
        yield say("contributions.heading.inputs", count=len(moving))
        for each in moving[:SHOWN]:
            name, shift = input_name(self.text, each.input), self._shift(each)
            key = "contributions.unknown" if each.kind == "unknown" else "contributions.range"
            yield "  " + say(key, name=name, id=each.input, shift=shift)
        if len(moving) > SHOWN:
            yield "  " + say("sensitivity.more", count=len(moving) - SHOWN)
        yield "  " + say("contributions.meaning")
        if self.found.arithmetic == "rounded":
            yield "  " + say("contributions.rounded")

    def _names(self) -> Iterator[str]:
        yield ""
        yield say("contributions.heading.names")
        yield from self._named(self.found.names)

    def _named(self, names: Iterable[NameContribution]) -> Iterator[str]:
        for each in filter(_moves, names):
            name, shift = input_name(self.text, each.name), self._shift(each)
            yield "  " + say("contributions.name", name=name, id=each.name, shift=shift)

    def _raters(self, raters: RatersContributions) -> Iterator[str]:
        yield ""
        yield say("contributions.heading.raters")
        if raters.rests_on == "consensus":
            yield "  " + say("contributions.raters.consensus")
        together = self._shares(raters.together.tier_probability)
        yield "  " + say("contributions.raters.together", shares=together)
        for each in raters.each:
            if each.to_result is not None and each.to_mean is not None:
                shift = self._shift(each.to_result)
                yield "  " + say("contributions.raters.result", rater=each.rater, shift=shift)
                shift = self._shift(each.to_mean)
                yield "  " + say("contributions.raters.mean", rater=each.rater, shift=shift)
            yield "  " + say(
                "contributions.raters.without",
                rater=each.rater,
                tier=self._tier(each.without.tier),
                shares=self._shares(each.without.tier_probability),
            )
        if len(raters.each) > MOST_RATERS:
            yield "  " + say("contributions.raters.many", most=MOST_RATERS)

    def _tier(self, tier: str) -> str:
        return self.text.tiers[tier].name

    def _shares(self, shares: Shares) -> str:
        return ", ".join(
            say("sensitivity.share", tier=self._tier(tier), share=in_percent(Fraction(share)))
            for tier, share in shares.items()
        )

    def _shift(self, shift: Shift) -> str:
        moved = {tier: Fraction(part) for tier, part in shift.tiers.items()}
        said = [
            say(
                "contributions.up" if part > 0 else "contributions.down",
                tier=self._tier(tier),
                points=in_points(abs(part)),
            )
            for tier, part in moved.items()
            if part
        ]
        return ", ".join(said) or say("contributions.still")


def _moves(shift: Shift) -> bool:
    """Whether any tier gains or loses."""
    return any(Fraction(part) for part in shift.tiers.values())


def in_points(part: Fraction) -> str:
    """A part for a person, in hundredths of the whole: never rounded to nothing."""
    tenths = (2000 * part.numerator + part.denominator) // (2 * part.denominator)
    if tenths == 0:
        return say("contributions.little")
    return say("contributions.points", whole=tenths // 10, tenth=tenths % 10)
