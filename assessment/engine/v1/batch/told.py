# SPDX-License-Identifier: Apache-2.0
"""What follows from many answers, told row by row in the nouns of the model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from assessment.engine.v1.batch.stack import Marks, unstacked
from assessment.engine.v1.batch.verdicts import STATUSES, Outlook, Verdicts
from assessment.engine.v1.exact.shares import possible_tiers, tier_shares
from assessment.engine.v1.exact.structure import Structures
from assessment.engine.v1.outcome import Finding, asked_by, options
from assessment.engine.v1.program import Program
from assessment.model.batch import BatchRow
from assessment.model.evaluation import Outcome


def told(
    program: Program,
    outlook: Outlook,
    ids: Sequence[str],
    own: Mapping[str, Sequence[str]],
    remarks: Sequence[tuple[str, ...]],
    structures: Structures | None = None,
) -> Iterator[BatchRow]:
    """A row for each assessment.

    Args:
        program: the framework.
        outlook: what follows.
        ids: the name of each row.
        own: what the author of the table keeps beside it, by column.
        remarks: keys of sentences about how each outcome came about.
        structures: for exact answers to what ranges and unknowns leave possible; left out
            without.

    Raises:
        FrameworkError: an exact answer would not fit in memory.
    """
    telling = _Telling(program, outlook)
    for row, id_ in enumerate(ids):
        kept = {name: each[row] for name, each in own.items()}
        found = telling.row(row, id_, kept, remarks[row])
        yield (
            found if structures is None else _with_shares(program, outlook, row, found, structures)
        )


def _with_shares(
    program: Program, outlook: Outlook, row: int, found: BatchRow, structures: Structures
) -> BatchRow:
    answers = unstacked(program, outlook.stack, row)
    structure, tiers = structures.of(answers), program.framework.tiers
    possible = tuple(tiers[at].id for at in possible_tiers(structure, answers))
    shares = {
        tiers[at].id: f"{part.numerator}/{part.denominator}"
        for at, part in enumerate(tier_shares(structure, answers))
    }
    return found.model_copy(update={"possible_tiers": possible, "tier_probability": shares})


class _Telling:
    def __init__(self, program: Program, outlook: Outlook) -> None:
        self.framework = program.framework
        self.outlook = outlook
        self.tiers = [tier.id for tier in self.framework.tiers]
        verdicts, logic = outlook.verdicts, self.framework.logic
        ids = (
            *(rule.id for rule in logic.rules),
            *(gate.id for gate in logic.gates),
            *(owed.id for owed in logic.obligations),
        )
        self.holds = {id_: verdicts.holds(id_) for id_ in ids}
        self.assessed = outlook.stack.layout.assessed

    def row(self, row: int, id_: str, own: dict[str, str], remarks: tuple[str, ...]) -> BatchRow:
        outlook, framework = self.outlook, self.framework
        finding = self._finding(row)
        held = tuple(name for name, fires in outlook.verdicts.fired.items() if fires[row])
        used = self._outcome(outlook.verdicts, row)
        return BatchRow(
            id=id_,
            own=own,
            settings={
                setting.id: setting.values[outlook.stack.settings[setting.id][row]]
                for setting in framework.settings
            },
            tier=used.tier,
            status=used.status,
            appetites={
                value: self._outcome(verdicts, row) for value, verdicts in outlook.appetites.items()
            },
            favourable=self.tiers[outlook.favourable[row]],
            cautious=self.tiers[outlook.cautious[row]],
            decided_by=asked_by(framework, finding),
            rules=tuple(rule.id for rule in finding.rules),
            gates=tuple(gate.id for gate in finding.gates),
            obligations=tuple(owed.id for owed in finding.obligations),
            hold=held,
            options=options(framework, finding, held),
            assessed=tuple(self._assessed(row)),
            remarks=remarks,
        )

    def _finding(self, row: int) -> Finding:
        logic, holds = self.framework.logic, self.holds
        return Finding(
            tier=int(self.outlook.verdicts.tier[row]),
            rules=tuple(each for each in logic.rules if holds[each.id][row]),
            gates=tuple(each for each in logic.gates if holds[each.id][row]),
            obligations=tuple(each for each in logic.obligations if holds[each.id][row]),
        )

    def _outcome(self, verdicts: Verdicts, row: int) -> Outcome:
        return Outcome(tier=self.tiers[verdicts.tier[row]], status=STATUSES[verdicts.status[row]])

    def _assessed(self, row: int) -> Iterator[str]:
        marks: Marks = np.asarray(self.assessed[:, row])
        for scenario, is_assessed in zip(self.framework.scenarios, marks, strict=True):
            if is_assessed:
                yield scenario.id
