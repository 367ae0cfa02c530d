# SPDX-License-Identifier: Apache-2.0
"""English sentences: wide tables of many assessments."""

TEXTS: dict[str, str] = {
    "table.first-line": "Framework {id} {version}. Settings: {settings}.",
    "table.line": "{id}: {tier} ({status})",
    "table.count": "Assessments: {count}",
    "table.count-of": "{count} {tier} ({status})",
    "table.remark": "{count} of them: {remark}",
    "problem.table.column-unknown": "The framework asks for nothing called {column}.",
    "hint.table.column-unknown": (
        "Correct the name. A column of your own begins with an underscore and is carried through."
    ),
    "problem.table.columns-unknown": (
        "{framework} asks for nothing called {first}, nor for {count} columns in all."
    ),
    "hint.table.columns-unknown": (
        "Choose the framework the table was made for by --framework, or correct the first line."
    ),
    "problem.table.rating": "“{value}” is no rating of {name}.",
    "hint.table.rating": (
        "Write a level, lowest..best..highest as in 1..2..3, unknown or not_applicable. Nothing at"
        " all counts as unknown."
    ),
    "problem.table.several-frameworks": "The assessments rest on several frameworks: {found}.",
    "hint.table.several-frameworks": "Give those of one framework, or choose one by --framework.",
    "problem.table.mixed": "A table is evaluated by itself, not together with other files.",
    "hint.table.mixed": "Give one table, or any number of assessment documents.",
    "problem.table.grid": "The grid has {found} combinations. At most {limit} are tried.",
    "hint.table.grid": "Vary fewer things at once.",
    "problem.table.plain-values": "The values are no document: {reason}.",
    "hint.table.plain-values": "Use texts, whole numbers, true, false, lists and fields.",
    "problem.table.record": "This record is not one that can be read here.",
    "hint.table.record": "Run openness verify on it to see what was found.",
    "problem.table.pandas": "This needs pandas, which is not installed.",
    "hint.table.pandas": 'Run pip install "tiered-openness[research]" and try again.',
    "problem.table.frame-value": "A cell of the data frame holds {kind}, which is no answer.",
    "hint.table.frame-value": "Use texts and whole numbers, and leave empty what is not known.",
}
