# SPDX-License-Identifier: Apache-2.0
"""English sentences: precedents and the back-test."""

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
    "precedents.record.legal": (
        "Raters are not asked about the law. For this study it is taken as clear."
    ),
    "precedents.record.assessed": "The rater found its inclusion test met.",
    "precedents.record.set-aside": "The rater found its inclusion test not met.",
    "precedents.line.head": (
        "Back-test of {id} {version} on {cases} past decisions, against the majority of the readings"
    ),
    "precedents.line.appetite": "Appetite: {appetite}",
    "precedents.line.passes-agree": "The passes lead to the same tier in {percent} % of the cases.",
    "precedents.line.different": "{id}: majority {majority}; {passes}",
    "precedents.line.no-difference": "None.",
    "precedents.line.weak": (
        "* below {alpha} although the levels vary: the anchors leave too much open"
    ),
    "precedents.line.provenance": "Readings and ratings: {how} ({date}).",
    "precedents.heading.tiers": "By the tier of the majority, mean of the passes",
    "precedents.heading.readers": "Against each reading, mean of the passes",
    "precedents.heading.beside": "Other rules on the same cases, mean of the passes",
    "precedents.heading.decides": "What decides, share of cases in all passes",
    "precedents.line.decides": (
        "The tier changes when these ratings alone move: all to the lowest level, all to the"
        " highest, or to either end of the rater's own range."
    ),
    "precedents.heading.criteria": (
        "Agreement of the passes on what the tier reads (Krippendorff's alpha for ordered levels)"
    ),
    "precedents.heading.different": "Cases in which a pass differs from the majority",
    "precedents.heading.not": "What these figures are not",
    "precedents.column.agree": "agree",
    "precedents.column.under": "too free",
    "precedents.column.over": "too strict",
    "precedents.column.hold": "on hold",
    "precedents.column.cases": "cases",
    "precedents.column.lowest": "lowest",
    "precedents.column.highest": "highest",
    "precedents.column.range": "own range",
    "precedents.column.alpha": "alpha",
    "precedents.column.interval": "95 of 100 draws",
    "precedents.column.items": "items",
    "precedents.column.spread": "% at each level",
    "precedents.row.pass": "Pass {name}",
    "precedents.row.mean": "Mean",
    "precedents.row.majority": "majority",
    "precedents.row.reader": "{id}",
    "precedents.row.settled": "where nothing unknown decides",
    "precedents.row.none": "none",
    "precedents.row.interval": "{low} to {high}",
    "precedents.row.percent": "{percent} %",
    "precedents.row.counted": "{count} ({percent} %)",
    "precedents.group.uplift": "Uplift",
    "precedents.group.benefit": "All benefits",
    "precedents.group.skill": "Hazardous skill",
    "precedents.group.distance": "Distance to the frontiers",
    "precedents.not.people": "No people rated or judged here, and no expert panel did.",
    "precedents.not.truth": "A reading is no ground truth. The readers differ among themselves.",
    "precedents.not.seen": (
        "No forecast: rules shaped with cases in view fit them better than others. Expect less"
        " elsewhere."
    ),
    "precedents.not.few": "No fine measure: with few cases a single one moves every figure.",
    "precedents.not.later": (
        "No judgement on what came of a release. Nothing later than the decision is looked at."
    ),
    "precedents.not.evidence": (
        "No check of evidence: its levels are taken as rated, and no items are on file."
    ),
    "precedents.not.same": (
        "Agreement of two automated raters says little about how people would agree."
    ),
    "problem.precedents.none": "There is no case file in {folder}.",
    "hint.precedents.none": "A case is a file <id>.yaml, beside one sources.yaml.",
    "problem.precedents.file-name": "The case “{id}” lies in the file {file}.",
    "hint.precedents.file-name": "Name the file after the id of the case.",
    "problem.precedents.known-too-late": "“{when}” is later than the decision of {day}.",
    "hint.precedents.known-too-late": "Move it to `later`: nobody could know it on the day.",
    "problem.precedents.later-too-early": "“{when}” is earlier than the decision of {day}.",
    "hint.precedents.later-too-early": "Move it to `known`, or correct the date.",
    "problem.precedents.pass-of-another-day": (
        "The pass was rated as of {as_of}, and the decision was made on {day}."
    ),
    "hint.precedents.pass-of-another-day": "Rate it again as of the day of the decision.",
    "problem.precedents.pass-of-another-case": "The pass is of the case “{id}”, not of “{case}”.",
    "hint.precedents.pass-of-another-case": "Put it into the file of its own case.",
    "problem.precedents.majority-differs": (
        "The majority is given as {majority}; the middle reading is {middle}."
    ),
    "hint.precedents.majority-differs": "Take the middle one of the readings, by tier.",
    "problem.precedents.reader-twice": "The reader {reader} stands here twice.",
    "hint.precedents.reader-twice": "Each reader gives one reading.",
    "problem.precedents.source-unknown": "There is no source “{id}”.",
    "hint.precedents.source-unknown": "Add it to sources.yaml, or correct the id.",
    "problem.precedents.source-missing": "This was read ({read}), and nothing says where.",
    "hint.precedents.source-missing": "Name its sources, or say `memory` or `derived`.",
    "problem.precedents.read-too-well": "None of its sources was read at the source: {ids}.",
    "hint.precedents.read-too-well": "Say how they were read, for example `secondary_copy`.",
    "problem.precedents.sheet-of-another-framework": (
        "Rating records answer the sheet of tiered-openness 0.2, and this is {found}."
    ),
    "hint.precedents.sheet-of-another-framework": (
        "Read the record under tiered-openness 0.2 first; from there it can be put to others."
    ),
    "problem.precedents.nothing-to-compare": "No case has both a reading and a rating pass.",
    "hint.precedents.nothing-to-compare": "Add readings and passes to the case files.",
    "problem.precedents.other-tiers": "{id} has other tiers than the readings: {found}.",
    "hint.precedents.other-tiers": "Readings choose between {known}, in this order.",
    "problem.precedents.unknown-appetite": "There is no appetite “{given}” in this framework.",
    "hint.precedents.unknown-appetite": "Known here: {known}.",
}
