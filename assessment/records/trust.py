# SPDX-License-Identifier: Apache-2.0
"""The trust policy: which keys a verifier trusts, in which role, for which frameworks.

It comes from outside the package. Nothing in a package can say whom to believe.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from assessment.errors import Place, Problem, RecordError
from assessment.model.base import Line, Name, Noun, Sha256, Slug, Version
from assessment.reading import pointer, read_json, shape
from assessment.records.signing import VerifyKey, read_verify_key

FORM: Literal["openness-trust/0"] = "openness-trust/0"
"""What a policy of this form says under `schema`."""


class TrustedKey(Noun):
    """A public key in PEM, and whose it is."""

    pem: Annotated[str, Field(min_length=1, max_length=2000)]
    name: Line


class Role(Noun):
    """Keys that may sign in a role, and how many of them must."""

    keys: Annotated[tuple[Sha256, ...], Field(min_length=1, max_length=50)]
    threshold: Annotated[int, Field(ge=1, le=50)] = 1


class ApprovedFramework(Noun):
    """A framework a verifier accepts, to the byte."""

    id: Slug
    version: Version
    digest: Sha256


class PolicyFile(Noun):
    """The policy as it is written down.

    Attributes:
        logs, witnesses: keys of logs and witnesses; kept empty, as no record of this version
            comes with log material.
    """

    document: Annotated[Literal["openness-trust/0"], Field(alias="schema")]
    keys: Annotated[dict[Sha256, TrustedKey], Field(min_length=1)]
    roles: Annotated[dict[Name, Role], Field(min_length=1)]
    frameworks: tuple[ApprovedFramework, ...] = ()
    logs: tuple[Line, ...] = ()
    witnesses: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class TrustPolicy:
    """A policy that holds together, with its keys ready to use."""

    keys: Mapping[str, VerifyKey]
    roles: Mapping[str, Role]
    frameworks: tuple[ApprovedFramework, ...]


def read_policy(data: bytes, file: str) -> TrustPolicy:
    """Read a trust policy.

    Raises:
        ReadingError: not strict JSON, or not of the form of a policy.
        RecordError: a key is not usable or not the one it is listed as, a role asks for what its
            keys cannot give, or a log or witness is named.
    """
    return make_policy(shape(read_json(data, file), PolicyFile), file)


def make_policy(written: PolicyFile, file: str) -> TrustPolicy:
    """The policy, once it holds together. Raises RecordError as `read_policy` does."""
    problems: list[Problem] = []
    keys: dict[str, VerifyKey] = {}
    for keyid, trusted in written.keys.items():
        place = Place(file, path=pointer("keys", keyid))
        try:
            keys[keyid] = read_verify_key(trusted.pem.encode(), file)
        except RecordError as error:
            problems += [Problem(each.code, place) for each in error.problems]
        else:
            if keys[keyid].keyid != keyid:
                problems.append(Problem("record.trust.keyid", place))
    problems += _roles(written, file)
    for unknown in ("logs", "witnesses"):
        if getattr(written, unknown):
            problems.append(Problem("record.trust.log", Place(file, path=pointer(unknown))))
    if problems:
        raise RecordError(problems)
    return TrustPolicy(keys, written.roles, written.frameworks)


def _roles(written: PolicyFile, file: str) -> Iterator[Problem]:
    for name, role in written.roles.items():
        place = Place(file, path=pointer("roles", name))
        different = set(role.keys)
        if len(different) != len(role.keys):
            yield Problem("record.trust.key-twice", place, {"role": name})
        for keyid in sorted(different - written.keys.keys()):
            yield Problem("record.trust.key-unlisted", place, {"role": name, "keyid": keyid})
        if role.threshold > len(different):
            params: dict[str, str | int] = {"role": name, "threshold": role.threshold}
            yield Problem("record.trust.threshold", place, params | {"keys": len(different)})
