# SPDX-License-Identifier: Apache-2.0
"""English sentences: the back-test."""

TEXTS: dict[str, str] = {
    "commands.backtest.help": (
        "Hold a framework against past release decisions that careful readers have judged: how"
        " often it agrees, how often it is too free or too strict, what decides, how far the"
        " raters agree, and how other rules do on the same cases."
    ),
    "commands.backtest.framework": "The framework to try; a folder works too.",
    "commands.backtest.appetite": (
        "The appetite behind the first figures. All appetites are shown in any case."
    ),
    "commands.backtest.cases": "A folder of case files to use instead of those shipped.",
    "commands.backtest.as-of": (
        "Use only decisions made by the end of this day, for example 2024-12-31."
    ),
    "backtest.line.head": (
        "Back-test of {id} {version} on {cases} past decisions, against the majority of the readings"
    ),
    "backtest.line.as-of": "Only decisions up to {day}.",
    "backtest.line.appetite": "Appetite: {appetite}",
    "backtest.line.passes-agree": "The passes lead to the same tier in {percent} % of the cases.",
    "backtest.line.different": "{id}: majority {majority}; {passes}",
    "backtest.line.no-difference": "None.",
    "backtest.line.weak": (
        "* below {alpha} although the levels vary: the anchors leave too much open"
    ),
    "backtest.line.provenance": "Readings and ratings: {how} ({date}).",
    "backtest.heading.confusion": "Pass {name}: tier of the majority (rows) and of the rules (columns), cases",
    "backtest.heading.tiers": "By the tier of the majority, mean of the passes",
    "backtest.heading.readers": "Against each reading, mean of the passes",
    "backtest.heading.beside": "Other rules on the same cases, mean of the passes",
    "backtest.heading.settings": "What each setting does, mean of the passes",
    "backtest.line.settings": (
        "One setting at another value, and settings that make one demand together. Moved: cases"
        " whose tier is another one in at least one pass. Options: cases in which other options"
        " are open."
    ),
    "backtest.line.moves": "{setting} moves",
    "backtest.line.step": "{passes}: {before} to {after}",
    "backtest.heading.decides": "What decides",
    "backtest.line.decides": (
        "The tier changes when these ratings alone move: all to the lowest level, all to the"
        " highest, or to either end of the rater's own range."
    ),
    "backtest.line.counts": (
        "A cell reads: rating sheets (share of all {sheets}), and how many of the {cases} cases"
        " they are of."
    ),
    "backtest.line.idle.here": "Read for the tier, and idle on these cases: {criteria}",
    "backtest.line.idle.options": "Read for the open options, not for the tier: {criteria}",
    "backtest.line.idle.informational": "Informational, read by no rule: {criteria}",
    "backtest.heading.sheet": "How many ratings settle a tier",
    "backtest.line.sheet": (
        "Facts and scenarios come first. Then ratings are left out one by one, from the top of the"
        " sheet and from its end, while no answer to those left out could change the tier. What"
        " stays is enough in any case, and perhaps not the fewest."
    ),
    "backtest.line.needed": "Sheets in which a criterion is among them: {criteria}",
    "backtest.heading.criteria": (
        "Agreement of the passes on what the tier reads (Krippendorff's alpha for ordered levels)"
    ),
    "backtest.heading.facts": "Agreement of the passes on facts",
    "backtest.line.facts-still": "One answer throughout, which says nothing on agreement: {facts}",
    "backtest.heading.scenarios": "Agreement of the passes on which scenarios to assess",
    "backtest.line.scenarios-still": "Chosen by nobody: {scenarios}",
    "backtest.heading.without-family": "With one family of models left out, mean of the passes",
    "backtest.line.without-family": (
        "Agreement lies between {least} % (without {without}) and {most} % (without {other})."
    ),
    "backtest.heading.different": "Cases in which a pass differs from the majority",
    "backtest.heading.not": "What these figures are not",
    "backtest.column.agree": "agree",
    "backtest.column.under": "too free",
    "backtest.column.over": "too strict",
    "backtest.column.hold": "on hold",
    "backtest.column.cases": "cases",
    "backtest.column.lowest": "lowest",
    "backtest.column.highest": "highest",
    "backtest.column.range": "own range",
    "backtest.column.moved": "moved",
    "backtest.column.options": "options",
    "backtest.column.equal": "equal",
    "backtest.column.both": "both",
    "backtest.column.either": "either",
    "backtest.column.answers": "answers",
    "backtest.column.least": "least",
    "backtest.column.middle": "middle",
    "backtest.column.most": "most",
    "backtest.column.alpha": "alpha",
    "backtest.column.interval": "95 of 100 draws",
    "backtest.column.items": "items",
    "backtest.column.spread": "% at each level",
    "backtest.row.pass": "Pass {name}",
    "backtest.row.mean": "Mean",
    "backtest.row.majority": "majority",
    "backtest.row.reader": "{id}",
    "backtest.row.as-asked": "as asked",
    "backtest.row.asked": "ratings asked for",
    "backtest.row.needed": "of these enough to settle the tier",
    "backtest.row.needed-in": "{id} {percent} %",
    "backtest.row.decides": "{count} ({percent} %) in {cases}",
    "backtest.row.facts-overall": "facts of the whole model together",
    "backtest.row.scenarios-overall": "all scenarios together",
    "backtest.row.settled": "where nothing unknown decides",
    "backtest.row.none": "none",
    "backtest.row.interval": "{low} to {high}",
    "backtest.row.percent": "{percent} %",
    "backtest.row.counted": "{count} ({percent} %)",
    "backtest.group.uplift": "Uplift",
    "backtest.group.benefit": "All benefits",
    "backtest.group.skill": "Hazardous skill",
    "backtest.group.distance": "Distance to the frontiers",
    "backtest.not.people": "No people rated or judged here, and no expert panel did.",
    "backtest.not.truth": "A reading is no ground truth. The readers differ among themselves.",
    "backtest.not.seen": (
        "No forecast: rules shaped with cases in view fit them better than others. Expect less"
        " elsewhere."
    ),
    "backtest.not.few": "No fine measure: with few cases a single one moves every figure.",
    "backtest.not.later": (
        "No judgement on what came of a release. Nothing later than the decision is looked at."
    ),
    "backtest.not.evidence": (
        "No check of evidence: its levels are taken as rated, and no items are on file."
    ),
    "backtest.not.same": (
        "Agreement of two automated raters says little about how people would agree."
    ),
    "problem.backtest.unreadable": "The back-test that should lie here cannot be read.",
    "hint.backtest.unreadable": "Install the program again; `openness backtest` computes it anew.",
    "problem.backtest.out-of-date": (
        "The back-test on file was made from other rules or cases than those installed: {differing}."
    ),
    "hint.backtest.out-of-date": (
        "`openness backtest` computes it anew; in a checkout `make generate` writes the file."
    ),
    "problem.backtest.no-day": "“{given}” is no day.",
    "hint.backtest.no-day": "Write it as year-month-day, for example 2024-12-31.",
    "problem.backtest.none-by-then": "No decision had been made by {day}.",
    "hint.backtest.none-by-then": "The first one here is of {first}.",
}
