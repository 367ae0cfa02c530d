# SPDX-License-Identifier: Apache-2.0
"""English sentences: the procedure, and why a step of it is refused."""

TEXTS: dict[str, str] = {
    # Who, and when
    "problem.review.unknown-case": "There is no case “{case}” that you take part in.",
    "hint.review.unknown-case": "Open a case from the home page.",
    "problem.review.role-missing": "This takes a role you do not hold in this case: {roles}.",
    "hint.review.role-missing": "Ask somebody who holds it.",
    "problem.review.frozen": "Scope, evidence and scenarios are frozen.",
    "hint.review.frozen": "Open the case again, with a reason, to change them. It is logged.",
    "problem.review.no-open-round": "No round of rating is open.",
    "hint.review.no-open-round": "A round opens when the evidence is frozen, and again when the"
    " case is opened again for rating.",
    "problem.review.not-closed": "The result stays hidden until the round is closed.",
    "hint.review.not-closed": "Give the ratings that are left, or mark them as unknown, and close"
    " the round.",
    "problem.review.not-deciding": "The decision cannot be changed now.",
    "hint.review.not-deciding": "It is written after the round is closed and before it is"
    " confirmed. Open the case again, with a reason, to change it later.",
    "problem.review.not-decided": "Only a confirmed decision can be sealed.",
    "hint.review.not-decided": "Confirm the decision first. A sealed case is not sealed again.",
    "problem.review.not-reopened": "There is nothing to open again here.",
    "hint.review.not-reopened": "A draft is open already, and a sealed case stays as it is.",
    "problem.review.sealed": "The case is sealed. Nothing in it can be changed.",
    "hint.review.sealed": "Open a new case if something has changed.",
    "problem.review.unknown-person": "This person is not named on this machine.",
    "hint.review.unknown-person": "Only people named on this machine can be given another name"
    " here.",
    # Commands
    "problem.review.command-id-used": "This command was used before, for something else.",
    "hint.review.command-id-used": "Nothing was changed. Load the page again and repeat the"
    " change.",
    # Fields
    "problem.review.unknown-field": "There is no field “{name}” in part “{part}”.",
    "hint.review.unknown-field": "Nothing was changed.",
    "problem.review.field-needed": "This field cannot be left empty: {name}.",
    "hint.review.field-needed": "Give it another value instead.",
    "problem.review.no-such-date": "{date} is not a day of the calendar.",
    "hint.review.no-such-date": "Write year, month and day, as in 2026-11-20.",
    "problem.review.unfit-text": "The text holds a character that cannot be kept.",
    "hint.review.unfit-text": "Remove invisible characters; pasting it as plain text often helps.",
    "problem.review.text-too-long": "The text is too long to be kept (more than {limit}"
    " characters).",
    "hint.review.text-too-long": "Shorten it, or put it into a file and name that as evidence.",
    "problem.review.unknown-evidence": "There is no evidence “{id}” on file.",
    "hint.review.unknown-evidence": "It may have been taken off the sheet. Load the page again.",
    "problem.review.framework-gone": "The workspace no longer holds the framework {reference} this"
    " case was opened with.",
    "hint.review.framework-gone": "Bring the workspace back from a backup.",
    # Opening from a document
    "problem.review.ratings-not-copied": "Ratings made by somebody else cannot be taken over into"
    " a decision.",
    "hint.review.ratings-not-copied": "Open it without the ratings, or as a study, a rehearsal or"
    " an example.",
    "problem.review.evidence-as-rated": "The document carries no items of evidence.",
    "hint.review.evidence-as-rated": "It can be evaluated, but a case needs the items on which its"
    " ratings rest.",
    # Freezing
    "problem.review.set-aside-without-reason": "Scenario {scenario} is set aside without a reason.",
    "hint.review.set-aside-without-reason": "Its test is met. Say why it is left out all the same.",
    "problem.review.set-aside-without-reference": "Scenario {scenario} is set aside without a"
    " reference.",
    "hint.review.set-aside-without-reference": "Its test is met. Name what the reason rests on.",
    "problem.review.set-aside-alone": "Scenario {scenario} is set aside by one person alone.",
    "hint.review.set-aside-alone": "Its test is met. Name a second person who has looked at it.",
    "problem.review.second-reviewer-is-first": "Scenario {scenario} is set aside, and the second"
    " person is the first.",
    "hint.review.second-reviewer-is-first": "Name somebody else who has looked at it.",
    # Rounds
    "problem.review.nothing-to-clear": "There is no rating of {name} to take back.",
    "hint.review.nothing-to-clear": "Nothing was changed.",
    "problem.review.ratings-missing": "Ratings that are still needed: {count}. The first is"
    " {first}.",
    "hint.review.ratings-missing": "Rate them, or mark all that are left as unknown.",
    "problem.review.not-settled": "The outcome is not settled: an answer that is left can still"
    " change it, or several people rate.",
    "hint.review.not-settled": "Answer what is left, or mark it as unknown.",
    "problem.review.reason-needed": "Opening a case again takes a reason of at most {limit}"
    " characters.",
    "hint.review.reason-needed": "Say what has changed. The reason is kept with the case.",
    "problem.review.not-earlier": "A case can only be opened again at an earlier step.",
    "hint.review.not-earlier": "Choose a step that is already done.",
    "problem.review.no-round-left": "The case has gone through {limit} rounds, and no more are"
    " counted.",
    "hint.review.no-round-left": "Open a new case from this document.",
    # Deciding and sealing
    "problem.review.decision-incomplete": "The decision still lacks a field: {field}.",
    "hint.review.decision-incomplete": "Fill it in, then confirm.",
    "problem.review.unknown-package": "This case has no package “{name}”.",
    "hint.review.unknown-package": "Choose one of the packages that are listed.",
    # Remarks about the document
    "review.remark.not-applicable": "{name}: “does not apply” is not allowed here and is read as"
    " unknown.",
    "review.remark.evidence-gone": "{name}: evidence it named is no longer on the sheet.",
}
