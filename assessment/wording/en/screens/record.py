# SPDX-License-Identifier: Apache-2.0
"""English sentences: the record page, and verifying a package."""

TEXTS: dict[str, str] = {
    "screens.record.early.title": "There is no record yet",
    "screens.record.early.lede": "Only a confirmed decision can be sealed.",
    "screens.record.early.scope": "Go to scope",
    "screens.record.early.rate": "Continue rating",
    "screens.record.early.meeting": "Go to the meeting",
    "screens.record.early.decide": "Go to the decision",
    "screens.record.before.title": "Read it once more, then seal it",
    "screens.record.before.lede": "This is what will be sealed.",
    "screens.record.before.meaning": "Sealing computes the recommendation again, puts the whole "
    "assessment with framework, evidence, ratings and decision into one signed file, checks that "
    "file, and logs it. Anybody can verify it later without this program's help.",
    "screens.record.before.texts": "Texts and names stand in the file beside the signed part, "
    "bound to it by digests, so that single ones can be withheld later without breaking the seal.",
    "screens.record.before.back": "Back to the decision",
    "screens.record.no-chair": "Sealing takes the chair of this case.",
    "screens.record.preview": "Preview, not sealed.",
    "screens.record.seal": "Seal the record",
    "screens.record.seal.title": "Seal the record?",
    "screens.record.seal.counts": "Sealed with it: conditions {conditions}, dissents {dissents}, "
    "ratings {ratings}, items of evidence {evidence}.",
    "screens.record.seal.final": "A sealed record is never changed. The decision can later be "
    "withdrawn, or superseded by another one; the record stays.",
    "screens.record.seal.key.unchecked": "Signed with the key of this workspace, for {name}, whom "
    "nobody authenticated. The key says what this program saw, not who sat here.",
    "screens.record.seal.key.signed-in": "Signed with the key of this workspace, for {name}, who "
    "signed in. The key says what this program saw.",
    "screens.ended.title": "When it no longer holds",
    "screens.ended.lede": "The record stays as it is. A successor takes its place once it is "
    "sealed, and not before. A withdrawn decision covers nothing from now on.",
    "screens.ended.succeed": "Open a successor",
    "screens.ended.withdraw": "Withdraw this decision",
    "screens.ended.withdraw.title": "Withdraw this decision?",
    "screens.ended.withdraw.meaning": "From now on it covers no release. This is logged and cannot "
    "be taken back. What was released under it is not recalled by this.",
    "screens.ended.withdraw.reason": "What no longer holds",
    "screens.ended.withdraw.go": "Withdraw it",
    "problem.ended.reason-missing": "Nothing was withdrawn: the reason is missing.",
    "hint.ended.reason-missing": "Say what no longer holds. One sentence is enough.",
    "screens.ended.withdrawn": "Withdrawn on {day}.",
    "screens.ended.superseded": "Superseded on {day}.",
    "screens.ended.superseded.sentence": "Another sealed decision has taken its place.",
    "screens.ended.successor": "Go to the decision in its place",
    "screens.record.seal.go": "Seal it",
    "screens.record.summary.checks": "{passed} checks passed, {failed} failed, {open} were not "
    "made. Done on this computer, without network.",
    "screens.record.check.ok": "passed",
    "screens.record.check.no": "failed",
    "screens.record.check.wait": "not checked",
    "screens.record.unreadable": "The record in this package cannot be shown as a page. The "
    "checks say why.",
    "screens.record.sealing": "Sealing",
    "screens.record.sealed-at": "Sealed",
    "screens.record.sealed-by": "Who sat there",
    "screens.record.user.unauthenticated_local": "An unauthenticated local user: somebody at this "
    "machine, under the name given there",
    "screens.record.user.authenticated": "An authenticated user",
    "screens.record.signature": "Signed with",
    "screens.record.signature.server_attested": "The key of the program, which says what the "
    "program saw",
    "screens.record.signature.key_file": "Keys held by those who sealed",
    "screens.record.keys": "Key",
    "screens.record.id": "Record",
    "screens.record.digest": "Digest of what was signed",
    "screens.record.file-digest": "Digest of the file",
    "screens.record.hand-on": "How others verify it",
    "screens.record.download": "Download the package",
    "screens.record.key": "Download the public key",
    "screens.record.forms": "Other forms",
    "screens.record.forms.lede": "Made from the record. The package is what is signed and what "
    "others verify.",
    "screens.record.forms.pdf": "Report as PDF",
    "screens.record.forms.html": "Report as a web page",
    "screens.record.forms.markdown": "Report as Markdown",
    "screens.record.forms.csv": "Report as a table",
    "screens.record.forms.json": "Report as JSON",
    "screens.record.forms.sigstore": "Sigstore bundle",
    "screens.record.forms.vsa": "SLSA verification summary",
    "screens.record.forms.svr": "in-toto verification result",
    "screens.record.forms.cdx": "CycloneDX bill of materials",
    "screens.record.log-key": "The key of this workspace's log, for the trust policies of others:",
    "screens.record.log-key.lede": "With it they can tell whose log a record stands in. Only a "
    "witness, or a head they kept, shows that the log was not written anew.",
    "screens.countersign.title": "Sign it with your own key",
    "screens.countersign.lede": "The key of the workspace says what this program saw. A key of your "
    "own says that it was you. It never comes here: sign on your own machine, then bring the signed "
    "package back.",
    "screens.countersign.command": "openness key new yours\nopenness sign {package} --key "
    "yours.key.pem --out signed.openness.zip",
    "screens.countersign.key": "Make the key once, and keep yours.key.pem to yourself. The record "
    "and its digest stay as they are; a newer package holds one signature more.",
    "screens.countersign.open": "Bring a signed package back",
    "screens.countersign.package": "The signed package",
    "screens.countersign.keys": "Public keys of those who signed, files that end in .pub.pem",
    "screens.countersign.go": "Keep the signatures",
    "screens.countersign.done": "The signatures are kept. What is shown and handed out now holds "
    "them.",
    "screens.record.command.lede": "Anybody who has this program verifies it without network:",
    "screens.record.command": "openness key trust workspace.pub.pem --role chair --out "
    "trust.json\nopenness verify {package} --policy trust.json",
    "screens.record.command.policy": "The public key must reach them by another way than the "
    "package. Without a trust policy every alteration is still found, and who signed is not "
    "established. The package holds a guide for checking it by hand.",
    "screens.record.another": "Check another package",
    "screens.record.withheld": "(left out)",
    "screens.record.of": "Record of a release decision",
    "screens.record.kind": "Kind",
    "screens.record.framework": "Framework",
    "screens.record.recommended": "Recommended",
    "screens.record.decided": "Decided",
    "screens.record.decided.by": "{at} by {who}",
    "screens.record.person": "{name} (unauthenticated local user)",
    "screens.record.headline.approve": "{name} is approved: {option}",
    "screens.record.headline.approve_with_conditions": "{name} is approved with conditions: "
    "{option}",
    "screens.record.headline.defer": "The release of {name} is deferred",
    "screens.record.headline.do_not_release": "{name} is not released",
    "screens.record.before": "before release",
    "screens.record.after": "after release",
    "screens.record.condition.text": "Condition",
    "screens.record.condition.owner": "Owner",
    "screens.record.condition.due": "Due",
    "screens.record.condition.when": "When",
    "screens.record.no-dissent": "None was recorded.",
    "screens.record.subject": "What it is about",
    "screens.record.rests": "What it rests on",
    "screens.record.ratings": "Ratings",
    "screens.record.ballot": "{rater}, round {round}: {count} ratings",
    "screens.record.rating.name": "Question",
    "screens.record.rating.level": "Rating",
    "screens.record.rating.why": "Reason",
    "screens.record.rating.rests": "Rests on",
    "screens.record.state.unknown": "Cannot be told",
    "screens.record.state.not_applicable": "Does not apply",
    "screens.record.state.not_needed": "Not needed",
    "screens.record.evidence": "Evidence on file",
    "screens.record.evidence.none": "None.",
    "screens.record.evidence.level": "Evidence level {level}",
    "screens.record.facts": "Facts",
    "screens.record.facts.count": "{count} answers",
    "screens.record.summary": "Summary",
    "screens.record.told": "What is told in words",
    "screens.record.provenance": "Where ratings and readings come from",
    "screens.record.provenance.none": "Nothing is said about it.",
}
