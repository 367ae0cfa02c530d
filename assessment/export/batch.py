# SPDX-License-Identifier: Apache-2.0
"""The outcomes of many assessments as a JSON document, as a wide CSV and as plain lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_EVEN, Decimal, localcontext

from assessment.export.csv_text import csv_text
from assessment.model.batch import BatchDocument, BatchRow
from assessment.model.evaluation import FrameworkUsed
from assessment.model.framework import Framework, FrameworkText
from assessment.wording import say

TOGETHER = "|"
PLACES = Decimal("1e-9")
"""How exactly a CSV tells a share; the JSON document has it as an exact fraction."""


def batch_document(framework: FrameworkUsed, rows: Sequence[BatchRow]) -> BatchDocument:
    """The rows with the framework they rest on."""
    return BatchDocument(document="openness-batch/0", framework=framework, rows=tuple(rows))


def batch_table(
    framework: Framework, rows: Sequence[BatchRow]
) -> tuple[list[str], list[list[str]]]:
    """One line for each row, one column for each thing that is said of it."""
    cells = [dict(_cells(framework, row)) for row in rows]
    header = list(dict.fromkeys(name for each in cells for name in each)) or ["id"]
    return header, [[each.get(name, "") for name in header] for each in cells]


def batch_csv(framework: Framework, rows: Sequence[BatchRow]) -> str:
    """The same as CSV."""
    return csv_text(*batch_table(framework, rows))


def batch_lines(
    framework: Framework, text: FrameworkText, rows: Sequence[BatchRow]
) -> Iterator[str]:
    """Framework and settings, the tier and status of each row, then how often each occurs."""
    used = {
        setting.id: dict.fromkeys(row.settings[setting.id] for row in rows)
        for setting in framework.settings
    }
    settings = ", ".join(f"{name}={'/'.join(values)}" for name, values in used.items())
    yield say(
        "table.first-line", id=framework.id, version=framework.version, settings=settings or "-"
    )
    yield ""
    for row in rows:
        yield say(
            "table.line",
            id=row.id,
            tier=text.tiers[row.tier].name,
            status=say(f"results.status-word.{row.status}"),
        )
    yield ""
    yield say("table.count", count=len(rows))
    for (tier, status), count in Counter((row.tier, row.status) for row in rows).most_common():
        words = say(f"results.status-word.{status}")
        yield "  " + say("table.count-of", count=count, tier=text.tiers[tier].name, status=words)
    yield from _remarks(rows)


def _remarks(rows: Sequence[BatchRow]) -> Iterator[str]:
    """What is said of some of the outcomes, each once, with how many it is said of."""
    counted = Counter(remark for row in rows for remark in row.remarks)
    if counted:
        yield ""
    for remark, count in counted.items():
        yield say("table.remark", count=count, remark=say(remark))


def share_text(share: str) -> str:
    """An exact fraction as decimal text, the same on every machine."""
    numerator, _, denominator = share.partition("/")
    with localcontext(prec=60):
        found = Decimal(numerator) / Decimal(denominator)
        return format(found.quantize(PLACES, ROUND_HALF_EVEN), "f")


def _cells(framework: Framework, row: BatchRow) -> Iterator[tuple[str, str]]:
    yield "id", row.id
    yield from row.own.items()
    for name, value in row.settings.items():
        yield f"setting.{name}", value
    yield "tier", row.tier
    yield "status", row.status
    for appetite, outcome in row.appetites.items():
        yield f"tier.{appetite}", outcome.tier
        yield f"status.{appetite}", outcome.status
    yield "favourable", row.favourable
    yield "cautious", row.cautious
    for name in ("decided_by", "rules", "gates", "obligations", "hold", "assessed"):
        yield name, TOGETHER.join(getattr(row, name))
    for option in row.options:
        yield f"open.{option.id}", "yes" if option.open else "no"
    if row.possible_tiers is not None and row.tier_probability is not None:
        yield "possible_tiers", TOGETHER.join(row.possible_tiers)
        for tier in framework.tiers:
            yield f"share.{tier.id}", share_text(row.tier_probability[tier.id])
