"""What each rating pass makes of the orderings of past decisions.

`python -m tests.golden.orderings` prints them: how many hold, which are tied, which are inverted.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from assessment import resources
from assessment.model.base import Line, Noun, Prose, Slug
from assessment.reading import read_document, shape
from assessment.store.precedents import shipped_precedents
from tests.reality import engine, passes, values

FILE = resources.data() / "orderings.yaml"


class Ordering(Noun):
    """Two past decisions, of which the first must not come out stricter."""

    lower: Slug
    higher: Slug
    why: Line
    note: Line


class Orderings(Noun):
    """All of them, with where they come from."""

    source: Prose
    orderings: tuple[Ordering, ...]


@cache
def orderings() -> Orderings:
    return shape(read_document(FILE.read_bytes(), str(FILE)), Orderings)


@dataclass(frozen=True)
class Looked:
    """One ordering under one pass and appetite, with the positions of both tiers."""

    ordering: Ordering
    name: str
    appetite: str
    lower: int
    higher: int

    @property
    def is_inverted(self) -> bool:
        return self.lower > self.higher

    @property
    def is_tied(self) -> bool:
        return self.lower == self.higher

    def __str__(self) -> str:
        tiers = [tier.id for tier in engine().framework.tiers]
        pair = f"{self.ordering.lower} ({tiers[self.lower]})"
        pair += f", {self.ordering.higher} ({tiers[self.higher]})"
        return f"pass {self.name}, {self.appetite}: {pair}"


@cache
def looked() -> tuple[Looked, ...]:
    """Every ordering under every pass that rated both, and under every appetite."""
    return tuple(_looked())


def _looked() -> Iterator[Looked]:
    order = [tier.id for tier in engine().framework.tiers]
    for appetite in values("appetite"):
        for name, cases in passes(shipped_precedents().cases).items():
            found = {
                id_: order.index(
                    engine()
                    .evaluate(one.model_copy(update={"settings": {"appetite": appetite}}))
                    .recommendation.tier
                )
                for id_, one in cases.items()
            }
            for each in orderings().orderings:
                if {each.lower, each.higher} <= set(found):
                    tiers = found[each.lower], found[each.higher]
                    yield Looked(each, name, appetite, *tiers)


def report() -> Iterator[str]:
    """What there is to say, line by line."""
    every = looked()
    inverted = [each for each in every if each.is_inverted]
    tied = [each for each in every if each.is_tied]
    holding = len(every) - len(inverted) - len(tied)
    yield f"{len(orderings().orderings)} orderings, looked at {len(every)} times: {holding} hold."
    for heading, listed in (("Tied", tied), ("Inverted", inverted)):
        yield f"{heading}: {len(listed)}"
        yield from (f"  {each}" for each in listed)


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in report())
