# SPDX-License-Identifier: Apache-2.0
"""Do the files in other tools' formats say what the record says, to the byte?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assessment.errors import AssessmentError
from assessment.records.checks import Check, failed, not_checked, passed
from assessment.records.derived.derive import NAMES, derived_from
from assessment.records.derived.material import of_parts
from assessment.records.verifying.opening import Opened, needs_earlier


def derived(opened: Opened) -> Iterator[Check]:
    """Make each derived file again from the package and compare. One check for each."""
    made = _made_again(opened)
    for name in NAMES:
        if made is None:
            yield needs_earlier(f"derived.{name}")
        else:
            yield _compared(f"derived.{name}", opened.files.get(name), made[name])


def _compared(check: str, found: bytes | None, wanted: bytes) -> Check:
    if found is None:
        return not_checked(check, "derived.absent")
    if found != wanted:
        return failed(check, "derived.differs")
    return passed(check, "derived.same")


def _made_again(opened: Opened) -> Mapping[str, bytes] | None:
    """The derived files as they should be, or None where the package does not give them."""
    if opened.stated is None or opened.envelope is None:
        return None
    try:
        return derived_from(of_parts(opened.stated, opened.envelope, opened.values, opened.files))
    except AssessmentError:
        # What keeps them from being made is what another check reports: words, texts, decision.
        return None
