# SPDX-License-Identifier: Apache-2.0
"""What people chose. Never computed: the engine recommends, people decide."""

from __future__ import annotations

from typing import ClassVar, Literal

from assessment.model.base import Grown, IsoDate, Line, Name, Noun, Prose, UtcTime

Disposition = Literal["approve", "approve_with_conditions", "defer", "do_not_release"]


class Person(Noun):
    """Who acted. Issuer `local` means: named on this machine, not authenticated."""

    issuer: Line
    subject: Line
    name: Line


class Condition(Noun):
    """Something owed, with owner and date."""

    text: Prose
    owner: Line
    due: IsoDate
    blocking: bool = False
    duty: Name | None = None


class Dissent(Noun):
    """A disagreement in the person's own words."""

    person: Person
    text: Prose


class Vote(Noun):
    """One person's vote on the decision as it stood."""

    person: Person
    vote: Literal["for", "against", "abstain"]


class Decision(Grown):
    """The decision with its reasons and its limits.

    Attributes:
        option: id of the chosen disclosure option; absent when nothing is released.
        reasons: reasons for proceeding or for withholding.
        until: what would end these reasons.
        goes_without: who goes without, for withholding and for stricter decisions.
        review_by: date of the next look; for an approval also its expiry.
        acknowledgement: what is said in public about a decision looser than recommended.
        executive: who answers for a decision looser than recommended.
    """

    LATER: ClassVar[frozenset[str]] = frozenset({"acknowledgement", "votes", "executive"})

    disposition: Disposition
    option: Name | None = None
    reasons: Prose
    until: Prose
    goes_without: Prose = ""
    departure_reason: Prose = ""
    acknowledgement: Prose = ""
    review_by: IsoDate
    conditions: tuple[Condition, ...] = ()
    dissents: tuple[Dissent, ...] = ()
    votes: tuple[Vote, ...] = ()
    executive: Person | None = None
    decided_by: tuple[Person, ...]
    decided_at: UtcTime
