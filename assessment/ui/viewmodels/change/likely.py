# SPDX-License-Identifier: Apache-2.0
"""Which share of the stated ranges leads to each tier, by everybody's ratings and by each rater's.

Raters stand there by letters, in the order of their shares: whose ratings they are is for the
chair to say.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from string import ascii_uppercase

from assessment.export.sensitivity import in_percent
from assessment.export.shown.look import TierLook, tier_look
from assessment.export.shown.reading import Reading
from assessment.model.sensitivity import Sensitivity, Shares
from assessment.wording import say


@dataclass(frozen=True, slots=True)
class Share:
    """One share: in words, and as a length from 0 to 1."""

    words: str
    length: float


@dataclass(frozen=True, slots=True)
class ShareRow:
    """One person's ratings, or all of them, with a share for each tier."""

    name: str
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Likely:
    """Shares of what is open.

    Attributes:
        tiers: the tiers in order, a column each.
        rows: all ratings together, then each rater and their mean when there are several.
        only: the one tier that everything leads to, for everybody; else None.
        ends: all favourable and all cautious, each with its tier.
    """

    tiers: tuple[TierLook, ...]
    rows: tuple[ShareRow, ...]
    only: TierLook | None
    ends: tuple[tuple[str, TierLook], ...]


def likely(found: Sensitivity, reading: Reading) -> Likely:
    """The shares of one assessment."""
    given = [(say("screens.change.likely.all"), found.tier_probability), *_raters(found)]
    framework, text = reading.framework, reading.text
    looks = {each.id: tier_look(framework, text, each.id) for each in framework.tiers}
    rows = tuple(ShareRow(name, _shares(shares)) for name, shares in given)
    reached = {tier for _, shares in given for tier in shares if Fraction(shares[tier])}
    return Likely(
        tiers=tuple(looks[tier] for tier in found.tier_probability),
        rows=rows,
        only=looks[reached.pop()] if len(reached) == 1 else None,
        ends=(
            (say("screens.change.favourable"), looks[found.favourable]),
            (say("screens.change.cautious"), looks[found.cautious]),
        ),
    )


def _raters(found: Sensitivity) -> list[tuple[str, Shares]]:
    if len(found.raters) <= 1 or found.raters_average is None:
        return []
    own = [each.tier_probability for each in found.raters]
    own.sort(key=lambda shares: [Fraction(share) for share in shares.values()], reverse=True)
    lines = [
        (say("screens.change.likely.rater", letter=_letter(place)), shares)
        for place, shares in enumerate(own)
    ]
    return [*lines, (say("screens.change.likely.average"), found.raters_average)]


def _letter(place: int) -> str:
    """A to Z, then AA, AB and so on."""
    further, last = divmod(place, len(ascii_uppercase))
    return (_letter(further - 1) if further else "") + ascii_uppercase[last]


def _shares(shares: Shares) -> tuple[Share, ...]:
    parts = [Fraction(share) for share in shares.values()]
    return tuple(Share(in_percent(part), float(part)) for part in parts)
