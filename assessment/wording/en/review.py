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
    "problem.review.sealed": "This decision no longer stands. Nothing in it can be changed.",
    "hint.review.sealed": "Go on in the case that took its place, or open a new one.",
    "problem.review.unknown-person": "This person is not named on this machine.",
    "hint.review.unknown-person": "Only people named on this machine can be given another name"
    " here.",
    # The committee
    "problem.review.members-fixed": "Who takes part can no longer be changed at this step.",
    "hint.review.members-fixed": "Members are settled before the decision. Whoever left or joined"
    " later is named in its reasons.",
    "problem.review.not-a-member": "This person does not take part in the case.",
    "hint.review.not-a-member": "Invite them first.",
    "problem.review.role-needed": "Somebody who takes part holds at least one role.",
    "hint.review.role-needed": "Choose a role, or take the person off the case.",
    "problem.review.unknown-role": "There is no role “{name}”.",
    "hint.review.unknown-role": "Roles are chair, recorder, rater, approver, observer and auditor.",
    "problem.review.unknown-seat": "There is no seat “{name}” here, or not for these scenarios.",
    "hint.review.unknown-seat": "Its process lists the seats that may be filled.",
    "problem.review.no-chair-left": "The case would have no chair.",
    "hint.review.no-chair-left": "Give somebody else the chair first.",
    "problem.review.raters-fixed": "Nobody begins or ceases to rate at this step.",
    "hint.review.raters-fixed": "Raters may join until the first round ends. Whoever must stop"
    " stands aside, with a reason.",
    "problem.review.interest-unclear": "The declaration says neither which interests there are nor"
    " that there are none, or both.",
    "hint.review.interest-unclear": "Name the interests, or declare that there are none.",
    "problem.review.recusal-reason": "Standing aside takes a reason.",
    "hint.review.recusal-reason": "One sentence is enough. It is kept with the case.",
    "problem.review.recusal-stands": "Once rating has begun, standing aside cannot be taken back or"
    " narrowed.",
    "hint.review.recusal-stands": "It can still be widened.",
    "problem.review.recused": "You stand aside in this case and do not rate.",
    "hint.review.recused": "The others rate without you. You may follow the meeting.",
    "problem.review.abstained": "You do not judge scenario {name}.",
    "hint.review.abstained": "Take “not my field” back first, if you do judge it. Standing aside"
    " because of an interest is not taken back.",
    "problem.review.abstain-alone": "You are the only one who rates.",
    "hint.review.abstain-alone": "Answer that you cannot tell. Nobody else would judge this"
    " scenario.",
    "problem.review.not-assessed": "Scenario {name} is not rated in this case.",
    "hint.review.not-assessed": "Choose one of the scenarios on the rating page.",
    "problem.review.unknown-profile": "The framework has no process profile “{name}”.",
    "hint.review.unknown-profile": "Choose one of those it lists.",
    "problem.review.profile-not-for-kind": "The profile “{name}” is not meant for a case of kind"
    " “{kind}”.",
    "hint.review.profile-not-for-kind": "Choose another profile, or open the case as another kind.",
    "problem.review.not-set-aside": "Scenario {name} is not left out.",
    "hint.review.not-set-aside": "There is nothing to confirm. Load the page again.",
    "problem.review.seconds-oneself": "You wrote this yourself.",
    "hint.review.seconds-oneself": "A second person reads the reason and confirms it.",
    "problem.review.not-seconded": "Scenario {scenario} is left out, and no second person has"
    " confirmed the reason.",
    "hint.review.not-seconded": "Another member opens the Scenarios page and confirms it. A later"
    " change of the reason takes the confirmation away.",
    # The rounds and the meeting
    "problem.review.no-raters": "Nobody is left who rates.",
    "hint.review.no-raters": "Open the case again and give somebody the role of a rater.",
    "problem.review.nobody-to-reveal-to": "Only one person rates, so there is nothing to reveal.",
    "hint.review.nobody-to-reveal-to": "Close the round instead.",
    "problem.review.revealed-already": "The first round was revealed already.",
    "hint.review.revealed-already": "Close the second round when everybody has answered.",
    "problem.review.not-revealed-yet": "Several people rate, and the first round was not revealed"
    " yet.",
    "hint.review.not-revealed-yet": "Reveal it on the Meeting page. The tier is shown after the"
    " talk and the second round.",
    "problem.review.not-revealed": "There is nothing to talk about yet, or no longer.",
    "hint.review.not-revealed": "The agenda begins with the reveal and ends when the second round"
    " is closed.",
    "problem.review.not-on-agenda": "{name} is not on the agenda.",
    "hint.review.not-on-agenda": "Choose one of the ratings people differ about.",
    "problem.review.minutes": "An item takes between 1 and {limit} minutes.",
    "hint.review.minutes": "Choose a number in between.",
    "problem.review.not-open-again": "{name} was not opened to be rated again.",
    "hint.review.not-open-again": "It stands as it was revealed. Ask the chair to have it rated"
    " again, or to open the case again for rating.",
    "problem.review.agenda-left": "Ratings people differ about, and nothing was settled: {count}."
    " The first is {first}.",
    "hint.review.agenda-left": "Talk about each and have it rated again, or let it stand.",
    "problem.review.not-rated-again": "Answers that {name} still waits for: {count}.",
    "hint.review.not-rated-again": "Everybody rates it again or keeps their rating. The chair may"
    " also let it stand.",
    # What becomes of a sealed decision
    "problem.review.not-sealed": "There is no sealed decision here that still stands.",
    "hint.review.not-sealed": "Only a sealed decision is withdrawn or superseded, and only once.",
    "problem.review.withdrawal-reason": "Withdrawing takes a reason of at most {limit} characters.",
    "hint.review.withdrawal-reason": "Say what no longer holds. The reason is kept with the case.",
    "problem.review.superseded-already": "Another decision has taken the place of the earlier one"
    " meanwhile.",
    "hint.review.superseded-already": "Look at that one, and open its successor if it must be"
    " changed.",
    # Invitations
    "problem.review.signed-out": "This browser was signed out. Nothing was changed.",
    "hint.review.signed-out": "Ask the chair for a new code.",
    "problem.review.wrong-code": "This code opens nothing. It was used, has expired, was taken"
    " back, or never was one.",
    "hint.review.wrong-code": "A code works once, in one browser. Ask the chair for a new one.",
    "problem.review.code-mistyped": "This is not a code: a sign is wrong or missing.",
    "hint.review.code-mistyped": "A code has nine letters and digits, in three groups of three.",
    "problem.review.too-many-codes": "Too many wrong codes came from here. No code is looked at"
    " for the next ten minutes.",
    "hint.review.too-many-codes": "Wait, then type the code once more, or ask the chair for help.",
    "problem.review.code-of-another": "This code is for somebody else.",
    "hint.review.code-of-another": "Sign out and sign in as the person it was made for, or ask the"
    " chair for a code of your own.",
    "problem.review.unknown-invitation": "There is no such invitation to this case.",
    "hint.review.unknown-invitation": "Load the page again. Nothing was changed.",
    "problem.review.person-of-another-case": "{name} takes part in other cases too, which you do"
    " not chair. A new code from you would let its holder in there.",
    "hint.review.person-of-another-case": "Ask the chair of those cases, or invite the person anew"
    " under a name that tells the two apart.",
    "problem.review.name-needed": "A name has between 1 and {limit} characters.",
    "hint.review.name-needed": "Write the name the others know the person by.",
    "problem.review.name-taken": "There is somebody called {name} in this case already.",
    "hint.review.name-taken": "Add something that tells the two apart. For a lost browser, issue"
    " the code again instead.",
    # Ballots on paper
    "problem.review.paper-rates-only": "Somebody who takes part on paper is a rater, and nothing"
    " else.",
    "hint.review.paper-rates-only": "Other roles take a browser.",
    "problem.review.raters-enter-nothing": "Whoever rates in this case enters nobody else’s"
    " ballot: they would read it before the reveal.",
    "hint.review.raters-enter-nothing": "Have a recorder enter it, or a chair who does not rate.",
    "problem.review.rater-has-browser": "{name} can sign in, and has a ballot of their own there.",
    "hint.review.rater-has-browser": "Let them rate in the browser, or take their invitation back"
    " first.",
    "problem.review.ballot-begun": "{name} has given ratings of this round in a browser.",
    "hint.review.ballot-begun": "What somebody rated stays theirs. Give them a new code to go on.",
    "problem.review.no-such-rater": "Nobody called {name} rates in this case.",
    "hint.review.no-such-rater": "Use the name as the committee page has it.",
    "problem.review.ballot-of-another-case": "The ballot is of another case.",
    "hint.review.ballot-of-another-case": "Hand out blank ballots made for this case.",
    "problem.review.ballot-of-another-round": "The ballot is of round {round}, and round {now} is"
    " open.",
    "hint.review.ballot-of-another-round": "Hand out blank ballots made for this round.",
    "problem.review.ballot-of-other-rules": "The ballot was made with other rules than this"
    " case’s.",
    "hint.review.ballot-of-other-rules": "Hand out blank ballots made for this case.",
    "problem.review.ballot-unanswered": "{name} is not answered.",
    "hint.review.ballot-unanswered": "Every question takes an answer. Where nothing was ticked,"
    " ask the rater, or enter unknown.",
    "problem.review.ballot-not-asked": "{name} is not asked of this rater now.",
    "hint.review.ballot-not-asked": "Take the answer out of the file.",
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
    # Signatures brought back
    "problem.review.countersign.other-record": "This package holds another record.",
    "hint.review.countersign.other-record": "Sign the package that is downloaded here, and bring"
    " that one back.",
    "problem.review.countersign.nothing-new": "There is no new signature in this package.",
    "hint.review.countersign.nothing-new": "Sign it with `openness sign`, and bring the file that"
    " makes.",
    "problem.review.countersign.key-missing": "The public key of signature {keyid} is missing.",
    "hint.review.countersign.key-missing": "Bring the file that ends in .pub.pem too. Without it"
    " nobody can tell whether the signature is good.",
    "problem.review.countersign.invalid": "Signature {keyid} was not made by its key over this"
    " record.",
    "hint.review.countersign.invalid": "Sign again. If that does not help, the file was changed on"
    " its way.",
    "problem.review.countersign.full": "More than {most} signatures cannot be under one record.",
    "hint.review.countersign.full": "Bring those that your roles ask for.",
    "problem.review.countersign.keys": "More than {most} public keys were given.",
    "hint.review.countersign.keys": "Bring those of the people who signed.",
    "problem.review.unknown-package": "This case has no package “{name}”.",
    "hint.review.unknown-package": "Choose one of the packages that are listed.",
    # Remarks about the document
    "review.remark.not-applicable": "{name}: “does not apply” is not allowed here and is read as"
    " unknown.",
    "review.remark.evidence-gone": "{name}: evidence it named is no longer on the sheet.",
    # Keys of the workspace
    "problem.review.key.current": "The workspace signs with this key now: {keyid}.",
    "hint.review.key.current": "Let a new key take over first: openness key rotate.",
    "problem.review.key.revoked-already": "The log has this key revoked from then on, or earlier.",
    "hint.review.key.revoked-already": "Nothing is left to do, unless it was earlier still.",
    "problem.review.key.to-come": "{since} is still to come.",
    "hint.review.key.to-come": "Give the time from which somebody else may have had the key.",
}
