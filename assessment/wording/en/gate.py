# SPDX-License-Identifier: Apache-2.0
"""English sentences: the release gate, its reasons, and the statements that come after a record."""

TEXTS: dict[str, str] = {
    # The verdict
    "gate.verdict.covered": "COVERED: {package}, option {option}, {date}.",
    "gate.verdict.not-covered": "NOT COVERED: {package}, option {option}, {date}.",
    "gate.verdict.warn-only": "NOT COVERED, and let through only because of --warn-only."
    " Without it this release stops here.",
    "gate.verdict.break-glass-used": "NOT COVERED, and let through as an emergency."
    " The reason is on file.",
    "gate.verdict.break-glass-refused": "The emergency is refused: a reason below holds whoever"
    " asks, or the record cannot be relied on and may hide one.",
    "gate.verdict.about": "Case {case}, record {record}",
    # The questions
    "gate.question.record": "The record is whole and recomputes",
    "gate.question.signatures": "It is signed in every role of the policy",
    "gate.question.framework": "The policy approves its framework",
    "gate.question.decision": "It is a decision, and an approval",
    "gate.question.option": "The approved option is this one",
    "gate.question.status": "Nothing blocks or holds the outcome",
    "gate.question.date": "It holds on this day",
    "gate.question.standing": "It was neither superseded nor withdrawn",
    "gate.question.conditions": "Every blocking condition is met",
    "gate.question.evaluation": "No evaluation from outside is missing",
    "gate.question.files": "Every file is covered, and none is missing",
    # What to know
    "gate.note.no-log": "NOT CHECKED: whether the decision was superseded or withdrawn. No log was"
    " given.",
    "gate.note.log": "The log {origin} was read up to entry {entries}.",
    "gate.note.log-unsigned": "NOT CHECKED: the log {origin} ({entries} entries) was read, but"
    " nobody the policy trusts vouches for it.",
    "gate.note.condition-met": "Condition {number} is met, as stated on {at}.",
    "gate.note.condition-owed": "Condition {number} is owed by {due} and does not block.",
    "gate.note.pointers": "{folder}: files with a digest stated by a Git LFS pointer, and not read:"
    " {files}.",
    "gate.note.manifest": "{folder}: files with a digest stated by the manifest, and not read:"
    " {files}.",
    "gate.note.hub-cache": "{folder}: a download cache of Hugging Face. Links to its own files were"
    " followed, and those files were read.",
    "gate.note.build": "{folder}: holds {build}.",
    "gate.note.derived": "{folder}: holds {build}, whose files a signed statement gives.",
    "gate.note.free": "{folder}: small files that need no digest, as the record lists them: {files}.",
    # Reasons to refuse, about the record
    "problem.gate.record.altered": "The record cannot be relied on. {check}: {detail}",
    "hint.gate.record.altered": "Get the package again from where it was sealed.",
    "problem.gate.record.check": "A check of the package failed. {check}: {detail}",
    "hint.gate.record.check": "Run openness verify on the package, and ask who made it.",
    "problem.gate.record.other-form": "The record is of a form this version does not read.",
    "hint.gate.record.other-form": "Use the version that sealed it, or seal the decision again.",
    "problem.gate.record.unchecked": "This could not be checked: {check}.",
    "hint.gate.record.unchecked": "Run openness verify on the package to see what came before.",
    # Reasons to refuse, about signatures
    "problem.gate.signatures.no-policy": "No trust policy is given, so who signed is not"
    " established.",
    "hint.gate.signatures.no-policy": "Give the policy of your organisation with --policy.",
    "problem.gate.signatures.unchecked": "The signatures could not be checked.",
    "hint.gate.signatures.unchecked": "Run openness verify on the package to see what came before.",
    "problem.gate.signatures.unknown": "No key of the policy signed the record. {detail}",
    "hint.gate.signatures.unknown": "Have the people of the policy sign it with openness sign.",
    "problem.gate.signatures.invalid": "The signatures do not count. {detail}",
    "hint.gate.signatures.invalid": "Have the people of the policy sign the record again.",
    "problem.gate.signatures.role": "Too few people signed in the role {role}. {detail}",
    "hint.gate.signatures.role": "Have who is missing sign the record with openness sign.",
    "problem.gate.signatures.untrusted": "Verification does not call the record trusted.",
    "hint.gate.signatures.untrusted": "Run openness verify with the same policy to see why.",
    # Reasons to refuse, about the framework
    "problem.gate.framework.no-list": "The policy approves no framework.",
    "hint.gate.framework.no-list": "Whoever keeps the policy adds the frameworks it approves.",
    "problem.gate.framework.unlisted": "The policy does not approve the framework of this record.",
    "hint.gate.framework.unlisted": "Assess by an approved framework, or have this one approved.",
    "problem.gate.framework.unchecked": "Whether the framework is approved could not be checked.",
    "hint.gate.framework.unchecked": "Run openness verify on the package to see what came before.",
    # Reasons to refuse, about the decision
    "problem.gate.decision.unreadable": "The decision cannot be read.",
    "hint.gate.decision.unreadable": "Get the package again from where it was sealed.",
    "problem.gate.decision.kind": "The record is no decision. It is of the kind {kind}.",
    "hint.gate.decision.kind": "Only an assessment that was opened as a decision lets files out.",
    "problem.gate.decision.none": "The record holds no decision.",
    "hint.gate.decision.none": "Decide, and seal the decision.",
    "problem.gate.decision.disposition": "Release was not approved: {disposition}.",
    "hint.gate.decision.disposition": "Only an approval lets files out.",
    # Reasons to refuse, about the option
    "problem.gate.option.unreadable": "The approved option cannot be read.",
    "hint.gate.option.unreadable": "Get the package again from where it was sealed.",
    "problem.gate.option.unknown": "The framework has no option {option}.",
    "hint.gate.option.unknown": "Its options: {known}.",
    "problem.gate.option.none": "The decision approves no option.",
    "hint.gate.option.none": "Only a decision that names an option lets files out.",
    "problem.gate.option.other": "Option {approved} was approved, and not {option}.",
    "hint.gate.option.other": "Release under the approved option, or decide about this one.",
    # Reasons to refuse, about status
    "problem.gate.status.unreadable": "The outcome cannot be read.",
    "hint.gate.status.unreadable": "Get the package again from where it was sealed.",
    "problem.gate.status.prohibited": "{id} of the framework forbids this, whoever signs.",
    "hint.gate.status.prohibited": "No emergency sets this aside. Read {id} in the framework.",
    "problem.gate.status.blocked": "The outcome is blocked.",
    "hint.gate.status.blocked": "What blocks it must be gone, and the assessment made again.",
    "problem.gate.status.hold": "The outcome is on hold ({rules}).",
    "hint.gate.status.hold": "Supply what is missing, and decide again.",
    # Reasons to refuse, about dates
    "problem.gate.date.unreadable": "The dates of the decision cannot be read.",
    "hint.gate.date.unreadable": "Get the package again from where it was sealed.",
    "problem.gate.date.expired": "The decision held until {until}, and the release is on {date}.",
    "hint.gate.date.expired": "Look at the decision again, and seal a new one.",
    "problem.gate.date.decided-later": "It was decided on {decided}, after the release on {date}.",
    "hint.gate.date.decided-later": "Release on the day of the decision or later.",
    "problem.gate.date.sealed-later": "It was sealed on {sealed}, after the release on {date}.",
    "hint.gate.date.sealed-later": "Release on the day of the sealing or later.",
    # Reasons to refuse, about standing
    "problem.gate.standing.withdrawn-by-policy": "The policy lists this record as withdrawn.",
    "hint.gate.standing.withdrawn-by-policy": "Ask who keeps the policy. A new decision is needed.",
    "problem.gate.standing.log-required": "The policy asks for the log, and none is given.",
    "hint.gate.standing.log-required": "Export the log and give it with --log.",
    "problem.gate.standing.log-unsigned": "The policy asks for a log that somebody it trusts vouches"
    " for.",
    "hint.gate.standing.log-unsigned": "Give an export whose head is signed by a log of the policy,"
    " and by its witnesses.",
    "problem.gate.standing.log-unreadable": "The log cannot be read ({reason}).",
    "hint.gate.standing.log-unreadable": "Export the log again from where it is kept.",
    "problem.gate.standing.check": "What the package says of its log does not hold. {check}:"
    " {detail}",
    "hint.gate.standing.check": "Run openness verify with the same policy to see more.",
    "problem.gate.standing.not-in-log": "The log {origin} does not hold the sealing of this record.",
    "hint.gate.standing.not-in-log": "Give the log the record was sealed in, exported after that.",
    "problem.gate.standing.superseded": "Another decision took the place of this one: record {by}.",
    "hint.gate.standing.superseded": "Release under the newer decision.",
    "problem.gate.standing.withdrawn": "The decision was withdrawn on {at}.",
    "hint.gate.standing.withdrawn": "A new decision is needed.",
    # Reasons to refuse, about conditions
    "problem.gate.conditions.unreadable": "The conditions of the decision cannot be read.",
    "hint.gate.conditions.unreadable": "Get the package again from where it was sealed.",
    "problem.gate.conditions.open": "Condition {number}, due {due}, blocks the release and nobody"
    " says that it is met.",
    "hint.gate.conditions.open": "State that it is met with openness gate met, and give the"
    " statement with --met.",
    "problem.gate.conditions.number": "A statement speaks of condition {number}, and the decision"
    " has no such condition.",
    "hint.gate.conditions.number": "Conditions are counted from 1, in the order of the record.",
    # Reasons to refuse, about statements
    "problem.gate.statement.form": "This is no statement the gate reads ({reason}).",
    "hint.gate.statement.form": "Make it with openness gate met or openness gate derived.",
    "problem.gate.statement.subject": "The statement is not written in the one permitted way.",
    "hint.gate.statement.subject": "Make it with openness gate met or openness gate derived.",
    "problem.gate.statement.record": "The statement belongs to another record.",
    "hint.gate.statement.record": "Give the statements made for this record.",
    "problem.gate.statement.later": "The statement is from {at}, after the release.",
    "hint.gate.statement.later": "What is stated later does not count on the day of the release.",
    "problem.gate.statement.no-policy": "Without a trust policy no statement counts.",
    "hint.gate.statement.no-policy": "Give the policy of your organisation with --policy.",
    "problem.gate.statement.roles": "The statement is not signed in these roles: {roles}.",
    "hint.gate.statement.roles": "Have it signed with a key of each of them.",
    # Reasons to refuse, about evaluation
    "problem.gate.evaluation.unreadable": "Whether an evaluation comes first cannot be read.",
    "hint.gate.evaluation.unreadable": "Get the package again from where it was sealed.",
    "problem.gate.evaluation.missing": "An evaluation by a third party comes before option {option},"
    " and the record shows none that opens it.",
    "hint.gate.evaluation.missing": "Have the model evaluated, assess again, and seal that.",
    # Reasons to refuse, about files
    "problem.gate.files.unreadable": "The record does not tell which files it covers.",
    "hint.gate.files.unreadable": "Get the package again from where it was sealed.",
    "problem.gate.files.no-artefacts": "The record names no files, so it covers none.",
    "hint.gate.files.no-artefacts": "Seal the decision with the files: openness seal --weights.",
    "problem.gate.files.too-many-builds": "The record names more than {most} builds.",
    "hint.gate.files.too-many-builds": "A record that people made names fewer.",
    "problem.gate.files.no-folder": "No folder is given.",
    "hint.gate.files.no-folder": "Give the folder that would be released with --weights.",
    "problem.gate.files.not-read": "The policy asks that files are read, and {files} were not.",
    "hint.gate.files.not-read": "Leave out --manifest, and fetch the files behind the pointers.",
    "problem.gate.files.none": "The folder holds no file that could be released.",
    "hint.gate.files.none": "Give the folder with the files that would be released.",
    "problem.gate.files.unknown": "No file in this folder is one the record covers.",
    "hint.gate.files.unknown": "Give the folder whose files were sealed.",
    "problem.gate.files.more": "{count} more files have the same reason ({code}).",
    "hint.gate.files.more": "The first ones are named above.",
    "problem.gate.weights.changed": "These weights are not the ones the decision is about.",
    "hint.gate.weights.changed": "Release the sealed weights, or have the changed ones assessed.",
    "problem.gate.file.changed": "The file is not the one the decision is about.",
    "hint.gate.file.changed": "Release the sealed file, or have the changed one assessed.",
    "problem.gate.file.renamed": "The record knows this file under the name {name}.",
    "hint.gate.file.renamed": "Release it under that name.",
    "problem.gate.file.free-large": "A file of this name needs no digest up to {most} bytes, and"
    " this one is larger.",
    "hint.gate.file.free-large": "Have it sealed with its digest, or leave it out.",
    "problem.gate.file.free-alone": "A file of this name, up to {most} bytes, may stand beside"
    " covered files only, and here are none.",
    "hint.gate.file.free-alone": "Give the folder whose files were sealed.",
    "problem.gate.file.extra": "The record does not cover this file.",
    "hint.gate.file.extra": "Leave it out, or have it assessed and sealed.",
    "problem.gate.file.missing": "This file of {build} is missing.",
    "hint.gate.file.missing": "A decision covers a build as a whole. Put the file in its place.",
    "problem.gate.file.mixed": "This is the file of another build than {build}, which is here in"
    " part.",
    "hint.gate.file.mixed": "Release each build from a folder of its own.",
    "problem.gate.file.link": "This is a link, and what it leads to may change.",
    "hint.gate.file.link": "Put the file itself in its place.",
    "problem.gate.file.special": "This is neither a file nor a folder.",
    "hint.gate.file.special": "Remove it from the folder that would be released.",
    "problem.gate.file.name": "The name holds a sign that not every system can hold, or is too long.",
    "hint.gate.file.name": "Rename it: letters, digits, spaces and ordinary signs.",
    "problem.gate.file.unreadable": "This cannot be read: {reason}",
    "hint.gate.file.unreadable": "Whoever runs the gate must be able to read every file.",
    "problem.gate.file.deep": "Folders lie in folders more than {most} deep.",
    "hint.gate.file.deep": "Give the folder that would be released, and nothing around it.",
    "problem.gate.file.many": "There are more than {most} files.",
    "hint.gate.file.many": "Give the folder that would be released, and nothing around it.",
    "problem.gate.file.no-folder": "There is no such folder.",
    "hint.gate.file.no-folder": "Give the folder with the files that would be released.",
    "problem.gate.file.snapshots": "This download cache holds {count} snapshots, and a release is"
    " one.",
    "hint.gate.file.snapshots": "Give the folder of the snapshot that would be released.",
    # Derived builds
    "problem.gate.derived.undeclared": "The record declares no build {build} of {artefact}.",
    "hint.gate.derived.undeclared": "Only builds the decision was made about are covered.",
    "problem.gate.derived.twice": "The record declares a build of {artefact} twice.",
    "hint.gate.derived.twice": "Each build has an id of its own.",
    "problem.gate.derived.source": "What {build} of {artefact} was made from is not known to be"
    " covered.",
    "hint.gate.derived.source": "Give the statement about the build it was made from as well.",
    "problem.gate.derived.differs": "Two lists of files are given for {build} of {artefact}.",
    "hint.gate.derived.differs": "Give one statement, and none where the record has the files.",
    "problem.gate.free.pattern": "This is no pattern of file names: {pattern}.",
    "hint.gate.free.pattern": "Letters, digits, dots, dashes and underscores; a star for part of a"
    " name, two stars for folders.",
    # Manifests
    "problem.gate.manifest.form": "This is no manifest that is read here.",
    "hint.gate.manifest.form": "A list of resources as OpenSSF model signing writes it, or what"
    " sha256sum prints.",
    "problem.gate.manifest.line": "This line is no digest with a file name.",
    "hint.gate.manifest.line": "Each line is a SHA-256 digest and a name, as sha256sum prints it.",
    "problem.gate.manifest.file": "This entry is no file with a SHA-256 digest.",
    "hint.gate.manifest.file": "Each entry has a name, the algorithm sha256 and a digest.",
    "problem.gate.manifest.empty": "The manifest names no file.",
    "hint.gate.manifest.empty": "Leave out --manifest, and the files are read.",
    "problem.gate.manifest.twice": "The manifest names {name} twice.",
    "hint.gate.manifest.twice": "Make the manifest again.",
    # Emergencies, and statements being made
    "problem.gate.break-glass.log": "The emergency cannot be written down: {reason}",
    "hint.gate.break-glass.log": "Without a line on file nobody passes. Give a file that can be"
    " added to.",
    "problem.gate.stating.number": "There is no condition {number}; the decision has {owed}.",
    "hint.gate.stating.number": "Conditions are counted from 1, in the order of the record.",
    "problem.gate.stating.not-derived": "This is no statement about a derived build.",
    "hint.gate.stating.not-derived": "Make it with openness gate derived.",
    "problem.record.trust.gate-role": "The terms of the gate name a role the policy does not have:"
    " {role}.",
    "hint.record.trust.gate-role": "Name a role that stands under roles.",
    # The commands
    "gate.command.check": "Ask whether files, released under an option on a day, fall under a valid"
    " decision. Leaves with 0 only then. The words met, derived and sign begin the commands for"
    " statements.",
    "gate.command.weights": "Folder that would be released. May be given again.",
    "gate.command.option": "Id of the disclosure option, for example O7.",
    "gate.command.date": "Day of the release, year-month-day.",
    "gate.command.policy": "Trust policy: whose signatures count. Without it nothing is covered.",
    "gate.command.manifest": "Digests that stand in for reading the files again.",
    "gate.command.log": "Exported log: whether the decision was superseded or withdrawn.",
    "gate.command.met-file": "Signed statement that conditions are met.",
    "gate.command.derived-file": "Signed statement with the files of a derived build.",
    "gate.command.warn-only": "Say what is wrong, and leave with 0 all the same.",
    "gate.command.junit": "Write the answer as JUnit XML as well.",
    "gate.command.break-glass": "Set a refusal aside in an emergency, for this reason.",
    "gate.command.break-glass-log": "File to which the emergency is added.",
    "gate.command.no-day": "{day} is no day. Write year-month-day.",
    "gate.command.one-manifest": "A manifest stands in for the files of one folder. Give one"
    " --weights.",
    "gate.command.together": "Give --break-glass and --break-glass-log together.",
    "gate.command.no-sentence": "The reason of an emergency is a sentence on one line: four words or"
    " more, 20 to 2000 signs.",
    "gate.command.met": "State, signed, that conditions of a decision are met.",
    "gate.command.met-condition": "Number of a condition, and what shows that it is met. May be"
    " given again.",
    "gate.command.met-empty": "Say what shows that condition {number} is met.",
    "gate.command.sign": "Put further names to a statement, each on their own machine.",
    "gate.command.derived": "State, signed, which files a declared build has.",
    "gate.command.derived-artefact": "Name of the artefact it is made from.",
    "gate.command.derived-build": "Id under which the record declares the build.",
    "gate.command.derived-weights": "Folder with the files of the build.",
    "gate.command.derived-after": "Statement about the build it was made from, where the record has"
    " no files of it.",
    "gate.command.seal-free": "Small files that may stand beside the weights without a digest, for"
    " example README.md or docs/*.png. The word usual stands for the usual ones. May be given"
    " again.",
    "gate.command.seal-free-alone": "Give --free together with --weights.",
    "gate.command.key": "Private key that signs. May be given again.",
    "gate.command.out": "File to write the statement to.",
    "gate.command.stated": "Wrote {out}, which belongs to record {record}.",
    "commands.gate.short": "Ask whether files may be released, or state what came after a record.",
}
