"""What tests of records share: fixed keys, counted salts, a decided assessment, its package."""

from __future__ import annotations

import copy
import hashlib
import itertools
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec, ed25519

from assessment.engine import evaluate
from assessment.errors import AssessmentError, Problem
from assessment.model.assessment import Assessment, Resource
from assessment.model.framework import Framework
from assessment.records import archive
from assessment.records.checks import VerificationReport
from assessment.records.derived.derive import NAMES, derive
from assessment.records.package import MANIFEST, Package, pack
from assessment.records.predicate import SealedBy
from assessment.records.seal import FrameworkContent, Sealing, seal
from assessment.records.signing import SigningKey, VerifyKey
from assessment.records.statement import root_digest
from assessment.records.trust import PolicyFile, Role, TrustedKey, TrustPolicy, make_policy
from assessment.wording import explain, say
from tests.frameworks import CALM, SMALL, tupled

CANARY = "canary sings at dawn"
"""Stands in every text of an assessment that must not be signed readable."""


def key(number: int) -> SigningKey:
    """A private key everybody knows: the same number always gives the same key."""
    return SigningKey(ec.derive_private_key(number, ec.SECP256R1()))


CHAIR, REVIEWER, STRANGER = key(11), key(22), key(33)
ED25519 = ed25519.Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


def salts() -> Iterator[bytes]:
    """As many different salts as anybody asks for, the same each time."""
    for number in itertools.count():
        yield hashlib.sha256(number.to_bytes(8, "big")).digest()[:16]


def logic() -> dict[str, Any]:
    """The small framework, with a text fact and a process."""
    value = copy.deepcopy(SMALL)
    value["facts"].append(
        {"id": "remark", "type": "text", "sources": ["SRC"], "supplied_by": "developer"}
    )
    value["process"] = {
        "roles": ["chair"],
        "profiles": [{"id": "committee", "raters_at_least": 2, "sources": ["SRC"]}],
        "departures": {
            "looser_steps_at_most": 1,
            "looser_requires": ["reason", "expiry"],
            "stricter_requires": ["reason", "who_goes_without", "review_date"],
            "sources": ["SRC"],
        },
        "triggers": [],
    }
    return value


TEXT: dict[str, Any] = {
    "format": "openness-framework-text/0",
    "framework": "small",
    "language": "en",
    "title": "A small framework",
    "summary": "",
    "suppliers": {},
    "dimensions": {},
    "criteria": {},
    "access_classes": {},
    "options": {},
    "tiers": {},
    "rules": {},
}


def framework() -> Framework:
    """The framework as a noun."""
    return Framework.model_validate(tupled(logic()))


def content(changed: dict[str, Any] | None = None) -> FrameworkContent:
    """The framework as it goes into a package."""
    return FrameworkContent(tupled(changed or logic()), {"en": tupled(TEXT)})


def person(name: str) -> dict[str, str]:
    return {"issuer": f"{CANARY} issuer", "subject": f"{CANARY} {name}", "name": f"{CANARY} {name}"}


DECISION: dict[str, Any] = {
    "disposition": "approve_with_conditions",
    "option": "O2",
    "reasons": f"{CANARY} reasons",
    "until": f"{CANARY} until",
    "goes_without": f"{CANARY} without",
    "departure_reason": f"{CANARY} departure",
    "acknowledgement": f"{CANARY} acknowledged",
    "review_by": "2027-05-20",
    "conditions": [
        {"text": f"{CANARY} owed", "owner": f"{CANARY} owner", "due": "2027-01-01"},
    ],
    "dissents": [{"person": person("dissenter"), "text": f"{CANARY} dissent"}],
    "votes": [
        {"person": person("one"), "vote": "for"},
        {"person": person("two"), "vote": "for"},
        {"person": person("dissenter"), "vote": "against"},
    ],
    "executive": person("executive"),
    "decided_by": [person("chair")],
    "decided_at": "2026-11-20T12:00:00Z",
}


def member(name: str, *roles: str) -> dict[str, Any]:
    """Somebody who takes part and declared an interest."""
    return {
        "person": person(name),
        "roles": list(roles),
        "interest": {"none": False, "text": f"{CANARY} interest of {name}"},
    }


COMMITTEE: dict[str, Any] = {
    "profile": "committee",
    "members": [
        member("one", "rater"),
        member("two", "rater"),
        member("dissenter", "approver")
        | {"recusal": {"scenarios": ["CYBER"], "reason": f"{CANARY} aside"}},
        member("chair", "chair"),
    ],
    "rounds": [
        {
            "number": number,
            "opened_at": f"2026-11-2{number - 1}T09:00:00Z",
            "ended_at": f"2026-11-2{number - 1}T10:00:00Z",
            "revealed": number == 1,
        }
        for number in (1, 2)
    ],
    "talks": [{"input": "FRAUD.HARM", "spread": 2, "mark": "stands"}],
}

FILES = (
    {"name": "config.json", "algorithm": "sha256", "digest": "1" * 64},
    {"name": "weights/a.safetensors", "algorithm": "sha256", "digest": "2" * 64},
)


def _filled() -> dict[str, Any]:
    """The calm assessment with a canary in every text."""
    value = copy.deepcopy(CALM)
    value["kind"] = "decision"
    value["subject"] = {
        field: f"{CANARY} {field}"
        for field in ("name", "version", "developer", "question", "summary")
    }
    value["facts"]["remark"] = {"value": f"{CANARY} remark", "note": f"{CANARY} remark note"}
    value["facts"]["law"] = {"value": "clear", "note": f"{CANARY} law", "evidence": ["E1"]}
    value["facts"]["FRAUD.base"] = {
        "value": {field: f"{CANARY} base {field}" for field in ("name", "date", "access")},
        "note": f"{CANARY} base note",
    }
    value["screening"] = [
        {"scenario": "FRAUD", "assessed": True, "reason": f"{CANARY} in"},
        {
            "scenario": "CYBER",
            "assessed": False,
            "reason": f"{CANARY} out",
            "reference": f"{CANARY} reference",
            "second_reviewer": f"{CANARY} second",
        },
    ]
    value["evidence"] = [
        {
            "id": "E1",
            "title": f"{CANARY} title",
            "finding": f"{CANARY} finding",
            "source": {
                "title": f"{CANARY} source",
                "url": f"https://{CANARY}",
                "read": "at_source",
            },
            "date": "2026-10-01",
            "by": f"{CANARY} author",
            "level": 2,
            "scenarios": ["FRAUD"],
            "why_not": f"{CANARY} doubt",
        }
    ]
    ratings = value["ballots"][0]["ratings"]
    for rating in ratings.values():
        rating |= {"rationale": f"{CANARY} rationale", "evidence": ["E1"]}
    value["ballots"] = [
        {"rater": f"{CANARY} {rater}", "round": number, "ratings": copy.deepcopy(ratings)}
        for number in (1, 2)
        for rater in ("one", "two")
    ]
    value["consensus"] = copy.deepcopy(ratings)
    value["narrative"] = {
        "summary": f"{CANARY} story",
        "scenarios": {
            "FRAUD": {
                step: f"{CANARY} {step}"
                for step in (
                    "path",
                    "existing_risk",
                    "existing_defences",
                    "marginal_evidence",
                    "ease_of_defence",
                    "uncertainty",
                )
            }
        },
    }
    value["provenance"] = f"{CANARY} provenance"
    value["artefacts"] = [
        {
            "name": "weights",
            "component": "K1",
            "digest": root_digest(_resources()),
            "resources": list(FILES),
        }
    ]
    value["committee"] = copy.deepcopy(COMMITTEE)
    value["decision"] = copy.deepcopy(DECISION)
    return value


def _resources():
    return [Resource.model_validate(each) for each in FILES]


FILLED = _filled()


def decided(**changes: Any) -> Assessment:
    """A decided assessment with a text in every place for one, parts replaced."""
    return Assessment.model_validate(tupled({**copy.deepcopy(FILLED), **changes}))


def with_decision(**changes: Any) -> Assessment:
    """The decided assessment with fields of its decision replaced."""
    return decided(decision={**copy.deepcopy(DECISION), **changes})


SEALING = Sealing(
    id="01JD0000000000000000000000",
    sealed_at="2026-11-20T12:30:00Z",
    sealed_by=SealedBy(user="unauthenticated_local", signature="key_file"),
)


def sealed(assessment: Assessment | None = None, *keys: SigningKey) -> Package:
    """The package of an assessment, signed by the chair if nobody else is named."""
    given = assessment or decided()
    evaluation = evaluate(framework(), given)
    return seal(content(), given, evaluation, keys or (CHAIR,), salts(), SEALING)


@cache
def package() -> Package:
    """The package of the filled assessment, signed by chair and reviewer."""
    return sealed(decided(), CHAIR, REVIEWER)


def policy(roles: dict[str, tuple[VerifyKey, ...]] | None = None, **changes: Any) -> TrustPolicy:
    """A policy of these roles: one key each must sign."""
    used = roles or {"chair": (CHAIR.public,), "reviewer": (REVIEWER.public,)}
    keys = {
        each.keyid: TrustedKey(pem=each.pem, name=f"The holder of {each.keyid[:6]}")
        for keys in used.values()
        for each in keys
    }
    written = PolicyFile(
        document="openness-trust/1",
        keys=keys,
        roles={name: Role(keys=tuple(k.keyid for k in r)) for name, r in used.items()},
        **changes,
    )
    return make_policy(written, "trust.json")


def files(data: bytes | None = None) -> dict[str, bytes]:
    """The files of a package, without its manifest."""
    found = archive.read(data or package().data)
    return {name: held for name, held in found.items() if name != MANIFEST}


def repacked(**changes: bytes | None) -> bytes:
    """The package with files replaced or (None) removed, and a manifest that fits."""
    changed = {name.replace("__", "."): held for name, held in changes.items()}
    merged = {**files(), **changed}
    return pack(fitting({name: held for name, held in merged.items() if held is not None}))


def fitting(held: dict[str, bytes]) -> dict[str, bytes]:
    """The files with the formats of other tools made again; without them where that cannot be."""
    rest = {name: data for name, data in held.items() if name not in NAMES}
    try:
        return {**rest, **derive(rest)}
    except (AssessmentError, KeyError):
        return rest


def codes(problems: Iterable[Problem]) -> list[str]:
    """The codes of problems, each of which must have its words."""
    found = []
    for problem in problems:
        words = explain(problem)
        assert words.message
        assert words.hint
        found.append(problem.code)
    return found


def refusal(call: Callable[[], object]) -> list[str]:
    """The codes of the problems with which a call is refused."""
    try:
        call()
    except AssessmentError as error:
        return codes(error.problems)
    raise AssertionError("it was not refused")


def told(report: VerificationReport) -> dict[str, str]:
    """The status of each check, each of which must have its words."""
    say(f"record.headline.{report.headline}")
    for check in report.checks:
        assert check.title
        assert check.detail
        codes(check.problems)
    assert len({check.name for check in report.checks}) == len(report.checks)
    return {check.name: check.status for check in report.checks}


def failing(report: VerificationReport) -> set[str]:
    """The names of the checks that failed."""
    return {name for name, status in told(report).items() if status == "FAIL"}
