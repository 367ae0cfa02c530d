# SPDX-License-Identifier: Apache-2.0
"""English sentences: past decisions as precedents."""

TEXTS: dict[str, str] = {
    "precedents.record.legal": (
        "Raters are not asked about the law. For this study it is taken as clear."
    ),
    "precedents.record.assessed": "The rater found its inclusion test met.",
    "precedents.record.set-aside": "The rater found its inclusion test not met.",
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
