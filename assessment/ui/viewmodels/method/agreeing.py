# SPDX-License-Identifier: Apache-2.0
"""How far the raters of one case agree, as the method page shows it: nothing to reach."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from assessment.model.agreement import CriterionAgreement, LevelsAgreed, RoundAgreement
from assessment.model.framework import FrameworkText
from assessment.wording import say


@dataclass(frozen=True, slots=True)
class AgreedLine:
    """Agreement on one criterion, or on all together.

    Attributes:
        id: empty for all together.
        alpha: None where there is none.
        ends: of its interval.
        counts: how often each level was given; empty for all together.
        shares: the same as parts of all.
        unknown: how often somebody could not tell.
    """

    id: str
    name: str
    alpha: float | None
    ends: tuple[float, float] | None
    items: int
    two_apart: int
    counts: tuple[int, ...] = ()
    shares: tuple[float, ...] = ()
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class RoundAgreed:
    """One silent round.

    Attributes:
        start: where the drawn scale starts; 0, or below where an interval reaches further down.
        rows: by criterion, all together last.
    """

    round: int
    raters: int
    start: float
    rows: tuple[AgreedLine, ...]


@dataclass(frozen=True, slots=True)
class CaseAgreed:
    """The first and the last round of a case.

    Attributes:
        few: whether a criterion has too few items for alpha to say much.
    """

    subject: str
    few: bool
    rounds: tuple[RoundAgreed, ...]


def agreed(
    subject: str, rounds: Sequence[RoundAgreement], text: FrameworkText
) -> CaseAgreed | None:
    """The agreement in a case; None where nothing was rated by several people."""
    compared = [each for each in rounds if each.overall.items]
    if not compared:
        return None
    few = any(one.few for each in compared for one in each.criteria)
    return CaseAgreed(subject, few, tuple(_round(each, text) for each in compared))


def _round(found: RoundAgreement, text: FrameworkText) -> RoundAgreed:
    rows = [_criterion(each, text) for each in found.criteria]
    overall = _line("", say("screens.method.case.overall"), found.overall)
    ends = [row.ends[0] for row in (*rows, overall) if row.ends is not None]
    points = [row.alpha for row in (*rows, overall) if row.alpha is not None]
    start = min([0.0, *ends, *points])
    return RoundAgreed(found.round, found.raters, start, (*rows, overall))


def _criterion(found: CriterionAgreement, text: FrameworkText) -> AgreedLine:
    line = _line(found.criterion, text.criteria[found.criterion].name, found)
    total = sum(found.levels)
    return replace(
        line,
        counts=found.levels,
        shares=tuple(count / total for count in found.levels),
        unknown=found.unknown,
    )


def _line(id_: str, name: str, found: LevelsAgreed) -> AgreedLine:
    low, high = map(_float, found.interval or ("0/1", "0/1"))
    return AgreedLine(
        id=id_,
        name=name,
        alpha=None if found.alpha is None else _float(found.alpha),
        ends=None if found.interval is None else (low, high),
        items=found.items,
        two_apart=found.two_apart,
    )


def _float(alpha: str) -> float:
    return float(Fraction(alpha))
