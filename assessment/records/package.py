# SPDX-License-Identifier: Apache-2.0
"""The package: the signed record and everything needed to check it, in one file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.errors import Place, Problem
from assessment.reading import Limits
from assessment.records import archive
from assessment.records.ballots import is_ballot_file
from assessment.records.canonical import canonical_bytes, sha256_hex

ENVELOPE = "decision.dsse.json"
DISCLOSURES = "disclosures.json"
FRAMEWORK = "framework.json"
SCHEMA = "schema.json"
GUIDE = "VERIFY.md"
VERIFIER = "verify.py"
MANIFEST = "manifest.json"
CHECKPOINT = "checkpoint.txt"
PROOF = "proof.json"
TIMESTAMP = "timestamp.tsr"
REPORT = "report.pdf"
SIGSTORE = "decision.sigstore.json"
VSA = "summary.vsa.json"
SVR = "summary.svr.json"
BOM = "bom.cdx.json"
EDITION = "edition.json"
ALWAYS = frozenset({ENVELOPE, DISCLOSURES, FRAMEWORK, SCHEMA, GUIDE, VERIFIER, MANIFEST})
LOGGED = frozenset({CHECKPOINT, PROOF})
"""What shows that a record stands in a log; both or none."""

OPTIONAL = LOGGED | {TIMESTAMP, REPORT, SIGSTORE, VSA, SVR, BOM, EDITION}
COMPANIONS = (GUIDE, SCHEMA, VERIFIER)
"""Files that explain a record, bound to it by their digests."""

MANIFEST_FORM = "openness-package/1"
ENDING = ".openness.zip"
DIGITS_IN_NAME = 12

LIMITS = Limits(size=archive.MOST_BYTES, text=archive.MOST_BYTES)
"""A payload stands in its envelope as one long text; the archive already bounds the whole."""


@dataclass(frozen=True, slots=True)
class Package:
    """A sealed package.

    Attributes:
        name: file name, from the case and the payload digest.
        payload_digest: what identifies the record.
        envelope: the signed envelope as it lies in the package.
    """

    name: str
    data: bytes
    payload_digest: str
    envelope: bytes


def text_file(language: str) -> str:
    """The file that holds the framework's words in a language."""
    return f"text.{language}.json"


def package_name(case: str, payload_digest: str) -> str:
    """The file name of a package."""
    return f"{case}-{payload_digest[:DIGITS_IN_NAME]}{ENDING}"


def pack(files: Mapping[str, bytes]) -> bytes:
    """The bytes of a package of these files, with its manifest.

    Raises:
        RecordError: there is too much of it.
    """
    return archive.write({**files, MANIFEST: manifest(files)})


def manifest(files: Mapping[str, bytes]) -> bytes:
    """Name, size and digest of each file but the manifest itself."""
    return canonical_bytes(
        {
            "schema": MANIFEST_FORM,
            "files": [
                {"name": name, "size": len(data), "sha256": sha256_hex(data)}
                for name, data in sorted(files.items())
                if name != MANIFEST
            ],
        }
    )


def file_problems(files: Mapping[str, bytes]) -> list[Problem]:
    """Whether a package holds the files it must hold and no others, as its manifest says."""
    texts = {name for name in files if name.startswith("text.") and name.endswith(".json")}
    problems = [Problem("record.package.missing", Place(name)) for name in ALWAYS - files.keys()]
    if not texts:
        problems.append(Problem("record.package.missing", Place(text_file("en"))))
    if LOGGED & files.keys():
        absent = LOGGED - files.keys()
        problems += [Problem("record.package.missing", Place(name)) for name in absent]
    ballots = {name for name in files if is_ballot_file(name)}
    extra = files.keys() - ALWAYS - OPTIONAL - texts - ballots
    problems += [Problem("record.package.extra", Place(name)) for name in extra]
    if MANIFEST in files and files[MANIFEST] != manifest(files):
        problems.append(Problem("record.package.manifest", Place(MANIFEST)))
    return sorted(problems, key=lambda problem: problem.sort_key)
