# SPDX-License-Identifier: Apache-2.0
"""The result page: what the rules recommend, why, how firm it is, and what is missing.

The recommendation is advice. Nothing here knows the decision.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assessment.export.shown.gaps import Gap, Wanted, further, gaps
from assessment.export.shown.look import TierLook, tier_look
from assessment.export.shown.options import OptionLine, is_final, option_lines
from assessment.export.shown.reading import Reading
from assessment.model.assessment import Kind
from assessment.model.evaluation import Evaluation, Status
from assessment.model.framework import Framework, FrameworkText
from assessment.model.logic import Gate
from assessment.ui.viewmodels.words import kind_of
from assessment.wording import say


@dataclass(frozen=True, slots=True)
class Outcome:
    """A tier with its status, under one setting or one reading of the answers.

    Attributes:
        name: what was set or read, in words.
        used: whether this is the setting that counts.
    """

    name: str
    tier: TierLook
    status: Status | None = None
    used: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule, gate or obligation that counts, with the values it has read."""

    id: str
    why: str
    read: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule in the list of all rules."""

    id: str
    tier: TierLook
    applies: bool
    why: str
    read: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """The result page.

    Attributes:
        setting: name of the appetite setting; empty when the framework has none.
        appetites: tier and status under each of its values, the one used first.
        bounds: tier with every range at its favourable end, and at its cautious end.
        gaps: what is missing, by the hold rule that asks for it.
        further: what rules ask for beside that, to give a freer result.
        held: whether a hold or a block stands in the way of what cannot be undone.
        meanwhile: what is open now and can be undone, at least in part.
        blocks: gates that let nothing through that cannot be undone, whoever signs.
        provisional: gates that only make the result provisional.
        rules, gates: rules that apply, and all other gates that are closed.
        obligations: what is owed in place of a stricter tier.
        duties: what is owed at this tier.
        all_rules: every rule with what it has read.
        remarks: how this result came about.
    """

    kind: Kind
    tier: TierLook
    status: Status
    status_words: str
    setting: str
    appetites: tuple[Outcome, ...]
    bounds: tuple[Outcome, Outcome]
    gaps: tuple[Gap, ...]
    further: tuple[Wanted, ...]
    held: bool
    meanwhile: tuple[OptionLine, ...]
    blocks: tuple[Reason, ...]
    provisional: tuple[Reason, ...]
    rules: tuple[Reason, ...]
    gates: tuple[Reason, ...]
    obligations: tuple[Reason, ...]
    duties: tuple[tuple[str, str], ...]
    options: tuple[OptionLine, ...]
    all_rules: tuple[RuleLine, ...]
    remarks: tuple[str, ...]


def result(kind: str, evaluation: Evaluation, framework: Framework, text: FrameworkText) -> Result:
    """The result page of a closed round."""
    reading = Reading(framework, text)
    outcome = evaluation.recommendation
    options = option_lines(evaluation, reading)
    gates = _gates(evaluation, reading)
    return Result(
        kind=kind_of(kind),
        tier=tier_look(framework, text, outcome.tier),
        status=outcome.status,
        status_words=_status(outcome.status, gates, evaluation),
        setting=_setting(reading),
        appetites=tuple(_appetites(evaluation, reading)),
        bounds=_bounds(evaluation, reading),
        gaps=tuple(gaps(evaluation, reading)),
        further=further(evaluation, reading),
        held=outcome.status in ("hold", "blocked"),
        meanwhile=tuple(o for o in options if o.is_open and not is_final(framework, o.id)),
        blocks=tuple(reason for gate, reason in gates if gate.blocks),
        provisional=tuple(reason for gate, reason in gates if gate.provisional),
        rules=tuple(
            Reason(rule.id, reading.why(rule.id), reading.read(rule.read))
            for rule in evaluation.rules
            if rule.applies
        ),
        gates=tuple(r for gate, r in gates if not gate.blocks and not gate.provisional),
        obligations=tuple(
            Reason(owed.id, reading.why(owed.id), reading.read(owed.read))
            for owed in evaluation.obligations
        ),
        duties=duties(framework, text, outcome.tier),
        options=options,
        all_rules=tuple(
            RuleLine(
                rule.id,
                tier_look(framework, text, rule.tier),
                rule.applies,
                reading.why(rule.id),
                reading.read(rule.read),
            )
            for rule in evaluation.rules
        ),
        remarks=tuple(say(remark) for remark in evaluation.remarks),
    )


def duties(framework: Framework, text: FrameworkText, tier: str) -> tuple[tuple[str, str], ...]:
    """What is owed at a tier."""
    found = next(each for each in framework.tiers if each.id == tier)
    return tuple((duty.id, text.duties[duty.id]) for duty in found.duties)


def _status(status: Status, gates: list[tuple[Gate, Reason]], evaluation: Evaluation) -> str:
    """What the status means here, by its own reasons where they say it all."""
    asked = [
        reason.why
        for gate, reason in gates
        if (gate.blocks if status == "blocked" else gate.provisional)
    ]
    told = status == "blocked" or (status == "provisional" and not evaluation.obligations)
    if told and asked:
        return say(f"screens.result.because.{status}", reasons=" ".join(asked))
    return say(f"results.status.{status}")


def _setting(reading: Reading) -> str:
    named = [each.id for each in reading.framework.settings if each.kind == "appetite"]
    return reading.text.settings[named[0]].name if named else ""


def _appetites(evaluation: Evaluation, reading: Reading) -> Iterator[Outcome]:
    framework, text = reading.framework, reading.text
    found = [
        Outcome(
            text.settings[setting.id].values[value].name,
            tier_look(framework, text, evaluation.appetites[value].tier),
            evaluation.appetites[value].status,
            evaluation.settings[setting.id] == value,
        )
        for setting in framework.settings
        if setting.kind == "appetite"
        for value in setting.values
    ]
    yield from sorted(found, key=lambda each: not each.used)


def _bounds(evaluation: Evaluation, reading: Reading) -> tuple[Outcome, Outcome]:
    framework, text = reading.framework, reading.text
    return (
        Outcome(
            say("screens.result.favourable"), tier_look(framework, text, evaluation.favourable)
        ),
        Outcome(say("screens.result.cautious"), tier_look(framework, text, evaluation.cautious)),
    )


def _gates(evaluation: Evaluation, reading: Reading) -> list[tuple[Gate, Reason]]:
    """The closed gates with what each says, and whether anybody can lift it."""
    given = {gate.id: gate for gate in reading.framework.logic.gates}
    found = []
    for each in evaluation.gates:
        if each.closed:
            gate, said = given[each.id], reading.why(each.id)
            if gate.absolute:
                said += " " + say("screens.result.absolute")
            found.append((gate, Reason(each.id, said, reading.read(each.read))))
    return found
