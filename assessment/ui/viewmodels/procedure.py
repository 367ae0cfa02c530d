# SPDX-License-Identifier: Apache-2.0
"""How the procedure of a closed case was followed: its profile, its gaps, and the experts' tier."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from assessment.errors import Parameter, Problem
from assessment.export.shown.look import TierLook, tier_look
from assessment.export.shown.reading import Reading
from assessment.model.assessment import Assessment
from assessment.model.evaluation import Evaluation
from assessment.model.framework import Labelled
from assessment.wording import explain, say

LIMITED = ("small_team", "desk_study")
"""Profiles whose limits are said on the first line of a result."""


@dataclass(frozen=True, slots=True)
class Followed:
    """How the procedure was followed.

    Attributes:
        profile: the process profile in words; empty where none is on record.
        limit: what this profile may decide at most; empty where it may decide everything.
        gaps: what is missing of the procedure, each with who can supply it.
        experts: tier with each scenario's experts alone, None where no expert rated.
        experts_words: the same in a sentence, beside the tier everybody's ratings lead to.
    """

    profile: str
    limit: str
    gaps: tuple[tuple[str, str], ...]
    experts: TierLook | None
    experts_words: str


def followed(
    document: Assessment,
    reading: Reading,
    gaps: Sequence[Problem],
    evaluation: Evaluation,
    experts: Evaluation | None,
) -> Followed:
    """How the procedure was followed, in words.

    Args:
        document: the case.
        reading: the framework with its words.
        gaps: what is missing of the procedure.
        evaluation: what everybody's ratings lead to.
        experts: what each scenario's experts alone lead to, None where no expert rated.
    """
    profile = "" if document.committee is None else document.committee.profile
    tier = None if experts is None else experts.recommendation.tier
    same = tier == evaluation.recommendation.tier
    named = None if tier is None else tier_look(reading.framework, reading.text, tier)
    return Followed(
        profile=_name(reading.text.profiles, profile),
        limit=say(f"screens.result.profile.{profile}") if profile in LIMITED else "",
        gaps=tuple(_gap(problem, reading) for problem in gaps),
        experts=named,
        experts_words="" if named is None else _beside(named, same=same),
    )


def _beside(tier: TierLook, *, same: bool) -> str:
    if same:
        return say("screens.result.experts.same")
    return say("screens.result.experts.other", tier=tier.name)


def _gap(problem: Problem, reading: Reading) -> tuple[str, str]:
    """A gap with who can supply it; what the framework names is called by its words."""
    words = _words(reading)
    params: dict[str, Parameter] = {
        name: words[name](str(value)) if name in words else value
        for name, value in problem.params.items()
    }
    text = explain(replace(problem, params=params))
    return text.message, text.hint


def _words(reading: Reading) -> Mapping[str, Callable[[str], str]]:
    text = reading.text
    return {
        "scenario": reading.name,
        "first": reading.input,
        "seat": lambda id_: _name(text.roles, id_),
        "profile": lambda id_: _name(text.profiles, id_),
        "kind": lambda kind: say(f"screens.kind.{kind}"),
    }


def _name(words: Mapping[str, Labelled], id_: str) -> str:
    found = words.get(id_)
    return id_ if found is None else found.name
