"""Attacks on the files for other tools, in which nothing is signed."""

import json
from typing import Any

from assessment.records.canonical import canonical_bytes
from assessment.records.package import BOM, SIGSTORE, SVR, VSA
from tests.attacks.listed import OUTSIDER, attack
from tests.attacks.scene import Attempt, Change, handed, repacked
from tests.sealing import STRANGER, files


def _changed(name: str, change: Change) -> Attempt:
    value = json.loads(files()[name])
    change(value)
    return handed(repacked({name: canonical_bytes(value)}))


@attack(OUTSIDER, f"derived.{VSA}", alone=None)
def a_summary_that_says_passed() -> Attempt:
    """The summary for pipelines says another result than the record."""

    def change(value: Any) -> None:
        said = value["predicate"]["verificationResult"]
        value["predicate"]["verificationResult"] = "FAILED" if said == "PASSED" else "PASSED"

    return _changed(VSA, change)


@attack(OUTSIDER, f"derived.{SVR}", alone=None)
def a_property_more() -> Attempt:
    """The simple result claims a property the record does not give."""

    def change(value: Any) -> None:
        value["predicate"]["properties"].append("RELEASE_APPROVED")

    return _changed(SVR, change)


@attack(OUTSIDER, f"derived.{BOM}", alone=None)
def a_bill_of_materials_of_something_else() -> Attempt:
    """The bill of materials names another version of itself."""

    def change(value: Any) -> None:
        value["version"] = 2

    return _changed(BOM, change)


@attack(OUTSIDER, f"derived.{SIGSTORE}", alone=None)
def a_bundle_with_the_key_of_a_stranger() -> Attempt:
    """The second form of the record points at a key of the attacker."""

    def change(value: Any) -> None:
        value["verificationMaterial"]["publicKey"]["hint"] = STRANGER.keyid

    return _changed(SIGSTORE, change)
