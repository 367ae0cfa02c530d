# SPDX-License-Identifier: Apache-2.0
"""English sentences: the append-only log, its head, its proofs and its witnesses."""

TEXTS: dict[str, str] = {
    # openness doctor
    "commands.doctor.point.log-key": "The log's key is not as it should be.",
    "commands.doctor.fine.log-key": "The log's key can be read, by its user alone: {vkey}",
    "commands.doctor.none.log-key": "No key of the log yet. The first seal makes it.",
    # Keys
    "problem.log.vkey.form": "This is not the public key of a log or a witness.",
    "hint.log.vkey.form": "It is one line: name, plus sign, eight digits, plus sign, base64. "
    "`openness log head` shows that of a log, `openness log witness new` that of a witness.",
    "problem.log.vkey.not-log": "This is not the key of a log.",
    "hint.log.vkey.not-log": "A log and a witness have keys of different types. Name the log's.",
    "problem.log.vkey.not-witness": "This is not the key of a witness.",
    "hint.log.vkey.not-witness": "A log and a witness have keys of different types, so that no log "
    "witnesses itself by mistake. Name the witness's.",
    "problem.log.vkey.id": "The digits in the middle of the key do not fit its name and its end.",
    "hint.log.vkey.id": "A letter was lost or changed on the way. Copy the whole line again.",
    "problem.log.key.unnamed": "The key of a witness needs a name.",
    "hint.log.key.unnamed": "Make one with `openness log witness new NAME`.",
    "problem.log.key.name": "“{name}” cannot be the name of a log or a witness.",
    "hint.log.key.name": "Use letters, digits, dots, slashes and dashes; no space and no plus sign,"
    " at most 200.",
    "problem.log.key.not-private": "This is not a private key without a passphrase.",
    "hint.log.key.not-private": "Name the key file itself. Keys of logs and witnesses are kept as "
    "PEM without a passphrase.",
    "problem.log.key.not-ed25519": "This is a key of another kind.",
    "hint.log.key.not-ed25519": "Logs and witnesses sign with Ed25519. Make a key with `openness "
    "log witness new NAME`.",
    # Notes and heads
    "problem.log.note.size": "The file is longer than {most} bytes.",
    "hint.log.note.size": "The signed head of a log has a few hundred. Name the right file.",
    "problem.log.note.text": "The file is not plain UTF-8 text.",
    "hint.log.note.text": "The signed head of a log is plain text. Name the right file.",
    "problem.log.note.form": "This is not a signed text: an empty line and signatures below it are "
    "missing.",
    "hint.log.note.form": "Take the file as `openness log head` wrote it, to its last line.",
    "problem.log.note.signatures": "There are more than {most} signatures.",
    "hint.log.note.signatures": "Remove those you do not need.",
    "problem.log.note.twice": "A signature stands there twice.",
    "hint.log.note.twice": "Each signature stands once. Take the file as it was made.",
    "problem.log.note.signature": "This line is not a signature.",
    "hint.log.note.signature": "Below the empty line each line is a dash, a name and base64.",
    "problem.log.checkpoint.origin": "The head is that of the log {origin}, and the key is that of "
    "{name}.",
    "hint.log.checkpoint.origin": "A log signs only heads that begin with its own name.",
    "problem.log.checkpoint.form": "This is not the head of a log.",
    "hint.log.checkpoint.form": "It has three lines: name of the log, number of entries, root.",
    "problem.log.checkpoint.other-head": "The two are signed heads of different moments, or of "
    "different logs.",
    "hint.log.checkpoint.other-head": "Signatures can be put together only where name, size and "
    "root are the same. For a later head add `--proof`.",
    # Proofs
    "problem.log.proof.size": "The proof is for a log of {size} entries, the head has {head}.",
    "hint.log.proof.size": "Proof and head must be of the same moment. Ask for both again.",
    "problem.log.proof.not-included": "Entry {index} does not stand in the log under this head.",
    "hint.log.proof.not-included": "The entry, its place or the head was changed.",
    "problem.log.proof.no-entry": "There is no entry {index}: the log has {size}.",
    "hint.log.proof.no-entry": "Entries are counted from 0.",
    "problem.log.proof.smaller": "The log has {size} entries, fewer than the {earlier} it once "
    "had.",
    "hint.log.proof.smaller": "A log only grows. Keep the head that says {earlier}, and ask whoever "
    "keeps the log.",
    "problem.log.proof.order": "The entries of the proof are not in the order of the log.",
    "hint.log.proof.order": "Each entry stands once, in order. Ask for the proof again.",
    "problem.log.proof.step": "A step of the proof is not a hash.",
    "hint.log.proof.step": "A step is 32 bytes in base64. Ask for the proof again.",
    # A whole log
    "problem.log.history.line": "The line is cut off or empty.",
    "hint.log.history.line": "Each entry is one line. Ask for the whole file again.",
    "problem.log.history.entries": "The file holds more than {most} entries.",
    "hint.log.history.entries": "No log of this program is read beyond that at once.",
    "problem.log.history.size": "The file holds {size} entries, its signed head says {head}.",
    "hint.log.history.size": "Entries were left out or added. Keep the file, and ask whoever keeps "
    "the log.",
    "problem.log.history.root": "The entries are not those of the signed head.",
    "hint.log.history.root": "An entry was changed or moved. Keep the file, and ask whoever keeps "
    "the log.",
    "problem.log.history.entry": "The entry does not say what it is about.",
    "hint.log.history.entry": "Entries of this program have named fields. Keep the file, and ask "
    "whoever keeps the log.",
    # The workspace's log
    "problem.log.named-already": "The log of this workspace has a name already: {name}.",
    "hint.log.named-already": "The name stands in every head it signed. It stays.",
    "problem.log.unknown-payload": "No record with this payload digest was sealed here: {payload}",
    "hint.log.unknown-payload": "`openness verify` shows the digest of a record. Name all 64 "
    "digits, or the number of an entry.",
}
