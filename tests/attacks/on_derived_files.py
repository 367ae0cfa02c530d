"""Attacks on what is made from a record: files for other tools, the report, public editions."""

import json
from typing import Any

from assessment.records.canonical import canonical_bytes
from assessment.records.derived.derive import derive
from assessment.records.edition import public_edition
from assessment.records.package import BOM, EDITION, ENVELOPE, REPORT, SIGSTORE, SVR, VSA, pack
from assessment.records.verifying.report import Read
from tests.attacks.listed import OUTSIDER, attack
from tests.attacks.scene import WHOLE, Attempt, Change, handed, policy, repacked
from tests.sealing import STRANGER, decided, files, sealed


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


@attack(OUTSIDER, "edition", alone=None)
def a_public_edition_that_pretends_to_be_fuller() -> Attempt:
    """An edition says that nothing was withheld from it."""
    held = files(public_edition(WHOLE))
    said = json.loads(held[EDITION])
    for kind, count in said.pop("withheld").items():
        said["shown"][kind] = said["shown"].get(kind, 0) + count
    held[EDITION] = canonical_bytes({**said, "withheld": {}})
    return handed(pack({**held, **derive(held)}))


@attack(OUTSIDER, "report", alone=None)
def the_report_of_another_decision() -> Attempt:
    """The report is a real one, and carries the record of another case."""
    other = files(sealed(decided(id="another-case")).data)[ENVELOPE]
    found = Read(((ENVELOPE, other),), "same")
    return Attempt(repacked({REPORT: b"%PDF of another"}), policy(), (), lambda _: found)


@attack(OUTSIDER, "report_pages", alone=None)
def a_page_of_the_report_altered() -> Attempt:
    """The record lies in the report, and a page of it says something else."""
    found = Read(((ENVELOPE, files()[ENVELOPE]),), "differs")
    return Attempt(repacked({REPORT: b"%PDF altered"}), policy(), (), lambda _: found)
