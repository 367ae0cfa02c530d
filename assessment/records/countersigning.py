# SPDX-License-Identifier: Apache-2.0
"""Put one more signature, or a time stamp, into a package that is sealed already.

The record stays what it is: its payload, and with it its digest and the name of the package, do
not change. Only the signatures beside it grow, and with them the files that are made from them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from assessment.errors import Place, Problem, RecordError
from assessment.reading import read_json
from assessment.records import archive
from assessment.records.ballots import ballot_file
from assessment.records.canonical import Json
from assessment.records.derived.derive import derive
from assessment.records.envelope import MOST_SIGNATURES, Envelope, Signature, parse, render
from assessment.records.package import (
    DISCLOSURES,
    ENVELOPE,
    LIMITS,
    MANIFEST,
    TIMESTAMP,
    Package,
)
from assessment.records.seal import Signed, packed
from assessment.records.signing import SigningKey
from assessment.records.slots import put_back
from assessment.records.statement import Stated
from assessment.records.timestamps import read_token
from assessment.records.verify import verify
from assessment.records.verifying.substance import read_disclosures
from assessment.records.verifying.time import covered


@dataclass(frozen=True, slots=True)
class Sealed:
    """A package that was found unaltered.

    Attributes:
        stated: what the record says.
        document: the assessment with every text that is not withheld in its place.
        files: every file but the manifest.
    """

    stated: Stated
    document: Json
    files: Mapping[str, bytes]

    def envelope(self, ballot: int | None = None) -> Envelope:
        """The signed record, or one of its ballots.

        Args:
            ballot: its number, counted from 1.

        Raises:
            RecordError: the record has no such ballot.
        """
        name = _file(ballot)
        if name not in self.files:
            count = len(self.stated.predicate.ballots)
            params = {"ballot": ballot or 0, "count": count}
            raise RecordError(Problem("record.sign.no-ballot", params=params))
        return parse(self.files[name], name, LIMITS)


def opened(data: bytes) -> Sealed:
    """A package that somebody means to put their name to.

    Raises:
        RecordError: it is no package, was altered, or is of another form.
    """
    report = verify(data)
    problems = [
        problem
        for check in report.checks
        if check.status == "FAIL"
        for problem in check.problems or (Problem("record.sign.altered", Place(check.name)),)
    ]
    if problems or report.stated is None:
        raise RecordError([Problem("record.sign.altered"), *problems])
    files = {name: held for name, held in archive.read(data).items() if name != MANIFEST}
    disclosures = read_disclosures(read_json(files[DISCLOSURES], DISCLOSURES, LIMITS).value)
    return Sealed(report.stated, put_back(report.stated.document, disclosures), files)


def countersigned(sealed: Sealed, key: SigningKey, ballot: int | None = None) -> Package:
    """The package with one more signature, under the record or under one of its ballots.

    Args:
        sealed: what is signed.
        key: whose signature.
        ballot: number of the ballot that is signed, counted from 1; the record if not given.

    Raises:
        RecordError: no such ballot, this key signs already, or too many do.
    """
    before = sealed.envelope(ballot)
    place = Place(_file(ballot))
    if any(each.keyid == key.keyid for each in before.signatures):
        raise RecordError(Problem("record.sign.already", place, {"keyid": key.keyid}))
    if len(before.signatures) == MOST_SIGNATURES:
        raise RecordError(Problem("record.sign.full", place, {"most": MOST_SIGNATURES}))
    added = Signature(key.keyid, key.sign(before.signed_bytes))
    signatures = sorted((*before.signatures, added), key=lambda each: each.keyid)
    return repacked(sealed, {place.file: render(replace(before, signatures=tuple(signatures)))})


def stamped(sealed: Sealed, token: bytes, file: str) -> Package:
    """The package with a time stamp over one of the signatures under its record.

    Args:
        sealed: what is stamped.
        token: the answer of a time authority.
        file: where it came from.

    Raises:
        RecordError: there is a time stamp already, it cannot be read, it is over something else,
            or it says a time before the record says it was sealed.
    """
    place = Place(file)
    if TIMESTAMP in sealed.files:
        raise RecordError(Problem("record.time.there", place))
    read = read_token(token, file)
    if covered(read, sealed.envelope().signatures) is None:
        raise RecordError(Problem("record.time.other", place))
    sealed_at = sealed.stated.predicate.sealed_at
    if read.at < sealed_at:
        params = {"at": read.at, "sealed_at": sealed_at}
        raise RecordError(Problem("record.time.too-early", place, params))
    return repacked(sealed, {TIMESTAMP: token})


def _file(ballot: int | None) -> str:
    return ENVELOPE if ballot is None else ballot_file(ballot - 1)


def repacked(sealed: Sealed, changed: Mapping[str, bytes]) -> Package:
    """The package with files replaced, and those made from them made again."""
    files = {**sealed.files, **changed}
    made = {name: held for name, held in derive(files).items() if name in files}
    files.update(made)
    signed = parse(files.pop(ENVELOPE), ENVELOPE, LIMITS)
    return packed(Signed(sealed.stated.assessment.id, signed, files))
