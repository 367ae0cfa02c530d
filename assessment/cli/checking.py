# SPDX-License-Identifier: Apache-2.0
"""What checking a framework found, gathered and told."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assessment.cli.output import print_line, problem_json, show_problems
from assessment.cli.writing import write_new
from assessment.engine import can_be_evaluated, check_framework, counter_examples, prove_framework
from assessment.engine.framework_cases import Tried
from assessment.engine.v1.proof.example import CounterExample
from assessment.engine.v1.proof.report import Proved
from assessment.errors import Problem, ReadingError
from assessment.export.proof import (
    SHOWN,
    document_lines,
    example_json,
    example_lines,
    proved_json,
)
from assessment.model.framework import Framework, FrameworkText
from assessment.reading import Document, shape
from assessment.store.framework_cases import check_cases
from assessment.store.library import read_framework
from assessment.wording import explain, say

_NOT_TRIED = Tried()


@dataclass(frozen=True, slots=True)
class Report:
    """What checking one framework found, how much was looked at, and how long it took.

    Attributes:
        notes: what its author may want to know; they fail nothing.
        proved: what was settled about the whole; nothing while its logic is not sound.
        examples: pairs of assessments by which more risk frees; each with its files if written.
        tried: what came of the framework's own cases; nothing while its logic is not sound.
    """

    reference: str
    problems: tuple[Problem, ...]
    cells: int = 0
    pairs: int = 0
    seconds: float = 0.0
    notes: tuple[Problem, ...] = ()
    framework: Framework | None = None
    proved: Proved | None = None
    proof_seconds: float = 0.0
    examples: tuple[CounterExample, ...] = ()
    files: tuple[tuple[Path, Path], ...] = ()
    tried: Tried = _NOT_TRIED


def checked_folder(folder: Path) -> Report:
    """Check one framework; where its logic is sound, prove and try all that goes beyond.

    Raises:
        StoreError, ReadingError: a file cannot be read.
    """
    logic, words = read_framework(folder)
    try:
        framework, text = shape(logic, Framework), shape(words, FrameworkText)
    except ReadingError as error:
        # A file that is YAML but no framework is a finding about the framework.
        return Report(str(folder), error.problems)
    started = time.perf_counter()
    checked = check_framework(framework, text)
    seconds = time.perf_counter() - started
    report = Report(
        reference=f"{framework.id}@{framework.version}",
        problems=(*logic.locate(checked.logic), *words.locate(checked.words)),
        cells=checked.cells,
        pairs=checked.pairs,
        seconds=seconds,
        notes=logic.locate(checked.notes),
        framework=framework,
    )
    if checked.logic:
        found = counter_examples(framework) if can_be_evaluated(checked.logic) else ()
        return replace(report, examples=found)
    return _proved(report, framework, logic, folder)


def _proved(report: Report, framework: Framework, logic: Document, folder: Path) -> Report:
    """The report on a framework whose logic is sound, with all that is proved and tried then."""
    started = time.perf_counter()
    # What is wrong already is mended first; the proof takes the longest of all.
    proved = None if report.problems else prove_framework(framework)
    seconds = time.perf_counter() - started
    tried = check_cases(folder, framework)
    return replace(
        report,
        problems=(
            *report.problems,
            *logic.locate(proved.problems if proved else ()),
            *tried.problems,
        ),
        notes=(*report.notes, *logic.locate(proved.notes if proved else ())),
        proved=proved,
        proof_seconds=seconds,
        tried=tried,
    )


def with_files(report: Report, folder: Path) -> Report:
    """The report once its counter-examples are written, two documents each."""
    files = []
    if report.framework is not None:
        for number, example in enumerate(report.examples, start=1):
            summary = list(example_lines(report.framework, example))
            pair = []
            for side in (example.before, example.after):
                path = folder / f"{report.framework.id}-{number}-{side.id}.yaml"
                write_new(path, "\n".join([*document_lines(side, summary), ""]).encode())
                pair.append(path)
            files.append((pair[0], pair[1]))
    return replace(report, files=tuple(files))


def show_report(report: Report) -> None:
    """Tell a person."""
    if report.problems:
        show_problems(report.problems, as_json=False)
    else:
        _show_sound(report)
    for note in report.notes:
        words = explain(note)
        line = say(
            "commands.framework.check.note",
            where=str(note.place),
            message=words.message,
            hint=words.hint,
            code=note.code,
        )
        print_line(f"  {line}")
    for line in _examples(report):
        print_line(f"  {line}")
    if report.problems:
        count = len(report.problems)
        print_line(say("commands.framework.check.bad", reference=report.reference, count=count))


def _show_sound(report: Report) -> None:
    print_line(
        say(
            "commands.framework.check.ok",
            reference=report.reference,
            cells=report.cells,
            pairs=report.pairs,
            seconds=f"{report.seconds:.2f}",
        )
    )
    if report.proved is not None:
        questions, seconds = report.proved.settled, f"{report.proof_seconds:.2f}"
        line = say("commands.framework.check.whole", questions=questions, seconds=seconds)
        print_line(f"  {line}")
    if report.tried.cases:
        cases, variants = report.tried.cases, report.tried.variants
        print_line("  " + say("commands.framework.check.cases", cases=cases, variants=variants))


def _examples(report: Report) -> Iterator[str]:
    if report.framework is None:
        return
    for at, example in enumerate(report.examples[:SHOWN]):
        yield from example_lines(report.framework, example)
        if report.files:
            before, after = map(str, report.files[at])
            yield say("commands.framework.freed.written", before=before, after=after)
    if len(report.examples) > SHOWN:
        yield say("commands.framework.freed.more", count=len(report.examples) - SHOWN)


def report_json(report: Report) -> dict[str, Any]:
    """One report for a program."""
    return {"framework": report.reference, **together_json([report])}


def together_json(reports: Iterable[Report]) -> dict[str, Any]:
    """Problems and counts of several reports as one."""
    listed = list(reports)
    return {
        "problems": [problem_json(problem) for report in listed for problem in report.problems],
        "notes": [problem_json(note) for report in listed for note in report.notes],
        "checked": {
            "cells": sum(report.cells for report in listed),
            "pairs": sum(report.pairs for report in listed),
            "seconds": f"{sum(report.seconds for report in listed):.3f}",
        },
        "proved": [
            {
                "framework": report.reference,
                **proved_json(report.proved),
                "seconds": f"{report.proof_seconds:.3f}",
            }
            for report in listed
            if report.proved is not None
        ],
        "counter_examples": [each for report in listed for each in _examples_json(report)],
        "cases": {
            "cases": sum(report.tried.cases for report in listed),
            "variants": sum(report.tried.variants for report in listed),
            "as_expected": sum(report.tried.as_expected for report in listed),
        },
    }


def _examples_json(report: Report) -> Iterator[dict[str, Any]]:
    for at, example in enumerate(report.examples):
        if report.framework is not None:
            files = [str(file) for file in report.files[at]] if report.files else []
            found = example_json(report.framework, example)
            yield {"framework": report.reference, **found, "files": files}
