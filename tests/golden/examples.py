"""The worked examples as the tests read them, and what the rules make of each.

Write the results again: `python -m tests.golden.examples`. Only when a result was meant to change;
what the documents and their README say about it is then read again too.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from assessment.engine.v1 import Evaluator
from assessment.model.assessment import Assessment
from assessment.model.evaluation import Evaluation
from assessment.store.library import evaluator, example_files, load_assessment

EXPECTED = Path(__file__).with_name("examples.json")
APPETITES = ("balanced", "precautionary")


def names() -> tuple[str, ...]:
    """The shipped examples, in the order of their names."""
    return tuple(path.stem for path in example_files())


@cache
def example(name: str) -> Assessment:
    """A shipped example."""
    (path,) = (path for path in example_files() if path.stem == name)
    return load_assessment(path).assessment


def engine(assessment: Assessment) -> Evaluator:
    """The evaluator of the framework that an example names."""
    return evaluator(f"{assessment.framework.id}@{assessment.framework.version}")


def result(assessment: Assessment, appetite: str = "balanced") -> Evaluation:
    """What the rules make of an assessment under an appetite."""
    asked = assessment.model_copy(update={"settings": {"appetite": appetite}})
    return engine(assessment).evaluate(asked)


def summary(evaluation: Evaluation) -> dict[str, Any]:
    """What is written down of a result."""
    return {
        "tier": evaluation.recommendation.tier,
        "status": evaluation.recommendation.status,
        "rules": [rule.id for rule in evaluation.rules if rule.applies],
        "gates": [gate.id for gate in evaluation.gates if gate.closed],
        "hold": [rule.id for rule in evaluation.hold if rule.fires],
        "missing": [item.input for item in evaluation.recommendation.missing],
        "open": [option.id for option in evaluation.options if option.open],
    }


def results() -> Mapping[str, Mapping[str, Any]]:
    """The result of every example under every appetite."""
    return {
        name: {appetite: summary(result(example(name), appetite)) for appetite in APPETITES}
        for name in names()
    }


def written() -> str:
    """The results as they are kept: one line for each thing that is written down."""
    said = [
        f'  "{name}": {{\n' + ",\n".join(_appetite(*each) for each in found.items()) + "\n  }"
        for name, found in results().items()
    ]
    return "{\n" + ",\n".join(said) + "\n}\n"


def _appetite(appetite: str, found: Mapping[str, Any]) -> str:
    lines = [f'      "{key}": {json.dumps(value)}' for key, value in found.items()]
    return f'    "{appetite}": {{\n' + ",\n".join(lines) + "\n    }"


def main() -> None:
    """Write every result."""
    EXPECTED.write_text(written(), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
