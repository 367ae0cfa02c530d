# SPDX-License-Identifier: Apache-2.0
"""Does what a document says about its committee fit the framework? What is missing is no problem.

What the procedure leaves open is found by `procedure`, and makes the outcome provisional.
"""

from __future__ import annotations

from collections.abc import Iterator

from assessment.errors import Place, Problem
from assessment.model.assessment import Assessment
from assessment.model.committee import Committee, Member
from assessment.model.framework import Framework


def committee_problems(framework: Framework, assessment: Assessment) -> Iterator[Problem]:
    """Members nobody can tell apart, rounds twice, and scenarios and ratings there are not."""
    committee = assessment.committee
    if committee is None:
        return
    yield from _twice(committee)
    scenarios = {scenario.id for scenario in framework.scenarios}
    for index, member in enumerate(committee.members):
        yield from _scenarios(member, scenarios, f"/committee/members/{index}")
    scopes = {criterion.id: criterion.scope for criterion in framework.criteria}
    for index, talk in enumerate(committee.talks):
        scenario, _, name = talk.input.rpartition(".")
        fits = scenario in scenarios if scopes.get(name) == "scenario" else not scenario
        if name not in scopes or not fits:
            place = Place(path=f"/committee/talks/{index}/input")
            yield Problem("assessment.unknown-criterion", place, {"name": talk.input})


def _twice(committee: Committee) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, member in enumerate(committee.members):
        name = member.person.name
        if name in seen:
            place = Place(path=f"/committee/members/{index}/person/name")
            yield Problem("assessment.member-twice", place, {"name": name})
        seen.add(name)
    numbers = [held.number for held in committee.rounds]
    for index, number in enumerate(numbers):
        if number in numbers[:index]:
            place = Place(path=f"/committee/rounds/{index}/number")
            yield Problem("assessment.round-twice", place, {"number": number})


def _scenarios(member: Member, known: set[str], path: str) -> Iterator[Problem]:
    named = {f"{path}/seats/{at}": seat.scenarios for at, seat in enumerate(member.seats)}
    if member.recusal is not None:
        named[f"{path}/recusal"] = member.recusal.scenarios
    for where, scenarios in named.items():
        for at, scenario in enumerate(scenarios):
            if scenario not in known:
                place = Place(path=f"{where}/scenarios/{at}")
                yield Problem("assessment.unknown-scenario", place, {"name": scenario})
