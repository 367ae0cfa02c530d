# SPDX-License-Identifier: Apache-2.0
"""Every form in which a sealed record is handed on, made from its package and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from assessment.export.model_card import PLACEHOLDER, model_card
from assessment.export.report.pdf import setting
from assessment.export.report.rendering import FORMS as REPORTS
from assessment.export.report.rendering import render_report
from assessment.records import archive, package
from assessment.records.derived.cyclonedx.bom import SpecVersion, bill_of_materials
from assessment.records.derived.derive import derived_from
from assessment.records.derived.material import Material, material
from assessment.records.derived.sigstore import bundle
from assessment.records.edition import PUBLIC, public_edition
from assessment.records.withholding import Release


@dataclass(frozen=True, slots=True)
class Form:
    """One form.

    Attributes:
        ending: how its file is called after the name of the package.
        make: gives its bytes from those of the package. Raises RecordError or ReadingError when
            the package does not give them.
    """

    ending: str
    make: Callable[[bytes], bytes]


def forms(
    link: str = PLACEHOLDER, keyid: str | None = None, release: Release = PUBLIC
) -> Mapping[str, Form]:
    """Every form by name.

    Args:
        link: where the package can be had, for forms that are published beside a model.
        keyid: whose signature, for a form that holds one; by default the one in the package.
        release: what a public edition shows.
    """
    return {
        "public": Form(f"public{package.ENDING}", lambda data: public(data, release)),
        **{name: Form(ending, make) for name, (ending, make) in REPORTS.items()},
        "vsa": _derived(package.VSA),
        "svr": _derived(package.SVR),
        "sigstore": Form(package.SIGSTORE, lambda data: _bundle(_material(data), keyid)),
        "cyclonedx-1.6": _bill("1.6"),
        "cyclonedx-1.7": _bill("1.7"),
        "model-card": Form("model-card.md", lambda data: model_card(_material(data), link)),
    }


def public(data: bytes, release: Release) -> bytes:
    """The public edition of a package, with a report of its own where reports can be set here.

    Raises:
        RecordError: as `public_edition`.
    """
    return public_edition(data, release, render_report if setting() else None)


def _derived(name: str) -> Form:
    return Form(name, lambda data: derived_from(_material(data))[name])


def _bundle(found: Material, keyid: str | None) -> bytes:
    return bundle(found.envelope, found.timestamp, keyid)


def _bill(version: SpecVersion) -> Form:
    return Form(f"bom-{version}.cdx.json", lambda data: bill_of_materials(_material(data), version))


def _material(data: bytes) -> Material:
    return material(archive.read(data))
