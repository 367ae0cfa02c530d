"""What each contributes by the definition itself: every order of joining, tried one by one."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import permutations
from math import factorial

from assessment.engine.v1.answers import Answers, Ends
from tests.exactly import Tried, parts

Parts = tuple[Fraction, ...]
Some = frozenset[str]


def by_orders(players: Sequence[str], value: Callable[[Some], Parts]) -> dict[str, Parts]:
    """The mean of what each adds when it joins, over all orders."""
    reached = lru_cache(maxsize=None)(value)
    tiers = len(reached(Some()))
    found = {player: [Fraction(0)] * tiers for player in players}
    for order in permutations(players):
        before = Some()
        for player in order:
            after = before | {player}
            for tier, (one, other) in enumerate(zip(reached(after), reached(before), strict=True)):
                found[player][tier] += one - other
            before = after
    return {
        player: tuple(sum_ / factorial(len(players)) for sum_ in sums)
        for player, sums in found.items()
    }


def let_go(all_: Tried, answers: Answers, tiers: int) -> Callable[[Some], Parts]:
    """The shares where some inputs have their ranges, and the others stand still."""

    def value(some: Some) -> Parts:
        still = [(key, answers.inputs[key].at(Ends.STRICT)) for key in all_.keys if key not in some]
        return parts(all_.weights(tiers, *still))

    return value
