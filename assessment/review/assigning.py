# SPDX-License-Identifier: Apache-2.0
"""Which roles and seats can be given, and until when: to who is asked and to who is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from assessment.errors import Place, Problem
from assessment.review.carrying import Work
from assessment.review.procedure import PERMISSIONS, ROLES
from assessment.review.rules import rules_of
from assessment.store.values import Case

READERS = frozenset({"observer", "auditor"})
"""Roles that change nothing in a case, and can be given until the end."""


def no_such(
    work: Work, roles: Sequence[str], seats: Mapping[str, Sequence[str]]
) -> Iterator[Problem]:
    """Roles there are not, none at all, and seats or scenarios the framework does not know."""
    framework = rules_of(work.tx, work.case).framework
    process = framework.process
    known = set(process.roles if process else ()).difference(ROLES)
    scenarios = {scenario.id for scenario in framework.scenarios}
    if not roles:
        yield Problem("review.role-needed", Place(path="/roles"))
    for role in roles:
        if role not in ROLES:
            yield Problem("review.unknown-role", Place(path="/roles"), {"name": role[:80]})
    for seat, named in seats.items():
        place = Place(path="/seats")
        if seat not in known:
            yield Problem("review.unknown-seat", place, {"name": seat[:80]})
        for scenario in named:
            if scenario not in scenarios:
                yield Problem("assessment.unknown-scenario", place, {"name": scenario[:80]})


def still_possible(case: Case, roles: Sequence[str]) -> Iterator[Problem]:
    """Whether these roles can still be given.

    Who rates is settled when ratings are laid open, and who decides before the decision.
    """
    if case.state not in PERMISSIONS["appoint"].states and not READERS.issuperset(roles):
        yield Problem("review.members-fixed")
    elif "rater" in roles and case.state != "draft" and (case.state, case.round) != ("rating", 1):
        yield Problem("review.raters-fixed")
