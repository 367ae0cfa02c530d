# SPDX-License-Identifier: Apache-2.0
"""English sentences: checking a package that came from anywhere."""

TEXTS: dict[str, str] = {
    "screens.verify.title": "Can this record be relied on?",
    "screens.verify.lede": "Give a package, and every check is made on this computer. Nothing is "
    "kept, and nothing leaves it.",
    "screens.verify.package": "Package, a file that ends in .openness.zip",
    "screens.verify.policy": "Your trust policy: whose signatures count",
    "screens.verify.kept": "More to hold against it: a copy of the log, an earlier head",
    "screens.verify.kept.lede": "Both tell whether the log was written anew, and a copy of it also "
    "whether the decision was withdrawn later. They count only if they come from somebody else "
    "than the package does.",
    "screens.verify.log": "Copy of the log",
    "screens.verify.head": "Signed head of the log, kept from before",
    "screens.verify.weights": "Files of a model are compared on the command line, since they are "
    "too large for a browser: `openness verify PACKAGE --weights FOLDER`.",
    "screens.verify.working": "Making every check",
    "screens.verify.refused": "This could not be checked.",
    "screens.verify.empty": "Without a trust policy every alteration is still found. Who signed "
    "stays open: anybody can make and sign a package.",
    "screens.verify.decided": "It says: {sentence}.",
    "screens.verify.altered": "Do not rely on this record.",
    "screens.verify.grades": "How far it goes",
    "screens.verify.grade.unaltered": "Unaltered",
    "screens.verify.grade.trusted": "Signed by keys you trust",
    "screens.verify.grade.witnessed": "Also witnessed",
    "screens.verify.grade.yes": "yes",
    "screens.verify.grade.no": "no",
    "screens.verify.grade.open": "not established",
    "screens.verify.meaning.altered": "It was changed after it was sealed, or it is not valid, or it "
    "is not signed as you ask for. What failed stands first.",
    "screens.verify.meaning.other-form": "This does not say that anything is wrong with it. It is "
    "of a form that this version cannot read, so nothing in it could be judged.",
    "screens.verify.meaning.ended": "Nothing was changed since it was sealed. The log says that it "
    "was withdrawn, or that another record took its place: it covers nothing any more.",
    "screens.verify.meaning.unaltered": "Nothing was changed since it was sealed, and what it says "
    "follows from the rules in it. Who signed is open, and so is whether it is real: anybody can "
    "make and sign a package.",
    "screens.verify.meaning.trusted": "Nothing was changed since it was sealed, what it says "
    "follows from the rules in it, and the keys you trust have signed it in every role you ask "
    "for. It does not say that the ratings are right.",
    "screens.verify.meaning.witnessed": "Nothing was changed since it was sealed, what it says "
    "follows from the rules in it, the keys you trust have signed it, and witnesses you name have "
    "seen it in the log. It does not say that the ratings are right.",
    "screens.verify.question.failed": "What failed",
    "screens.verify.question.whole": "Is it the file that was sealed?",
    "screens.verify.question.who": "Who stands behind it?",
    "screens.verify.question.follows": "Does the result follow from the rules?",
    "screens.verify.question.about": "What is it about?",
    "screens.verify.question.watched": "Could it have been slipped in or taken back?",
    "screens.verify.question.holds": "Does the decision still hold?",
    "screens.verify.question.further": "Further checks",
    "screens.verify.count.all": "all {count} passed",
    "screens.verify.count.some": "{passed} of {count} passed, none failed",
    "screens.verify.count.failed": "{count} failed",
    "screens.verify.summary": "{name}: {summary}",
    "screens.verify.todo": "What to do",
}
