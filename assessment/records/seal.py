# SPDX-License-Identifier: Apache-2.0
"""Seal a decided assessment: one pure step from the document to the signed package.

The command line and the app both come through here, so that neither can seal what the other
would refuse. What is sealed is verified before it is handed out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assessment.engine import evaluate
from assessment.errors import Place, Problem, ReadingError, RecordError
from assessment.model.assessment import Assessment, FactAnswer
from assessment.model.evaluation import Evaluation
from assessment.model.framework import Framework
from assessment.model.proceedings import Proceedings
from assessment.reading import Document, shape
from assessment.records import envelope, package, statement
from assessment.records.admissible import decision_problems
from assessment.records.ballots import ballot_file, ballot_payloads
from assessment.records.canonical import Json, canonical_bytes, digest, sha256_hex
from assessment.records.derived.derive import derive
from assessment.records.predicate import SCHEMA_VERSION, FrameworkPin, Predicate, SealedBy
from assessment.records.schema import record_schema
from assessment.records.signing import SigningKey
from assessment.records.slots import Disclosure, stand_in, take_out
from assessment.records.standalone import verifier
from assessment.records.verify import verify
from assessment.wording import say


@dataclass(frozen=True, slots=True)
class FrameworkContent:
    """A framework as it goes into a package: what decides, and its words by language."""

    logic: Json
    texts: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Sealing:
    """The circumstances of one sealing.

    Attributes:
        id: opaque id of the record.
        sealed_at: UTC, to the second.
        proceedings: how the case went, where a workspace can tell.
    """

    id: str
    sealed_at: str
    sealed_by: SealedBy
    proceedings: Proceedings | None = None


@dataclass(frozen=True, slots=True)
class Signed:
    """A record that is signed and not yet packed: it can still be entered into a log.

    Attributes:
        case: id of the assessment, which names the package.
        files: every file of the package that is known by now.
    """

    case: str
    envelope: envelope.Envelope
    files: Mapping[str, bytes]

    @property
    def payload_digest(self) -> str:
        """What identifies the record."""
        return self.envelope.payload_digest


def seal(
    content: FrameworkContent,
    assessment: Assessment,
    evaluation: Evaluation,
    keys: Sequence[SigningKey],
    salts: Iterable[bytes],
    sealing: Sealing,
) -> package.Package:
    """The signed package of a decided assessment.

    Args:
        content: the framework the assessment names.
        assessment: the document, with its decision.
        evaluation: what the people who decided were shown; refused if the engine named in it
            comes to anything else.
        keys: private keys that sign, one at least.
        salts: 16 random bytes for each text of the assessment, none twice.
        sealing: which record, when, by whom.

    Raises:
        RecordError, EvaluationError: as `sign` and `packed`.
    """
    return packed(sign(content, assessment, evaluation, keys, salts, sealing))


def sign(
    content: FrameworkContent,
    assessment: Assessment,
    evaluation: Evaluation,
    keys: Sequence[SigningKey],
    salts: Iterable[bytes],
    sealing: Sealing,
) -> Signed:
    """The signed record of a decided assessment, with its ballots; arguments as `seal`.

    Raises:
        RecordError: no decision, one the framework does not permit, or a document that does not
            hold together.
        EvaluationError: the assessment does not fit the framework.
    """
    framework = shape(Document(package.FRAMEWORK, content.logic), Framework)
    problems = [*_problems(framework, content, assessment, evaluation, sealing)]
    if problems:
        raise RecordError(problems)
    document, disclosures = slotted(framework, assessment, salts)
    readable = shape(Document("", stand_in(document)), Assessment)
    if evaluate(framework, readable, engine=evaluation.engine) != evaluation:
        raise RecordError(Problem("record.seal.evaluation"))
    files = _surroundings(content, disclosures)
    pin = _pin(framework, content)
    ballots = ballot_payloads(document, pin)
    predicate = Predicate(
        schema_version=SCHEMA_VERSION,
        id=sealing.id,
        sealed_at=sealing.sealed_at,
        sealed_by=sealing.sealed_by,
        kind=assessment.kind,
        engine=evaluation.engine,
        framework=pin,
        assessment=document,
        evaluation=evaluation,
        companions={name: sha256_hex(files[name]) for name in package.COMPANIONS},
        ballots=tuple(sha256_hex(payload) for payload in ballots),
        proceedings=sealing.proceedings,
        supersedes=assessment.supersedes.payload if assessment.supersedes else None,
    )
    payload = canonical_bytes(statement.render(predicate, assessment.artefacts))
    for position, ballot in enumerate(ballots):
        files[ballot_file(position)] = envelope.render(envelope.sign(ballot, keys))
    return Signed(assessment.id, envelope.sign(payload, keys), files)


def _pin(framework: Framework, content: FrameworkContent) -> FrameworkPin:
    return FrameworkPin(
        id=framework.id,
        version=framework.version,
        digest=digest(content.logic),
        texts={language: digest(text) for language, text in content.texts.items()},
    )


def slotted(
    framework: Framework, assessment: Assessment, salts: Iterable[bytes]
) -> tuple[Json, dict[str, Disclosure]]:
    """The assessment as it is signed, and the texts that are not."""
    document = assessment.model_dump(mode="python", by_alias=True, exclude_none=True)
    text_facts = frozenset(fact.id for fact in framework.facts if fact.type == "text")
    return take_out(document, text_facts, salts)


def _surroundings(
    content: FrameworkContent, disclosures: Mapping[str, Disclosure]
) -> dict[str, bytes]:
    """Every file of the package but the envelope and the manifest."""
    files = {
        package.DISCLOSURES: canonical_bytes(
            {slot: disclosure.model_dump() for slot, disclosure in disclosures.items()}
        ),
        package.FRAMEWORK: canonical_bytes(content.logic),
        package.SCHEMA: canonical_bytes(record_schema()),
        package.GUIDE: say("record.guide").encode(),
        package.VERIFIER: verifier(),
    }
    for language, text in content.texts.items():
        files[package.text_file(language)] = canonical_bytes(text)
    return files


def packed(signed: Signed, more: Mapping[str, bytes] | None = None) -> package.Package:
    """The package, verified: what cannot be read back is not handed out.

    Args:
        signed: the record.
        more: files that came into being after it was signed, such as its place in a log.

    Raises:
        RecordError: there is too much of it, or a check fails.
    """
    rendered = envelope.render(signed.envelope)
    files = {**signed.files, **(more or {}), package.ENVELOPE: rendered}
    try:
        data = package.pack({**files, **derive(files)})
    except ReadingError as error:
        raise RecordError(error.problems) from error
    problems = [
        problem
        for check in verify(data).checks
        if check.status == "FAIL"
        for problem in check.problems
        or (Problem("record.seal.check", params={"check": check.name}),)
    ]
    if problems:
        raise RecordError(problems)
    name = package.package_name(signed.case, signed.payload_digest)
    return package.Package(name, data, signed.payload_digest, rendered)


def _problems(
    framework: Framework,
    content: FrameworkContent,
    assessment: Assessment,
    evaluation: Evaluation,
    sealing: Sealing,
) -> Iterator[Problem]:
    """What keeps the assessment from being sealed."""
    stated = assessment.framework.digest
    if stated is not None and stated != digest(content.logic):
        yield Problem("record.seal.framework", Place(path="/framework/digest"))
    yield from _citation_problems(assessment)
    for index, artefact in enumerate(assessment.artefacts):
        if artefact.resources and statement.root_digest(artefact.resources) != artefact.digest:
            place = Place(path=f"/artefacts/{index}/digest")
            yield Problem("record.artefact.digest", place, {"name": artefact.name})
    decision = assessment.decision
    if decision is None:
        yield Problem("record.seal.no-decision", Place(path="/decision"))
        return
    if sealing.sealed_at < decision.decided_at:
        yield Problem("record.seal.before-decision", Place(path="/decision/decided_at"))
    yield from decision_problems(framework, evaluation, decision, assessment)


def _citation_problems(assessment: Assessment) -> Iterator[Problem]:
    """References to evidence are signed readable, so they may be nothing but ids on file."""
    items = () if assessment.evidence == "as_rated" else assessment.evidence
    known = {item.id for item in items}
    cited: dict[str, tuple[str, ...]] = {
        f"/facts/{key}": answer.evidence
        for key, answer in assessment.facts.items()
        if isinstance(answer, FactAnswer)
    }
    ratings = {f"/consensus/{key}": rating for key, rating in (assessment.consensus or {}).items()}
    for index, ballot in enumerate(assessment.ballots):
        for key, rating in ballot.ratings.items():
            ratings[f"/ballots/{index}/ratings/{key}"] = rating
    cited |= {path: rating.evidence for path, rating in ratings.items()}
    for path, ids in cited.items():
        for id_ in ids:
            if id_ not in known:
                yield Problem("record.seal.citation", Place(path=path), {"id": id_})
