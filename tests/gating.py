"""What tests of the release gate share: a covered release, and one change to it at a time."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from assessment.engine import evaluate
from assessment.model.assessment import Assessment, Resource
from assessment.model.framework import Framework
from assessment.records import envelope
from assessment.records.canonical import digest
from assessment.records.gate.ask import Asked, Beside, ask
from assessment.records.gate.release import FoundFile, FoundFolder, Release
from assessment.records.gate.statements import (
    ConditionsMet,
    DerivedFiles,
    Given,
    MetCondition,
    Said,
    payload,
)
from assessment.records.gate.terms import GateTerms
from assessment.records.package import Package
from assessment.records.seal import seal
from assessment.records.signing import SigningKey
from assessment.records.statement import root_digest
from assessment.records.trust import ApprovedFramework, TrustPolicy
from assessment.records.verify import verify
from assessment.records.verifying.remembered import Kept
from tests.frameworks import tupled
from tests.sealing import (
    CHAIR,
    FILES,
    REVIEWER,
    SEALING,
    codes,
    content,
    decided,
    logic,
    package,
    policy,
    salts,
)

DAY = "2026-12-01"
OPTION = "O2"


def file(name: str, digest_: str, size: int = 2_000_000, how: Any = "read") -> FoundFile:
    return FoundFile(name, digest_, size, how)


SEALED_FILES = tuple(file(each["name"], each["digest"]) for each in FILES)


def folder(*files: FoundFile, **changes: Any) -> FoundFolder:
    return FoundFolder("weights", files, **changes)


def release(*folders: FoundFolder, option: str = OPTION, date: str = DAY) -> Release:
    """The files of the record as they were sealed, unless others are given."""
    return Release(folders or (folder(*SEALED_FILES),), option, date)


def approving(changed: dict[str, Any] | None = None, **terms: Any) -> TrustPolicy:
    """A policy of chair and reviewer that approves the small framework."""
    content_ = tupled(changed or logic())
    approved = ApprovedFramework(
        id=content_["id"], version=content_["version"], digest=digest(content_)
    )
    return policy(frameworks=(approved,), gate=GateTerms(**terms))


def asked(
    data: bytes | None = None,
    wanted: Release | None = None,
    trusted: TrustPolicy | None = None,
    **beside: Any,
) -> Asked:
    """What the gate says of a release under the sealed package, or under another one."""
    used = package().data if data is None else data
    trust = trusted or approving()
    kept = Kept(beside.get("log"))
    return ask(used, verify(used, trust, kept=kept), wanted or release(), trust, Beside(**beside))


def refused(found: Asked) -> list[str]:
    """The codes of the reasons, each of which must have its words, as must every note."""
    listed = codes(found.verdict.reasons)
    assert found.verdict.covered == (not listed)
    for note in found.verdict.notes:
        assert note.text
    return [code.removeprefix("gate.") for code in listed]


def noted(found: Asked) -> list[str]:
    return [note.key for note in found.verdict.notes]


def sealed_with(assessment: Assessment, changed: dict[str, Any] | None = None) -> Package:
    """A package signed by chair and reviewer, under the small framework or a changed one."""
    used = Framework.model_validate(tupled(changed or logic()))
    evaluation = evaluate(used, assessment)
    return seal(content(changed), assessment, evaluation, (CHAIR, REVIEWER), salts(), SEALING)


def changed_logic(change: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    value = logic()
    change(value)
    return value


def artefact(**changes: Any) -> dict[str, Any]:
    """The artefact of the sealed record, with parts replaced."""
    resources = [Resource.model_validate(each) for each in FILES]
    return {
        "name": "weights",
        "component": "K1",
        "digest": root_digest(resources),
        "resources": copy.deepcopy(list(FILES)),
        **changes,
    }


def with_artefacts(*artefacts: dict[str, Any]) -> bytes:
    return sealed_with(decided(artefacts=list(artefacts))).data


def resources(**digests: str) -> tuple[Resource, ...]:
    """Files by name (two underscores for a dot), each with one sign 64 times as its digest."""
    return tuple(
        Resource(name=name.replace("__", "."), digest=sign * 64) for name, sign in digests.items()
    )


def listed(found: Iterable[Resource]) -> list[dict[str, str]]:
    return [each.model_dump() for each in found]


def met(record: str, *numbers: int, at: str = "2026-11-25T10:00:00Z") -> ConditionsMet:
    return ConditionsMet(
        record=record,
        at=at,
        met=tuple(MetCondition(number=number, shown_by="minutes") for number in numbers),
    )


def stated(said: Said, *keys: SigningKey, file: str = "said.dsse.json") -> Given:
    """A statement signed by chair and reviewer if nobody else is named."""
    return Given(file, envelope.render(envelope.sign(payload(said), keys or (CHAIR, REVIEWER))))


def built(record: str, build: str, files: Sequence[Resource], source: str, **changes: Any):
    """Files of a derived build of the sealed artefact."""
    fields = {"at": "2026-11-25T10:00:00Z", "artefact": "weights", **changes}
    return DerivedFiles(record=record, build=build, source=source, resources=tuple(files), **fields)
