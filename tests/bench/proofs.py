"""The proof that a decision table is sound, against the SSVC package on the same table.

Both start from the table as it was read from JSON, and are timed in processor time. Ours makes a
framework of it and proves it complete and in order. Theirs builds its table, which looks for gaps,
for rows out of order and for inputs without effect. What ours proves beyond, inputs without effect
among it, is a second proof; how long that takes stands beside the line.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from shutil import which
from time import process_time
from typing import Any

from assessment.engine import check_framework, prove_framework
from assessment.intake.decision_table import framework_from_table
from assessment.model.framework import Framework
from assessment.reading import Document, read_json
from tests.bench.drawn import shipped
from tests.bench.report import BenchLine
from tests.decision_tables import Table, table
from tests.frameworks import tupled

BUDGET = 1 / 5
ROUNDS = 5
JOB = "a decision table of 72 rows proved sound, against the SSVC package"
ASKED = "OPENNESS_SSVC_PYTHON"
MISSING = (
    "the SSVC package is not there; it needs Python 3.12: `python3.12 -m venv V`,"
    f" `V/bin/pip install certcc-ssvc`, then {ASKED}=V/bin/python"
)

THEIRS = """
import json, logging, sys, time
logging.disable(logging.CRITICAL)
from ssvc.decision_tables.base import DecisionTable
given = json.load(sys.stdin)
times = []
for _ in range(5):
    started = time.process_time()
    made = DecisionTable.model_validate(given)
    times.append(time.process_time() - started)
assert len(made.mapping) == 72
del given["mapping"][-1]
try:
    DecisionTable.model_validate(given)
except ValueError:
    print(min(times))
"""


def lines() -> list[BenchLine]:
    """One table, proved by both; what else is proved, and of what, stands beside it."""
    given = table({"A": 3, "B": 3, "C": 2, "D": 4}, 4, _rule, "x_example.test#bench")
    theirs = seconds_of_ssvc(given)
    if theirs is None:
        return [BenchLine(JOB, float("nan"), BUDGET, not_run=MISSING)]
    document = read_json(json.dumps(given).encode(), "table.json")
    ours = best(lambda: checked(document))
    whole = best(lambda: settled(checked(document)))
    default = shipped()
    steps = best(lambda: check_framework(default))
    everything = best(lambda: prove_framework(default), 1)
    detail = (
        f"{ours * 1e3:.1f} ms; SSVC package {theirs * 1e3:.0f} ms; with all that is proved of the"
        f" whole {whole * 1e3:.0f} ms; the default framework: steps {steps * 1e3:.0f} ms, the whole"
        f" {everything:.1f} s"
    )
    return [BenchLine(JOB, ours / theirs, BUDGET, detail)]


def _rule(row: tuple[int, ...]) -> int:
    """An outcome that never falls as a value rises, and that every input moves."""
    return min(3, (row[0] + row[1] + row[2] + row[3]) // 2)


def checked(document: Document) -> Framework:
    """The table as a framework, proved complete and in order."""
    logic, _ = framework_from_table(document)
    framework = Framework.model_validate(tupled(logic))
    assert check_framework(framework).logic == ()
    return framework


def settled(framework: Framework) -> None:
    """What can be reached, what decides and what ever matters."""
    proved = prove_framework(framework)
    assert proved.problems == ()
    assert proved.reached is not None


def best(function: Callable[[], Any], rounds: int = ROUNDS) -> float:
    """Processor seconds of one call, the best of some."""
    times = []
    for _ in range(rounds):
        started = process_time()
        function()
        times.append(process_time() - started)
    return min(times)


def seconds_of_ssvc(given: Table) -> float | None:
    """How long the SSVC package takes to build and validate the table; nothing without it."""
    candidates = [os.environ.get(ASKED), which("python3.12"), which("python3.13"), sys.executable]
    for python in filter(None, candidates):
        # A name on the path may stand for no interpreter at all.
        probe = subprocess.run([python, "-c", "import ssvc"], capture_output=True, check=False)
        if probe.returncode == 0:
            ran = subprocess.run(
                [python, "-c", THEIRS],
                input=json.dumps(given),
                capture_output=True,
                check=True,
                text=True,
            )
            return float(ran.stdout.split()[-1])
    return None
