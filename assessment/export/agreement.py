# SPDX-License-Identifier: Apache-2.0
"""How far the raters of an assessment agree, as a JSON document, plain lines and a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from assessment.engine.v1.agreeing import DRAWS, SEED, SEVERAL
from assessment.export.backtest.columns import columns
from assessment.export.csv_text import csv_text
from assessment.model.agreement import (
    FEWEST_ITEMS,
    AgreementDocument,
    CriterionAgreement,
    LevelsAgreed,
    RoundAgreement,
)
from assessment.model.assessment import Assessment
from assessment.model.evaluation import FrameworkUsed
from assessment.model.framework import FrameworkText
from assessment.wording import say

HEADER = (
    "round",
    "raters",
    "criterion",
    "items",
    "alpha",
    "interval_low",
    "interval_high",
    "two_apart",
    "unknown",
    "levels",
)
"""Columns of the table; `overall` stands where a criterion does."""

OVERALL = "overall"


def agreement_document(
    framework: FrameworkUsed, given: Assessment, rounds: tuple[RoundAgreement, ...]
) -> AgreementDocument:
    """The agreement with what it was found from."""
    return AgreementDocument(
        document="openness-agreement/0",
        framework=framework,
        assessment=given.id,
        kind=given.kind,
        as_of=given.as_of,
        fewest_items=FEWEST_ITEMS,
        draws=DRAWS,
        seed=SEED,
        rounds=rounds,
    )


def agreement_lines(text: FrameworkText, document: AgreementDocument) -> Iterator[str]:
    """The agreement for a person, line by line; first what it is and what it is not."""
    compared = [each for each in document.rounds if each.overall.items]
    if not compared:
        yield say("agreement.nothing", fewest=SEVERAL)
        return
    yield say("agreement.meaning")
    for each in compared:
        yield ""
        yield say("agreement.round", round=each.round, raters=each.raters)
        yield from columns(_rows(text, each))
        if _few(each):
            yield say("agreement.few", fewest=document.fewest_items)
    yield ""
    yield say("agreement.how", draws=document.draws)


def agreement_csv(document: AgreementDocument) -> str:
    """A row for each criterion of each round, and one for all of them."""
    return csv_text(HEADER, _table(document))


def two_places(alpha: str) -> str:
    """An exact alpha for a person."""
    return f"{float(Fraction(alpha)):.2f}"


def _table(document: AgreementDocument) -> Iterator[tuple[str, ...]]:
    for each in document.rounds:
        start = (str(each.round), str(each.raters))
        yield (*start, OVERALL, *_cells(each.overall), "", "")
        for one in each.criteria:
            levels = "/".join(map(str, one.levels))
            yield (*start, one.criterion, *_cells(one), str(one.unknown), levels)


def _cells(found: LevelsAgreed) -> tuple[str, ...]:
    low, high = found.interval or ("", "")
    alpha = (_number(each) for each in (found.alpha or "", low, high))
    return (str(found.items), *alpha, str(found.two_apart))


def _number(alpha: str) -> str:
    """An alpha as a decimal number that a spreadsheet reads."""
    return f"{float(Fraction(alpha)):.6f}" if alpha else ""


def _rows(text: FrameworkText, found: RoundAgreement) -> list[list[str]]:
    heads = ("alpha", "interval", "items", "two-apart", "unknown", "levels")
    rows = [["", *(say(f"agreement.column.{head}") for head in heads)]]
    for one in found.criteria:
        name = f"{one.criterion}  {text.criteria[one.criterion].name}"
        rows.append([name, *_row(one), str(one.unknown), _levels(one)])
    rows.append([say("agreement.overall"), *_row(found.overall), "", ""])
    return rows


def _row(found: LevelsAgreed) -> list[str]:
    none = say("agreement.none")
    alpha = none if found.alpha is None else two_places(found.alpha)
    interval = none
    if found.interval is not None:
        low, high = map(two_places, found.interval)
        interval = say("agreement.interval", low=low, high=high)
    return [alpha, interval, str(found.items), str(found.two_apart)]


def _levels(one: CriterionAgreement) -> str:
    return "/".join(map(str, one.levels))


def _few(found: RoundAgreement) -> Sequence[CriterionAgreement]:
    return [one for one in found.criteria if one.few]
