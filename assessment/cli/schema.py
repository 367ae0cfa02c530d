# SPDX-License-Identifier: Apache-2.0
"""`openness schema NAME`: the JSON Schema of every document this program reads or writes."""

from __future__ import annotations

from importlib import import_module

import click
from pydantic import BaseModel

from assessment.cli.output import print_json, reports_problems
from assessment.errors import Problem, StoreError
from assessment.export.schema import json_schema
from assessment.records.schema import record_schema
from assessment.wording import say

NOUNS = {
    "agreement": ("assessment.model.agreement", "AgreementDocument"),
    "assessment": ("assessment.model.assessment", "Assessment"),
    "backtest": ("assessment.model.backtest", "Backtest"),
    "batch": ("assessment.model.batch", "BatchDocument"),
    "contributions": ("assessment.model.contributions", "ContributionsDocument"),
    "evaluation": ("assessment.model.evaluation", "EvaluationDocument"),
    "framework": ("assessment.model.framework", "Framework"),
    "framework-cases": ("assessment.model.framework_cases", "FrameworkCases"),
    "framework-text": ("assessment.model.framework", "FrameworkText"),
    "gate": ("assessment.records.gate.document", "GateDocument"),
    "options": ("assessment.model.disclosure", "DisclosureDocument"),
    "precedent": ("assessment.model.precedent", "Precedent"),
    "precedent-sources": ("assessment.model.precedent", "SourceList"),
    "precedents": ("assessment.model.nearest", "NearestDocument"),
    "report": ("assessment.export.report.value", "Report"),
    "sensitivity": ("assessment.model.sensitivity", "SensitivityDocument"),
    "trust": ("assessment.records.trust", "PolicyFile"),
}
"""Documents by name, with the noun that shapes them."""

RECORD = "record"
"""The sealed record has a schema of its own: it holds slots where an assessment holds texts."""

SCHEMAS = (*NOUNS, RECORD)
"""Every document that has a published schema."""


@click.command(name="schema", help=say("commands.schema.help", names=", ".join(SCHEMAS)))
@click.argument("name")
@reports_problems
def command(name: str) -> None:
    """Print one JSON Schema."""
    if name not in SCHEMAS:
        params = {"name": name[:80], "known": ", ".join(SCHEMAS)}
        raise StoreError(Problem("commands.unknown-schema", params=params))
    if name == RECORD:
        print_json(record_schema())
        return
    module, noun = NOUNS[name]
    model: type[BaseModel] = getattr(import_module(module), noun)
    print_json(json_schema(name, model))
