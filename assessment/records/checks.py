# SPDX-License-Identifier: Apache-2.0
"""What verification answers with: named checks, and what they come to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from assessment.errors import Parameter, Problem
from assessment.records.statement import Stated
from assessment.wording import say

SIGNATURES = "signatures"
"""Name of the check on which trust rests."""

WITNESSED = ("log", "checkpoint", "witnesses")
"""The checks that must pass as well before others than the signers stand behind a record."""

ENDED = "standing.ended"
"""What is found about a record that is as it was sealed and no longer holds."""

Status: TypeAlias = Literal["PASS", "FAIL", "NOT CHECKED"]
"""NOT CHECKED never counts as passed, and never as failed."""

Headline: TypeAlias = Literal["altered", "other-form", "ended", "unaltered", "trusted", "witnessed"]
"""`altered`: a check failed. `other-form`: made in a form this version does not read.
`ended`: nothing failed but that the log withdraws it or puts another record in its place.
`unaltered`: nothing failed, and who signed is not established. `trusted`: unaltered, and signed by
keys of the trust policy in every role it names. `witnessed`: trusted, and it stands in a log of the
policy whose head as many of its witnesses signed as it asks for."""


@dataclass(frozen=True, slots=True)
class Check:
    """One question put to a package, and the answer.

    Attributes:
        code: key of the sentence that says what was found, under `check.`.
        problems: what exactly is wrong, for a check that failed.
    """

    name: str
    status: Status
    code: str
    params: Mapping[str, Parameter] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def title(self) -> str:
        """The name of the check in words."""
        kind, _, role = self.name.partition(".")
        return say(f"record.check.{kind}", role=role)

    @property
    def detail(self) -> str:
        """What was found, in words."""
        return say(f"check.{self.code}", **dict(self.params))


@dataclass(frozen=True, slots=True)
class VerificationReport:
    """Every check, in the order in which they build on each other.

    Attributes:
        stated: what the record says, as far as it has the form of a record. It is worth no more
            than the headline.
    """

    checks: tuple[Check, ...]
    headline: Headline
    stated: Stated | None = None

    @property
    def ok(self) -> bool:
        """Nothing failed, and the signatures are those the policy asks for.

        A report without checks is not fine: nothing was looked at.
        """
        return self.headline in {"trusted", "witnessed"}

    def check(self, name: str) -> Check:
        """The check of that name. Raises KeyError when the report has none."""
        return {each.name: each for each in self.checks}[name]


def report(
    checks: Iterable[Check], stated: Stated | None = None, *, is_other_form: bool = False
) -> VerificationReport:
    """The report of these checks on what a record states."""
    listed = tuple(checks)
    status = {check.name: check.status for check in listed}
    headline: Headline = "unaltered"
    if is_other_form:
        headline = "other-form"
    elif [check.code for check in listed if check.status == "FAIL"] == [ENDED]:
        headline = "ended"
    elif not listed or "FAIL" in status.values():
        headline = "altered"
    elif status.get(SIGNATURES) == "PASS":
        is_witnessed = all(status.get(name) == "PASS" for name in WITNESSED)
        headline = "witnessed" if is_witnessed else "trusted"
    return VerificationReport(listed, headline, stated)


def passed(name: str, code: str, **params: Parameter) -> Check:
    """The check found what it looked for."""
    return Check(name, "PASS", code, params)


def failed(name: str, code: str, problems: Iterable[Problem] = (), **params: Parameter) -> Check:
    """The check found something wrong."""
    return Check(name, "FAIL", code, params, tuple(problems))


def not_checked(name: str, code: str, **params: Parameter) -> Check:
    """The check could not be made, and why."""
    return Check(name, "NOT CHECKED", code, params)
