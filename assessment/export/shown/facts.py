# SPDX-License-Identifier: Apache-2.0
"""Facts as a page shows them: asked of whom, answered how, and how a missing answer is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from assessment.model.base import Scope
from assessment.model.criterion import BandFact, ChoiceFact, Fact, NamedFact, SetFact, TextFact
from assessment.model.framework import FactText, Framework, FrameworkText
from assessment.wording import say

UNKNOWN = "unknown"
"""The answer that says: we looked, and it is not known."""

Standing = Literal["answered", "unknown", "open"]
"""Answered, stated to be unknown, or without any answer. The rules read the last two alike."""

_SHORT = 34
_ROW = 4


@dataclass(frozen=True, slots=True)
class Answer:
    """A stored answer, taken apart.

    Attributes:
        value: word, quantity, list of words, or object with name and date; None without an answer.
        note: the reason, as a person wrote it.
        evidence: ids of items on file.
    """

    value: Any = None
    note: str = ""
    evidence: tuple[str, ...] = ()

    def stored(self) -> Any:
        """The form in which the store keeps it. A note alone stands beside `unknown`."""
        if not self.note and not self.evidence:
            return self.value
        value = UNKNOWN if self.value is None else self.value
        return {"value": value, "note": self.note, "evidence": list(self.evidence)}


def answer_of(stored: Any) -> Answer:
    """Take a stored answer apart, whether it is bare or has a note beside it."""
    if isinstance(stored, Mapping) and "value" in stored:
        evidence = tuple(stored.get("evidence") or ())
        return Answer(stored["value"], stored.get("note") or "", evidence)
    return Answer(stored)


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a fact or a setting, with its words."""

    value: str
    name: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class FactView:
    """A fact on a page.

    Attributes:
        key: key of its answer in the assessment.
        sort: choice, band, set, named or text.
        choices: what can be chosen, `unknown` last; empty for named things and texts.
        unit: unit of a quantity, empty for other sorts.
        short: true when the choices fit side by side.
        by_tool: the program finds this out; people can only make it worse.
        standing: answered, stated to be unknown, or open.
        reading: how the rules read it without an answer, in words; empty for texts.
    """

    key: str
    name: str
    question: str
    sort: str
    choices: tuple[Choice, ...]
    unit: str
    short: bool
    by_tool: bool
    answer: Answer
    standing: Standing
    reading: str


@dataclass(frozen=True, slots=True)
class FactGroup:
    """Facts that the same people can usually supply."""

    name: str
    facts: tuple[FactView, ...]

    @property
    def open(self) -> tuple[FactView, ...]:
        """Facts the rules read at their worst for want of an answer."""
        missing = (fact for fact in self.facts if not fact.by_tool and fact.reading)
        return tuple(fact for fact in missing if fact.standing != "answered")

    @property
    def asked(self) -> int:
        """How many facts of the group people are asked for."""
        return sum(not fact.by_tool for fact in self.facts)

    @property
    def answered(self) -> int:
        """How many of them have an answer."""
        return sum(not f.by_tool and f.standing == "answered" for f in self.facts)


def fact_groups(
    framework: Framework, text: FrameworkText, stored: Mapping[str, Any]
) -> tuple[FactGroup, ...]:
    """The facts about the whole model, by who can usually supply them, in the framework's order.

    Args:
        framework: the framework.
        text: its words.
        stored: answers as they are kept, by fact id.
    """
    facts = [fact for fact in framework.facts if fact.scope == "model"]
    groups = (
        FactGroup(
            text.suppliers[supplier],
            tuple(
                fact_view(fact, text, fact.id, stored.get(fact.id))
                for fact in facts
                if fact.supplied_by == supplier
            ),
        )
        for supplier in framework.suppliers
    )
    return tuple(group for group in groups if group.facts)


def scenario_facts(
    framework: Framework, text: FrameworkText, scenario: str, stored: Mapping[str, Any]
) -> tuple[FactView, ...]:
    """The facts asked for one scenario."""
    scope: Scope = "scenario"
    return tuple(
        fact_view(fact, text, key, stored.get(key))
        for fact in framework.facts
        if fact.scope == scope
        for key in (f"{scenario}.{fact.id}",)
    )


def fact_view(fact: Fact, text: FrameworkText, key: str, stored: Any) -> FactView:
    """One fact with its answer."""
    words = text.facts[fact.id]
    answer = answer_of(stored)
    choices = _choices(fact, words)
    return FactView(
        key=key,
        name=words.name,
        question=words.question,
        sort=fact.type,
        choices=choices,
        unit=fact.unit if isinstance(fact, BandFact) else "",
        short=len(choices) <= _ROW and all(len(choice.name) <= _SHORT for choice in choices),
        by_tool=isinstance(fact, ChoiceFact) and fact.set_by != "people",
        answer=answer,
        standing=_standing(answer),
        reading=_reading(fact, words),
    )


def _standing(answer: Answer) -> Standing:
    if answer.value is None:
        return "open"
    return "unknown" if answer.value == UNKNOWN else "answered"


def _choices(fact: Fact, words: FactText) -> tuple[Choice, ...]:
    if isinstance(fact, NamedFact | TextFact):
        return ()
    named = tuple(Choice(value, plain(words.values.get(value, value))) for value in fact.values)
    if isinstance(fact, SetFact):
        return named
    return (*named, Choice(UNKNOWN, say("screens.facts.unknown")))


def _reading(fact: Fact, words: FactText) -> str:
    if isinstance(fact, TextFact):
        return ""
    if isinstance(fact, NamedFact):
        return say("screens.facts.reading.none")
    if isinstance(fact, SetFact):
        return say("screens.facts.reading.all")
    worst = fact.values[-1]
    return say("screens.facts.reading.worst", words=plain(words.values.get(worst, worst)))


def plain(sentence: str) -> str:
    """A sentence as a label: without its full stop when it is the only one."""
    body = sentence.strip()
    single = body.count(". ") == 0 and body.endswith(".") and not body.endswith("..")
    return body[:-1] if single else body


def in_words(fact: FactView, value: Any) -> str:
    """An answer in words, for lists and conflicts."""
    inner = answer_of(value).value
    names = {choice.value: choice.name for choice in fact.choices}
    if isinstance(inner, Mapping):
        return named_in_words(inner)
    if isinstance(inner, list | tuple):
        return ", ".join(names.get(each, str(each)) for each in inner)
    return "" if inner is None else names.get(inner, str(inner))


def named_in_words(thing: Mapping[str, Any]) -> str:
    """A named thing with its date and how it can be had, as far as they are given."""
    given: Iterable[Any] = (thing.get("name"), thing.get("date"), thing.get("access"))
    return ", ".join(str(each) for each in given if each)


def figure(typed: str) -> str | list[str]:
    """A quantity or an interval as a person types it, in the form of the assessment document."""
    ends = [_quantity(end) for end in typed.replace("–", " to ").split(" to ")]
    kept = [end for end in ends if end]
    return kept[0] if len(kept) == 1 else kept


def _quantity(typed: str) -> str:
    return "".join(typed.split()).replace(",", "").replace("E", "e")


def figure_in_words(value: Any, choices: Iterable[Choice]) -> str:
    """The figure in an answer to a band fact, empty when the band itself was chosen."""
    if isinstance(value, list | tuple):
        return " to ".join(str(each) for each in value)
    known = {choice.value for choice in choices}
    return "" if value is None or value in known else str(value)
