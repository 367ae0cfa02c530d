"""Twenty-five people rating one case, each every 2 to 4 s, against one of them alone.

Nobody's browser is measured: a wait begins when a rating is sent to the server and ends when the
page stands again. The two take turns, so that what else the machine does is the same for both.
"""

import asyncio
import tempfile
from pathlib import Path
from statistics import median, quantiles

from assessment.review import Desk, local_person
from assessment.store.workspace import Workspace
from assessment.ui.desk import CONTEXT
from tests import crowd
from tests.bench.report import BenchLine
from tests.bench.start import serving

BUDGET = 4.0
PEOPLE = 25
TURNS = 3
SECONDS = {1: 30.0, PEOPLE: 15.0}
"""How long they rate in each turn: one alone rates seldom."""


def lines() -> list[BenchLine]:
    """The median wait of twenty-five against that of one."""
    with tempfile.TemporaryDirectory(prefix="openness-bench-") as name:
        folder = Path(name)
        workspace = Workspace.open(folder / "workspace")
        chair = Desk(workspace, CONTEXT, local_person(workspace, CONTEXT, "Chair"))
        raters = crowd.seated(chair, PEOPLE)
        waits: dict[int, list[float]] = {count: [] for count in SECONDS}
        with serving(crowd.command(workspace.folder), name) as address:
            for turn in range(TURNS):
                for count, seconds in SECONDS.items():
                    sent = asyncio.run(crowd.rating(address, raters[:count], seconds, turn))
                    waits[count] += [each.seconds for one in sent for each in one]
    return [line(waits[PEOPLE], waits[1])]


def line(many: list[float], one: list[float]) -> BenchLine:
    """The two medians, with how long the slowest of twenty waits took."""
    detail = f"{told(many)}, {len(many)} ratings; alone {told(one)}, {len(one)} ratings"
    return BenchLine(f"{PEOPLE} people rating", median(many) / median(one), BUDGET, detail)


def told(waits: list[float]) -> str:
    """Median and 95th percentile in words."""
    return f"{median(waits) * 1e3:.0f} ms (p95 {quantiles(waits, n=20)[-1] * 1e3:.0f})"
