# SPDX-License-Identifier: Apache-2.0
"""Where an assessment document holds texts that people wrote or that name people.

One list, so that nobody can add such a field and forget it: a test holds the list against the
nouns. Everything outside the list is readable in a signed payload.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

from assessment.reading import pointer
from assessment.records.canonical import Json

TEXTS = (
    "/subject/name",
    "/subject/version",
    "/subject/developer",
    "/subject/question",
    "/subject/summary",
    "/artefacts/*/derived/*/tool",
    "/artefacts/*/derived/*/recipe",
    "/facts/*/name",
    "/facts/*/date",
    "/facts/*/access",
    "/facts/*/value/name",
    "/facts/*/value/date",
    "/facts/*/value/access",
    "/facts/*/note",
    "/screening/*/reason",
    "/screening/*/reference",
    "/screening/*/second_reviewer",
    "/evidence/*/title",
    "/evidence/*/finding",
    "/evidence/*/source/title",
    "/evidence/*/source/url",
    "/evidence/*/by",
    "/evidence/*/why_not",
    "/ballots/*/rater",
    "/ballots/*/ratings/*/rationale",
    "/consensus/*/rationale",
    "/narrative/summary",
    "/narrative/scenarios/*/*",
    "/provenance",
    "/committee/members/*/person/issuer",
    "/committee/members/*/person/subject",
    "/committee/members/*/person/name",
    "/committee/members/*/interest/text",
    "/committee/members/*/recusal/reason",
    "/decision/reasons",
    "/decision/until",
    "/decision/goes_without",
    "/decision/departure_reason",
    "/decision/acknowledgement",
    "/decision/conditions/*/text",
    "/decision/conditions/*/owner",
    "/decision/dissents/*/person/issuer",
    "/decision/dissents/*/person/subject",
    "/decision/dissents/*/person/name",
    "/decision/dissents/*/text",
    "/decision/votes/*/person/issuer",
    "/decision/votes/*/person/subject",
    "/decision/votes/*/person/name",
    "/decision/executive/issuer",
    "/decision/executive/subject",
    "/decision/executive/name",
    "/decision/decided_by/*/issuer",
    "/decision/decided_by/*/subject",
    "/decision/decided_by/*/name",
)
"""Where an assessment holds texts that people wrote or that name people. `*` is any one step."""

FACT_TEXTS = ("/facts/*", "/facts/*/value")
"""Where the answer to a fact stands; it is a text only if the fact is one (`type: text`)."""

_ACCOUNT = ("issuer", "subject")
"""What tells two people of one name apart."""

_PEOPLE = (
    "/committee/members/*/person",
    "/decision/dissents/*/person",
    "/decision/votes/*/person",
    "/decision/executive",
    "/decision/decided_by/*",
)
"""Where an assessment names somebody."""

SHARED = {
    "/ballots/*/rater": "/ballots/*/rater",
    **{f"{where}/name": "/ballots/*/rater" for where in _PEOPLE},
    **{f"{where}/{part}": f"{_PEOPLE[0]}/{part}" for where in _PEOPLE for part in _ACCOUNT},
}
"""Texts that tell people apart, with the pattern that stands for all places of one sort: the same
text is in the same slot at each of them. So one person's rounds stay one person's, and whether
somebody rated, voted and dissented can be checked with every name withheld."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place where a text may stand: its path, and the pattern that names it."""

    path: str
    pattern: str

    @property
    def bound(self) -> str:
        """The path a slot at this place is bound to."""
        return SHARED.get(self.pattern, self.path)

    def admits(self, path: str) -> bool:
        """Whether a slot at this place may be bound to that path.

        Where slots are shared today, records that were sealed earlier have one for each place.
        """
        return path in {self.bound, self.path}


_Tree: TypeAlias = dict[str, Any]
"""Branches by step; under the empty step, the pattern that ends there."""


def _tree(patterns: Iterable[str]) -> _Tree:
    """The patterns, branch by branch."""
    root: _Tree = {}
    for pattern in patterns:
        node = root
        for step in pattern.split("/")[1:]:
            node = node.setdefault(step, {})
        node[""] = pattern
    return root


_ROOT = _tree((*TEXTS, *FACT_TEXTS))


def change_texts(document: Json, change: Callable[[Json, Spot], Json]) -> Json:
    """The document with `change` applied at every place where a text may stand."""

    def walk(value: Json, nodes: list[_Tree], path: str) -> Json:
        for node in nodes:
            if "" in node:
                value = change(value, Spot(path, node[""]))
        if not nodes:
            return value
        if isinstance(value, dict):
            return {
                key: walk(item, _below(nodes, key), path + pointer(key))
                for key, item in value.items()
            }
        if isinstance(value, (list, tuple)):
            return tuple(
                walk(item, _below(nodes, str(index)), path + pointer(index))
                for index, item in enumerate(value)
            )
        return value

    return walk(document, [_ROOT], "")


def _below(nodes: list[_Tree], step: str) -> list[_Tree]:
    """The branches of the patterns that go on with this step."""
    return [node[key] for node in nodes for key in (step, "*") if key and key in node]
