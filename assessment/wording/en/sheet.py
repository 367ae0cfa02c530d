# SPDX-License-Identifier: Apache-2.0
"""English sentences: the rating sheet of a framework."""

TEXTS = {
    "sheet.title": "Rating sheet: {title} {version}",
    "sheet.lede": (
        "Everything a rater needs, in the words the screen shows. Rules and tiers are left out on "
        "purpose. Fill in the facts first, then the ratings of the whole model, then each scenario "
        "that passes its test."
    ),
    "sheet.rules": "How to rate",
    "sheet.facts.model": "Facts about the model",
    "sheet.facts.scenario": "Facts for each scenario",
    "sheet.criteria.model": "Ratings of the whole model",
    "sheet.criteria.scenario": "Ratings of each scenario",
    "sheet.scenarios": "Scenarios",
    "sheet.example": "Example: {example}.",
    "sheet.hard-cases": "Hard cases:",
    "sheet.mistakes": "Common mistakes:",
    "sheet.stands-in": 'May be left out. Then the answer to "{name}" is taken.',
    "sheet.always-applies": "This question always applies.",
    "sheet.not-applicable": "Does not apply when: {when}",
    "sheet.included": "Assess it when: {when}",
    "sheet.ballot.title": "Ballot: {subject}",
    "sheet.ballot.whose": "Rater: {name}. Round {round}.",
    "sheet.ballot.how.paper": "Tick one box for each question. If a lower or a higher level could "
    "be defended as well, write the ends of that range. Say in a line or two what your answer "
    "rests on. Where nothing on the sheet lets you tell, tick the box that says so: that is an "
    "answer too. Do not talk about it with the other raters before the reveal.",
    "sheet.ballot.how.file": "Write one answer for each question: a level, unknown, or "
    "not_applicable where it is offered.\nlowest and highest stay null unless you could defend "
    "another level too. reason is yours to write.",
    "sheet.ballot.unknown": "Cannot be told from this sheet",
    "sheet.ballot.not_applicable": "Does not apply",
    "sheet.ballot.also": "Also: {states}",
    "sheet.ballot.range": "Could also be defended, from and to:",
    "sheet.ballot.reason": "What it rests on:",
    "sheet.ballot.foot": "Case {case}, framework {framework}.",
}
