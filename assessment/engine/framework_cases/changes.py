# SPDX-License-Identifier: Apache-2.0
"""What a variant says otherwise, put into its document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeVar

from assessment.engine.v1.consensus import judges_scenario, scenario_of
from assessment.model.assessment import Assessment, Evidence
from assessment.model.framework_cases import Changes
from assessment.model.rating import Ballot, Rating

ValueT = TypeVar("ValueT")


def changed(given: Assessment, changes: Changes) -> Assessment:
    """The assessment with what is said otherwise; what is not mentioned stays."""
    again = {entry.scenario for entry in changes.screening}
    kept = tuple(entry for entry in given.screening if entry.scenario not in again)
    last = max((ballot.round for ballot in given.ballots), default=0)
    ballots = tuple(
        _rated(ballot, changes.ratings) if ballot.round == last else ballot
        for ballot in given.ballots
    )
    consensus = given.consensus
    return given.model_copy(
        update={
            "as_of": changes.as_of or given.as_of,
            "settings": {**given.settings, **changes.settings},
            "facts": _merged(given.facts, changes.facts),
            "ceilings": _merged(given.ceilings, changes.ceilings),
            "screening": (*kept, *changes.screening),
            "evidence": _on_file(given.evidence, changes.evidence),
            "ballots": ballots,
            "consensus": None if consensus is None else _merged(consensus, changes.ratings),
        }
    )


def _rated(ballot: Ballot, changes: Mapping[str, Rating | None]) -> Ballot:
    """The ballot with these ratings; who abstains in a scenario goes on having no say there."""
    said = {k: each for k, each in changes.items() if judges_scenario(ballot, scenario_of(k))}
    return ballot.model_copy(update={"ratings": _merged(ballot.ratings, said)})


def _on_file(
    items: tuple[Evidence, ...] | Literal["as_rated"], added: tuple[Evidence, ...]
) -> tuple[Evidence, ...] | Literal["as_rated"]:
    if not added:
        return items
    again = {item.id for item in added}
    kept = () if items == "as_rated" else items
    return (*(item for item in kept if item.id not in again), *added)


def _merged(given: Mapping[str, ValueT], changes: Mapping[str, ValueT | None]) -> dict[str, ValueT]:
    together = {**given, **changes}
    return {key: value for key, value in together.items() if value is not None}
