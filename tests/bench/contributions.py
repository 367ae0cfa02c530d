"""Exact contributions against sampled orders on the same net, which have to agree with them."""

from time import process_time

import numpy as np

from assessment.engine.v1.exact.contributions_inputs import Way, from_strict
from assessment.engine.v1.exact.structure import Structures
from assessment.engine.v1.program import prepare
from tests.bench.drawn import shipped
from tests.bench.exact import CHANCE, NEAR, ranged, unknown
from tests.bench.report import BenchLine

BUDGET = 1.0
ORDERS = 50_000
"""Orders drawn: with 89 inputs 4,500,000 evaluations, and errors of some fifth of a point."""
CHUNK = 200


def lines() -> list[BenchLine]:
    """Every rating a range, exactly; then every rating and fact unknown, rounded."""
    program = prepare(shipped())
    structures = Structures(program)
    ranges, nothing = ranged(program), unknown(program)
    structure = structures.of(ranges)
    way = from_strict(structure, ranges)
    exact, exactly = timed(way.exactly)
    rounded, _ = timed(way.rounded)
    drawn = seconds_of_orders(way, exactly)
    open_way = from_strict(structure, nothing)
    few = seconds_of_orders(open_way, None)
    most, _ = timed(open_way.rounded)
    against = f"{ORDERS:,} drawn orders {drawn * 1e3:.0f} ms"
    return [
        BenchLine(
            "exact contributions, 14 scenarios, every rating a range, whole numbers",
            exact / drawn,
            BUDGET,
            f"{exact * 1e3:.0f} ms for {len(way.inputs)} inputs (floats {rounded * 1e3:.0f} ms);"
            f" {against}",
        ),
        BenchLine(
            "contributions, 14 scenarios, everything unknown, floats",
            most / few,
            BUDGET,
            f"{most * 1e3:.0f} ms for {len(open_way.inputs)} inputs; {ORDERS:,} drawn orders"
            f" {few * 1e3:.0f} ms",
        ),
    ]


def timed(question):
    """Seconds of processor time one call takes, and its answer."""
    started = process_time()
    found = question()
    return process_time() - started, found


def seconds_of_orders(way: Way, expected) -> float:
    """How long so many sampled orders take; they have to agree with what is expected."""
    net = way.planned.net
    names = way.inputs
    start = np.array([int(np.argmax(way.start[name])) for name in names], np.int32)
    edges = [
        np.cumsum(way.end[name].astype(float))[:-1] / float(way.end[name].sum()) for name in names
    ]
    chance = np.random.Generator(np.random.SFC64(CHANCE))
    sums, squares = np.zeros((2, len(names), way.planned.tiers))
    steps = np.arange(len(names) + 1, dtype=np.int16)
    started = process_time()
    for _ in range(ORDERS // CHUNK):
        rank = np.argsort(chance.random((CHUNK, len(names)), np.float32), axis=1).argsort(axis=1)
        cases = {}
        for at, name in enumerate(names):
            drawn = np.searchsorted(edges[at], chance.random(CHUNK)).astype(np.int32)
            let_go = rank[:, at, None] < steps
            cases[name] = np.where(let_go, drawn[:, None], start[at]).reshape(-1)
        tiers = net.tiers(cases, CHUNK * len(steps)).reshape(CHUNK, -1)
        before = np.take_along_axis(tiers, rank, 1)
        after = np.take_along_axis(tiers, rank + 1, 1)
        for tier in range(way.planned.tiers):
            moved = (after == tier).astype(np.int8) - (before == tier)
            sums[:, tier] += moved.sum(axis=0)
            squares[:, tier] += (moved * moved).sum(axis=0)
    taken = process_time() - started
    if expected is not None:
        mean = sums / ORDERS
        spread = np.sqrt(squares / ORDERS - mean**2) / np.sqrt(ORDERS) + 1e-4
        right = np.array([[float(part) for part in expected[name]] for name in names])
        assert (abs(mean - right) <= NEAR * spread).all(), (mean, right)
    return taken
