# SPDX-License-Identifier: Apache-2.0
"""English sentences: decision records, their packages, keys, sealing and verification."""

TEXTS: dict[str, str] = {
    # What verification comes to
    "record.headline.altered": "Altered or not valid",
    "record.headline.other-form": "Made in a form that this version does not read",
    "record.headline.ended": "Unaltered, and no longer in force",
    "record.headline.unaltered": "Unaltered. Who signed is not established",
    "record.headline.trusted": "Unaltered and signed by keys you trust",
    "record.headline.witnessed": "Unaltered, signed by keys you trust, and witnessed",
    # Names of checks
    "record.check.package": "Package",
    "record.check.manifest": "List of files",
    "record.check.parse": "Strict reading",
    "record.check.schema": "Form of the record",
    "record.check.statement": "Agreement with itself",
    "record.check.slots": "Texts",
    "record.check.signatures": "Signatures",
    "record.check.attested": "Whose keys sealed it",
    "record.check.signature": "Signature {role}",
    "record.check.role": "Role {role}",
    "record.check.ballot_signatures": "Who signed the ballots",
    "record.check.time": "Time stamp",
    "record.check.framework": "Framework",
    "record.check.framework_sound": "Framework sound",
    "record.check.framework_approved": "Framework approved by you",
    "record.check.framework_text": "Words of the framework",
    "record.check.companions": "Explaining files",
    "record.check.ballots": "Ballots",
    "record.check.tier": "Tier recomputed",
    "record.check.decision": "Decision permitted",
    "record.check.subjects": "What it is about",
    "record.check.weights": "Files of the model",
    "record.check.log": "Log",
    "record.check.review": "Valid until",
    # What checks found
    "check.needs-earlier": "Not looked at, because an earlier check failed.",
    "check.package.whole": "Written in the one permitted way; {files} files.",
    "check.package.rewritten": "The package was written again or changed after sealing.",
    "check.package.unreadable": "The package is damaged.",
    "check.manifest.complete": "All {files} files are there, as listed.",
    "check.manifest.differs": "The files are not those of the list.",
    "check.parse.strict": "Every file can be read in exactly one way.",
    "check.parse.refused": "A file cannot be read, or could be read in two ways.",
    "check.schema.fits": "The record has the form of version {version}.",
    "check.schema.refused": "The record does not have the form it claims.",
    "check.schema.other-form": (
        "The record was made in another form. Verify it with a version of this program that reads"
        " it."
    ),
    "check.statement.agrees": "Record {id} ({kind}) agrees with itself.",
    "check.statement.disagrees": "The record contradicts itself.",
    "check.slots.disclosed": "All {disclosed} texts are those that were signed.",
    "check.slots.withheld": (
        "{disclosed} texts are those that were signed. {withheld} texts are withheld; the record"
        " holds only their digests."
    ),
    "check.slots.differ": "A text is not the one that was signed.",
    "check.signatures.no-policy": "Who signed is not established. That takes a trust policy.",
    "check.signatures.valid": (
        "Valid signatures by keys of your policy: {valid}. By other keys, not looked at: {unknown}."
    ),
    "check.signatures.broken": "A signature by a key of your policy does not fit this record.",
    "check.signatures.unknown": (
        "No key of your policy signed. Signatures by other keys, not looked at: {unknown}."
    ),
    "check.signatures.none-counts": (
        "No signature counts: those by keys of your policy are outdated or revoked. By other keys,"
        " not looked at: {unknown}."
    ),
    "check.attested.people-claimed": (
        "The record says that people sealed it with their own keys. Whether they did takes a trust"
        " policy."
    ),
    "check.attested.program-claimed": (
        "The record says that the workspace's own key sealed it. That key says only what the"
        " program saw, and stands for no person."
    ),
    "check.attested.people": "As the record says, at least one person signed with their own key.",
    "check.attested.program": (
        "As the record says, a workspace's own key signed. It says only what the program saw, and"
        " stands for no person."
    ),
    "check.attested.people-unknown": (
        "The record says that people sealed it with their own keys, and no person of your policy"
        " is among them."
    ),
    "check.attested.program-unknown": (
        "The record says that a workspace's own key sealed it, and your policy knows no such key"
        " among the signatures."
    ),
    "check.attested.not-people": (
        "The record says that people sealed it with their own keys, and only a workspace's key"
        " signed."
    ),
    "check.signer.person": "{name}, with their own key {keyid}, role: {roles}. {when}",
    "check.signer.workspace": (
        "{name}, the key of a workspace and of no person, {keyid}, role: {roles}. {when}"
    ),
    "check.signer.unknown": "By key {keyid}, which your policy does not list. Not looked at.",
    "check.signer.broken": "It names key {keyid} of {name}, and was not made by it over this record.",
    "check.signer.against": "By key {keyid} of {name}, and it does not count. {why} {when}",
    "check.signer.against.too-early": "The key counts from {since}.",
    "check.signer.against.too-late": "The key counted until {until}.",
    "check.signer.against.revoked": (
        "The key was revoked ({revoked}), and nobody else saw the signature before."
    ),
    "check.signer.in-the-log": "in the log",
    "check.signer.when.record": "Sealed {at} by the record's own word.",
    "check.signer.when.unread": "When is not known, because the record cannot be read.",
    "check.signer.when.time-authority": "There by {at}, as a time authority says.",
    "check.signer.when.log": "There by {at}, as the log says.",
    "check.role.met": "{found} of {threshold} required people signed as {role}: {names}.",
    "check.role.met-by-program": (
        "Signed as {role} by a program's own key, which stands for no person: {names}."
    ),
    "check.role.ballots": "{found} of {threshold} required people signed their ballots: {names}.",
    "check.role.missing": "Only {found} of {threshold} required people signed as {role}.",
    "check.ballot_signatures.no-policy": "Who signed the ballots takes a trust policy.",
    "check.ballot_signatures.none": "The record holds no ballots.",
    "check.ballot_signatures.broken": (
        "A signature by a key of your policy does not fit its ballot."
    ),
    "check.ballot_signatures.told": "{told}",
    "check.ballot_signatures.own": "By the rater's own key: ballot {numbers}.",
    "check.ballot_signatures.attested": (
        "By the workspace's key, which says only what the program took down: ballot {numbers}."
    ),
    "check.ballot_signatures.unnamed": (
        "By the key of a person of your policy, the rater's name being withheld: ballot {numbers}."
    ),
    "check.ballot_signatures.another": "By somebody else's key only: ballot {numbers}.",
    "check.ballot_signatures.nobody": "By no key of your policy: ballot {numbers}.",
    "check.time.none": (
        "The package brings no time stamp. It was sealed {sealed_at} by its own word."
    ),
    "check.time.no-library": (
        "Reading time stamps takes the extra `time`: pip install 'tiered-openness[time]'."
    ),
    "check.time.unreadable": "The time stamp cannot be read.",
    "check.time.other": "The time stamp is over none of the signatures.",
    "check.time.too-early": (
        "The time stamp is of {at}, and the record says it was sealed later, {sealed_at}."
    ),
    "check.time.no-authority": (
        "It says {at}. Whether to believe it takes a trust policy that names the time authority."
    ),
    "check.time.refused": "It says {at}, and no time authority of your policy gave it.",
    "check.time.stamped": (
        "A time authority of your policy saw the signature by key {keyid} at {at}."
    ),
    "check.framework.same": "{id} {version} is embedded as it was used.",
    "check.framework.differs": "The embedded framework is not the stated {id} {version}.",
    "check.framework.refused": "The embedded framework cannot be read.",
    "check.sound.proved": (
        "More risk never frees under it: {cells} cells and {pairs} pairs of neighbours compared."
    ),
    "check.sound.refused": "The embedded framework fails the checks of its logic.",
    "check.approved.no-policy": "Whether you approved this framework takes a trust policy.",
    "check.approved.no-list": "Your trust policy names no approved frameworks.",
    "check.approved.listed": "Your trust policy approves {id} {version}, to the byte.",
    "check.approved.unlisted": "Your trust policy does not approve this form of {id} {version}.",
    "check.text.same": "The displayed words are those that were shown ({languages}).",
    "check.text.differs": "The displayed words are not those that were shown.",
    "check.ballots.same": "Each of the {count} ballots is there as a signed statement of its own.",
    "check.ballots.none": "The record holds no ballots.",
    "check.ballots.pinned": "The ballots listed in the record are not the ballots it holds.",
    "check.ballots.differ": "The ballots on file are not those of the record.",
    "check.companions.same": "Schema and guide are those the record was sealed with.",
    "check.companions.differ": "Not the files the record was sealed with: {names}.",
    "check.tier.same": "{engine} comes to the same evaluation: {tier}, {status}.",
    "check.tier.differs": (
        "The record states {stated}, the engine comes to {found}. First difference: {path}"
    ),
    "check.tier.refused": "The engine cannot evaluate what the record holds.",
    "check.decision.permitted": "The framework permits this decision ({disposition}).",
    "check.decision.refused": "The framework does not permit this decision.",
    "check.subjects.same": "The record is about {artefacts} artefacts, by their digests.",
    "check.subjects.differ": "The record does not name its artefacts by the right digests.",
    "check.subjects.document-only": (
        "The record names no artefacts. It is about the assessment document only."
    ),
    "check.weights.same": "All {files} files are those the record is about.",
    "check.weights.differ": "Folders that the record does not cover: {folders}.",
    "check.weights.partly": "The given folders are covered. No folder was given for: {names}.",
    "check.weights.not-given": "No folder was given to compare with.",
    "check.weights.none-named": "The record names no artefacts to compare with.",
    "check.review.date": (
        "The decision is to be looked at again by {date}. Verification does not compare dates."
    ),
    # Canonical form
    "problem.record.canonical.form": "The bytes are not in canonical form (RFC 8785).",
    "hint.record.canonical.form": (
        "The same content can be written in several ways, and only one may be signed. Use the"
        " original file."
    ),
    "problem.record.canonical.float": "A number with a decimal point cannot be signed.",
    "hint.record.canonical.float": "Write it as decimal text in quotation marks.",
    "problem.record.canonical.integer": "The number is too large: some programs would round it.",
    "hint.record.canonical.integer": "Write it as decimal text in quotation marks.",
    "problem.record.canonical.text": "The text holds half of a character.",
    "hint.record.canonical.text": "Type the text again. It was cut or converted wrongly.",
    "problem.record.canonical.key": "The name of a field is not a whole text.",
    "hint.record.canonical.key": "Name the field with ordinary text.",
    "problem.record.canonical.kind": "A value of kind {kind} cannot be signed.",
    "hint.record.canonical.kind": "Use text, whole numbers, true, false, lists and fields.",
    "problem.record.canonical.depth": "Lists and fields lie more than {most} deep in one another.",
    "hint.record.canonical.depth": "No document of this program needs this.",
    # Package as a zip file
    "problem.record.archive.not-zip": "This is not a package.",
    "hint.record.archive.not-zip": "Give the file whose name ends in .openness.zip.",
    "problem.record.archive.size": "The package has more than {most} bytes.",
    "hint.record.archive.size": "No package of this program is that large. Check where it is from.",
    "problem.record.archive.files": "The package holds more than {most} files.",
    "hint.record.archive.files": "Use the original package.",
    "problem.record.archive.name": "A file in the package has a name that is not permitted: {name}",
    "hint.record.archive.name": "Packages hold no folders. Use the original package.",
    "problem.record.archive.name-twice": "Two files in the package are named {name}.",
    "hint.record.archive.name-twice": "Use the original package.",
    "problem.record.archive.compressed": "The package is compressed or encrypted.",
    "hint.record.archive.compressed": (
        "It was packed again by another program. Use the original package."
    ),
    "problem.record.archive.cut-off": "The package ends too early.",
    "hint.record.archive.cut-off": "Fetch it again.",
    "problem.record.archive.damaged": "The package is damaged at byte {offset}.",
    "hint.record.archive.damaged": "Fetch it again.",
    "problem.record.package.missing": "The file is missing from the package.",
    "hint.record.package.missing": "Use the original package.",
    "problem.record.package.extra": "The file does not belong to the package.",
    "hint.record.package.extra": "Do not trust it: nobody signed it. Use the original package.",
    "problem.record.package.manifest": "The list of files does not fit the files.",
    "hint.record.package.manifest": "Use the original package.",
    "problem.record.ballot.missing": "The ballot is missing from the package.",
    "hint.record.ballot.missing": "Use the original package.",
    "problem.record.ballot.differs": "The ballot is not the one the record holds.",
    "hint.record.ballot.differs": "Do not trust it. Use the original package.",
    "problem.record.ballot.extra": "The record holds no such ballot.",
    "hint.record.ballot.extra": "Do not trust it. Use the original package.",
    "record.command.export": "Write a sealed record in another form: as a report (pdf, html, "
    "markdown, csv, json), for pipelines (vsa, svr, sigstore), as a bill of materials (cyclonedx) "
    "or as the section of a model card.",
    "record.command.export-to": "Which form.",
    "record.command.export-out": "The new file. Left out: named after the package, here.",
    "record.command.export-link": "Where the package can be had, for the model card.",
    "record.command.exported": "Written: {path}",
    "problem.record.export.altered": "The package is not as it was sealed: {checks}.",
    "hint.record.export.altered": "Use the original package. openness verify says what is wrong.",
    "problem.record.package.text": "The words are not those the record names.",
    "hint.record.package.text": "Use the original package.",
    # Envelope, statement, slots
    "problem.record.envelope.base64": "The text is not base64 in its one permitted form.",
    "hint.record.envelope.base64": "Use the original file.",
    "problem.record.envelope.type": "The envelope holds something else than a statement.",
    "hint.record.envelope.type": "Check that this is a decision record.",
    "problem.record.envelope.key-twice": "One key signs twice.",
    "hint.record.envelope.key-twice": "Every signature must be by another key.",
    "problem.record.envelope.unsigned": "No key was given to sign with.",
    "hint.record.envelope.unsigned": "Give one key at least. `openness key new` makes one.",
    "problem.record.signature.broken": "The signature of key {keyid} does not fit.",
    "hint.record.signature.broken": "The record was changed, or the signature is of another one.",
    "problem.record.statement.not-ours": "The statement is no decision record.",
    "hint.record.statement.not-ours": "Check that this is the file you meant.",
    "problem.record.statement.other-form": (
        "The record is of form {found}. This version reads form {known}."
    ),
    "hint.record.statement.other-form": "Use a version of this program that reads it.",
    "problem.record.statement.disagrees": "This is stated twice, and not in the same way.",
    "hint.record.statement.disagrees": "Do not rely on the record.",
    "problem.record.statement.no-decision": "The record holds no decision.",
    "hint.record.statement.no-decision": "Do not rely on the record.",
    "problem.record.statement.sealed-before": "The record was sealed before it was decided.",
    "hint.record.statement.sealed-before": "Do not rely on the record.",
    "problem.record.statement.subject": "The statement is not about the assessment it holds.",
    "hint.record.statement.subject": "Do not rely on the record.",
    "problem.record.artefact.digest": (
        "The digest of artefact {name} does not follow from the digests of its files."
    ),
    "hint.record.artefact.digest": (
        "It is the SHA-256 over the digests of the files, folder by folder in the order of names."
    ),
    "problem.record.slots.readable": "A text stands here that must not be signed readable.",
    "hint.record.slots.readable": "Do not pass the record on. Seal the assessment again.",
    "problem.record.slots.form": "The file does not hold texts by their digests.",
    "hint.record.slots.form": "Use the original package.",
    "problem.record.slots.digest": "The text is not the one that was signed.",
    "hint.record.slots.digest": "Use the original package.",
    "problem.record.slots.unused": "The text belongs to no place in the record.",
    "hint.record.slots.unused": "Use the original package.",
    "problem.record.slots.moved": "The text was signed for another place than {path}.",
    "hint.record.slots.moved": "Do not rely on the record.",
    "problem.record.slots.salt-length": "A salt has {bytes} bytes instead of 16.",
    "hint.record.slots.salt-length": "The caller must supply 16 random bytes for each text.",
    "problem.record.slots.salt-twice": "A salt is used for two texts.",
    "hint.record.slots.salt-twice": "The caller must supply new random bytes for each text.",
    "problem.record.slots.salt-short": "There are more texts than the {given} salts given.",
    "hint.record.slots.salt-short": "The caller must supply 16 random bytes for each text.",
    "problem.record.weights.missing": "The file is missing.",
    "hint.record.weights.missing": "The record is about a folder that holds it.",
    "problem.record.weights.extra": "The record knows no such file.",
    "hint.record.weights.extra": "Compare with the folder that was sealed.",
    "problem.record.weights.changed": "The file is not the one that was sealed.",
    "hint.record.weights.changed": "Compare with the folder that was sealed.",
    # Keys and trust
    "problem.record.key.not-private": "This is no private key in PEM.",
    "hint.record.key.not-private": "Give the file ending in .key.pem that `openness key new` made.",
    "problem.record.key.not-private-or-passphrase": (
        "The passphrase is wrong, or this is no private key in PEM."
    ),
    "hint.record.key.not-private-or-passphrase": "Check the passphrase file and the key file.",
    "problem.record.key.passphrase-missing": "The private key is protected by a passphrase.",
    "hint.record.key.passphrase-missing": "Give it with --passphrase-file.",
    "problem.record.key.not-p256": "The private key is not of the kind that signs records.",
    "hint.record.key.not-p256": "Records are signed with ECDSA keys on curve P-256.",
    "problem.record.key.not-public": "This is no public key in PEM.",
    "hint.record.key.not-public": "Give the file that ends in .pub.pem.",
    "problem.record.key.not-verifiable": "The public key is of a kind that is not read here.",
    "hint.record.key.not-verifiable": "Use a key on curve P-256, or an Ed25519 key.",
    "problem.record.trust.keyid": "The key is not the one it is listed as.",
    "hint.record.trust.keyid": "The id is the SHA-256 of the public key in DER.",
    "problem.record.trust.key-twice": "Role {role} lists a key twice.",
    "hint.record.trust.key-twice": "List each key once. One key counts once.",
    "problem.record.trust.key-unlisted": "Role {role} asks for a key that is not listed: {keyid}",
    "hint.record.trust.key-unlisted": "Add the key under `keys`.",
    "problem.record.trust.threshold": (
        "Role {role} asks for {threshold} people and lists keys of {people}."
    ),
    "hint.record.trust.threshold": (
        "Lower the threshold or add keys. Several keys of one name are one person's."
    ),
    "problem.record.trust.threshold-none": "Nobody need sign in role {role}.",
    "hint.record.trust.threshold-none": (
        "Ask for one person at least. Only a role that signs ballots may ask for none."
    ),
    "problem.record.trust.earlier-form": "The policy is of form openness-trust/0.",
    "hint.record.trust.earlier-form": (
        "Make it anew from the public keys with `openness key trust`. Form 1 also says whether a"
        " person or a workspace holds a key, and from when until when it counts."
    ),
    "problem.record.trust.period": "The key ends to count before it begins.",
    "hint.record.trust.period": "Correct `from` or `until`.",
    "problem.record.trust.role-mixed": "Role {role} lists keys of people and of a workspace.",
    "hint.record.trust.role-mixed": (
        "The key of a program stands for no person. Give it a role of its own."
    ),
    "problem.record.trust.ballots-attested": (
        "Role {role} signs ballots and lists the key of a workspace."
    ),
    "hint.record.trust.ballots-attested": (
        "Raters sign their ballots with their own keys. What a workspace signed is told apart"
        " without a role."
    ),
    "problem.record.trust.no-signer": "In no role the decision itself need be signed.",
    "hint.record.trust.no-signer": "Add a role that signs the decision.",
    "problem.record.trust.pair": "These are not two different roles of the policy.",
    "hint.record.trust.pair": "Name two roles that one person may hold at once.",
    "problem.record.trust.two-roles": "{name} is in role {role} and in role {other}.",
    "hint.record.trust.two-roles": (
        "One signature would count twice. List the pair under `same_person` if you mean it, and"
        " give different people different names."
    ),
    "problem.record.trust.vkey-twice": "The same key is listed twice.",
    "hint.record.trust.vkey-twice": "List it once. One key counts once.",
    "problem.record.trust.own-witness": "A log is listed as its own witness.",
    "hint.record.trust.own-witness": "A witness must be somebody else, with another key.",
    "problem.record.trust.quorum": (
        "{quorum} witnesses must have signed, and {witnesses} are listed."
    ),
    "hint.record.trust.quorum": "Lower `witness_quorum` or add witnesses.",
    "problem.record.trust.time-authority": "This is no certificate of a time authority in PEM.",
    "hint.record.trust.time-authority": (
        "Take the authority's root certificate, as it publishes it, in PEM."
    ),
    "problem.record.key.succession": "The old key did not sign that this key takes its place.",
    "hint.record.key.succession": (
        "Do not trust the new key for it. Ask the owner of the workspace by another way."
    ),
    "check.entries.other-key": "A key is said to take over from one that did not sign so.",
    # Time stamps
    "problem.record.time.no-library": "Time stamps cannot be read here.",
    "hint.record.time.no-library": "Install the extra: pip install 'tiered-openness[time]'.",
    "problem.record.time.unreadable": "This is no answer of a time authority.",
    "hint.record.time.unreadable": "Give the file that the authority sent back, ending in .tsr.",
    "problem.record.time.refused": "The time authority refused to stamp.",
    "hint.record.time.refused": "Ask again, for the bytes that `openness timestamp signature` wrote.",
    "problem.record.time.no-certificate": "The answer brings no certificate of the authority.",
    "hint.record.time.no-certificate": "Ask again with -cert, so that anyone can check the answer.",
    "problem.record.time.there": "The package brings a time stamp already.",
    "hint.record.time.there": "One is enough: a later one shows less.",
    "problem.record.time.other": "The time stamp is over none of the signatures of this package.",
    "hint.record.time.other": (
        "Have the bytes stamped that `openness timestamp signature` writes for this package."
    ),
    "problem.record.time.too-early": (
        "The time stamp is of {at}, and the record says it was sealed later, {sealed_at}."
    ),
    "hint.record.time.too-early": "One of the two clocks is wrong. Find out which one.",
    "problem.record.time.not-signed": "This key did not sign the record.",
    "hint.record.time.not-signed": "Give the public key of somebody who did, or none.",
    # Signing
    "record.sign.case": "Case",
    "record.sign.subject": "About",
    "record.sign.decided": "Decided",
    "record.sign.recommended": "Recommended by the rules",
    "record.sign.ballot": "Ballot",
    "record.sign.ratings": "Ratings",
    "record.sign.payload": "Digest of what is signed",
    "record.sign.keyid": "Signed with key",
    "record.sign.whose": "{number}, of {rater}",
    "record.sign.rated": "{count} in round {round}",
    "record.sign.withheld": "(withheld)",
    "problem.record.sign.altered": "The package does not verify, so it is not signed.",
    "hint.record.sign.altered": "Use the original package. `openness verify` says what is wrong.",
    "problem.record.sign.no-ballot": "The record has no ballot {ballot}; it has {count}.",
    "hint.record.sign.no-ballot": "Ballots are counted from 1, in the order of the record.",
    "problem.record.sign.already": "Key {keyid} has signed this already.",
    "hint.record.sign.already": "One key signs once. Nothing is left to do.",
    "problem.record.sign.full": "There are {most} signatures, and no more are taken.",
    "hint.record.sign.full": "Sign another copy of the package.",
    "problem.record.sign.unasked": "Nobody is here to be asked whether they mean it.",
    "hint.record.sign.unasked": "Read what is signed, then give --yes.",
    # Sealing
    "problem.record.seal.no-decision": "The assessment holds no decision yet.",
    "hint.record.seal.no-decision": "Add what people decided under `decision`, then seal.",
    "problem.record.seal.before-decision": "The decision is dated later than the sealing.",
    "hint.record.seal.before-decision": "Check the date of the decision and the clock.",
    "problem.record.seal.framework": "The framework is not the one the assessment names.",
    "hint.record.seal.framework": (
        "Its digest differs. Use the framework the assessment was made with."
    ),
    "problem.record.seal.evaluation": (
        "The engine does not come to the evaluation that was shown."
    ),
    "hint.record.seal.evaluation": "Evaluate again, look at the result, and decide again.",
    "problem.record.seal.citation": "No item of evidence on file has the id {id}.",
    "hint.record.seal.citation": (
        "References are signed readable, so they may only be ids of items on file. Add the item or"
        " remove the reference."
    ),
    "problem.record.seal.check": "The sealed package fails its own check “{check}”.",
    "hint.record.seal.check": "Nothing was written. Report this as a fault of the program.",
    # Files written and keys named on the command line
    "problem.record.file.exists": "A file of this name is there already.",
    "hint.record.file.exists": "Nothing is ever overwritten. Choose another name or folder.",
    "problem.record.file.unwritable": "The file cannot be written: {reason}",
    "hint.record.file.unwritable": "Check the folder, its rights and the space left.",
    "problem.record.key.name": "“{name}” cannot be the name of a key.",
    "hint.record.key.name": "Use letters, digits, dot, dash and underscore, at most 61 of them.",
    "problem.record.key.passphrase-empty": "The file holds no passphrase.",
    "hint.record.key.passphrase-empty": "Write the passphrase on its first line.",
    "problem.record.trust.role-twice": "The policy already has a role {role}.",
    "hint.record.trust.role-twice": "Choose another role, or edit the policy by hand.",
    "problem.record.trust.key-otherwise": "The policy already says something else about this key of {name}.",
    "hint.record.trust.key-otherwise": "Leave the options about the key out, or edit the policy by hand.",
    "problem.record.seal.artefact": (
        "The assessment lists artefact {name} with other content or another component."
    ),
    "hint.record.seal.artefact": "Correct the assessment, or give the folder it was made for.",
    # Commands
    "record.command.passphrase-file": "File whose first line is the passphrase of private keys.",
    "record.command.key-new": (
        "Make a key pair: NAME.key.pem signs and stays with its owner, NAME.pub.pem is for"
        " those who verify."
    ),
    "record.command.key-rotate": (
        "Let a new key take over from the one the workspace signs records with. The old one signs"
        " that it does, and the log keeps both. Revoke a stolen key afterwards: openness log revoke."
    ),
    "record.command.key-rotate-out": "File to write the new public key to.",
    "record.command.key-rotated": "Key {after} signs from now on, in place of {before}.",
    "record.command.key-dir": "Folder for the two files.",
    "record.command.key-made": "Key id: {keyid}",
    "record.command.key-private": "Private key: {path}",
    "record.command.key-public": "Public key: {path}",
    "record.command.key-unprotected": (
        "The private key has no passphrase: whoever can read the file can sign."
    ),
    "record.command.trust": (
        "Write a trust policy that says whose signatures count: the keys PUBLIC in one role. Use"
        " --onto to add further roles, logs, witnesses and time authorities."
    ),
    "record.command.trust-role": "Role the keys sign in, for example chair.",
    "record.command.trust-threshold": "How many different people of the role must sign.",
    "record.command.trust-signs": "What they sign: the decision, or each their own ballots.",
    "record.command.trust-name": "Whose key it is. Without it, the name of the file.",
    "record.command.trust-held-by": (
        "Who holds the keys: a person, or a workspace whose key stands for no person."
    ),
    "record.command.trust-rater": "What ballots call this person, where that is another name.",
    "record.command.trust-from": "When signatures begin to count, UTC, as 2026-11-20T14:00:00Z.",
    "record.command.trust-until": "When signatures end to count.",
    "record.command.trust-revoked": "From when somebody else may have had the key.",
    "record.command.trust-same-person": "Two roles that one person may hold at once.",
    "record.command.trust-framework": "Approve this shipped framework, to the byte.",
    "record.command.trust-log": "Public key of a log whose checkpoints count.",
    "record.command.trust-witness": "Public key of a witness whose cosignatures count.",
    "record.command.trust-quorum": "How many of the witnesses must have signed.",
    "record.command.trust-time-authority": (
        "Root certificate of a time authority, in PEM, whose time stamps count."
    ),
    "record.command.trust-together": "Give public keys and --role together.",
    "record.command.trust-onto": "Start from this policy and add to it.",
    "record.command.trust-out": "File to write the policy to.",
    "record.command.trust-made": "Trust policy written to {out}. Roles: {roles}",
    "record.command.seal": (
        "Seal the assessment document FILE, decision included, into a signed package that anyone"
        " can verify."
    ),
    "record.command.seal-key": "Private key that signs. Give it several times for several keys.",
    "record.command.seal-out": "Folder for the package.",
    "record.command.seal-framework": "Folder of the framework, when it is not a shipped one.",
    "record.command.seal-weights": "Folder with the files that would be released.",
    "record.command.seal-component": "Which component of the framework these files are.",
    "record.command.seal-name": "Name of the artefact; that of the folder if not given.",
    "record.command.seal-together": "Give --weights and --component together.",
    "record.command.sealed": "Sealed: {path}",
    "record.command.sealed-digest": "Record digest: {digest}",
    "record.command.sealed-key": "Signed by key: {keyid}",
    "record.command.sealed-left-out": "Not part of the artefact, because git keeps it: {names}",
    "record.command.sign": (
        "Sign the record in PACKAGE, or one ballot of it, with your own key. Says first what is"
        " signed. The record and its digest stay the same."
    ),
    "record.command.sign-key": "Your private key.",
    "record.command.sign-ballot": "Number of the ballot to sign, in place of the whole record.",
    "record.command.sign-out": "File to write the new package to.",
    "record.command.sign-yes": "Sign without being asked.",
    "record.command.sign-confirm": "Sign this?",
    "record.command.signed": "Signed: {path}",
    "record.command.timestamp-signature": (
        "Write the bytes of a signature under PACKAGE. A time authority stamps these."
    ),
    "record.command.timestamp-key": "Public key of whose signature; the first if not given.",
    "record.command.timestamp-bytes": "File to write the bytes to.",
    "record.command.timestamp-written": "Signature by key {keyid}: {path}",
    "record.command.timestamp-attach": (
        "Put TOKEN, the answer of a time authority (RFC 3161), into PACKAGE."
    ),
    "record.command.timestamp-attached": "With time stamp: {path}",
    "record.command.verify": (
        "Verify PACKAGE: is it unaltered, does the tier follow, and, with a trust policy, did the"
        " right people sign?"
    ),
    "record.command.verify-about": (
        "It states: {case} ({kind}), decided: {decided}, recommended: {tier} ({status})"
    ),
    "record.command.verify-policy": "Trust policy: whose signatures count, which frameworks.",
    "record.command.verify-log": "The whole log, as `openness log export` writes it: what became "
    "of the record later, and which keys are revoked.",
    "record.command.verify-old-head": "A signed head of the log that you kept from before. May be "
    "given several times.",
    "record.command.verify-weights": (
        "Folder to compare with the artefacts of the record. May be given several times."
    ),
}
