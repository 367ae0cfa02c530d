# SPDX-License-Identifier: Apache-2.0
"""Names and values of the options in the words of a framework."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessment.export.evaluation import input_name
from assessment.model.disclosure import Hazard, OptionView, Supply
from assessment.model.evaluation import Status, Value
from assessment.model.framework import Framework, FrameworkText
from assessment.wording import say

_UNDONE = {
    "yes": "disclosure.undone.yes",
    "partly": "disclosure.undone.partly",
    "no": "disclosure.undone.no",
}
_HAZARD: Mapping[Hazard, str] = {
    "low": "disclosure.hazard.low",
    "medium": "disclosure.hazard.medium",
    "high": "disclosure.hazard.high",
}


@dataclass(frozen=True)
class Words:
    """Says what was found in the words of a framework."""

    framework: Framework
    text: FrameworkText

    def option(self, id_: str) -> str:
        """The name of an option."""
        return self.text.options[id_].name

    def tier(self, id_: str) -> str:
        """The name of a tier."""
        return self.text.tiers[id_].name

    def duty(self, id_: str) -> str:
        """The sentence of a duty."""
        return self.text.duties[id_]

    def component(self, id_: str) -> str:
        """The name of a component."""
        return self.text.components[id_].name

    def criteria(self, ids: Iterable[str]) -> str:
        """The names of criteria, in a row."""
        return ", ".join(self.text.criteria[id_].name for id_ in ids)

    def outcome(self, tier: str, status: Status) -> str:
        """A tier with how settled it is."""
        return say(
            "results.line.outcome",
            tier=self.tier(tier),
            status=say(f"results.status-word.{status}"),
        )

    def why(self, id_: str) -> str:
        """The sentence of a rule, gate, hold rule or obligation."""
        if id_ in self.text.hold:
            return self.text.hold[id_].text
        lines = {**self.text.rules, **self.text.gates, **self.text.obligations}
        return lines[id_]

    def appetites(self, used: Mapping[str, str]) -> dict[str, str]:
        """The name of each value of the appetite settings; under no key, of the one used."""
        names: dict[str, str] = {}
        for setting in self.framework.settings:
            if setting.kind == "appetite":
                values = self.text.settings[setting.id].values
                names |= {value: words.name for value, words in values.items()}
                names.setdefault("", values[used[setting.id]].name)
        return names

    def misuse(self, option: OptionView) -> str:
        """The marginal misuse of an option's access class, with the scenarios that make it."""
        if option.net_misuse is None:
            return say("disclosure.none" if option.net_misuse_rated else "disclosure.not-rated")
        shown = self.value(option.net_misuse)
        if not option.net_misuse_rated:
            shown = say("disclosure.at-worst", value=shown)
        if not option.net_misuse_from:
            return shown
        return say("disclosure.from", value=shown, scenarios=", ".join(option.net_misuse_from))

    def benefit(self, option: OptionView) -> str:
        """The benefit of an option."""
        if option.benefit is None:
            return say("disclosure.not-rated")
        shown = str(option.benefit)
        return shown if option.benefit_rated else say("disclosure.at-worst", value=shown)

    def undone(self, option: OptionView) -> str:
        """Whether an option can be undone."""
        return say(_UNDONE[option.reversible])

    def hazard(self, hazard: Hazard) -> str:
        """A hazard."""
        return say(_HAZARD[hazard])

    def value(self, value: Value) -> str:
        """A value of a step."""
        if isinstance(value, bool):
            return say("disclosure.yes" if value else "disclosure.no")
        return str(value)

    def supply(self, supply: Supply) -> str:
        """One thing that would have to be supplied, and by whom."""
        named = input_name(self.text, supply.input)
        supplier = self.text.suppliers[supply.supplied_by]
        if supply.kind == "scenario":
            return say("disclosure.line.scenario", input=named, id=supply.input, supplier=supplier)
        return say(
            "disclosure.line.supply",
            input=named,
            id=supply.input,
            given=self._answer(supply.input, supply.given),
            to=self._answer(supply.input, supply.to),
            supplier=supplier,
        )

    def _answer(self, key: str, value: Value) -> str:
        name = key.rpartition(".")[2]
        if value == "unknown":
            return say("disclosure.unknown")
        if name in self.text.criteria:
            low, *others = str(value).split()
            if not others:
                return say("disclosure.level", level=low)
            best, high = others
            return say("disclosure.level.range", best=best, low=low, high=high)
        words = self.text.facts[name].values
        return ", ".join(words.get(each, each) for each in str(value).split(", "))
