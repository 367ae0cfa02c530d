# SPDX-License-Identifier: Apache-2.0
"""What an assessment leaves open, as a JSON document and as plain lines.

The recommendation stands first, then what remains possible, then what would change it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from assessment.export.evaluation import input_name
from assessment.model.assessment import Assessment
from assessment.model.evaluation import Evaluation, FrameworkUsed, Outcome
from assessment.model.framework import Framework, FrameworkText
from assessment.model.sensitivity import (
    DecisiveUnknown,
    Move,
    NearestChange,
    Sensitivity,
    SensitivityDocument,
    Shares,
)
from assessment.wording import say

SHOWN = 10
"""Flips and unknowns that a person is shown of each kind; the document has all."""


def sensitivity_document(
    framework: FrameworkUsed, given: Assessment, evaluation: Evaluation, found: Sensitivity
) -> SensitivityDocument:
    """The answers with what they were made from."""
    result = evaluation.recommendation
    return SensitivityDocument(
        document="openness-sensitivity/0",
        framework=framework,
        assessment=given.id,
        kind=given.kind,
        as_of=given.as_of,
        settings=evaluation.settings,
        recommendation=Outcome(tier=result.tier, status=result.status),
        **{name: getattr(found, name) for name in Sensitivity.model_fields},
    )


def sensitivity_lines(
    framework: Framework, text: FrameworkText, document: SensitivityDocument
) -> Iterator[str]:
    """The answers for a person, line by line."""
    return _Lines(framework, text, document).lines()


class _Lines:
    def __init__(
        self, framework: Framework, text: FrameworkText, document: SensitivityDocument
    ) -> None:
        self.text = text
        self.found = document
        self.tiers = [tier.id for tier in framework.tiers]
        self.tested = {each.id for each in framework.criteria if each.evidence}
        self.ends = {
            each.stated_end: each.id for each in framework.criteria if each.stated_end is not None
        }

    def lines(self) -> Iterator[str]:
        found = self.found
        yield from self._head()
        yield from self._shares()
        yield from self._nearest("sensitivity.heading.nearest", found.nearest_change)
        yield from self._nearest("sensitivity.heading.actionable", found.nearest_change_actionable)
        singles = [((flip,), flip.tier) for flip in found.flips_one]
        yield from self._flips(say("sensitivity.heading.one", count=len(singles)), singles)
        pairs = [(pair.changes, pair.tier) for pair in found.flips_two]
        yield from self._flips(say("sensitivity.heading.two", count=len(pairs)), pairs)
        yield from self._to_ask()

    def _names(self, tiers: Sequence[str]) -> str:
        return ", ".join(self.text.tiers[tier].name for tier in tiers)

    def _head(self) -> Iterator[str]:
        found = self.found
        outcome = say(
            "results.line.outcome",
            tier=self.text.tiers[found.recommendation.tier].name,
            status=say(f"results.status-word.{found.recommendation.status}"),
        )
        yield say("results.line.tier", result=outcome)
        yield say("sensitivity.settled" if found.settled else "sensitivity.open")
        yield say("sensitivity.possible", tiers=self._names(found.possible_tiers))
        if found.possible_from_unknowns != found.possible_tiers:
            yield say("sensitivity.unknowns", tiers=self._names(found.possible_from_unknowns))
        if found.possible_from_any_answer != found.possible_tiers:
            yield say("sensitivity.any", tiers=self._names(found.possible_from_any_answer))
        yield say(
            "results.line.bounds",
            favourable=self.text.tiers[found.favourable].name,
            cautious=self.text.tiers[found.cautious].name,
        )

    def _shares(self) -> Iterator[str]:
        found = self.found
        yield ""
        yield say("sensitivity.heading.shares")
        for tier in found.tier_probability:
            yield "  " + self._share(tier, found.tier_probability)
        if len(found.raters) > 1 and found.raters_average is not None:
            for each in found.raters:
                shares = self._listed(each.tier_probability)
                yield "  " + say("sensitivity.rater", rater=each.rater, shares=shares)
            yield "  " + say("sensitivity.average", shares=self._listed(found.raters_average))
        yield "  " + say("sensitivity.shares.meaning")

    def _listed(self, shares: Shares) -> str:
        return ", ".join(self._share(tier, shares) for tier in shares)

    def _share(self, tier: str, shares: Shares) -> str:
        name = self.text.tiers[tier].name
        return say("sensitivity.share", tier=name, share=in_percent(Fraction(shares[tier])))

    def _nearest(self, heading: str, changes: Mapping[str, NearestChange]) -> Iterator[str]:
        yield ""
        yield say(heading)
        for tier in self.tiers:
            name = self.text.tiers[tier].name
            if tier not in changes:
                yield "  " + say("sensitivity.nearest.never", tier=name)
            elif tier != self.found.tier:
                change = changes[tier]
                key = "sensitivity.nearest.1" if change.steps == 1 else "sensitivity.nearest.more"
                moves = self._moves(change.changes)
                yield "  " + say(key, tier=name, steps=change.steps, moves=moves)

    def _flips(self, heading: str, flips: Sequence[tuple[Sequence[Move], str]]) -> Iterator[str]:
        yield ""
        yield heading
        nearest = sorted(flips, key=lambda flip: sum(abs(m.to - m.start) for m in flip[0]))
        for moves, tier in nearest[:SHOWN]:
            name = self.text.tiers[tier].name
            yield "  " + say("sensitivity.flip", moves=self._moves(moves), tier=name)
        yield from self._rest(len(nearest))

    def _rest(self, count: int) -> Iterator[str]:
        if not count:
            yield "  " + say("sensitivity.none")
        elif count > SHOWN:
            yield "  " + say("sensitivity.more", count=count - SHOWN)

    def _moves(self, moves: Sequence[Move]) -> str:
        said = "; ".join(map(self._move, moves))
        # More evidence takes a test, and nobody knows what it will find.
        if any(m.input.rpartition(".")[2] in self.tested and m.to > m.start for m in moves):
            return say("sensitivity.test", moves=said)
        return said

    def _move(self, move: Move) -> str:
        prefix, dot, name = move.input.rpartition(".")
        is_end = name in self.ends
        key = prefix + dot + self.ends[name] if is_end else move.input
        return say(
            "sensitivity.move.end" if is_end else "sensitivity.move",
            name=input_name(self.text, key),
            id=move.input,
            start=move.start,
            to=move.to,
        )

    def _to_ask(self) -> Iterator[str]:
        found = self.found
        yield ""
        yield say("sensitivity.heading.ask")
        if found.decisive_unknowns:
            yield "  " + say("sensitivity.ask.rule")
        for each in found.decisive_unknowns[:SHOWN]:
            yield "  " + self._question(each)
        yield from self._rest(len(found.decisive_unknowns))
        if found.without_effect:
            yield "  " + say("sensitivity.idle", inputs=", ".join(found.without_effect))

    def _question(self, each: DecisiveUnknown) -> str:
        key = "sensitivity.ask.unknown" if each.kind == "unknown" else "sensitivity.ask.range"
        return say(
            key,
            name=input_name(self.text, each.input),
            id=each.input,
            answers=self._answers(each),
            supplier=self.text.suppliers[each.supplied_by],
        )

    def _answers(self, each: DecisiveUnknown) -> str:
        """What each answer leaves possible; answers that leave the same stand together."""
        values: dict[tuple[str, ...], list[str]] = {}
        for answer in each.answers:
            values.setdefault(answer.tiers, []).append(str(answer.value))
        if len(values) == 1:
            return say("sensitivity.ask.all", tiers=self._names(each.answers[0].tiers))
        return "; ".join(
            say("sensitivity.ask.some", values=", ".join(given), tiers=self._names(tiers))
            for tiers, given in values.items()
        )


def in_percent(share: Fraction) -> str:
    """A share for a person: never rounded to nothing or to all."""
    tenths = (2000 * share.numerator + share.denominator) // (2 * share.denominator)
    if share in {0, 1}:
        return say("sensitivity.share.all" if share else "sensitivity.share.none")
    if tenths in {0, 1000}:
        return say("sensitivity.share.nearly" if tenths else "sensitivity.share.little")
    return say("sensitivity.share.percent", whole=tenths // 10, tenth=tenths % 10)
