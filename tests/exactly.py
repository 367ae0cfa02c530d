"""Every way to settle what is open, tried one by one: what the exact answers are held against.

It knows the reference evaluator and nothing of the exact structure.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations, product
from math import prod
from random import Random

from assessment.engine.v1.answers import Answer, Answers, Ends
from assessment.engine.v1.reference import Reference

WAYS = 100
"""Ways to settle everything that are still tried one by one."""

Taken = tuple[Answer, int]
"""One thing an input may turn out to be, and its weight."""


def stated(answer: Answer) -> list[Taken]:
    """Each level of a range with its stated end where it is, each value of an unknown."""
    levels = range(answer.low, answer.high + 1)
    if not answer.known:
        return [(answer.fixed(level), 1) for level in levels]
    return [(replace(answer, best=level), 3 if level == answer.best else 1) for level in levels]


def unknown_only(answer: Answer) -> list[Taken]:
    return [(answer, 1)] if answer.known else stated(answer)


def narrower(answer: Answer) -> list[Taken]:
    """Every range within what is said or open, by its level and its strict end."""
    levels = range(answer.low, answer.high + 1)
    return [
        (held(answer, level, end), 1)
        for level in levels
        for end in levels
        if (end >= level if answer.worst_is_high else end <= level)
    ]


def held(answer: Answer, level: int, end: int) -> Answer:
    """A known answer at a level, with a stated end on its strict side."""
    low, high = (level, end) if answer.worst_is_high else (end, level)
    return replace(answer, low=low, best=level, high=high, known=True)


def lessened(answers: Answers, chance: Random, taken: Callable[[Answer], list[Taken]]) -> Answers:
    """The same with so much of it settled that every way can be tried."""
    inputs = dict(answers.inputs)
    ways = 1
    for key in chance.sample(sorted(inputs), len(inputs)):
        more = len(taken(inputs[key]))
        if ways * more > WAYS:
            inputs[key] = inputs[key].fixed(inputs[key].at(Ends.STRICT))
        else:
            ways *= more
    return replace(answers, inputs=inputs)


@dataclass(frozen=True)
class Tried:
    """All ways to settle what is open: what each input is taken for, the tier, the weight."""

    keys: tuple[str, ...]
    rows: tuple[tuple[tuple[Answer, ...], int, int], ...]

    def weights(self, tiers: int, *fixed: tuple[str, int]) -> list[int]:
        """The weight of each tier, where some inputs have these levels."""
        found = [0] * tiers
        spots = [(self.keys.index(key), level) for key, level in fixed]
        for taken, tier, weight in self.rows:
            if all(taken[at].best == level for at, level in spots):
                found[tier] += weight
        return found


def tried(
    reference: Reference, answers: Answers, taken: Callable[[Answer], list[Taken]] = stated
) -> Tried:
    keys = tuple(key for key, answer in answers.inputs.items() if len(taken(answer)) > 1)
    rows = []
    for each in product(*(taken(answers.inputs[key]) for key in keys)):
        settled = with_all(answers, zip(keys, (answer for answer, _ in each), strict=True))
        tier = reference.tier(settled, Ends.STRICT)
        rows.append((tuple(answer for answer, _ in each), tier, prod(w for _, w in each)))
    return Tried(keys, tuple(rows))


def with_all(answers: Answers, changed: Iterable[tuple[str, Answer]]) -> Answers:
    return replace(answers, inputs={**answers.inputs, **dict(changed)})


def parts(weights: Sequence[int]) -> tuple[Fraction, ...]:
    return tuple(Fraction(weight, sum(weights)) for weight in weights)


def disagreement(weights: Sequence[int]) -> Fraction:
    """The chance that two draws differ, counted pair by pair."""
    pairs = [one * other for one, other in product(weights, repeat=2)]
    same = [weight * weight for weight in weights]
    return Fraction(sum(pairs) - sum(same), sum(pairs))


Move = tuple[str, int, int]
"""An input or the name of its stated end, from, to."""


def moves(
    answer: Answer, key: str, size: int, end: str | None
) -> Iterator[tuple[Answer, list[Move]]]:
    """Everything a rating could be moved to, with what has to be moved for it."""
    start = answer.at(Ends.STRICT)
    reach = answer.stated_end_at(Ends.STRICT)
    for level in range(size):
        first = [(key, start, level)] if level != start else []
        if not answer.known or end is None:
            kept = held(answer, level, _along(answer, level, reach)) if answer.known else None
            yield kept or answer.fixed(level), first
            continue
        along = _along(answer, level, reach)
        for stop in range(level, size) if answer.worst_is_high else range(level + 1):
            second = [(end, along, stop)] if stop != along else []
            yield held(answer, level, stop), first + second


def _along(answer: Answer, level: int, reach: int) -> int:
    return max(level, reach) if answer.worst_is_high else min(level, reach)


@dataclass(frozen=True)
class Moving:
    """Ratings that may be moved, tried one by one."""

    reference: Reference
    answers: Answers
    sizes: dict[str, int]
    ends: dict[str, str]

    def options(self, key: str) -> list[tuple[Answer, list[Move]]]:
        scenario, dot, name = key.rpartition(".")
        end = self.ends.get(name)
        named = None if end is None else scenario + dot + end
        return list(moves(self.answers.inputs[key], key, self.sizes[name], named))

    def tier(self, *changed: tuple[str, Answer]) -> int:
        return self.reference.tier(with_all(self.answers, changed), Ends.STRICT)

    def nearest(self, keys: Sequence[str]) -> dict[int, int]:
        """The fewest steps to each tier."""
        found: dict[int, int] = {}
        for each in product(*map(self.options, keys)):
            changed = zip(keys, (answer for answer, _ in each), strict=True)
            steps = sum(abs(to - start) for _, made in each for _, start, to in made)
            tier = self.tier(*changed)
            found[tier] = min(steps, found.get(tier, steps))
        return found

    def flips(self, keys: Sequence[str]) -> tuple[set[tuple[Move, int]], set[tuple]]:
        base = self.tier()
        single = {
            key: [
                (a, made[0], self.tier((key, a))) for a, made in self.options(key) if len(made) == 1
            ]
            for key in keys
        }
        one = {(move, tier) for found in single.values() for _, move, tier in found if tier != base}
        two = set()
        for key, other in combinations(keys, 2):
            for (a, move, tier), (b, more, third) in product(single[key], single[other]):
                if tier == base == third and (both := self.tier((key, a), (other, b))) != base:
                    two.add((frozenset([move, more]), both))
        return one, two
