# SPDX-License-Identifier: Apache-2.0
"""Whether a trust policy holds together: what its parts say about one another."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING

from assessment.errors import Parameter, Place, Problem, RecordError
from assessment.reading import pointer
from assessment.records.timestamps import read_certificates

if TYPE_CHECKING:
    from assessment.records.trust import PolicyFile, Role, TrustedKey


def problems(written: PolicyFile, file: str) -> Iterator[Problem]:
    """Everything in a policy that contradicts itself or can never be met."""
    for keyid, key in written.keys.items():
        if key.valid_from and key.until and key.until <= key.valid_from:
            yield Problem("record.trust.period", Place(file, path=pointer("keys", keyid)))
    for name, role in written.roles.items():
        yield from _role(written, name, role, file)
    if all(role.signs == "ballots" for role in written.roles.values()):
        yield Problem("record.trust.no-signer", Place(file, path=pointer("roles")))
    yield from _same_person(written, file)
    yield from _quorum(written, file)
    for index, pem in enumerate(written.time_authorities):
        place = Place(file, path=pointer("time_authorities", index))
        try:
            read_certificates(pem)
        except RecordError as error:
            yield from (Problem(each.code, place) for each in error.problems)


def _role(written: PolicyFile, name: str, role: Role, file: str) -> Iterator[Problem]:
    place = Place(file, path=pointer("roles", name))
    different = set(role.keys)
    if len(different) != len(role.keys):
        yield Problem("record.trust.key-twice", place, {"role": name})
    for keyid in sorted(different - written.keys.keys()):
        yield Problem("record.trust.key-unlisted", place, {"role": name, "keyid": keyid})
    holders = [written.keys[keyid] for keyid in role.keys if keyid in written.keys]
    kinds = {holder.held_by for holder in holders}
    if len(kinds) > 1:
        yield Problem("record.trust.role-mixed", place, {"role": name})
    if role.signs == "ballots" and "workspace" in kinds:
        yield Problem("record.trust.ballots-attested", place, {"role": name})
    if different <= written.keys.keys():
        yield from _threshold(name, role, holders, place)


def _threshold(name: str, role: Role, holders: list[TrustedKey], place: Place) -> Iterator[Problem]:
    people = len({holder.name for holder in holders})
    params: dict[str, Parameter] = {"role": name, "threshold": role.threshold, "people": people}
    if role.threshold > people:
        yield Problem("record.trust.threshold", place, params)
    if role.threshold == 0 and role.signs == "decision":
        yield Problem("record.trust.threshold-none", place, params)


def _same_person(written: PolicyFile, file: str) -> Iterator[Problem]:
    """One person in two roles would meet two demands with one signature."""
    allowed = {frozenset(pair) for pair in written.same_person}
    for index, pair in enumerate(written.same_person):
        if len(set(pair)) != len(pair) or not set(pair) <= written.roles.keys():
            yield Problem("record.trust.pair", Place(file, path=pointer("same_person", index)))
    for one, other in combinations(written.roles, 2):
        if frozenset((one, other)) in allowed:
            continue
        for name in sorted(_people(written, one) & _people(written, other)):
            place = Place(file, path=pointer("roles", other))
            yield Problem(
                "record.trust.two-roles", place, {"name": name, "role": one, "other": other}
            )


def _people(written: PolicyFile, role: str) -> set[str]:
    return {written.keys[key].name for key in written.roles[role].keys if key in written.keys}


def _quorum(written: PolicyFile, file: str) -> Iterator[Problem]:
    witnesses = len(written.witnesses)
    if written.witness_quorum > max(1, witnesses):
        params = {"quorum": written.witness_quorum, "witnesses": witnesses}
        yield Problem("record.trust.quorum", Place(file, path=pointer("witness_quorum")), params)
