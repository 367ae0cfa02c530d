# SPDX-License-Identifier: Apache-2.0
"""The public edition of a sealed record: fewer texts, and the same record.

A text is withheld by dropping what opens its slot. The signed bytes, the signatures, the place in
the log and the levels stay, so an edition verifies as the whole package does, and its tier is
recomputed. Everything that is made from the texts is made again from those that are left.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from assessment.errors import RecordError
from assessment.reading import read_json
from assessment.records.canonical import canonical_bytes
from assessment.records.countersigning import opened
from assessment.records.edition_note import note, tells_flips
from assessment.records.envelope import parse
from assessment.records.package import DISCLOSURES, EDITION, ENVELOPE, LIMITS, REPORT
from assessment.records.seal import Signed, packed
from assessment.records.verifying.substance import read_disclosures
from assessment.records.withholding import (
    FLIPS,
    Release,
    held_texts,
    names_left,
    refuse_unknown,
)

Files: TypeAlias = Mapping[str, bytes]

PUBLIC = Release()
"""What is shown without being asked."""


def public_edition(
    data: bytes, release: Release = PUBLIC, render: Callable[[Files], bytes] | None = None
) -> bytes:
    """A package that shows what the release names, and nothing else that people wrote.

    Args:
        data: a package; an edition of one can be made narrower still.
        release: what is shown.
        render: sets the report anew from the files that are left. Without it the edition has no
            report, because the old one shows every text.

    Raises:
        RecordError: the package is altered, the release names what is not there, or a text it
            shows names somebody whose name it withholds.
    """
    sealed = opened(data)
    held = held_texts(sealed.stated.document)
    refuse_unknown(release, held)
    files = dict(sealed.files)
    before = read_disclosures(read_json(files[DISCLOSURES], DISCLOSURES, LIMITS).value)
    problems = names_left(held, before, release)
    if problems:
        raise RecordError(problems)
    told = FLIPS in release.kinds and tells_flips(files)
    left = {
        each.slot: before[each.slot] for each in held if each.slot in before and each.is_in(release)
    }
    files[DISCLOSURES] = canonical_bytes({slot: one.model_dump() for slot, one in left.items()})
    files[EDITION] = canonical_bytes(note(held, left, told=told).model_dump(by_alias=True))
    if files.pop(REPORT, None) is not None and render is not None:
        files[REPORT] = render(files)
    signed = parse(files.pop(ENVELOPE), ENVELOPE, LIMITS)
    return packed(Signed(sealed.stated.assessment.id, signed, files)).data
