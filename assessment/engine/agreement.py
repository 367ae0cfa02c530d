# SPDX-License-Identifier: Apache-2.0
"""How far raters agree beyond chance: Krippendorff's alpha for ordered levels, with an interval.

Alpha is 1 where all agree and 0 where they agree as often as chance would have it. It is
undefined where everybody gave one level throughout: then nothing could have disagreed. It
describes and is never a pass mark. All arithmetic is on whole numbers, so that the same ratings
give the same figure everywhere (Krippendorff, Content Analysis, chapter on reliability).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import TypeAlias

Unit: TypeAlias = Sequence[int | None]
"""One thing that was rated: a level from each rater, None where one gave none."""

Pairs: TypeAlias = Mapping[tuple[int, int], int]
"""How often two levels stand side by side in one unit, both ways round, times the scale."""

_PAIR = 2
_TAIL = Fraction(1, 40)
"""Left out at either end: the interval holds 95 of 100 draws."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """What raters of one criterion have in common.

    Attributes:
        alpha: None where it is undefined.
        interval: from resampling whole clusters; None where too few draws define alpha.
        items: units that at least two raters rated.
        levels: how many ratings each level got in these units.
        two_apart: units in which two raters lie two levels or more apart.
    """

    alpha: Fraction | None
    interval: tuple[Fraction, Fraction] | None
    items: int
    levels: tuple[int, ...]
    two_apart: int


def agreement(
    clusters: Sequence[Sequence[Unit]], levels: int, samples: Sequence[Sequence[int]]
) -> Agreement:
    """The agreement over all units.

    Args:
        clusters: units that belong together, such as the scenarios of one case. They are drawn
            together, because they are not independent.
        levels: number of levels of the scale.
        samples: how often each cluster stands in each draw, from `samples`.
    """
    units = [unit for cluster in clusters for unit in cluster]
    each, scale = _paired(clusters)
    rated = [[level for level in unit if level is not None] for unit in units]
    paired = [unit for unit in rated if len(unit) >= _PAIR]
    return Agreement(
        alpha=alpha(_sum(each, [1] * len(each)), scale),
        interval=interval(resampled(clusters, samples)),
        items=len(paired),
        levels=tuple(sum(unit.count(level) for unit in paired) for level in range(levels)),
        two_apart=sum(max(unit) - min(unit) >= _PAIR for unit in paired),
    )


def resampled(
    clusters: Sequence[Sequence[Unit]], samples: Sequence[Sequence[int]]
) -> list[Fraction | None]:
    """Alpha in each draw of whole clusters; None where it is undefined."""
    each, scale = _paired(clusters)
    return [alpha(_sum(each, sample), scale) for sample in samples]


def interval(drawn: Sequence[Fraction | None]) -> tuple[Fraction, Fraction] | None:
    """What holds 95 of 100 draws; None where half of them or fewer are defined."""
    defined = sorted(value for value in drawn if value is not None)
    if len(defined) * 2 <= len(drawn):
        return None
    left_out = int(len(defined) * _TAIL)
    return defined[left_out], defined[-1 - left_out]


def ordinal_alpha(units: Sequence[Unit]) -> Fraction | None:
    """Alpha for ordered levels; None where it is undefined."""
    return agreement([units], 1, []).alpha


def alpha(pairs: Pairs, scale: int) -> Fraction | None:
    """Alpha from a table of pairs."""
    totals: Counter[int] = Counter()
    for (level, _), count in pairs.items():
        totals[level] += count
    apart = _distances(totals)
    expected = sum(totals[c] * totals[k] * apart[c, k] for c, k in apart)
    if not expected:
        return None
    observed = sum(count * apart[pair] for pair, count in pairs.items() if pair in apart)
    return 1 - Fraction((totals.total() - scale) * observed, expected)


def samples(clusters: int, draws: int, seed: int) -> list[list[int]]:
    """For each draw, how often each cluster is in it. The same seed gives the same draws."""
    numbers = _numbers(seed)
    drawn = []
    for _ in range(draws):
        counts = [0] * clusters
        for _ in range(clusters):
            counts[next(numbers) * clusters >> 64] += 1
        drawn.append(counts)
    return drawn


def _paired(clusters: Sequence[Sequence[Unit]]) -> tuple[list[Pairs], int]:
    """The pairs of each cluster, and what they are counted in so that all are whole."""
    most = max((len(unit) for cluster in clusters for unit in cluster), default=1)
    scale = lcm(*range(1, most))
    return [_pairs(cluster, scale) for cluster in clusters], scale


def _pairs(units: Sequence[Unit], scale: int) -> Pairs:
    pairs: Counter[tuple[int, int]] = Counter()
    for unit in units:
        given = [level for level in unit if level is not None]
        for at, level in enumerate(given):
            for other in (*given[:at], *given[at + 1 :]):
                pairs[level, other] += scale // (len(given) - 1)
    return pairs


def _sum(each: Sequence[Pairs], times: Sequence[int]) -> Pairs:
    total: Counter[tuple[int, int]] = Counter()
    for pairs, factor in zip(each, times, strict=True):
        if factor:
            for pair, count in pairs.items():
                total[pair] += factor * count
    return total


def _distances(totals: Mapping[int, int]) -> dict[tuple[int, int], int]:
    """Squared distance of two levels: how many ratings lie between them, their own by half.

    Everything is doubled, so that halves stay whole; the factor falls out of alpha.
    """
    found = sorted(totals)
    apart: dict[tuple[int, int], int] = {}
    for at, low in enumerate(found):
        between = 0
        for high in found[at + 1 :]:
            distance = totals[low] + 2 * between + totals[high]
            apart[low, high] = apart[high, low] = distance * distance
            between += totals[high]
    return apart


def _numbers(seed: int) -> Iterator[int]:
    """Whole numbers of 64 bits that look random and repeat to the bit (SplitMix64)."""
    mask = (1 << 64) - 1
    state = seed & mask
    while True:
        state = (state + 0x9E3779B97F4A7C15) & mask
        mixed = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & mask
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & mask
        yield mixed ^ (mixed >> 31)
