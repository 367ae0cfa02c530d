# SPDX-License-Identifier: Apache-2.0
"""One person's answers so far: whether the outcome is settled, and what to ask next.

The outcome is tier and status together. What remains are the ratings without an answer; facts,
settings, evidence and the choice of scenarios come before the ratings and stay as they are. More
risk never gives a freer result, which is proved of every framework. So it is enough to read all
that remains once at its best and once at its worst to see whether the outcome is settled.

The measure for the order is the chance that two ways to answer all that remains, drawn blindly,
lead to different outcomes. Every level with every stated end counts once. It is nothing once the
outcome is settled, and every answer lowers it, on average, by an exact fraction.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from assessment.engine.v1.answers import Answer, Answers, Ends, ratings_of
from assessment.engine.v1.collect import collect
from assessment.engine.v1.evaluate import Evaluator
from assessment.engine.v1.exact.inputs import State, hopeful, strict
from assessment.engine.v1.exact.plan import LIMIT
from assessment.engine.v1.exact.remaining import Ask, Reading, Remaining, Sheets
from assessment.engine.v1.hold import Holding
from assessment.engine.v1.outcome import Finding, find
from assessment.engine.v1.reference import Values
from assessment.model.assessment import Assessment
from assessment.model.framework import Framework
from assessment.model.rating import Rating


class Interviews:
    """A framework made ready to ask one person after the other."""

    def __init__(self, evaluator: Evaluator, limit: int = LIMIT) -> None:
        """Take a framework that is ready to evaluate.

        Args:
            evaluator: of the framework.
            limit: rows one step of a plan may have; what would need more is refused.
        """
        self.evaluator = evaluator
        self.sheets = Sheets(evaluator.program, limit)

    def interview(self, assessment: Assessment) -> Interview:
        """How things stand for an assessment that fits the framework."""
        given = ratings_of(self.evaluator.framework, assessment)
        answers = collect(self.evaluator.program, assessment, given).answers
        return Interview(self, answers, unanswered(self.evaluator.framework, answers, given))


def unanswered(
    framework: Framework, answers: Answers, given: Mapping[str, Rating]
) -> tuple[str, ...]:
    """The ratings without an answer, in the order of the framework; optional ones as well."""
    criteria = {criterion.id for criterion in framework.criteria}
    return tuple(
        key
        for key in answers.inputs
        if key.rpartition(".")[2] in criteria
        and (key not in given or given[key].state == "not_needed")
    )


def at_end(answer: Answer, *, best: bool) -> Answer:
    """An answer that remains to be given, at the end that frees or at the other one."""
    return answer.fixed(answer.favourable if best else answer.cautious)


@dataclass(frozen=True)
class _End:
    """What follows when all that remains is answered at one end, everything else as it is."""

    evaluator: Evaluator
    answers: Answers

    @cached_property
    def tier(self) -> int:
        return self.evaluator.reference.tier(self.answers, Ends.STRICT)

    @cached_property
    def values(self) -> Values:
        return self.evaluator.reference.run(self.answers, Ends.STRICT)

    @cached_property
    def finding(self) -> Finding:
        return find(self.evaluator.framework, self.values)

    @property
    def is_blocked(self) -> bool:
        return any(gate.blocks for gate in self.finding.gates)

    @property
    def is_provisional(self) -> bool:
        gates = self.finding.gates
        return bool(self.finding.obligations) or any(gate.provisional for gate in gates)

    @cached_property
    def holding(self) -> Holding:
        evaluator = self.evaluator
        return Holding(evaluator.program, self.answers, self.values, evaluator.tier_of)

    @cached_property
    def held(self) -> frozenset[str]:
        """Hold rules that fire."""
        rules = self.evaluator.framework.logic.hold
        return frozenset(rule.id for rule in rules if self.holding.fires(rule))


@dataclass(frozen=True)
class Interview:
    """One person's answers, and what of them remains to be given.

    Attributes:
        answers: as far as they go.
        left: ratings without an answer, in the order of the framework.
        known_ends: what `ends` gives, where somebody knows it already.
    """

    interviews: Interviews
    answers: Answers
    left: tuple[str, ...]
    known_ends: tuple[Answers, Answers] | None = None

    @cached_property
    def ends(self) -> tuple[Answers, Answers]:
        """The answers with all that remains at its best, and at its worst."""
        return self.known_ends or (self._fixed(best=True), self._fixed(best=False))

    @cached_property
    def settled(self) -> bool:
        """Whether no answer that remains can change tier or status.

        Where two hold rules could take turns, so that one of them fires whatever the answers but
        neither always, the outcome does not count as settled.
        """
        free, strict_ = self._ends
        # The tiers alone are found sooner than all values, and mostly that is all it takes.
        if free.tier != strict_.tier:
            return False
        if free.is_blocked != strict_.is_blocked:
            return False
        if free.is_blocked or free.held & strict_.held:
            return True
        if free.held or strict_.held:
            return False
        return free.is_provisional == strict_.is_provisional

    @cached_property
    def order(self) -> tuple[Ask, ...]:
        """What can still change something, in the order to ask.

        Raises:
            FrameworkError: the answer would not fit in memory.
        """
        if self.settled:
            return ()
        sheet = self.interviews.sheets.of(self.answers, frozenset(self.left))
        widest = Reading(self.answers, self._widest)
        return Remaining(sheet, self.left).asks(self._readings(), widest)

    @property
    def not_needed(self) -> tuple[str, ...]:
        """Ratings without an answer that can no longer change the outcome, whatever the others."""
        needed = {ask.key for ask in self.order}
        return tuple(key for key in self.left if key not in needed)

    @cached_property
    def _ends(self) -> tuple[_End, _End]:
        """All that remains at its best, and at its worst."""
        free, strict_ = self.ends
        evaluator = self.interviews.evaluator
        return _End(evaluator, free), _End(evaluator, strict_)

    def _fixed(self, *, best: bool) -> Answers:
        inputs = dict(self.answers.inputs)
        for key in self.left:
            inputs[key] = at_end(inputs[key], best=best)
        return replace(self.answers, inputs=inputs)

    @cached_property
    def _probes(self) -> frozenset[str | None]:
        """How the hold rules compare readings."""
        return frozenset(rule.probe for rule in self.interviews.evaluator.framework.logic.hold)

    def _readings(self) -> tuple[Reading, ...]:
        """What the outcome rests on, in the order in which it is to be settled."""
        found = [Reading(self.answers, strict)]
        if "unknown_decides" in self._probes:
            found.append(Reading(self.answers, hopeful, by_tier=True))
        spanning = self._ends[1].holding.spanning if "one_rating_spans" in self._probes else ()
        for key in spanning:
            given = self.answers.inputs[key]
            answers = self.answers.with_input(key, replace(given, best=given.cautious))
            found.append(Reading(answers, strict, by_tier=True))
        return tuple(found)

    def _widest(self, answer: Answer, state: State) -> int:
        """As any reading takes it that the outcome may rest on."""
        found = strict(answer, state)
        if "unknown_decides" in self._probes:
            found |= hopeful(answer, state)
        if "one_rating_spans" in self._probes and self._ends[0].tier == 0:
            found |= strict(replace(answer, best=answer.cautious), state)
        return found
