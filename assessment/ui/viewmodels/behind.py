# SPDX-License-Identifier: Apache-2.0
"""Who and what stands behind a record: signatures, ballots, its place in a log, what is withheld.

What a package says about itself is told as such. Whose key a key is, only a trust policy says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assessment.errors import AssessmentError
from assessment.export.report.value import Block, Cell, Items, Pairs, Section, Table, Text
from assessment.records.ballots import ballot_file
from assessment.records.canonical import Json, read_canonical
from assessment.records.envelope import Envelope, parse
from assessment.records.log.checkpoint import Checkpoint, read_checkpoint
from assessment.records.log.proof import ProvenEntry, proof_of
from assessment.records.package import CHECKPOINT, DISCLOSURES, ENVELOPE, LIMITS, PROOF
from assessment.records.slots import slots_in
from assessment.records.statement import Stated
from assessment.records.trust import TrustPolicy
from assessment.records.verifying.logged import is_sealing
from assessment.wording import say

DIGITS = 8
"""How much of a key's id or a root is shown in a line."""


@dataclass(frozen=True, slots=True)
class _Package:
    """The files of a package whose record has the form of one, and whom the verifier trusts."""

    files: Mapping[str, bytes]
    stated: Stated
    policy: TrustPolicy | None

    def json(self, name: str) -> Json:
        return read_canonical(self.files[name], name, LIMITS)

    def envelope(self, name: str) -> Envelope:
        return parse(self.files[name], name, LIMITS)


def behind(files: Mapping[str, bytes], stated: Stated, policy: TrustPolicy | None) -> Section:
    """What stands behind a record, as far as its files can be read.

    Args:
        files: those of its package.
        stated: what the record says.
        policy: whose keys are known.
    """
    package = _Package(files, stated, policy)
    blocks: list[Block] = []
    for part in (_signers, _ballots, _log, _withheld):
        try:
            blocks += part(package)
        except (AssessmentError, KeyError):
            # What cannot be read is named by the checks.
            continue
    return Section(id="behind", title=say("screens.behind.title"), blocks=tuple(blocks))


# Who signed --------------------------------------------------------------------------------------


def _signers(package: _Package) -> Iterator[Block]:
    """Every signature under the record: whose key, in which roles, whether it holds."""
    envelope = package.envelope(ENVELOPE)
    rows = tuple(_signer(package, envelope, each.keyid) for each in envelope.signatures)
    header = tuple(say(f"screens.behind.signer.{name}") for name in ("who", "roles", "key"))
    caption = say("screens.behind.signers")
    yield Table(caption=caption, widths=(3, 2, 2), header=header, rows=rows)
    if package.policy is None:
        yield Text(text=say("screens.behind.no-policy"), quiet=True)


def _signer(package: _Package, envelope: Envelope, keyid: str) -> tuple[Cell, ...]:
    policy = package.policy
    key = Cell(text=keyid[:DIGITS], mono=True)
    if policy is None or keyid not in policy.keys:
        known = "sealing" if keyid == _sealing_key(package) else "unknown" if policy else "open"
        return Cell(text=say(f"screens.behind.who.{known}")), Cell(text="–"), key
    holder = policy.holders[keyid]
    signed = next(each.sig for each in envelope.signatures if each.keyid == keyid)
    holds = policy.keys[keyid].is_signed(envelope.signed_bytes, signed)
    sort = holder.held_by if holds else "broken"
    roles = ", ".join(policy.roles_of(keyid)) or "–"
    return Cell(text=say(f"screens.behind.who.{sort}", name=holder.name)), Cell(text=roles), key


def _sealing_key(package: _Package) -> str | None:
    """The key that sealed, as the entry of the log says; that of the program where it is so."""
    if package.stated.predicate.sealed_by.signature != "server_attested":
        return None
    entry = _sealing(package)
    return None if entry is None else str(entry.entry.get("key"))


def _sealing(package: _Package) -> ProvenEntry | None:
    """The entry of the log by which this record was sealed, as the package brings it along."""
    if PROOF not in package.files:
        return None
    payload = package.envelope(ENVELOPE).payload_digest
    proof = proof_of(package.json(PROOF), PROOF)
    return next((each for each in proof.entries if is_sealing(each.entry, payload)), None)


# Ballots -----------------------------------------------------------------------------------------


def _ballots(package: _Package) -> Iterator[Block]:
    """Every ballot: whose it is said to be, and who signed it."""
    ballots = package.stated.assessment.ballots
    if not ballots:
        return
    told = _told(package)
    rows = []
    for position, ballot in enumerate(ballots):
        envelope = package.envelope(ballot_file(position))
        by = ", ".join(_named(package, each.keyid) for each in envelope.signatures)
        who = told.get(ballot.rater.removeprefix("withheld-"), say("screens.record.withheld"))
        rows.append((Cell(text=who), Cell(text=str(ballot.round)), Cell(text=by)))
    header = tuple(say(f"screens.behind.ballot.{name}") for name in ("rater", "round", "by"))
    caption = say("screens.behind.ballots")
    yield Table(caption=caption, widths=(3, 1, 3), header=header, rows=tuple(rows))


def _told(package: _Package) -> dict[str, str]:
    """The texts that are disclosed, by slot."""
    return {slot: str(each["value"]) for slot, each in package.json(DISCLOSURES).items()}


def _named(package: _Package, keyid: str) -> str:
    policy = package.policy
    if policy is not None and keyid in policy.holders:
        return policy.holders[keyid].name
    known = "sealing" if keyid == _sealing_key(package) else "key"
    return say(f"screens.behind.by.{known}", keyid=keyid[:DIGITS])


# The log -----------------------------------------------------------------------------------------


def _log(package: _Package) -> Iterator[Block]:
    """Where it stands in a log: number of the entry, the head it stands under, who signed that."""
    label = say("screens.behind.log")
    entry = _sealing(package)
    if entry is None:
        yield Text(label=label, text=say("screens.behind.log.none"))
        return
    head = read_checkpoint(package.files[CHECKPOINT], CHECKPOINT)
    place = say("screens.behind.log.entry.said", number=entry.index + 1, size=head.head.size)
    rows = (
        ("entry", place),
        ("at", str(entry.entry.get("at", ""))),
        ("origin", head.head.origin),
        ("root", head.head.root.hex()[:DIGITS]),
        ("by", _under(head)),
    )
    yield Text(label=label, text=say("screens.behind.log.lede"), quiet=True)
    yield Pairs(
        rows=tuple((say(f"screens.behind.log.{name}"), Cell(text=text)) for name, text in rows)
    )


def _under(head: Checkpoint) -> str:
    """The names under the head, and how many of them are not the log's own."""
    names = [each.name for each in head.note.signatures]
    others = sorted({name for name in names if name != head.head.origin})
    if not others:
        return say("screens.behind.log.alone")
    return say("screens.behind.log.witnesses", count=len(others), names=", ".join(others))


# What is withheld --------------------------------------------------------------------------------


def _withheld(package: _Package) -> Iterator[Block]:
    """How many texts are withheld, by the part of the record they stand in."""
    told = _told(package)
    spots = slots_in(package.stated.document)
    parts = Counter(at[0].path.split("/")[1] for slot, at in spots.items() if slot not in told)
    label = say("screens.behind.withheld")
    if not parts:
        yield Text(label=label, text=say("screens.behind.withheld.none", count=len(spots)))
        return
    lines = [
        say("screens.behind.withheld.line", part=part.replace("_", " "), count=count)
        for part, count in sorted(parts.items())
    ]
    yield Items(label=label, items=(say("screens.behind.withheld.some"), *lines))
