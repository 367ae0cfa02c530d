# SPDX-License-Identifier: Apache-2.0
"""For researchers: cases, their outcomes, other answers, and many of them at once.

    from assessment import api

    case = api.load("assessment.yaml")
    api.evaluate(case).recommendation
    api.evaluate(api.vary(case, settings={"appetite": "precautionary"}))
    api.batch("table.csv").to_csv()

Everything gives what the command of the same name gives. Nothing that is handed out can be
changed. pandas is needed only for data frames: pip install "tiered-openness[research]".
"""

from __future__ import annotations

from assessment.api.answers import contributions, evaluate, options, sensitivity
from assessment.api.case import Case
from assessment.api.loading import examples, framework, load, precedents
from assessment.api.many import (
    Outcomes,
    batch,
    sweep,
    table,
    table_columns,
    table_csv,
    table_frame,
)
from assessment.api.varying import keys, vary

__all__ = [
    "Case",
    "Outcomes",
    "batch",
    "contributions",
    "evaluate",
    "examples",
    "framework",
    "keys",
    "load",
    "options",
    "precedents",
    "sensitivity",
    "sweep",
    "table",
    "table_columns",
    "table_csv",
    "table_frame",
    "vary",
]
