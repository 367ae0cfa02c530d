# SPDX-License-Identifier: Apache-2.0
"""English sentences: the scenarios page."""

TEXTS: dict[str, str] = {
    "screens.scenarios.title": "Which harms are looked at?",
    "screens.scenarios.lede": "The tests of the framework suggest scenarios from the facts. A "
    "scenario may be added freely. One whose test is met is set aside only with a reason, a "
    "reference and a second person.",
    "screens.scenarios.count": "{assessed} of {all} scenarios are assessed as things stand",
    "screens.scenarios.ceilings": "How far could its skill reach?",
    "screens.scenarios.ceilings.lede": "The highest level that cannot be ruled out yet. It serves "
    "the tests alone. Raters rate the same questions later by themselves.",
    "screens.scenarios.ceiling.open": "No answer yet: read as level {level}.",
    "screens.scenarios.list": "Scenarios",
    "screens.scenarios.met": "Test met",
    "screens.scenarios.not-met": "Test not met",
    "screens.scenarios.mandatory": "Can be mandatory",
    "screens.scenarios.decide": "Decision on {name}",
    "screens.scenarios.assess": "Assess",
    "screens.scenarios.leave": "Set aside",
    "screens.scenarios.follows": "Nothing decided here: it follows its test.",
    "screens.scenarios.reason": "Why is it set aside although its test is met?",
    "screens.scenarios.reference": "Reference",
    "screens.scenarios.reference.example": "What the reason rests on: document, section, page",
    "screens.scenarios.second": "Second person",
    "screens.scenarios.seconded": "{name} has read the reason and confirmed it.",
    "screens.scenarios.seconds.other": "Read the reason. If it convinces you, confirm it.",
    "screens.scenarios.seconds.wait": "Another member has to confirm this here, in their own "
    "session.",
    "screens.scenarios.confirm": "Confirm as the second person",
    "screens.scenarios.second.example": "Who checked this, by name",
    "screens.scenarios.reason.kept": "Reason given: {reason}",
    "screens.scenarios.assessed": "What is known about each assessed scenario",
    "screens.scenarios.none.fact": "No scenario is assessed as things stand.",
    "screens.scenarios.none.sentence": "Open facts are read at their worst, so this means that "
    "every test was answered and none is met.",
    "screens.scenarios.summary": "{name}. Items on file: {count}. Steps written: {told} of {steps}",
    "screens.scenarios.on-file": "Strongest item that counts: {level}",
    "screens.scenarios.on-file.none": "No item on file bears on this scenario: evidence is read "
    "at level 0.",
    "screens.scenarios.narrative": "In words, step by step",
    "screens.scenarios.narrative.lede": "Each step may stay empty. What is written here goes into "
    "the record, and no rule reads it.",
    "screens.scenarios.step.path": "1. The path: who does what, and which step this model carries",
    "screens.scenarios.step.existing_risk": "2. The risk there is without this release",
    "screens.scenarios.step.existing_defences": "3. The defences there are already",
    "screens.scenarios.step.marginal_evidence": "4. Evidence of what this release adds",
    "screens.scenarios.step.ease_of_defence": "5. How easily the added risk can be defended",
    "screens.scenarios.step.uncertainty": "6. What is uncertain, and what is assumed",
    "screens.scenarios.next": "Continue to rating",
}
