# SPDX-License-Identifier: Apache-2.0
"""What is missing for a settled or a freer result, and who can usually supply it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assessment.export.shown.look import TierLook, tier_look
from assessment.export.shown.reading import Reading
from assessment.model.evaluation import Evaluation, Missing


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing that is missing.

    Attributes:
        id: input as the framework names it.
        supplier: who can usually supply it.
        tiers: tiers that become possible once it is known; empty when it changes nothing alone.
        tested: whether supplying it takes a test, which may also find more than is rated today.
        asked_by: ids of the rules that ask for it.
    """

    id: str
    name: str
    supplier: str
    tiers: tuple[TierLook, ...]
    tested: bool
    asked_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """What one hold rule asks for: its sentence, and what would supply it."""

    id: str
    why: str
    wanted: tuple[Wanted, ...]


def gaps(evaluation: Evaluation, reading: Reading) -> Iterator[Gap]:
    """What is missing, put together by the hold rule that asks for it."""
    for hold in evaluation.hold:
        if hold.fires:
            items = [item for item in worth_asking(evaluation, reading) if item.why == hold.id]
            wanted = tuple(_wanted(item, (), evaluation, reading) for item in items)
            yield Gap(hold.id, reading.why(hold.id), wanted)


def worth_asking(evaluation: Evaluation, reading: Reading) -> tuple[Missing, ...]:
    """What is missing, without the unknowns that change nothing while others do.

    An unknown that leaves the tier as it is, whatever it turns out to be, is worth nobody's work
    as long as another one moves it. Where none does alone, they decide together, and all are asked.
    """
    missing = evaluation.recommendation.missing
    probes = {rule.id for rule in reading.framework.logic.hold if rule.probe == "unknown_decides"}
    moved = {item.why for item in missing if _moves(item, evaluation)}
    return tuple(
        item for item in missing if item.why not in probes & moved or _moves(item, evaluation)
    )


def _moves(item: Missing, evaluation: Evaluation) -> bool:
    """Whether another tier can follow once this is known."""
    return item.tiers != (evaluation.recommendation.tier,)


def further(evaluation: Evaluation, reading: Reading) -> tuple[Wanted, ...]:
    """What rules ask for, each thing once with all rules that ask for it."""
    rules = {rule.id for rule in reading.framework.logic.rules}
    asked: dict[str, list[Missing]] = {}
    for item in evaluation.recommendation.missing:
        if item.why in rules:
            asked.setdefault(item.input, []).append(item)
    return tuple(
        _wanted(items[0], tuple(item.why for item in items), evaluation, reading)
        for items in asked.values()
    )


def _wanted(
    item: Missing, asked_by: tuple[str, ...], evaluation: Evaluation, reading: Reading
) -> Wanted:
    framework, text = reading.framework, reading.text
    evidence = {each.id for each in framework.criteria if each.evidence}
    changes = _moves(item, evaluation)
    return Wanted(
        id=item.input,
        name=reading.input(item.input),
        supplier=text.suppliers[item.supplied_by],
        tiers=tuple(tier_look(framework, text, tier) for tier in item.tiers) if changes else (),
        tested=bool(asked_by) or item.input.rpartition(".")[2] in evidence,
        asked_by=asked_by,
    )
