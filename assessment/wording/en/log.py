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
    "problem.log.history.bytes": "The file is larger than {most} bytes.",
    "hint.log.history.bytes": "No log of this program is read beyond that at once.",
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
    # What verification says
    "record.check.checkpoint": "Head of the log",
    "record.check.witnesses": "Witnesses",
    "record.check.history": "Log kept from before",
    "record.check.standing": "Still standing",
    "check.log.none": "The record was sealed outside a workspace and comes without proof from a "
    "log.",
    "check.log.left-out": "The record says that it stands in the log {origin}. The proof is not in "
    "the package.",
    "check.log.no-head": "The package holds no signed head of a log that can be read.",
    "check.log.refused": "What the package brings along from its log is not complete or not as it "
    "must be.",
    "check.log.differs": "The log does not hold what the record says it holds.",
    "check.log.included": "The sealing and the steps of the case stand in the log {origin} of "
    "{size} entries.",
    "check.checkpoint.no-policy": "Whose log {origin} is, only a trust policy can say.",
    "check.checkpoint.no-logs": "The trust policy names no log, so nobody vouches for {origin}.",
    "check.checkpoint.unsigned": "No log of the trust policy signed the head of {origin}.",
    "check.checkpoint.signed": "The log {origin} signed its head with a key of the trust policy.",
    "check.checkpoint.left-out": "The trust policy names logs, the record says that it was logged, "
    "and the signed head is not there.",
    "check.witnesses.no-policy": "Whose witness counts, only a trust policy can say.",
    "check.witnesses.none-named": "The trust policy names no witness. Whoever keeps the log could "
    "have written it anew.",
    "check.witnesses.missing": "Witnesses that signed the head: {found}. The trust policy asks for "
    "{quorum}.",
    "check.witnesses.signed": "Witnesses that signed the head: {found} ({names}), the first at "
    "{at}. The trust policy asks for {quorum}.",
    "check.witnesses.left-out": "The trust policy names witnesses, the record says that it was "
    "logged, and the signed head is not there.",
    "check.history.no-log": "The package brings no head of a log to compare with.",
    "check.history.nothing-kept": "No earlier head and no copy of the log was given. Only with one "
    "of them, or with a witness, does it show when a log was written anew.",
    "check.history.rewritten": "The log is not the one that was kept. It was written anew, or this "
    "is another one.",
    "check.history.older": "What was kept is from before or after the head of {size} entries, and "
    "nothing shows the way between. A copy of the log that is at least as long would.",
    "check.history.same-head": "The head is the one that was kept: {size} entries, the same root.",
    "check.history.continued": "The log of {size} entries only added to the head in the package "
    "and to heads kept from before: {heads}.",
    "check.history.grown": "The log of {size} entries only added to the heads kept from before: "
    "{heads}.",
    "check.standing.no-history": "Whether the record was withdrawn or superseded later, only a "
    "copy of the log can say.",
    "check.standing.unreadable": "An entry of the log about this record cannot be read.",
    "check.standing.ended": "The decision holds no more.",
    "check.standing.unknown": "The copy of the log has no sealing of this record.",
    "check.standing.stands": "Up to entry {size} of the log {origin} nothing withdraws this record "
    "or takes its place.",
    "problem.log.missing": "The file is not in the package.",
    "hint.log.missing": "Proof and signed head belong together. Ask for the whole package.",
    "problem.log.no-sealing": "No entry of the proof is the sealing of this record.",
    "hint.log.no-sealing": "The proof is that of another record, or this one never came into the "
    "log.",
    "problem.log.sealing-differs": "The entry of the sealing says something else than the record: "
    "{name}.",
    "hint.log.sealing-differs": "The entry was made for another record.",
    "problem.log.other-origin": "The record names the log {origin}, the head is that of another.",
    "hint.log.other-origin": "Ask for the head of the log that the record names.",
    "problem.log.step-differs": "Step {index} of the case is not proven to stand in the log as the "
    "record tells it.",
    "hint.log.step-differs": "The record tells the case otherwise than the log, or the proof leaves "
    "the step out.",
    "problem.log.kept-origin": "What was kept is from the log {origin}, the package is from {here}.",
    "hint.log.kept-origin": "Compare heads of one log only.",
    "problem.log.kept-root": "The head of {size} entries that was kept has another root.",
    "hint.log.kept-root": "The log was written anew. Keep both heads: together they show it.",
    "problem.log.kept-unsigned": "What was kept of the log at {size} entries is not signed by a log "
    "of the trust policy.",
    "hint.log.kept-unsigned": "Compare with heads you trust, or add the key of the log.",
    "problem.log.not-continued": "The copy of the log does not begin with the head of {size} "
    "entries.",
    "hint.log.not-continued": "The log was written anew. Keep head and copy: together they show it.",
    "problem.log.withdrawn": "Withdrawn at {at}, entry {index}.",
    "hint.log.withdrawn": "Do not rely on the decision. Ask those who made it why.",
    "problem.log.superseded": "Superseded at {at}, entry {index}, by the record with the payload "
    "{by}.",
    "hint.log.superseded": "Ask for the record that took its place.",
    "record.check.tree": "Root of the log",
    "record.check.entries": "Entries about keys and ended decisions",
    "check.tree.whole": "The log {origin} has {size} entries. They lead to the root in its head: "
    "{root}",
    "check.entries.unreadable": "An entry is not written as it must be, so what it says is not "
    "sure.",
    "check.entries.read": "Entries that name a key, or a decision that was withdrawn or "
    "superseded: {count}.",
    "problem.log.attach.no-log": "The package is from no log.",
    "hint.log.attach.no-log": "Only a record sealed in a workspace stands in a log.",
    "problem.log.attach.earlier": "This is the head of another log, or an earlier one than the "
    "package has.",
    "hint.log.attach.earlier": "Name a later head of the same log.",
    # Witnesses
    "problem.log.witness.unsigned": "The head of {origin} is not signed by the log {name}.",
    "hint.log.witness.unsigned": "Nothing was signed. Ask whoever keeps the log for its head.",
    "problem.log.witness.smaller": "The log shows {size} entries. This witness signed {earlier} "
    "before: it was written anew, or cut off.",
    "hint.log.witness.smaller": "Nothing was signed. Keep this head: with the one that was signed "
    "it proves the change. Tell others who rely on the log.",
    "problem.log.witness.rewritten": "The log of {size} entries does not continue the {earlier} "
    "this witness signed before: it was written anew.",
    "hint.log.witness.rewritten": "Nothing was signed. Keep this head: with the one that was "
    "signed it proves the change. Tell others who rely on the log.",
    "problem.log.witness.no-proof": "The log grew from {earlier} to {size} entries, and nothing "
    "shows that it only grew.",
    "hint.log.witness.no-proof": "Nothing was signed. Send the last signed head to whoever keeps "
    "the log and ask for `openness log since`; give its answer with --proof.",
    "problem.log.witness.other-proof": "The proof is not for the way from {earlier} to {size} "
    "entries.",
    "hint.log.witness.other-proof": "Nothing was signed. Ask for the proof from the last head this "
    "witness signed to this one.",
    "problem.log.witness.other-key": "This witness knows the log by another key: {name}",
    "hint.log.witness.other-key": "Nothing was signed. A log keeps its key; ask whoever keeps it "
    "by another way than the file came by.",
    "problem.log.witness.unknown-log": "This witness has not seen the log {origin} before.",
    "hint.log.witness.unknown-log": "Nothing was signed. Give its public key with --log; "
    "`openness log key` shows it to whoever keeps the log. The first head is taken on trust.",
    # Commands
    "commands.log.short": "Show, prove, export, verify and witness the log.",
    "log.command.help": "The append-only log of a workspace. Every opening, step, sealing, export "
    "and change of keys is an entry, and each head stands for all entries before it. Guards in the "
    "database stop accidents only: whoever owns the database and the log's key can write it anew. "
    "That shows only to a witness outside who signed an earlier head, or to somebody who kept one.",
    "log.command.key": "Print the public key of the log, for trust policies and witnesses.",
    "log.command.key-name": "Name of a new log. Can be said once, before anything is signed.",
    "log.command.head": "Print the signed head of the log. Keep it, or give it to others: with it "
    "they can tell later whether the log was written anew.",
    "log.command.head-out": "New file for it as well.",
    "log.command.prove": "Prove that entry INDEX, or the record with the digest PAYLOAD and each "
    "step of its case, stands in the log.",
    "log.command.prove-at": "For this head, which may be an earlier one, and not for the present.",
    "log.command.prove-out": "Folder for the two new files, the proof and the head it is for.",
    "log.command.since": "Prove that the log only added to the head in the file CHECKPOINT.",
    "log.command.export": "Write the whole log into the new file FILE: its signed head, then each "
    "entry on a line. It holds ids, digests and times, no names and no free text; still it tells "
    "how many cases there are.",
    "log.command.exported": "Written: {file}, {size} entries.",
    "log.command.verify": "Verify the exported log FILE: that the entries lead to the root in its "
    "head, whose head it is, who witnessed it, and whether it only added to heads kept from "
    "before.",
    "log.command.verify-policy": "Trust policy that says which logs and witnesses count.",
    "log.command.verify-old-head": "A signed head kept from before. May be given several times.",
    "log.command.attach": "Put the head CHECKPOINT, with the signatures of witnesses, into a new "
    "copy of PACKAGE. The record does not change.",
    "log.command.attach-proof": "For a later head than the package has: the proof of `openness log "
    "prove PAYLOAD --at CHECKPOINT`.",
    "log.command.attach-out": "New file for the package.",
    "log.command.attached": "Written: {path}. The record is the same: {digest}",
    "log.command.revoke": "Enter into the log that the key KEYID counts no more. Signatures with it "
    "count only where the log has the sealing before.",
    "log.command.since-when": "UTC time from which somebody else may have had the key.",
    "log.command.entered": "Entered into the log at place {index}.",
    "log.command.written": "Written: {file}",
    "log.command.notable": "Entry {index}: {kind} at {at}, {about}",
    "log.witness.help": "Be a witness of somebody else's log. A witness keeps the last head it "
    "signed and signs only heads that continue it, so that nobody can write the log anew unseen.",
    "log.witness.new": "Make the key of a witness called NAME, and print its public key.",
    "log.witness.made": "Private key, for the witness alone: {path}",
    "log.witness.sign": "Sign the head in the file CHECKPOINT if the log only grew since the last "
    "one. The first head of a log is taken on trust. Leaves with code 1, and signs nothing, if the "
    "log was written anew.",
    "log.witness.sign-key": "Key of the witness.",
    "log.witness.sign-state": "Folder in which the witness keeps what it signed.",
    "log.witness.sign-log": "Public key of the log; needed the first time.",
    "log.witness.sign-proof": "Proof that the log only grew, from `openness log since`.",
    "log.witness.sign-out": "New file for the signed head.",
    "log.witness.first": "First head of {origin} seen here: {size} entries. It is taken on trust; "
    "what was in the log before, this witness cannot vouch for.",
    "log.witness.continued": "{origin} only grew, to {size} entries.",
}
