# SPDX-License-Identifier: Apache-2.0
"""Put what witnesses signed later into a package that is sealed already.

The record stays what it is. Either the head in the package gets more signatures, or it gives way
to a later head, with the proof that the record's entries stand under that one.
"""

from __future__ import annotations

from assessment.errors import Place, Problem, RecordError
from assessment.records.countersigning import Sealed, repacked
from assessment.records.log.checkpoint import merged, read_checkpoint
from assessment.records.log.proof import read_proof
from assessment.records.package import CHECKPOINT, LOGGED, PROOF, Package


def attached(sealed: Sealed, checkpoint: bytes, file: str, proof: bytes | None = None) -> Package:
    """The package with the signatures of this head, or with this later head.

    Args:
        sealed: the package.
        checkpoint: a signed head of the record's log.
        file: where it came from.
        proof: that the record's entries stand under it, if it is another head.

    Raises:
        RecordError: the package is from no log, the head is another one and there is no proof, it
            is an earlier one, or the proof does not show what it must.
        ReadingError: the proof is not of the form of one.
    """
    if not sealed.files.keys() >= LOGGED:
        raise RecordError(Problem("log.attach.no-log", Place(CHECKPOINT)))
    before = read_checkpoint(sealed.files[CHECKPOINT], CHECKPOINT)
    given = read_checkpoint(checkpoint, file)
    if proof is None:
        return repacked(sealed, {CHECKPOINT: merged(before, given).data})
    if given.head.origin != before.head.origin or given.head.size < before.head.size:
        raise RecordError(Problem("log.attach.earlier", Place(file)))
    problems = read_proof(proof, PROOF).problems(given.head, PROOF)
    if problems:
        raise RecordError(problems)
    return repacked(sealed, {CHECKPOINT: given.data, PROOF: proof})
