# SPDX-License-Identifier: Apache-2.0
"""What would open a closed option: the smallest sets of answers, and how well they must be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from assessment.engine.v1.answers import Answers, Ends
from assessment.engine.v1.disclosure.asking import Asker
from assessment.engine.v1.disclosure.smallest import Part, Wish, smallest
from assessment.engine.v1.disclosure.standing import Standing
from assessment.engine.v1.disclosure.supplies import Supplies, Wanted
from assessment.model.disclosure import Opening, Supply
from assessment.model.evaluation import Value
from assessment.model.option import Option

MOST_LISTED = 12
"""Sets of one size that are listed for an option; how many more there are is said."""


@dataclass(frozen=True, slots=True)
class Openings:
    """What would open one option.

    Attributes:
        sets: the smallest ones; none for an open option and for one that no answer opens.
        more: how many more there are of that size.
        proved: whether all smaller ones were looked at.
        stays: what closes the option whatever is supplied.
    """

    sets: tuple[Opening, ...] = ()
    more: int = 0
    proved: bool = True
    stays: tuple[str, ...] = ()


@dataclass(frozen=True)
class Opener:
    """Looks for what would open the options of one assessment under one set of settings.

    Attributes:
        given: by input, the answer as it stands.
        seen: what was looked at already.
        best: the best way in which something may come out.
    """

    supplies: Supplies
    asker: Asker
    stand: Callable[[Answers], Standing]
    given: Mapping[str, str]
    seen: dict[frozenset[tuple[Wanted, Value]], Standing] = field(default_factory=dict)
    best: dict[Wanted, Value] = field(default_factory=dict)

    def openings(self, option: Option) -> Openings:
        """The smallest sets of answers that would open an option if they came out well."""
        standing = self._at_best(())
        if standing.is_open(option.id):
            return Openings()
        if passed := self._absolute(standing, option):
            return Openings(stays=passed)
        wanted = self.wanted(option)

        def state(part: Part) -> Standing:
            return self._at_best(wanted[at] for at in sorted(part))

        found = smallest(len(wanted), tuple(self._wishes(option, state)))
        if not found.parts:
            best = state(frozenset(range(len(wanted))))
            return Openings(proved=found.proved, stays=best.reasons(option.id))
        sets = tuple(
            self._opening(option, [wanted[at] for at in sorted(part)])
            for part in found.parts[:MOST_LISTED]
        )
        return Openings(sets, len(found.parts) - len(sets), found.proved)

    def _absolute(self, standing: Standing, option: Option) -> tuple[str, ...]:
        """Absolute gates that close the option by what is known: no answer passes them."""
        reasons = standing.reasons(option.id)
        hopeful = standing.reference.run(standing.answers, Ends.HOPEFUL).model
        return tuple(
            gate.id
            for gate in standing.finding.gates
            if gate.absolute and gate.id in reasons and hopeful[gate.id]
        )

    def wanted(self, option: Option) -> tuple[Wanted, ...]:
        """What is asked for, and what is asked for next once all of that has come out well."""
        wanted: dict[str, Wanted] = {}
        standing = self._at_best(())
        while not standing.is_open(option.id):
            asked = self.asker.asks(standing, option.id)
            more = {each.key: each for each in asked if each.key not in wanted}
            if not more:
                break
            wanted |= more
            standing = self._at_best(wanted.values())
        # Where not everything can be tried, one answer about the model is kept rather than one
        # about every scenario.
        return tuple(sorted(wanted.values(), key=lambda each: "." not in each.key))

    def _at_best(self, wanted: Iterable[Wanted]) -> Standing:
        return self._with({each: self._best(each) for each in wanted})

    def _best(self, wanted: Wanted) -> Value:
        if wanted not in self.best:
            self.best[wanted] = self.supplies.ways(wanted)[-1]
        return self.best[wanted]

    def _with(self, values: Mapping[Wanted, Value]) -> Standing:
        """Options that are closed for the same reasons ask the same; each is looked at once."""
        chosen = frozenset(values.items())
        if chosen not in self.seen:
            self.seen[chosen] = self.stand(self.supplies.supplied(values))
        return self.seen[chosen]

    def _wishes(self, option: Option, state: Callable[[Part], Standing]) -> Iterator[Wish]:
        """Open at one of the tiers that list the option, from the freest.

        More supplied may bring a freer tier and with it a hold by a second reading, so openness
        does not only grow. At one tier it does: up to each tier what must be there is known.
        """
        tiers = self.supplies.program.framework.tiers
        listing = [at for at, tier in enumerate(tiers) if option.id in tier.options]
        for limit in listing if option.reversible == "no" else listing[-1:]:

            def needed(part: Part, limit: int = limit) -> bool:
                reached = state(part)
                if reached.finding.tier > limit:
                    return False
                if limit == 0:
                    return reached.is_open(option.id)
                return reached.is_open_but_for_probes(option.id)

            def wished(part: Part, limit: int = limit) -> bool:
                reached = state(part)
                return reached.finding.tier <= limit and reached.is_open(option.id)

            yield Wish(wished, needed)

    def _opening(self, option: Option, chosen: list[Wanted]) -> Opening:
        """One set, each answer no better than is needed with the others as they are."""
        values = {each: self._best(each) for each in chosen}
        for each in chosen:
            values[each] = next(
                value
                for value in self.supplies.ways(each)
                if self._with({**values, each: value}).is_open(option.id)
            )
        reached = self._with(values)
        tiers = self.supplies.program.framework.tiers
        return Opening(
            supplies=tuple(self._supply(each, value) for each, value in values.items()),
            needs_test=any(each.kind in {"test", "range"} for each in chosen),
            tier=tiers[reached.finding.tier].id,
            status=reached.status,
        )

    def _supply(self, wanted: Wanted, value: Value) -> Supply:
        return Supply(
            input=wanted.key,
            kind=wanted.kind,
            given=self.given.get(wanted.key, "not assessed"),
            to=value,
            named_by=wanted.named_by,
            supplied_by=wanted.supplied_by,
        )
