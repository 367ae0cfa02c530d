# SPDX-License-Identifier: Apache-2.0
"""What a verifier asks of a release beyond a valid record; it stands in the trust policy."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Annotated

from pydantic import Field

from assessment.errors import Place, Problem
from assessment.model.base import Name, Noun, Sha256
from assessment.reading import pointer


class GateTerms(Noun):
    """What a release must show. Every term tightens; without any, the gate asks the rest.

    Attributes:
        require_log: refuse unless a log of the policy says that the decision still stands.
        require_reading: refuse digests that a manifest or a pointer states; files are read.
        conditions: roles that must say that blocking conditions are met; all roles if not given.
        derived: roles that must state the files of a derived build; all roles if not given.
        withdrawn: payload digests of records that count no more.
    """

    require_log: bool = False
    require_reading: bool = False
    conditions: Annotated[tuple[Name, ...], Field(max_length=50)] = ()
    derived: Annotated[tuple[Name, ...], Field(max_length=50)] = ()
    withdrawn: Annotated[tuple[Sha256, ...], Field(max_length=10_000)] = ()


def term_problems(terms: GateTerms, roles: Container[str], file: str) -> Iterator[Problem]:
    """Roles of the terms that the policy does not have, so that nobody could ever meet them."""
    for field in ("conditions", "derived"):
        for name in getattr(terms, field):
            if name not in roles:
                place = Place(file, path=pointer("gate", field))
                yield Problem("record.trust.gate-role", place, {"role": name})
