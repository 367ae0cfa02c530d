"""Attacks on the place of a record in its log: by whoever keeps the log, or passes it on."""

import json

from assessment.records.canonical import canonical_bytes
from assessment.records.derived.derive import derive
from assessment.records.log.proof import make_proof
from assessment.records.package import CHECKPOINT, PROOF, pack
from tests.attacks.listed import OUTSIDER, attack
from tests.attacks.logbook import (
    LOG,
    OTHER_LOG,
    OURS,
    STRANGE_WITNESS,
    WITNESS,
    entries,
    head,
    logged,
    steps,
    watching,
    whole,
)
from tests.attacks.scene import Attempt, handed
from tests.sealing import files

KEEPER = "whoever keeps the log"


def _with(proof: bytes | None = None, checkpoint: bytes | None = None) -> Attempt:
    """The package with another proof or head, and the rest made to fit."""
    given = {PROOF: proof, CHECKPOINT: checkpoint}
    changed = {name: data for name, data in given.items() if data is not None}
    held = {**files(whole()), **changed}
    return handed(pack({**held, **derive(held)}), watching())


@attack(OUTSIDER, "log")
def the_proof_of_another_entry() -> Attempt:
    """The proof shows where the record of another case stands."""
    return _with(proof=make_proof(entries(), [3]))


@attack(OUTSIDER, "log")
def an_entry_at_another_place() -> Attempt:
    """The proof gives the entry another place in the log."""
    held = json.loads(logged()[PROOF])
    held["entries"][-1]["index"] = 3
    return _with(proof=canonical_bytes(held))


@attack(OUTSIDER, "log")
def an_entry_edited() -> Attempt:
    """The entry of the sealing says another time."""
    held = json.loads(logged()[PROOF])
    held["entries"][-1]["entry"]["at"] = "2026-11-19T10:00:00Z"
    return _with(proof=canonical_bytes(held))


@attack(OUTSIDER, "log")
def a_step_left_out_of_the_proof() -> Attempt:
    """The proof does not show the reveal that the record tells of."""
    return _with(proof=make_proof(entries(), [1, 4]))


@attack(OUTSIDER, "log")
def an_old_head() -> Attempt:
    """The head is from before the record was sealed."""
    return _with(checkpoint=head(steps()))


@attack(OUTSIDER, "checkpoint")
def an_edited_head() -> Attempt:
    """The head states another root, under the old signature."""
    there, here = head(entries()), head([*entries()[:-1], entries()[0]])
    lines, other = there.split(b"\n"), here.split(b"\n")
    return _with(checkpoint=b"\n".join([*lines[:2], other[2], *lines[3:]]))


@attack(OUTSIDER, "checkpoint")
def the_head_of_another_log() -> Attempt:
    """The same entries, in a log nobody of the policy keeps."""
    return _with(checkpoint=head(entries(), OTHER_LOG))


@attack(OUTSIDER, "checkpoint")
def kept_off_the_log() -> Attempt:
    """Proof and head are left out of a record that tells of its log."""
    held = {name: data for name, data in files(whole()).items() if name not in logged()}
    return handed(pack({**held, **derive(held)}), watching())


@attack(OUTSIDER, "manifest")
def half_of_the_proof() -> Attempt:
    """The head is left out, and the proof stays."""
    held = {name: data for name, data in files(whole()).items() if name != CHECKPOINT}
    return handed(pack(held), watching())


@attack(KEEPER, "witnesses")
def a_history_written_anew() -> Attempt:
    """The log is written anew and signed with its own key; the witness never saw it."""
    return _with(checkpoint=head(entries(), LOG, None))


@attack(KEEPER, "witnesses")
def a_witness_nobody_knows() -> Attempt:
    """Another key signs under the witness's name."""
    return _with(checkpoint=head(entries(), LOG, STRANGE_WITNESS))


@attack(KEEPER, "witnesses")
def the_word_of_a_witness_on_another_head() -> Attempt:
    """The witness's signature is of another head of the same log."""
    mine, other = head(entries(), LOG, None), head(steps())
    return _with(checkpoint=mine + other.splitlines(keepends=True)[-1])


@attack(KEEPER, None, says="History written anew")
def a_history_written_anew_with_the_key_of_the_witness() -> Attempt:
    """Log and witness are in one hand, and nobody kept a head."""
    anew = [entries()[1], entries()[1], entries()[2], entries()[2], entries()[4]]
    return _with(make_proof(anew, OURS), head(anew, LOG, WITNESS))
