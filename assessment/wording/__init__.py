# SPDX-License-Identifier: Apache-2.0
"""The one catalogue of sentences: every text people see, by key.

`say("key", name=value)` fills a sentence. Values are put in as they are; whoever shows the
sentence escapes it for the medium (screen, Markdown, CSV), once, at the edge.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from types import MappingProxyType

from assessment.errors import Parameter, Problem

AREAS = (
    "reading",
    "framework",
    "assessment",
    "results",
    "procedure",
    "disclosure",
    "sensitivity",
    "contributions",
    "agreement",
    "sheet",
    "table",
    "precedents",
    "backtest",
    "nearest",
    "decisions",
    "intake",
    "records",
    "guide",
    "edition",
    "gate",
    "report",
    "formats",
    "meaning",
    "log",
    "store",
    "review",
    "commands",
    "screens",
)


@lru_cache(maxsize=1)
def catalogue() -> Mapping[str, str]:
    """All sentences of the language shipped, by key. A key in two areas is a fault."""
    merged: dict[str, str] = {}
    for area in AREAS:
        texts: Mapping[str, str] = import_module(f"assessment.wording.en.{area}").TEXTS
        twice = merged.keys() & texts.keys()
        if twice:
            raise KeyError(f"in two areas of the catalogue: {sorted(twice)}")
        merged.update(texts)
    return MappingProxyType(merged)


def say(key: str, /, **params: Parameter) -> str:
    """The sentence of `key` with its parameters filled in.

    Raises:
        KeyError: no such key, or a parameter of the sentence is missing.
    """
    return catalogue()[key].format(**params)


@dataclass(frozen=True, slots=True)
class ProblemText:
    """A problem in words: what is wrong, and what to do about it."""

    message: str
    hint: str


def explain(problem: Problem) -> ProblemText:
    """Message and hint of a problem, from the keys `problem.<code>` and `hint.<code>`."""
    params = dict(problem.params)
    return ProblemText(
        say(f"problem.{problem.code}", **params), say(f"hint.{problem.code}", **params)
    )
