# SPDX-License-Identifier: Apache-2.0
"""An evaluation as a JSON document and as plain lines.

The recommendation stands first, then what is missing, then reasons and options.
"""

from __future__ import annotations

from collections.abc import Iterator

from assessment.export.procedure import profile_name
from assessment.model.assessment import Assessment
from assessment.model.evaluation import (
    Evaluation,
    EvaluationDocument,
    FrameworkUsed,
    Missing,
    Outcome,
    ProcedureFollowed,
)
from assessment.model.framework import Framework, FrameworkText
from assessment.wording import say


def evaluation_document(
    framework: FrameworkUsed,
    given: Assessment,
    evaluation: Evaluation,
    procedure: ProcedureFollowed | None = None,
) -> EvaluationDocument:
    """The evaluation with what it was made from, and how the procedure was followed."""
    return EvaluationDocument(
        document="openness-evaluation/0",
        framework=framework,
        assessment=given.id,
        kind=given.kind,
        as_of=given.as_of,
        procedure=procedure,
        **{name: getattr(evaluation, name) for name in Evaluation.model_fields},
    )


def input_name(text: FrameworkText, key: str) -> str:
    """A rating, fact or scenario in words: `Fraud: Evidence for this scenario`."""
    scenario, _, name = key.rpartition(".")
    words = text.criteria.get(name) or text.facts.get(name) or text.scenarios.get(name)
    label = words.name if words is not None else name
    return f"{text.scenarios[scenario].name}: {label}" if scenario else label


def reason_text(text: FrameworkText, id_: str) -> str:
    """Why a hold rule or a rule asks for something."""
    return text.hold[id_].text if id_ in text.hold else text.rules[id_]


def evaluation_lines(
    framework: Framework,
    text: FrameworkText,
    given: Assessment,
    evaluation: Evaluation,
    procedure: ProcedureFollowed | None = None,
) -> Iterator[str]:
    """The evaluation for a person, line by line."""
    yield from _head(framework, text, given, evaluation)
    yield from _missing(text, evaluation.recommendation.missing)
    yield from _reasons(text, evaluation)
    yield from _options(text, evaluation)
    if procedure is not None:
        yield from _procedure(text, procedure)
    if evaluation.remarks:
        yield ""
        yield from (say(remark) for remark in evaluation.remarks)


def _head(
    framework: Framework, text: FrameworkText, given: Assessment, evaluation: Evaluation
) -> Iterator[str]:
    result = evaluation.recommendation
    yield _both_appetites(framework, text, evaluation)
    yield say(
        "results.line.subject",
        name=given.subject.name,
        kind=say(f"results.kind.{given.kind}"),
        as_of=given.as_of,
    )
    yield text.tiers[result.tier].text
    yield say(f"results.status.{result.status}")
    yield say(
        "results.line.bounds",
        favourable=text.tiers[evaluation.favourable].name,
        cautious=text.tiers[evaluation.cautious].name,
    )
    yield say("results.line.framework", id=framework.id, version=framework.version)


def _both_appetites(framework: Framework, text: FrameworkText, evaluation: Evaluation) -> str:
    """Tier and status under the appetite used, and beside it under every other one."""
    result = Outcome(tier=evaluation.recommendation.tier, status=evaluation.recommendation.status)
    parts = [say("results.line.tier", result=_outcome(text, result))]
    for setting in framework.settings:
        if setting.kind != "appetite":
            continue
        words = text.settings[setting.id].values
        used = evaluation.settings[setting.id]
        parts[0] = say(
            "results.line.appetite", value=words[used].name, result=_outcome(text, result)
        )
        parts += [
            say("results.line.appetite", value=words[value].name, result=_outcome(text, outcome))
            for value, outcome in evaluation.appetites.items()
            if value != used
        ]
    return " ".join(parts)


def _outcome(text: FrameworkText, outcome: Outcome) -> str:
    return say(
        "results.line.outcome",
        tier=text.tiers[outcome.tier].name,
        status=say(f"results.status-word.{outcome.status}"),
    )


def _missing(text: FrameworkText, missing: tuple[Missing, ...]) -> Iterator[str]:
    if not missing:
        return
    yield ""
    yield say("results.heading.missing")
    for item in missing:
        tiers = ", ".join(text.tiers[tier].name for tier in item.tiers)
        yield "  " + say(
            "results.line.missing",
            input=input_name(text, item.input),
            id=item.input,
            why=reason_text(text, item.why),
            supplier=text.suppliers[item.supplied_by],
            tiers=tiers,
        )


def _procedure(text: FrameworkText, procedure: ProcedureFollowed) -> Iterator[str]:
    """The profile, what is missing of it, the experts' own tier, the votes."""
    yield ""
    yield say("results.heading.procedure", profile=profile_name(text, procedure.profile))
    if not procedure.gaps:
        yield "  " + say("results.line.no-gap")
    yield from (f"  {gap.message} {gap.hint}" for gap in procedure.gaps)
    if procedure.experts_alone is not None:
        outcome = _outcome(text, procedure.experts_alone)
        yield "  " + say("results.line.experts-alone", result=outcome)
    votes = procedure.votes
    if votes is not None:
        counted = {"in_favour": votes.in_favour, "against": votes.against, "abstain": votes.abstain}
        yield "  " + say("results.line.votes", **counted)


def _reasons(text: FrameworkText, evaluation: Evaluation) -> Iterator[str]:
    rows = [(rule.id, text.rules[rule.id]) for rule in evaluation.rules if rule.applies]
    rows += [(gate.id, text.gates[gate.id]) for gate in evaluation.gates if gate.closed]
    rows += [(hold.id, text.hold[hold.id].text) for hold in evaluation.hold if hold.fires]
    rows += [(owed.id, text.obligations[owed.id]) for owed in evaluation.obligations]
    yield ""
    yield say("results.heading.reasons")
    if not rows:
        yield "  " + say("results.line.no-rule")
    for id_, why in rows:
        yield f"  {id_}  {why}"


def _options(text: FrameworkText, evaluation: Evaluation) -> Iterator[str]:
    yield ""
    yield say("results.heading.options")
    words = {True: say("results.option.open"), False: say("results.option.closed")}
    width = max(map(len, words.values()))
    for option in evaluation.options:
        name = text.options[option.id].name
        if not option.open:
            reasons = ", ".join(option.reasons)
            name = say("results.line.closed-by", name=name, reasons=reasons)
        yield f"  {option.id}  {words[option.open]:<{width}}  {name}"
