# SPDX-License-Identifier: Apache-2.0
"""Every other format a package carries, made again from the package itself."""

from __future__ import annotations

from collections.abc import Mapping

from assessment.records import package
from assessment.records.derived import sigstore, svr, vsa
from assessment.records.derived.cyclonedx.bom import bill_of_materials
from assessment.records.derived.material import Material, material

NAMES = (package.SIGSTORE, package.VSA, package.SVR, package.BOM)
"""The derived files a package may hold."""


def derive(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The derived files of a package, by name.

    Whoever changes what a package holds (another signature, a time stamp, a withheld text) makes
    them again.

    Args:
        files: the other files of the package; derived ones among them are not looked at.

    Raises:
        RecordError, ReadingError: a file they are made from is missing or not of its form.
    """
    return derived_from(material(files))


def derived_from(found: Material) -> dict[str, bytes]:
    """The derived files by name, from what was read already."""
    return {
        package.SIGSTORE: sigstore.bundle(found.envelope, found.timestamp),
        package.VSA: vsa.summary(found),
        package.SVR: svr.result(found),
        package.BOM: bill_of_materials(found),
    }
