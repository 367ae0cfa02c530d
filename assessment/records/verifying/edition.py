# SPDX-License-Identifier: Apache-2.0
"""Does a package say rightly which texts it withholds, and does the tier still follow?"""

from __future__ import annotations

from collections.abc import Iterator

from assessment.errors import AssessmentError
from assessment.records.checks import Check, failed, not_checked, passed
from assessment.records.edition_note import note, read_edition
from assessment.records.package import DISCLOSURES, EDITION
from assessment.records.verifying.opening import Opened, needs_earlier
from assessment.records.verifying.substance import read_disclosures
from assessment.records.withholding import held_texts


def edition(opened: Opened, tier: Check) -> Iterator[Check]:
    """Count again what is withheld. A package that says nothing of an edition is asked nothing.

    Args:
        opened: the package.
        tier: whether the tier was recomputed from what is readable.
    """
    if EDITION not in opened.files:
        return
    if opened.stated is None or not {EDITION, DISCLOSURES} <= opened.values.keys():
        yield needs_earlier("edition")
        return
    try:
        said = read_edition(opened.values[EDITION])
        left = read_disclosures(opened.values[DISCLOSURES])
    except AssessmentError as error:
        yield failed("edition", "edition.differs", error.problems)
        return
    counted = note(held_texts(opened.stated.document), left, told=said.flips == "shown")
    if counted != said:
        yield failed("edition", "edition.differs")
    elif tier.status != "PASS":
        yield not_checked("edition", "edition.no-tier", withheld=sum(said.withheld.values()))
    else:
        params = {"withheld": sum(said.withheld.values()), "shown": sum(said.shown.values())}
        yield passed("edition", "edition.public", **params)
