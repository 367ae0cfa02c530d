# SPDX-License-Identifier: Apache-2.0
"""English sentences: what an assessment leaves open, and what would change its tier."""

TEXTS: dict[str, str] = {
    "problem.sensitivity.too-large": (
        "Exact answers under this framework would need about {rows} combinations at once; the limit is"
        " {limit}."
    ),
    "hint.sensitivity.too-large": (
        "Let rules and group words read fewer different things, or assess fewer scenarios."
    ),
    "sensitivity.settled": "Settled: no answer that remains can change the tier.",
    "sensitivity.open": "Not settled: answers that remain can change the tier.",
    "sensitivity.possible": "Possible as rated: {tiers}.",
    "sensitivity.unknowns": (
        "Possible with every rating at its best estimate and only unknowns open: {tiers}."
    ),
    "sensitivity.any": "Possible if ranges were also narrowed: {tiers}.",
    "sensitivity.heading.shares": "Share of the stated ranges",
    "sensitivity.shares.meaning": (
        "How much of what the ratings leave open leads to each tier: each input by itself, every"
        " level of a range once, the best estimate three times, every value of an unknown once. It"
        " is never the probability that the tier is right."
    ),
    "sensitivity.share": "{tier}: {share}",
    "sensitivity.share.none": "none",
    "sensitivity.share.all": "all",
    "sensitivity.share.little": "under 0.1 %",
    "sensitivity.share.nearly": "over 99.9 %",
    "sensitivity.share.percent": "{whole}.{tenth} %",
    "sensitivity.rater": "Rater {rater}: {shares}",
    "sensitivity.average": "Mean of the raters: {shares}",
    "sensitivity.heading.nearest": "Smallest change of ratings for another tier",
    "sensitivity.heading.actionable": "The same with evidence, safeguards and benefit only",
    "sensitivity.nearest.1": "{tier}, one step: {moves}.",
    "sensitivity.nearest.more": "{tier}, {steps} steps: {moves}.",
    "sensitivity.nearest.never": "{tier}: no change of these leads there.",
    "sensitivity.heading.one": "Single ratings that change the tier ({count})",
    "sensitivity.heading.two": "Pairs of ratings that change it only together ({count})",
    "sensitivity.flip": "{moves}: {tier}.",
    "sensitivity.none": "None.",
    "sensitivity.more": "{count} more stand in the JSON output.",
    "sensitivity.move": "{name} [{id}] from {start} to {to}",
    "sensitivity.move.end": "{name}, end of the stated range [{id}] from {start} to {to}",
    "sensitivity.test": "{moves}, if it finds no more than is rated today",
    "sensitivity.heading.ask": "What to settle, in this order",
    "sensitivity.ask.rule": (
        "First what settles the tier whatever the answer, then what most lowers the chance that two"
        " readings of the stated ranges disagree."
    ),
    "sensitivity.ask.unknown": "{name} [{id}], unknown. {answers}. Usually supplied by: {supplier}.",
    "sensitivity.ask.range": "{name} [{id}], a range. {answers}. Usually supplied by: {supplier}.",
    "sensitivity.ask.all": "Any answer leaves {tiers}",
    "sensitivity.ask.some": "{values}: {tiers}",
    "sensitivity.idle": "Open, but without effect on the tier whatever the rest is: {inputs}.",
}
