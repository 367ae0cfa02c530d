"""Run every bench, or those named, and print their ratios beside the budgets.

A bench is a module of this package with a function `lines() -> list[BenchLine]`. The exit code is
1 when a budget is broken, or could not be measured.
"""

import pkgutil
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from time import perf_counter

import tests.bench
from tests.bench.report import BenchLine, table

Lines = Callable[[], list[BenchLine]]


def benches() -> dict[str, Lines]:
    """The function of each bench, by the name of its module."""
    names = [each.name for each in pkgutil.iter_modules(tests.bench.__path__)]
    modules = {name: import_module(f"tests.bench.{name}") for name in names if name != "__main__"}
    return {name: module.lines for name, module in modules.items() if hasattr(module, "lines")}


def main(wanted: Sequence[str]) -> int:
    found = benches()
    if unknown := sorted(set(wanted) - set(found)):
        print(f"no bench called {', '.join(unknown)}; there are {', '.join(sorted(found))}")
        return 2
    lines: list[BenchLine] = []
    for name in wanted or sorted(found):
        started = perf_counter()
        print(f"{name} ...", end=" ", file=sys.stderr, flush=True)
        lines += found[name]()
        print(f"{perf_counter() - started:.1f} s", file=sys.stderr, flush=True)
    print(table(lines))
    broken = [line for line in lines if not line.holds and not line.not_run]
    missing = [line for line in lines if line.not_run]
    said = f", {len(missing)} not run" if missing else ""
    print(f"\n{len(lines) - len(broken) - len(missing)} budgets hold, {len(broken)} broken{said}")
    return 1 if broken or missing or not lines else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
