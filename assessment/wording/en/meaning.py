# SPDX-License-Identifier: Apache-2.0
"""English sentences: what each check of a package means to somebody who knows nothing of it.

`meaning.<check>` says what the check means and what it does not show. `do.<check>.no` and
`do.<check>.wait` say what to do when it failed or was not made, where the check has an answer of
its own.
"""

TEXTS: dict[str, str] = {
    # Is it the file that was sealed?
    "meaning.package": "There is exactly one way to write this file, so changing, adding or "
    "removing anything in it shows. It does not show who wrote it.",
    "meaning.manifest": "The package lists its own files, and they are all there. It does not "
    "show that what stands in them is true.",
    "meaning.parse": "Every file in it says the same thing to every program that reads it. Nothing "
    "can be shown to you and something else to somebody else.",
    "meaning.schema": "The record has all the parts that a record of this version must have. It "
    "does not show that they were filled in with care.",
    "meaning.statement": "What the record says in two places is the same in both.",
    "meaning.slots": "The reasons, names and notes shown here are the ones that were signed. Some "
    "may be withheld: then you see that something stands there, but not what.",
    "meaning.edition": "Some texts are left out so that the record can be shown to anybody. What "
    "is there is still what was signed, and you see how many texts of each sort are missing.",
    "meaning.companions": "The guide and the form that come along are the ones it was sealed with.",
    # Who stands behind it?
    "meaning.signatures": "Somebody who holds a key you trust put it under this record, as it "
    "stands. It does not show that they read it, or that what it says is true.",
    "meaning.role": "As many people signed in this role as you ask for. It does not show that they "
    "agreed with each other.",
    "meaning.ballots": "Every person's own ratings are there, each as a piece that can be signed "
    "by itself, so nobody's were changed or dropped when they were brought together.",
    "meaning.signature": "One signature under the record: whose key made it, and whether it counts "
    "in the roles you gave that key.",
    "meaning.attested": "Whether people signed with keys of their own, or the program signed for "
    "whoever sat at it. The program's key says only what the program saw.",
    "meaning.ballot_signatures": "Which people put their own key under their own ratings. Ratings "
    "that only the program signed are what the program says they entered.",
    "meaning.time": "An outside clock saw the signature at that time, so it cannot have been made "
    "later. It does not show when the people met.",
    # Do the rules lead to this result?
    "meaning.framework": "The rules that come with the record are the ones it says were used.",
    "meaning.framework_sound": "Under these rules more risk never leads to more openness. It does "
    "not show that the rules are the right ones.",
    "meaning.framework_approved": "These rules are on your own list. Without your list, somebody "
    "could have used softer ones under the same name.",
    "meaning.framework_text": "The questions and answers you read are worded as they were for the "
    "people who rated.",
    "meaning.tier": "This program applied the rules again to the same ratings and came to the same "
    "recommendation. It does not show that the ratings are right.",
    "meaning.decision": "The rules permit what was decided: nothing was opened that a rule keeps "
    "closed, and a departure has what it needs.",
    # What is it about, and what lies outside?
    "meaning.subjects": "The record says by their fingerprints which files it is about. A record "
    "that names none covers no release.",
    "meaning.weights": "The files you hold are the ones that were decided on, to the last byte.",
    "meaning.log": "The record stands in a list to which entries are only ever added. If outsiders "
    "keep copies of its end, a record cannot be slipped in or dropped unseen.",
    "meaning.checkpoint": "Whoever keeps that list has signed how it ended when this package was "
    "made. It does not show that they showed everybody the same list.",
    "meaning.witnesses": "Outsiders you name have seen the same list, and would notice if it were "
    "written anew. That is what makes a record hard to slip in or to take back in silence.",
    "meaning.tree": "The end of the list that was signed belongs to exactly these entries: none "
    "was changed, taken out or put between.",
    "meaning.entries": "Each entry of the list says what happened and when, in the form that such "
    "entries have.",
    "meaning.history": "The list you kept from before, or were given by somebody else, goes on into "
    "the one in this package. A list that was written anew would not.",
    "meaning.standing": "Whether the decision was withdrawn later or another one took its place. A "
    "package cannot know what came after it.",
    "meaning.review": "Until when the people who decided meant it to hold. This program does not "
    "know today's date for you: look at it yourself.",
    "meaning.derived": "The same record written for another program. It follows from the signed "
    "record, adds nothing to it, and is worth no more than it.",
    # What to do
    "do.any.no": "Do not rely on this record. Ask whoever gave it to you for the original file.",
    "do.schema.no": "Verify it with a version of this program that reads its form, or ask for the "
    "original file.",
    "do.signatures.no": "Ask those who should have signed whether they did, by another way than "
    "the one the package came by.",
    "do.signatures.wait": "Get the public keys of the people or the workspace by another way than "
    "the package, make a trust policy with `openness key trust`, and give it with the package.",
    "do.role.no": "Ask for a package that those people have signed too. More signatures do not "
    "change the record.",
    "do.framework_approved.no": "Compare these rules with those you approve, or approve them in "
    "your trust policy if you mean to.",
    "do.framework_approved.wait": "Name the frameworks you approve in your trust policy.",
    "do.witnesses.wait": "Name in your trust policy the witnesses you believe. Without them the "
    "keeper of the log could have written it anew.",
    "do.history.wait": "Ask somebody else than the sender for a copy of the log, or compare with a "
    "head you kept from before.",
    "do.standing.no": "Ask whoever decided what holds in its place. This decision covers nothing "
    "any more.",
    "do.standing.wait": "Ask somebody else than the sender for a copy of the log.",
    "do.subjects.wait": "Do not take it for the release of particular files: it names none.",
    "do.weights.no": "Do not release these files under this record.",
    "do.weights.wait": "Files are compared on the command line: "
    "`openness verify PACKAGE --weights FOLDER`.",
}
