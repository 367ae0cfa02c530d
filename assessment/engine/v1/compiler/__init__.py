# SPDX-License-Identifier: Apache-2.0
"""A framework compiled to lookup tables, for one set of assessed scenarios and settings.

`tabulate` gives a table for every step. From there: settings are fixed and what is idle drops
out (`lookups`), values that nothing tells apart become one (`merge`), small steps move into
their readers (`inline`), each assessed scenario gets its own lookups (`unroll`), and all of it
is written out as one straight line (`emit`). The graph before the last step stays at hand as
data, for questions about many answers at once.
"""

from __future__ import annotations

from assessment.engine.v1.compiler.compiled import Compiled, Compiler, compile_framework
from assessment.engine.v1.compiler.graph import Folded, Graph, Lookup
from assessment.engine.v1.compiler.results import Result

__all__ = [
    "Compiled",
    "Compiler",
    "Folded",
    "Graph",
    "Lookup",
    "Result",
    "compile_framework",
]
