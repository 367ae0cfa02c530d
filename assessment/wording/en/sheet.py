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
}
