# SPDX-License-Identifier: Apache-2.0
"""Every rule with its reason and its source, as the method page links them."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.export.shown.look import TierLook, tier_look
from assessment.model.framework import Framework, FrameworkText
from assessment.model.source import Grounded, Source
from assessment.wording import say


@dataclass(frozen=True, slots=True)
class SourceLink:
    """A publication to look up.

    Attributes:
        reading: how it was read, in words.
    """

    title: str
    address: str | None
    reading: str


@dataclass(frozen=True, slots=True)
class RuleReason:
    """A rule or gate.

    Attributes:
        tier: what it asks for; None for a gate that asks for no tier.
        choice: the reason of a value choice; empty where there is none.
    """

    id: str
    tier: TierLook | None
    reason: str
    sources: tuple[SourceLink, ...]
    choice: str


def reasons(framework: Framework, text: FrameworkText) -> tuple[RuleReason, ...]:
    """The rules, then the gates."""
    logic = framework.logic
    rules = [_reason(each, each.id, each.tier, text.rules, framework, text) for each in logic.rules]
    gates = [
        _reason(each, each.id, each.at_least, text.gates, framework, text) for each in logic.gates
    ]
    return (*rules, *gates)


def _reason(
    each: Grounded,
    id_: str,
    tier: str | None,
    words: dict[str, str],
    framework: Framework,
    text: FrameworkText,
) -> RuleReason:
    known = {source.id: source for source in framework.sources}
    return RuleReason(
        id=id_,
        tier=None if tier is None else tier_look(framework, text, tier),
        reason=words[id_],
        sources=tuple(_source(known[one]) for one in each.sources),
        choice=each.value_choice or "",
    )


def _source(each: Source) -> SourceLink:
    return SourceLink(each.title, each.url, say(f"screens.frameworks.read.{each.read}"))
