# SPDX-License-Identifier: Apache-2.0
"""What was proved of a framework, for people and for programs; counter-examples as documents."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from assessment.engine import evaluate
from assessment.engine.v1.proof.example import CounterExample
from assessment.engine.v1.proof.outcome import About
from assessment.engine.v1.proof.report import Proved
from assessment.model.assessment import Assessment
from assessment.model.evaluation import Evaluation
from assessment.model.framework import Framework
from assessment.wording import say

Json = dict[str, Any]

SHOWN = 3
"""Counter-examples told on the screen; the documents hold all of them."""


def proved_json(proved: Proved) -> Json:
    """What was settled, and what can be reached."""
    found: Json = {"questions": proved.settled}
    if proved.reached is not None:
        reached = proved.reached
        found["tiers"] = reached.tiers
        found["options"] = {
            id_: {"open": opened, "closed": reached.closed[id_]}
            for id_, opened in reached.opened.items()
        }
        found["statuses"] = reached.statuses
    return found


def example_json(framework: Framework, example: CounterExample) -> Json:
    """A counter-example: what is raised, what becomes freer, and both sides evaluated."""
    return {
        "input": example.key,
        "from": example.low,
        "to": example.high,
        "about": example.question.about.value,
        "subject": example.question.subject,
        "beside": [{"input": key, "value": value} for key, value in example.beside],
        "before": _side_json(evaluate(framework, example.before)),
        "after": _side_json(evaluate(framework, example.after)),
    }


def _side_json(evaluation: Evaluation) -> Json:
    outcome = evaluation.recommendation
    return {
        "tier": outcome.tier,
        "status": outcome.status,
        "open": [option.id for option in evaluation.options if option.open],
        "assessed": list(evaluation.assessed),
    }


def example_lines(framework: Framework, example: CounterExample) -> Iterator[str]:
    """A counter-example in words."""
    before, after = (evaluate(framework, side) for side in (example.before, example.after))
    yield say(
        "commands.framework.freed",
        input=example.key,
        low=example.low,
        high=example.high,
        what=_what(example, before, after),
    )
    beside = ", ".join(f"{key} {value}" for key, value in example.beside)
    key = "commands.framework.freed.beside" if beside else "commands.framework.freed.alone"
    yield say(key, beside=beside)


def _what(example: CounterExample, before: Evaluation, after: Evaluation) -> str:
    about, subject = example.question.about, example.question.subject
    if about is About.TIER:
        return say(
            "commands.framework.freed.tier",
            before=before.recommendation.tier,
            after=after.recommendation.tier,
        )
    return say(f"commands.framework.freed.{about.value}", subject=subject)


def document_lines(assessment: Assessment, summary: Iterable[str]) -> Iterator[str]:
    """One side as a YAML document: what is not at its calmest could be anywhere, so all is said."""
    yield from (f"# {line}" for line in summary)
    content = assessment.model_dump(mode="json", by_alias=True, exclude_unset=True)
    for key, value in content.items():
        yield from _entry(key, value)


def _entry(key: str, value: Any) -> Iterator[str]:
    """One field: a list or mapping with an entry on each line, anything smaller on one line."""
    if isinstance(value, dict) and value:
        yield f"{key}:"
        yield from (f"  {name}: {_flow(item)}" for name, item in value.items())
    elif isinstance(value, list) and value:
        yield f"{key}:"
        yield from (f"- {_flow(item)}" for item in value)
    else:
        yield f"{key}: {_flow(value)}"


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_flow(item)}" for name, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return json.dumps(value, ensure_ascii=False)
