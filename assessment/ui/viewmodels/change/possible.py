# SPDX-License-Identifier: Apache-2.0
"""Which tiers remain possible; said first whether anything that is open can change the tier."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.export.shown.look import TierLook, tier_look
from assessment.export.shown.reading import Reading
from assessment.model.evaluation import Status
from assessment.model.sensitivity import Sensitivity
from assessment.wording import say


@dataclass(frozen=True, slots=True)
class Possible:
    """What remains possible.

    Attributes:
        fact: settled or not, in a word or two.
        sentence: what that means here.
        readings: what is left open, in words, with the tiers that remain; empty when settled.
    """

    fact: str
    sentence: str
    readings: tuple[tuple[str, tuple[TierLook, ...]], ...]


def possible(found: Sensitivity, status: Status, reading: Reading) -> Possible:
    """What remains possible under one assessment."""
    fact, sentence = _said(found)
    if status in ("hold", "blocked"):
        sentence += " " + say(f"screens.change.but-{status}")
    return Possible(fact, sentence, () if found.settled else tuple(_readings(found, reading)))


def tiers(ids: tuple[str, ...], reading: Reading) -> tuple[TierLook, ...]:
    """Tiers as people see them."""
    return tuple(tier_look(reading.framework, reading.text, id_) for id_ in ids)


def _said(found: Sensitivity) -> tuple[str, str]:
    if found.settled:
        is_open = found.decisive_unknowns or found.without_effect
        key = "screens.change.settled" if is_open else "screens.change.nothing-open"
        return say("screens.change.settled.fact"), say(key)
    key = "narrow" if len(found.possible_tiers) == 1 else "open"
    return say(f"screens.change.{key}.fact"), say(f"screens.change.{key}")


def _readings(found: Sensitivity, reading: Reading) -> list[tuple[str, tuple[TierLook, ...]]]:
    asked = [("rated", found.possible_tiers), ("unknowns", found.possible_from_unknowns)]
    if found.possible_from_any_answer != found.possible_tiers:
        asked.append(("any", found.possible_from_any_answer))
    return [(say(f"screens.change.possible.{name}"), tiers(ids, reading)) for name, ids in asked]
