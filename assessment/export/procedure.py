# SPDX-License-Identifier: Apache-2.0
"""How the procedure of an assessment was followed: its gaps, the experts' own tier, the votes."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from assessment.engine.v1 import Evaluator
from assessment.engine.v1.experts import experts_alone
from assessment.engine.v1.procedure import procedure_gaps
from assessment.errors import Parameter, Problem
from assessment.model.assessment import Assessment
from assessment.model.evaluation import Evaluation, Gap, Outcome, ProcedureFollowed, VotesCast
from assessment.model.framework import FrameworkText
from assessment.wording import explain, say


def procedure_followed(
    evaluator: Evaluator, text: FrameworkText, given: Assessment, evaluation: Evaluation
) -> ProcedureFollowed | None:
    """How the procedure was followed; None where the document does not say.

    Args:
        evaluator: the framework.
        text: its words.
        given: the assessment.
        evaluation: what follows from it.
    """
    if given.committee is None:
        return None
    gaps = procedure_gaps(evaluator.framework, given, evaluation.assessed)
    alone = experts_alone(evaluator.program, given)
    return ProcedureFollowed(
        profile=given.committee.profile,
        gaps=tuple(_gap(text, problem) for problem in gaps),
        experts_alone=None if alone is None else _outcome(evaluator.evaluate(alone)),
        votes=_votes(given),
    )


def profile_name(text: FrameworkText, profile: str) -> str:
    """A process profile in words; its id where the framework has none for it."""
    found = text.profiles.get(profile)
    return profile if found is None else found.name


def _gap(text: FrameworkText, problem: Problem) -> Gap:
    """A gap with who can supply it; what the framework names is called by its words."""
    params = {name: _in_words(text, name, value) for name, value in problem.params.items()}
    said = explain(replace(problem, params=params))
    return Gap(
        code=problem.code, path=problem.place.path or "", message=said.message, hint=said.hint
    )


def _in_words(text: FrameworkText, name: str, value: Parameter) -> Parameter:
    if name == "scenario":
        return f"{value} ({text.scenarios[str(value)].name})"
    if name == "profile":
        return profile_name(text, str(value))
    if name == "kind":
        return say(f"results.kind.{value}")
    found = text.roles.get(str(value)) if name == "seat" else None
    return value if found is None else found.name


def _outcome(evaluation: Evaluation) -> Outcome:
    found = evaluation.recommendation
    return Outcome(tier=found.tier, status=found.status)


def _votes(given: Assessment) -> VotesCast | None:
    cast = given.decision.votes if given.decision is not None else ()
    if not cast:
        return None
    count = Counter(vote.vote for vote in cast)
    return VotesCast(in_favour=count["for"], against=count["against"], abstain=count["abstain"])
