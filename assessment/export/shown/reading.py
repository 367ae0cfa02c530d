# SPDX-License-Identifier: Apache-2.0
"""Names and values of an evaluation in the words of its framework."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessment.export.shown.facts import plain
from assessment.model.evaluation import Value
from assessment.model.framework import Framework, FrameworkText
from assessment.wording import say


@dataclass(frozen=True)
class Reading:
    """Turns what an evaluation names into words."""

    framework: Framework
    text: FrameworkText

    def name(self, id_: str) -> str:
        """A criterion, fact, setting, scenario or step in words; else its id."""
        text = self.text
        for words in (text.criteria, text.facts, text.settings, text.scenarios, text.steps):
            if id_ in words:
                return str(words[id_].name)
        base = self._stated_end(id_)
        return id_ if base is None else say("screens.result.stated-end", name=self.name(base))

    def input(self, key: str) -> str:
        """An input with its scenario, if it has one: `Fraud: Evidence on file`."""
        scenario, _, id_ = key.rpartition(".")
        if not scenario:
            return self.name(id_)
        return say("screens.result.input", scenario=self.name(scenario), name=self.name(id_))

    def value(self, id_: str, value: Value | str) -> str:
        """A value in words: a level with its name, yes or no, or the words of the framework."""
        if isinstance(value, bool):
            return say(f"screens.result.{'yes' if value else 'no'}")
        if isinstance(value, int):
            return self._level(id_, value)
        words = self._words(id_)
        return ", ".join(words.get(each, each) for each in str(value).split(", "))

    def read(self, values: Mapping[str, Value]) -> tuple[str, ...]:
        """Everything a rule, gate or step has read, each name with its value."""
        return tuple(
            say("screens.result.read", name=self.name(id_), value=self.value(id_, value))
            for id_, value in values.items()
        )

    def why(self, id_: str) -> str:
        """The sentence of a rule, gate, hold rule or obligation."""
        text = self.text
        if id_ in text.hold:
            return text.hold[id_].text
        for sentences in (text.rules, text.gates, text.obligations):
            if id_ in sentences:
                return sentences[id_]
        return id_

    def named(self, ids: Iterable[str]) -> tuple[tuple[str, str], ...]:
        """Ids with their sentences."""
        return tuple((id_, self.why(id_)) for id_ in ids)

    def _stated_end(self, id_: str) -> str | None:
        ends = {each.stated_end: each.id for each in self.framework.criteria}
        return ends.get(id_)

    def _level(self, id_: str, level: int) -> str:
        words = self.text.criteria.get(self._stated_end(id_) or id_)
        if words is None or level >= len(words.anchors):
            return str(level)
        return say("screens.rate.level", level=level, name=words.anchors[level].name)

    def _words(self, id_: str) -> Mapping[str, str]:
        if id_ in self.text.facts:
            return {key: plain(said) for key, said in self.text.facts[id_].values.items()}
        if id_ in self.text.settings:
            return {key: each.name for key, each in self.text.settings[id_].values.items()}
        return {}
