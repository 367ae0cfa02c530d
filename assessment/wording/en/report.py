# SPDX-License-Identifier: Apache-2.0
"""English sentences: the report of a sealed record."""

TEXTS: dict[str, str] = {
    "report.title": "Release decision: {name}",
    "report.banner.study": "Study, not a decision",
    "report.banner.rehearsal": "Rehearsal, not a decision",
    "report.banner.example": "Worked example, not a decision",
    # The first page
    "report.section.decision": "What was decided",
    "report.recommended": "Recommended by the rules",
    "report.beside": "Beside the recommendation",
    "report.acknowledgement": "Said in public about the departure",
    "report.reasons": "Why the rules recommend this",
    "report.reason": "{why} ({id})",
    "report.change": "What would change the recommendation",
    "report.change.untold": "Not told in this edition of the record.",
    "report.move": "{name} from {start} to {to}",
    "report.dissent": "Dissent: {name}",
    "report.dissents": "Dissent",
    "report.executive": "Answers for the departure",
    "report.vote.for": "Voted for it",
    "report.vote.against": "Voted against it",
    "report.vote.abstain": "Abstained",
    # The process-integrity sheet
    "report.section.account": "How the process went",
    "report.account.meaning": (
        "What a reader should know before relying on the decision. Nothing on this page moves the"
        " recommendation, except a gap in the procedure, which makes it provisional."
    ),
    "report.course": "Course of the case",
    "report.course.logged": "The times are those of the workspace's log.",
    "report.course.unlogged": (
        "The record was sealed from a file, without a workspace. No log shows how the case went."
    ),
    "report.step.open": "Opened",
    "report.step.freeze": "Evidence frozen",
    "report.step.reveal": "Ratings laid open",
    "report.step.reopen": "Reopened",
    "report.step.close": "Round closed",
    "report.step.round": "Round {round} opened",
    "report.step.decide": "Decided",
    "report.step.seal": "Sealed",
    "report.moved": "What was rated otherwise in a later round",
    "report.moved.one-round": (
        "There was one round only. No rating could change after others were seen."
    ),
    "report.moved.none": "No rater changed a rating from one round to the next.",
    "report.moved.rater": "Rater",
    "report.moved.rating": "Rating",
    "report.moved.from": "Before",
    "report.moved.to": "Then",
    "report.moved.after": "Known by then",
    "report.moved.after.reveal": "the others' ratings",
    "report.moved.after.result": "the others' ratings and the result",
    "report.moved.after.nothing": "nothing of the others",
    "report.moved.way": "Direction",
    "report.moved.stricter": "stricter",
    "report.moved.freer": "freer",
    "report.moved.neither": "neither",
    "report.then.reveal": (
        "When the ratings were first laid open, after round {round}, they came to: {tier}, {status}."
    ),
    "report.then.result": (
        "When the result was first shown, after round {round}, it was: {tier}, {status}."
    ),
    "report.again": "Frozen or opened again",
    "report.again.frozen": "Something else was frozen, {at}",
    "report.again.reopened": "A round was opened again, {at}",
    "report.dropped.early": "Evidence taken out again before it was frozen",
    "report.dropped.late": "Evidence taken out after it was frozen",
    "report.dropped.item": "{item}, taken out {at}",
    "report.screened": "Scenarios screened out: {count} of {of}",
    "report.screened.item": "{scenario}: {reason}",
    "report.screened.unsaid": "its own condition in the framework does not hold.",
    "report.screened.second": "Second look by {name}.",
    "report.interests": "Interests, and who stood aside",
    "report.interests.unrecorded": "The record does not say who took part, or with which interests.",
    "report.interests.person": "Person",
    "report.interests.role": "Role",
    "report.interests.interest": "Declared interest",
    "report.interests.aside": "Stood aside",
    "report.interests.undeclared": "nothing declared",
    "report.interests.none": "declared that there is none",
    "report.interests.takes-part": "no",
    "report.interests.whole": "the whole case",
    "report.interests.from": "{where}. {reason}",
    "report.conduct": "Names in the meeting, and ballots on paper",
    "report.conduct.shown": "The chair showed who gave which rating.",
    "report.conduct.unshown": "Who gave which rating was not shown to the others.",
    "report.conduct.paper": "{name}: somebody else entered the ballot, from paper or a file.",
    "report.others": "Other cases about the same files",
    "report.others.item": "Case {case} ({kind}), opened {at}, now: {state}",
    "report.gaps": "Gaps in the procedure",
    "report.none": "None.",
    "report.unlogged": "Not known: the record was sealed without a workspace.",
    # What it rests on
    "report.artefacts": "Files the decision is about",
    "report.artefacts.none": (
        "None are named. The record is about the assessment document only, and covers no release."
    ),
    "report.artefacts.name": "Name",
    "report.artefacts.component": "Component",
    "report.artefacts.files": "Files",
    "report.artefacts.digest": "Digest over all files",
    "report.options.option": "Option",
    "report.options.standing": "Under the rules",
    "report.options.undone": "Can it be undone",
    "report.options.why": "Closed because",
    "report.options.chosen": "{name} (chosen)",
    "report.section.ratings": "Ratings the result rests on",
    "report.ratings.meaning": (
        "The bar is the range somebody could also defend, the large dot the level that counts, the"
        " small dots each rater's own level."
    ),
    "report.ratings.question": "Question",
    "report.ratings.scale": "Scale",
    "report.ratings.rating": "Level and its meaning",
    "report.strip": "{best} on a scale of 0 to {most}",
    "report.strip.raters": "{said}; raters: {raters}",
    "report.scale": "Where the recommendation lies",
    "report.scale.alt": "Tiers from the most open to the strictest. {said}.",
    "report.facts.fact": "Fact",
    "report.facts.answer": "Answer",
    "report.facts.note": "Note",
    "report.facts.rests": "Rests on",
    "report.evidence.id": "Id",
    "report.evidence.what": "What it shows",
    "report.evidence.level": "Strength",
    "report.evidence.source": "Source",
    "report.evidence.about": "About: {scenarios}.",
    "report.evidence.strength": "Level {level}",
    "report.evidence.out": "Does not count: {why}",
    "report.evidence.unsaid": "no reason is given.",
    "report.section.ballots": "Ballots",
    "report.abstains": "This rater does not judge: {scenarios}.",
    # The rules
    "report.section.framework": "The framework and its sources",
    "report.framework.name": "Framework",
    "report.framework.digest": "Digest of its rules",
    "report.framework.words": "Digest of its words ({language})",
    "report.framework.unsaid": "The framework has no summary.",
    "report.readings": "The same ratings, read otherwise",
    "report.readings.reading": "Reading",
    "report.readings.tier": "Tier",
    "report.readings.status": "Status",
    "report.rules": "Every rule, gate and hold rule",
    "report.rules.id": "Id",
    "report.rules.why": "What it says",
    "report.rules.standing": "Here",
    "report.rules.read": "What it read",
    "report.rules.applies": "applies",
    "report.rules.closed": "closed",
    "report.rules.fires": "holds the outcome",
    "report.rules.not": "does not apply",
    "report.remarks": "How this result came about",
    "report.sources": "Sources of the framework",
    "report.sources.id": "Id",
    "report.sources.title": "Source",
    "report.sources.read": "How it was read",
    # Checking
    "report.section.verify": "How to check this record",
    "report.verify": "To check it",
    "report.verify.page": (
        "These pages are a reading copy. The record is the signed file decision.dsse.json, which is"
        " attached to the PDF and lies in the package."
    ),
    "report.verify.command": "openness verify {package} --policy trust.json",
    "report.verify.policy": (
        "The trust policy says whose signatures count. It must come from somebody you trust, and"
        " not with the package."
    ),
    "report.verify.by-hand": (
        "VERIFY.md in the package shows how to check a signature with OpenSSL alone."
    ),
    "report.verify.cannot": "What no check can show",
    "report.verify.limits": (
        "That ratings were honest, that nothing was held back, or that the meeting took place when"
        " the record says."
    ),
    "report.supersedes": "Takes the place of record",
    "report.head.origin": "Log",
    "report.head.size": "Entries of the log",
    "report.head.root": "Root of the log",
    "report.foot.digest": "Record {digest}",
    "report.foot.head": "Log {origin}, {size} entries, root {root}",
    "report.foot.page": "Page {page} of {pages}",
    "report.alt.record": "Signed decision record (DSSE, in-toto statement)",
    "report.glyph": "[character U+{code}]",
    # What verification finds in the report of a package
    "record.check.report": "Report",
    "record.check.report_pages": "Pages of the report",
    "check.report.none": "The package holds no report.",
    "check.report.unread": "Not read: that takes pypdf, which comes with the extra “report”.",
    "check.report.same": "The record is attached to the report, and nothing else is.",
    "check.report.unreadable": "The report is no PDF that can be read.",
    "check.report.attachments": (
        "The report should carry the record and nothing else. Attached to it: {count} files."
    ),
    "check.report.not-a-record": "What is attached to the report is no record.",
    "check.report.other-record": "The report carries another record than the package.",
    "check.report.other-signatures": "The report carries a signature that the package does not.",
    "check.report.pages.same": "Set again from the record, the report is the same, byte for byte.",
    "check.report.pages.differ": "Set again from the record, the report is another one.",
    "check.report.pages.not-installed": (
        "Not set again: that takes typst, which comes with the extra “report”."
    ),
    "check.report.pages.other-setting": (
        "Not set again: it was set with another typesetter, other fonts or another version."
    ),
    "check.report.pages.cannot": "Not set again: the report or the package cannot be read for it.",
    "meaning.report": (
        "The pages people read carry the very record they are about, and no other file."
    ),
    "meaning.report_pages": (
        "What stands on the pages was not touched after the record: the same record gives the same"
        " pages."
    ),
    "do.report.no": "Do not rely on the pages. Read the record with this program instead.",
    "do.report_pages.no": "Do not rely on the pages. Make them again: `openness export PACKAGE`.",
    "do.report_pages.wait": (
        "Do not take the pages for the record. Make them again and compare:"
        " `openness export PACKAGE --to pdf`."
    ),
    # Problems
    "problem.report.typst": "The PDF report needs typst, which is not installed.",
    "hint.report.typst": 'Install what sets it: `pip install "tiered-openness[report]"`.',
    "problem.report.compile": "The report could not be set: {reason}",
    "hint.report.compile": "Report this as a fault of the program; the other forms still work.",
}
