# SPDX-License-Identifier: Apache-2.0
"""Nearness and differences in words, for the command line and for pages alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assessment.export.evaluation import input_name
from assessment.model.evaluation import Value
from assessment.model.framework import FrameworkText
from assessment.model.nearest import Change, Difference, Feature, FeatureId, Move, Side
from assessment.model.precedent import Read
from assessment.wording import say

_SEVERAL: Mapping[FeatureId, str] = {"outputs": ", ", "scenarios": "; "}
"""Features that hold several things, and what stands between their names."""

_LEVELS = 3
"""Lowest, best and highest level of a rating as given."""


@dataclass(frozen=True, slots=True)
class Told:
    """A difference in sentences: what it is, one thing after the other, what follows."""

    sentences: tuple[str, ...]
    items: tuple[str, ...] = ()
    after: tuple[str, ...] = ()

    def lines(self) -> Iterator[str]:
        """All of it, line by line."""
        yield from self.sentences
        yield from (say("nearest.item", text=item) for item in self.items)
        yield from self.after


@dataclass(frozen=True, slots=True)
class Words:
    """Says what was found in the words of a framework."""

    text: FrameworkText

    def feature(self, feature: Feature) -> str:
        """One feature, and how far the two lie apart in it."""
        name = self.feature_name(feature.id)
        here, there = feature.here, feature.there
        if here is None or there is None:
            side = "there" if here is not None else "here" if there is not None else "both"
            return say(f"nearest.unknown.{side}", name=name)
        if feature.id in _SEVERAL:
            return " ".join(self._several(name, _SEVERAL[feature.id], here, there))
        if feature.id == "date":
            return _date(feature.steps, here[0], there[0])
        return self._places(name, feature, here[0], there[0])

    def tier(self, tier: str) -> str:
        """The name of a tier; its id where the framework has no such tier."""
        return self.text.tiers[tier].name if tier in self.text.tiers else tier

    def difference(self, found: Difference) -> Told:
        """What separates the tiers, or on what both rest."""
        if found.here == found.there:
            return Told(tuple(self._same(found)))
        here, there = self.tier(found.here), self.tier(found.there)
        tiers = say("nearest.tiers", here=here, there=there)
        if found.together is not None:
            group = found.together
            lead = say("nearest.together", count=len(group.changes))
            items = tuple(self.change(change) for change in group.changes)
            return Told((tiers, lead), items, tuple(self._of_group(group)))
        moves = tuple(self.move(move) for move in found.alone)
        if len(moves) == 1:
            return Told((tiers, say("nearest.one", move=moves[0])))
        return Told((tiers, say("nearest.several", count=len(moves))), moves)

    def move(self, move: Move) -> str:
        """What is put in place, and the tier that follows."""
        said = "; ".join(self.change(change) for change in move.changes)
        if move.scenario is not None and len(move.changes) > 1:
            scenario = input_name(self.text, move.scenario)
            said = say("nearest.scenario", scenario=scenario, changes=said)
        return say("nearest.move", changes=said, tier=self.tier(move.reaches))

    def change(self, change: Change) -> str:
        """One answer on both sides."""
        name = input_name(self.text, change.input)
        if change.here is None:
            return say("nearest.assessed.there", scenario=name)
        if change.there is None:
            return say("nearest.assessed.here", scenario=name)
        # Where both are read as the same, only the cautious end of the stated range differs.
        ranged = change.here.read == change.there.read
        here, there = (
            self._side(change.input, side, ranged=ranged) for side in (change.here, change.there)
        )
        return say("nearest.change", name=name, id=change.input, here=here, there=there)

    def read(self, said: Read) -> str:
        """How a statement was read, and in which sources."""
        how = say(f"nearest.read.{said.read}")
        sources = ", ".join(said.sources)
        return say("nearest.read.of", how=how, sources=sources) if sources else how

    def _of_group(self, move: Move) -> Iterator[str]:
        yield say("nearest.reaches", tier=self.tier(move.reaches))
        if move.mandatory:
            yield say("nearest.mandatory")

    def _same(self, found: Difference) -> Iterator[str]:
        tier = self.tier(found.here)
        here, there = set(found.rules_here), set(found.rules_there)
        both = ", ".join(rule for rule in found.rules_here if rule in there)
        mine = ", ".join(rule for rule in found.rules_here if rule not in there)
        theirs = ", ".join(rule for rule in found.rules_there if rule not in here)
        if not here and not there:
            yield say("nearest.same.none", tier=tier)
            return
        yield (
            say("nearest.same.both", tier=tier, rules=both)
            if both
            else say("nearest.same.other", tier=tier)
        )
        if mine:
            yield say("nearest.same.here", rules=mine)
        if theirs:
            yield say("nearest.same.there", rules=theirs)

    def feature_name(self, id_: FeatureId) -> str:
        """What a feature is called."""
        if id_ in self.text.criteria:
            return self.text.criteria[id_].name
        return say(f"nearest.feature.{id_}")

    def _places(self, name: str, feature: Feature, here: str, there: str) -> str:
        mine, theirs = (self._place(feature.id, value) for value in (here, there))
        if feature.steps == 0:
            return say("nearest.place.same", name=name, both=mine)
        apart = say(f"nearest.apart.{feature.steps}")
        return say("nearest.place.apart", name=name, apart=apart, here=mine, there=theirs)

    def _place(self, id_: FeatureId, value: str) -> str:
        """A value of a feature whose values stand in an order."""
        if id_ == "tier":
            return self.tier(value)
        return self._value(id_, int(value) if id_ in self.text.criteria else value)

    def _several(
        self, name: str, between: str, here: Sequence[str], there: Sequence[str]
    ) -> Iterator[str]:
        def listed(ids: Sequence[str]) -> str:
            return between.join(input_name(self.text, each) for each in ids)

        both = [each for each in here if each in there]
        mine = [each for each in here if each not in there]
        theirs = [each for each in there if each not in here]
        if not mine and not theirs:
            yield say("nearest.sets.same", name=name, both=listed(both) or say("nearest.none"))
            return
        common = listed(both)
        yield (
            say("nearest.sets.common", name=name, both=common)
            if common
            else say("nearest.sets.nothing", name=name)
        )
        if mine:
            yield say("nearest.sets.here", ids=listed(mine))
        if theirs:
            yield say("nearest.sets.there", ids=listed(theirs))

    def _side(self, key: str, side: Side, *, ranged: bool) -> str:
        """A level with its name, and its range where that is asked for; or the words of a fact."""
        name = key.rpartition(".")[2]
        value = self._value(name, side.read)
        parts = side.given.split(" ")
        if side.given == "unknown":
            return say("nearest.side.unknown", value=value)
        if ranged and name in self.text.criteria and len(parts) == _LEVELS:
            return say("nearest.side.range", value=value, low=parts[0], high=parts[2])
        return value

    def _value(self, name: str, value: Value) -> str:
        anchors = self.text.criteria[name].anchors if name in self.text.criteria else ()
        if isinstance(value, int) and value < len(anchors):
            return say("nearest.level", level=value, name=anchors[value].name)
        words: Mapping[str, str] = self.text.facts[name].values if name in self.text.facts else {}
        return ", ".join(words.get(each, each) for each in str(value).split(", "))


def _date(steps: int, here: str, there: str) -> str:
    if here == there:
        return say("nearest.date.same", day=there)
    way = "earlier" if there < here else "later"
    return say(f"nearest.date.{way}", day=there, apart=say(f"nearest.date.apart.{steps}"))
