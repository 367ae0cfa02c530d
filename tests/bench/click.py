"""One rating click, server side, against a bare fragment that draws the same and writes nothing."""

import os
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any
from unittest import mock

from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Element

from assessment.review import Desk, Saved, freeze, open_from_document, read_case
from assessment.store.library import example_files, load_assessment
from assessment.ui import desk as app_desk
from tests.bench.report import BenchLine

BUDGET = 1.5
ROUNDS = 41
CASES = {"pythia-12b": "2 scenarios", "gpt-oss-120b": "8 scenarios"}
SECONDS = 60
SCRIPT = Path(__file__).parents[2] / "assessment" / "ui" / "app.py"

Drawn = tuple[str, tuple[Any, ...], dict[str, Any]]
"""The function that draws an element, with what it takes."""


def lines() -> list[BenchLine]:
    """A click on a level, in a case with few scenarios and in one with many."""
    with tempfile.TemporaryDirectory(prefix="openness-bench-") as folder:
        named = {"OPENNESS_WORKSPACE": str(Path(folder) / "workspace")}
        with mock.patch.dict(os.environ, named):
            return [line(name, size) for name, size in CASES.items()]


def line(name: str, size: str) -> BenchLine:
    """One click on a level, in turns with the same click on the bare page."""
    ours = page_of(frozen(app_desk.desk(), name))
    bare = AppTest.from_function(bare_page, kwargs={"drawn": drawn(ours.main)}).run(timeout=SECONDS)
    assert sorts(bare.main) == sorts(ours.main), (sorts(bare.main), sorts(ours.main))
    taken: dict[str, list[float]] = {"ours": [], "bare": []}
    for turn in range(ROUNDS):
        for who, at in (("ours", ours), ("bare", bare)):
            radio = at.radio[0]
            radio.set_value(radio.options[turn % 4] if who == "bare" else turn % 4)
            taken[who].append(seconds_of_a_run(at))
    found = {who: median(times[1:]) for who, times in taken.items()}
    widgets = sum(count for sort, count in sorts(ours.main).items() if sort != "html")
    detail = f"{found['ours'] * 1e3:.1f} ms; bare {found['bare'] * 1e3:.1f} ms; {widgets} widgets"
    return BenchLine(f"rating click, {size}", found["ours"] / found["bare"], BUDGET, detail)


def frozen(desk: Desk, name: str) -> str:
    """A worked example, frozen, with nothing rated yet."""
    document = load_assessment(next(p for p in example_files() if p.stem == name)).assessment
    case = open_from_document(desk, desk.context.new_id(), document, "example").case
    command = desk.command(case, read_case(desk, case).case.version)
    assert isinstance(freeze(desk, command), Saved)
    return case


def page_of(case: str) -> AppTest:
    """The rating page of a case."""
    at = AppTest.from_file(str(SCRIPT), default_timeout=SECONDS)
    at.query_params["case"] = case
    at.run()
    return at.switch_page("screens/rate.py").run()


def seconds_of_a_run(at: AppTest) -> float:
    """How long the server works on one change: the callback, and the fragment drawn anew."""
    with timed(at) as taken:
        at.run(timeout=SECONDS)
    assert not at.exception, at.exception
    return sum(taken)


@contextmanager
def timed(at: AppTest) -> Iterator[list[float]]:
    """Have the next run be one of the page's fragment, and note how long it takes."""
    fragments = list(at._fragment_storage._fragments)
    assert len(fragments) == 1, fragments
    asked = partial(RerunData, fragment_id=fragments[0])
    taken: list[float] = []
    run = ScriptRunner._run_script

    def run_script(runner: ScriptRunner, data: RerunData) -> None:
        started = perf_counter()
        run(runner, data)
        taken.append(perf_counter() - started)

    with (
        mock.patch("streamlit.testing.v1.local_script_runner.RerunData", asked),
        mock.patch.object(ScriptRunner, "_run_script", run_script),
    ):
        yield taken


# The bare page -------------------------------------------------------------------------------


def drawn(block: Block) -> list[Any]:
    """Everything on a page, to be drawn again."""
    return [
        drawn(each) if isinstance(each, Block) else of_element(each)
        for each in block.children.values()
    ]


def of_element(each: Element) -> Drawn:
    """One element: the function that draws it, with what that takes."""
    sort, proto = each.type, each.proto
    label = getattr(proto, "label", "") or "-"
    match sort:
        case "html" | "title" | "header":
            return sort, (proto.body,), {}
        case "radio":
            return sort, (label, list(proto.options)), {"index": None}
        case "selectbox" | "multiselect":
            return sort, (label, list(proto.options)), {}
        case "button_group":
            return "segmented_control", (label, [each.content for each in proto.options]), {}
        case _:
            return sort, (label,), {}


def sorts(block: Block) -> Counter[str]:
    """How many elements of each sort a page has."""
    found: Counter[str] = Counter()
    for each in block.children.values():
        found += sorts(each) if isinstance(each, Block) else Counter([each.type])
    return found


def bare_page(drawn):
    """The same elements in one fragment, and nothing behind them."""
    # Streamlit runs the body of this function as a file of its own.
    from itertools import count

    import streamlit as st

    number = count()

    def draw(each):
        if isinstance(each, list):
            with st.container():
                for inner in each:
                    draw(inner)
            return
        name, given, named = each
        is_widget = name not in {"html", "title", "header"}
        key = {"key": f"k{next(number)}"} if is_widget else {}
        getattr(st, name)(*given, **named, **key)

    st.fragment(draw)(drawn)
