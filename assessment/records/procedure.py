# SPDX-License-Identifier: Apache-2.0
"""What the procedure on record permits of a decision: who may vote, who may approve what."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from assessment.errors import Parameter, Place, Problem
from assessment.model.assessment import Assessment
from assessment.model.committee import Committee, Member
from assessment.model.decision import Decision, Person
from assessment.model.evaluation import Evaluation
from assessment.model.framework import Framework
from assessment.model.option import Option

APPROVALS = frozenset({"approve", "approve_with_conditions"})

SMALL_TEAM, DESK_STUDY = "small_team", "desk_study"
"""Process profiles with limits of their own (contracts: documents, process profiles)."""

VOTES = frozenset({"rater", "approver"})
"""Roles whose holders may vote."""


@dataclass(frozen=True, slots=True)
class Procedure:
    """A decision, and who rated and takes part where that is on record."""

    decision: Decision
    committee: Committee | None
    raters: frozenset[str]

    @property
    def members(self) -> tuple[Member, ...]:
        """Everybody on record."""
        return () if self.committee is None else self.committee.members

    def has_rated(self, person: Person) -> bool:
        """Whether a ballot is this person's, in any round."""
        names = {each.person.name for each in self.members if is_same(each.person, person)}
        return not self.raters.isdisjoint({person.name, *names})

    @property
    def entitled(self) -> tuple[Member, ...]:
        """Who may vote: whoever rates or approves and does not stand aside from the case."""
        return tuple(
            each for each in self.members if VOTES & set(each.roles) and not each.stands_aside
        )


def procedure_of(decision: Decision, assessment: Assessment | None) -> Procedure:
    """What is on record about the procedure behind a decision."""
    if assessment is None:
        return Procedure(decision, None, frozenset())
    raters = frozenset(ballot.rater for ballot in assessment.ballots)
    return Procedure(decision, assessment.committee, raters)


def is_same(one: Person, other: Person) -> bool:
    """Whether two entries may name one person: by account, or by the name in the case."""
    return one.name == other.name or (one.issuer, one.subject) == (other.issuer, other.subject)


def procedure_problems(
    framework: Framework, evaluation: Evaluation, held: Procedure
) -> Iterator[Problem]:
    """What the procedure on record does not permit, whatever the recommendation is.

    Where none is on record there is nothing to hold the decision against.
    """
    if held.committee is None:
        return
    yield from _votes(held)
    if held.decision.disposition in APPROVALS:
        yield from _profile(framework, evaluation, held.committee.profile)
    if held.decision.disposition == "defer" and not held.decision.goes_without.strip():
        yield from _deferred(framework, evaluation)


def _votes(held: Procedure) -> Iterator[Problem]:
    """One vote for each of those who may vote."""
    seen: list[Person] = []
    for index, vote in enumerate(held.decision.votes):
        where = f"/votes/{index}/person"
        name = vote.person.name
        if not any(is_same(each.person, vote.person) for each in held.entitled):
            yield decision_problem("vote-not-entitled", where, person=name)
        if any(is_same(each, vote.person) for each in seen):
            yield decision_problem("vote-twice", where, person=name)
        seen.append(vote.person)


def _profile(framework: Framework, evaluation: Evaluation, profile: str) -> Iterator[Problem]:
    outcome = evaluation.recommendation
    is_open = outcome.tier == framework.tiers[0].id and outcome.status not in {"hold", "blocked"}
    if profile == SMALL_TEAM and not is_open:
        yield decision_problem("small-team", "/disposition", tier=framework.tiers[0].id)
    if profile == DESK_STUDY:
        yield decision_problem("desk-study", "/disposition")


def _deferred(framework: Framework, evaluation: Evaluation) -> Iterator[Problem]:
    """To defer what could be released for good today is to withhold it until the next look."""
    listed = {option.id: option for option in framework.options}
    if any(result.open and _is_for_good(listed[result.id]) for result in evaluation.options):
        yield decision_problem("text-missing", "/goes_without", field="goes_without")


def _is_for_good(option: Option) -> bool:
    return option.reversible == "no"


Requirement: TypeAlias = Callable[[Procedure], Iterator[Problem]]
"""What is missing of one requirement."""


def _executive(held: Procedure) -> Iterator[Problem]:
    if held.decision.executive is None:
        yield decision_problem("executive-missing", "/executive")


def _majority(held: Procedure) -> Iterator[Problem]:
    """More than half of those who may vote, and so of all votes that may be cast."""
    in_favour = [vote.person for vote in held.decision.votes if vote.vote == "for"]
    entitled = held.entitled
    count = sum(any(is_same(each.person, one) for one in in_favour) for each in entitled)
    if count * 2 <= len(entitled):
        yield decision_problem("majority-missing", "/votes", count=count, entitled=len(entitled))


def _dissent(held: Procedure) -> Iterator[Problem]:
    spoken = [each.person for each in held.decision.dissents if each.text.strip()]
    for vote in held.decision.votes:
        if vote.vote == "against" and not any(is_same(one, vote.person) for one in spoken):
            yield decision_problem("dissent-missing", "/dissents", person=vote.person.name)


def _acknowledgement(held: Procedure) -> Iterator[Problem]:
    if not held.decision.acknowledgement.strip():
        yield decision_problem("acknowledgement-missing", "/acknowledgement")


def _reason(held: Procedure) -> Iterator[Problem]:
    if not held.decision.departure_reason.strip():
        yield decision_problem("requirement-missing", "", requirement="reason")


def _who_goes_without(held: Procedure) -> Iterator[Problem]:
    if not held.decision.goes_without.strip():
        yield decision_problem("requirement-missing", "", requirement="who_goes_without")


def _always(_: Procedure) -> Iterator[Problem]:
    """Each decision has a date of the next look, which for an approval is also its expiry."""
    return iter(())


REQUIREMENTS: Mapping[str, Requirement] = {
    "reason": _reason,
    "who_goes_without": _who_goes_without,
    "review_date": _always,
    "expiry": _always,
    "recorded_dissent": _dissent,
    "named_executive": _executive,
    "majority": _majority,
    "public_acknowledgement": _acknowledgement,
}
"""What frameworks require of a departure and a decision of this version can show to be met."""


def unmet(required: tuple[str, ...], held: Procedure) -> Iterator[Problem]:
    """The requirements of a departure that are not shown to be met."""
    for name in required:
        missing = REQUIREMENTS.get(name)
        if missing is None:
            yield decision_problem("requirement-not-recordable", "", requirement=name)
        else:
            yield from missing(held)


def own_override(held: Procedure) -> Iterator[Problem]:
    """Nobody approves what is looser than recommended after having rated it."""
    if held.committee is None:
        return
    decision = held.decision
    named = [(f"/decided_by/{index}", each) for index, each in enumerate(decision.decided_by)]
    if decision.executive is not None:
        named.append(("/executive", decision.executive))
    for where, person in named:
        if held.has_rated(person):
            yield decision_problem("own-override", where, person=person.name)


def decision_problem(code: str, path: str, **params: Parameter) -> Problem:
    """A problem of the decision, at its place in the document."""
    return Problem(f"record.decision.{code}", Place(path=f"/decision{path}"), params)
