# SPDX-License-Identifier: Apache-2.0
"""Does more risk ever free, in the framework as a whole? The twin proof, for what is left open.

Steps are proved one by one, and most frameworks need no more. Where a step is not in order its
framework may still be: another rule may stand in wherever the step gives way. Here that is
settled exactly. Either no two assessments exist that differ in one answer, the riskier one with
the freer outcome, or the two that are easiest to read are given.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from assessment.engine.v1.exact.inputs import Input
from assessment.engine.v1.proof.asking import LIMIT, Effort, Example, Literal, TooManyRowsError
from assessment.engine.v1.proof.outcome import About, Question, asked
from assessment.engine.v1.proof.signs import ASSESSED, left_open, ordered_answers
from assessment.engine.v1.proof.twin import Twin, riskier, twin
from assessment.engine.v1.proof.whole import Whole, whole
from assessment.engine.v1.tabled import Part, Tabulated

Named: TypeAlias = "tuple[str, frozenset[str]]"
"""An answer, and the conditions that are open for it."""


@dataclass(frozen=True, eq=False)
class Freed:
    """Two assessments that differ in one answer, the riskier one with the freer outcome.

    Attributes:
        name: the answer, without its scenario.
        question: what was yes and is no.
        framework, twin, example: where both are found.
    """

    name: str
    question: Question
    framework: Whole
    twin: Twin
    example: Example


@dataclass(frozen=True)
class Judged:
    """What the twin proof says.

    Attributes:
        answers: how many answers composition left open.
        freed: a counter-example for each answer that has one.
        undecided: answers for which it would not fit in memory, with the rows it would take.
    """

    answers: int
    freed: tuple[Freed, ...]
    undecided: tuple[tuple[str, int], ...]

    @property
    def sound(self) -> bool:
        """Whether every answer is proved to keep the order."""
        return not self.freed and not self.undecided


def judged(tabulated: Tabulated, limit: int = LIMIT, *, first: bool = False) -> Judged:
    """The twin proof of a framework whose tables are complete.

    Args:
        tabulated: the framework.
        limit: rows one step of a proof may have.
        first: whether one counter-example is enough.
    """
    open_ = left_open(tabulated)
    freed: dict[str, Freed] = {}
    undecided: dict[str, int] = {}
    effort = Effort()
    # All answers are tried on few scenarios before any is put to the full proof.
    for free in stages(tabulated):
        for name, conditions in open_.items():
            if name in freed or name in undecided:
                continue
            try:
                found = Answer(tabulated, name, limit, effort).freed(conditions, free)
            except TooManyRowsError as error:
                undecided[name] = error.rows
                continue
            if found is not None:
                freed[name] = found
                if first:
                    return Judged(len(open_), (found,), ())
    return Judged(len(open_), tuple(freed.values()), tuple(undecided.items()))


class Answer:
    """One answer of a framework, to be raised in every place it has."""

    def __init__(
        self,
        tabulated: Tabulated,
        name: str,
        limit: int = LIMIT,
        effort: Effort | None = None,
    ) -> None:
        """Note how the answer stands in the net."""
        self.tabulated = tabulated
        self.name = name
        self.limit = limit
        self.effort = effort or Effort()
        self.direction = 1 if name == ASSESSED else ordered_answers(tabulated).get(name, 1)

    def freed(self, conditions: frozenset[str], free: frozenset[str]) -> Freed | None:
        """A counter-example, or None where there is none.

        Args:
            conditions: those left open for this answer.
            free: scenarios that may be assessed.

        Raises:
            TooManyRowsError: it would take more rows than the limit.
        """
        for framework, pair in self.twins(free):
            for question, example in self._freeing(pair, conditions):
                return Freed(self.name, question, framework, pair, example)
            screening = self._without_ranges(framework, pair)
            for question, example in self._sparing(screening, conditions):
                return Freed(self.name, question, framework, screening, example)
        return None

    def _freeing(
        self, pair: Twin, conditions: frozenset[str]
    ) -> Iterator[tuple[Question, Example]]:
        open_ = sorted(conditions & pair.doubled)
        for question in asked(self.tabulated.program.framework).questions():
            if question.about is About.CONDITIONAL:
                found = first_beside(pair, question, open_)
            else:
                found = first_dropped(pair, question, open_)
            if found is not None:
                yield question, found

    def _without_ranges(self, framework: Whole, pair: Twin) -> Twin:
        """The same for ratings without a range: screening reads a rating at its highest alone."""
        states = framework.inputs[pair.name].states
        plain = {at for at, (level, end) in enumerate(states) if end in {None, level}}
        steps = [step for step in pair.pairs if plain.issuperset(step)]
        if len(steps) == len(pair.pairs):
            return pair
        return twin(framework, pair.name, steps, self.limit, self.effort)

    def _sparing(
        self, pair: Twin, conditions: frozenset[str]
    ) -> Iterator[tuple[Question, Example]]:
        """Pairs where a scenario is assessed no more, or an answer need no more be given."""
        for id_ in sorted(conditions & pair.doubled):
            node = self.tabulated.nodes[id_]
            if node.part is Part.CONDITION:
                continue
            spared = node.part is Part.INAPPLICABLE
            found = pair.ground.example([(id_, not spared), (pair.after(id_), spared)])
            if found is not None:
                about = About.SPARED if spared else About.INCLUDED
                yield Question(about, node.line, frozenset([id_])), found

    def twins(self, free: frozenset[str]) -> Iterator[tuple[Whole, Twin]]:
        """The framework twice, for every place the answer has among the free scenarios."""
        order = [scenario.id for scenario in self.tabulated.program.framework.scenarios]
        for last in ["", *representatives(self.tabulated, closely=True)]:
            if last and last not in free:
                continue
            at = [*(id_ for id_ in order if id_ != last), last] if last else order
            framework = whole(self.tabulated, at, free)
            plain = f"{last}.{self.name}" if last else self.name
            # With the end of its range, where rules read that, a rating is one input.
            each = framework.inputs.get(plain) or framework.inputs.get(f"{plain}~")
            if each is not None and (steps := self._steps(each)):
                yield framework, twin(framework, each.name, steps, self.limit, self.effort)

    def _steps(self, each: Input) -> Sequence[tuple[int, int]]:
        return riskier(each, self.direction)


def first_dropped(pair: Twin, question: Question, open_: Sequence[str]) -> Example | None:
    """A pair where one of the open conditions drops, and with it the answer yes."""
    if question.always:
        return None
    never = [pair.after(id_) for id_ in question.any_of]
    for id_ in open_:
        if id_ in question.any_of:
            found = pair.ground.example([*_drops(pair, id_)], never)
            if found is not None:
                return found
    return None


def first_beside(pair: Twin, question: Question, open_: Sequence[str]) -> Example | None:
    """The same for what an outcome comes with: the tier stays, and a condition beside it goes."""
    never = [pair.after(id_) for id_ in question.any_of | question.beside]
    for id_ in open_:
        if id_ not in question.beside:
            continue
        for way in question.exactly:
            here = [(each, True) for each in way]
            found = pair.ground.example([*_drops(pair, id_), *here], never)
            if found is not None:
                return found
    return None


def _drops(pair: Twin, condition: str) -> tuple[Literal, Literal]:
    return (condition, True), (pair.after(condition), False)


def stages(tabulated: Tabulated) -> list[frozenset[str]]:
    """Scenarios that may be assessed: few of them, for a quick and simple example, then all."""
    few = frozenset(representatives(tabulated))
    every = frozenset(scenario.id for scenario in tabulated.program.framework.scenarios)
    return list(dict.fromkeys((few, every)))


def representatives(tabulated: Tabulated, *, closely: bool = False) -> list[str]:
    """One scenario for each combination of flags; closely, also for each way to be mandatory."""
    found: dict[object, str] = {}
    for scenario in tabulated.program.framework.scenarios:
        alike = (frozenset(scenario.flags), scenario.mandatory_when if closely else None)
        found.setdefault(alike, scenario.id)
    return list(found.values())
