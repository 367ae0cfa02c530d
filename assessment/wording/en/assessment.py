# SPDX-License-Identifier: Apache-2.0
"""English sentences: an assessment that does not fit its framework."""

TEXTS: dict[str, str] = {
    "problem.assessment.framework-differs": (
        "The document names framework {named}, but it is evaluated with {used}."
    ),
    "hint.assessment.framework-differs": (
        "Change the framework in the document, or give the one to use with --framework."
    ),
    "problem.assessment.unknown-setting": "There is no setting “{name}”.",
    "hint.assessment.unknown-setting": "Known settings: {known}.",
    "problem.assessment.unknown-value": "“{value}” is not a value of {name}.",
    "hint.assessment.unknown-value": "Use one of: {known}.",
    "problem.assessment.unknown-fact": "There is no fact “{name}”.",
    "hint.assessment.unknown-fact": (
        "Facts about one scenario are written scenario, dot, fact, for example S01.sep."
        " `openness framework show` lists them."
    ),
    "problem.assessment.unknown-criterion": "There is no criterion “{name}”.",
    "hint.assessment.unknown-criterion": (
        "Ratings of one scenario are written scenario, dot, criterion, for example S01.SEV."
        " `openness framework show` lists them."
    ),
    "problem.assessment.unknown-scenario": "There is no scenario “{name}”.",
    "hint.assessment.unknown-scenario": "`openness framework show` lists the scenarios.",
    "problem.assessment.screened-twice": "Scenario {name} is screened twice.",
    "hint.assessment.screened-twice": "Keep one entry per scenario.",
    "problem.assessment.unknown-evidence": "No item of evidence has the id “{name}”.",
    "hint.assessment.unknown-evidence": "Add the item to `evidence`, or remove the id here.",
    "problem.assessment.evidence-twice": "Two items of evidence have the id {name}.",
    "hint.assessment.evidence-twice": "Give each item its own id.",
    "problem.assessment.unknown-component": "There is no component “{name}”.",
    "hint.assessment.unknown-component": "`openness framework show` lists the components.",
    "problem.assessment.unknown-option": "There is no disclosure option “{name}”.",
    "hint.assessment.unknown-option": "`openness framework show` lists the options.",
    "problem.assessment.ballot-twice": "{rater} has two ballots in round {round}.",
    "hint.assessment.ballot-twice": "Keep one ballot per rater and round.",
    "problem.assessment.rated-and-abstains": (
        "The ballot abstains in scenario {name} and rates something in it."
    ),
    "hint.assessment.rated-and-abstains": (
        "Take the ratings out, or the scenario out of `abstains`. Who abstains has no say there."
    ),
    "problem.assessment.member-twice": "Two members of the committee have the name {name}.",
    "hint.assessment.member-twice": (
        "Give each person one entry and a name of their own; it is the one on their ballots."
    ),
    "problem.assessment.round-twice": "Round {number} is listed twice.",
    "hint.assessment.round-twice": "Keep one entry per round.",
    "problem.assessment.level-too-high": "Level {level} of {name} is above its scale.",
    "hint.assessment.level-too-high": "The highest level is {top}.",
    "problem.assessment.rating-incomplete": "The rating of {name} is neither levels nor a state.",
    "hint.assessment.rating-incomplete": (
        "Give lowest, best and highest, or a state (unknown, not_applicable), not both."
    ),
    "problem.assessment.range-crossed": "The range of {name} is crossed.",
    "hint.assessment.range-crossed": "Lowest must not exceed best, nor best exceed highest.",
    "problem.assessment.not-applicable-refused": (
        "{name} is answered “not applicable”, which this framework does not allow here."
    ),
    "hint.assessment.not-applicable-refused": "Give a range, or unknown.",
    "problem.assessment.text-needed": "{name} needs a text.",
    "hint.assessment.text-needed": "Write one line of text, or unknown.",
    "problem.assessment.list-needed": "{name} needs a list of values.",
    "hint.assessment.list-needed": "Write a list, for example [text, code], or unknown.",
    "problem.assessment.quantity-needed": "{name} needs a number of {unit}.",
    "hint.assessment.quantity-needed": (
        "Write a decimal in quotation marks, for example '5e24', an interval of two, one of the"
        " bands, or unknown."
    ),
    "problem.assessment.interval-needed": "The interval of {name} is not two rising numbers.",
    "hint.assessment.interval-needed": "Write the lower and the upper number of {unit}.",
    "problem.assessment.unknown-engine": "This program has no engine “{name}”.",
    "hint.assessment.unknown-engine": "Known engines: {known}. A newer program may have it.",
    "problem.assessment.set-unreadable": "“{given}” is not name=value.",
    "hint.assessment.set-unreadable": "Write for example --set appetite=precautionary.",
}
