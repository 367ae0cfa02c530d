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
    "backtest.line.head": (
        "Back-test of {id} {version} on {cases} past decisions, against the majority of the readings"
    ),
    "backtest.line.appetite": "Appetite: {appetite}",
    "backtest.line.passes-agree": "The passes lead to the same tier in {percent} % of the cases.",
    "backtest.line.different": "{id}: majority {majority}; {passes}",
    "backtest.line.no-difference": "None.",
    "backtest.line.weak": (
        "* below {alpha} although the levels vary: the anchors leave too much open"
    ),
    "backtest.line.provenance": "Readings and ratings: {how} ({date}).",
    "backtest.heading.tiers": "By the tier of the majority, mean of the passes",
    "backtest.heading.readers": "Against each reading, mean of the passes",
    "backtest.heading.beside": "Other rules on the same cases, mean of the passes",
    "backtest.heading.decides": "What decides, share of cases in all passes",
    "backtest.line.decides": (
        "The tier changes when these ratings alone move: all to the lowest level, all to the"
        " highest, or to either end of the rater's own range."
    ),
    "backtest.heading.criteria": (
        "Agreement of the passes on what the tier reads (Krippendorff's alpha for ordered levels)"
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
    "backtest.column.alpha": "alpha",
    "backtest.column.interval": "95 of 100 draws",
    "backtest.column.items": "items",
    "backtest.column.spread": "% at each level",
    "backtest.row.pass": "Pass {name}",
    "backtest.row.mean": "Mean",
    "backtest.row.majority": "majority",
    "backtest.row.reader": "{id}",
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
}
