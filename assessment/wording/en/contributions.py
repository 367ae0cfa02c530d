# SPDX-License-Identifier: Apache-2.0
"""English sentences: what inputs, ratings and raters contribute to the shares of the tiers."""

TEXTS: dict[str, str] = {
    "contributions.shift": (
        "From the recommendation, with ranges at their best estimate and unknowns at their worst,"
        " to the stated ranges: {shift}."
    ),
    "contributions.none": "Nothing that is open changes the share of any tier.",
    "contributions.heading.inputs": "What each open input contributes to that ({count})",
    "contributions.heading.names": "The same by criterion and fact, scenarios added up",
    "contributions.heading.ratings": "What the ratings of each criterion contribute, known ones too",
    "contributions.ratings.nobody": "Before anyone rates, all ratings unknown: {shares}.",
    "contributions.ratings.rated": "As rated: {shares}.",
    "contributions.ratings.meaning": (
        "Counted from nobody's ratings to those given, scenarios added up, in the same way. The"
        " JSON output has each rating by itself."
    ),
    "contributions.heading.raters": "What each rater contributes, from the same start",
    "contributions.meaning": (
        "What letting one input go from its point to its range changes in the share of each tier,"
        " on average over all orders (its Shapley value). Contributions add up to the whole. They"
        " speak of the stated ranges, never of the probability that the tier is right."
    ),
    "contributions.rounded": (
        "Rounded to nine decimals: exact fractions would take too long for so many open inputs."
    ),
    "contributions.unknown": "{name} [{id}], unknown: {shift}.",
    "contributions.range": "{name} [{id}], a range: {shift}.",
    "contributions.name": "{name} [{id}]: {shift}.",
    "contributions.up": "{tier} up {points} points",
    "contributions.down": "{tier} down {points} points",
    "contributions.still": "no tier moves",
    "contributions.points": "{whole}.{tenth}",
    "contributions.little": "under 0.1",
    "contributions.idle": "Open, but without any contribution: {inputs}.",
    "contributions.raters.together": "With all ballots: {shares}.",
    "contributions.raters.consensus": (
        "The recommendation rests on a recorded consensus; this part is made from the ballots"
        " alone."
    ),
    "contributions.raters.result": "Rater {rater}, to the result of all ballots: {shift}.",
    "contributions.raters.mean": "Rater {rater}, to the mean of the raters: {shift}.",
    "contributions.raters.without": "Without rater {rater}: {tier}. {shares}.",
    "contributions.raters.many": (
        "With more than {most} raters only what happens without each of them is told."
    ),
}
