# SPDX-License-Identifier: Apache-2.0
"""English sentences: what would change the result, on the result page."""

TEXTS: dict[str, str] = {
    "screens.change.title": "What would change this",
    "screens.change.working": "Working out which answers would change the tier.",
    "screens.change.refused.fact": "Exact answers are out of reach for this framework.",
    "screens.change.refused.sentence": "What remains possible, the smallest changes, the shares "
    "and what to settle first are not shown. The recommendation does not depend on them, and "
    "neither does the table below.",
    # What is possible
    "screens.change.settled.fact": "Settled.",
    "screens.change.settled": "No answer that is still open can change the tier. Only another "
    "rating than those stated, or another fact, can.",
    "screens.change.nothing-open": "Nothing is open: every answer is known, and no range is "
    "stated. Only another rating or another fact can change the tier.",
    "screens.change.open.fact": "Not settled.",
    "screens.change.open": "Answers that are still open can change the tier.",
    "screens.change.narrow.fact": "Settled as rated.",
    "screens.change.narrow": "Neither an unknown nor a stated range can change the tier as long as "
    "ranges stay as wide as they are.",
    "screens.change.but-hold": "This is about the tier. What holds the outcome stands above.",
    "screens.change.but-blocked": "This is about the tier. What blocks the outcome stands above.",
    "screens.change.possible.rated": "Possible as rated, unknowns and ranges open",
    "screens.change.possible.unknowns": "From unknowns alone, ratings at their best estimate",
    "screens.change.possible.any": "If ranges were narrowed as well",
    # Nearest changes
    "screens.change.nearest": "The nearest changes",
    "screens.change.nearest.lede": "The fewest levels that ratings have to move, from how they "
    "are read today, with every fact as it stands. There can be other ways of the same length. They are about the "
    "tier; whether the outcome is then held, a trial below shows.",
    "screens.change.opens": "More open",
    "screens.change.closes": "Less open",
    "screens.change.steps.1": "one level",
    "screens.change.steps.more": "{steps} levels",
    "screens.change.way.any": "If this were so",
    "screens.change.way.lab": "What the lab can do: evidence, safeguards, benefit",
    "screens.change.way.both": "If this were so. All of it is evidence, safeguards or benefit: "
    "what the lab can do",
    "screens.change.move.at": "at {to}",
    "screens.change.move.instead": "instead of {start}",
    "screens.change.if-no-more": "This takes a test. It holds if the test finds no more than is "
    "rated today.",
    "screens.change.never": "No change of ratings leads there while the facts stay as they are.",
    "screens.change.lab-never": "As long as the facts stand, evidence, safeguards and benefit alone do not lead there.",
    # Single changes
    "screens.change.grid": "One rating changed",
    "screens.change.grid.lede": "The tier if that one rating stood at that level and everything "
    "else stayed as it is read today.",
    "screens.change.grid.key": "Framed: as read today. Underlined: the stated range, which stays "
    "where it is unless the level lies outside. Every cell is worked out from the rules.",
    "screens.change.grid.caption": "The tier at each level of one rating, all else as today",
    "screens.change.grid.first": "If only this stood at",
    "screens.change.grid.words": "In words",
    "screens.change.grid.model": "The whole model",
    "screens.change.grid.now": "as read today",
    "screens.change.grid.stated": "in the stated range",
    "screens.change.grid.beyond": "no such level",
    "screens.change.grid.unknown": "unknown, read at its worst",
    "screens.change.grid.turn": "At {level}:",
    "screens.change.grid.none": "No rating changes the tier by itself.",
    "screens.change.grid.idle": "Changing any one of these {count} ratings alone changes nothing.",
    "screens.change.grid.skipped": "Does not apply, so it is not moved: {names}.",
    "screens.change.grid.names": "{title}: {names}.",
    # Shares
    "screens.change.likely": "How much of what is open leads where",
    "screens.change.likely.caption": "Share of the stated ranges that leads to each tier",
    "screens.change.likely.who": "By whose ratings",
    "screens.change.likely.all": "All ratings together",
    "screens.change.likely.rater": "Rater {letter} alone",
    "screens.change.likely.average": "Mean of the raters",
    "screens.change.likely.letters": "Letters stand for raters in the order of their shares, not "
    "of their names.",
    "screens.change.likely.one": "All of what is open leads to one tier:",
    "screens.change.likely.meaning": "Share of the stated ranges: each answer by itself, every "
    "level of a range once, the best estimate three times, every value of an unknown once. It is "
    "never the probability that the tier is right.",
    "screens.change.favourable": "All favourable: every range and unknown at its favourable end",
    "screens.change.cautious": "All cautious: every range and unknown at its cautious end",
    # What to settle
    "screens.change.ask": "What to settle first",
    "screens.change.ask.lede": "First what settles the tier whatever the answer, then what most "
    "lowers the chance that two readings of the stated ranges disagree. After each answer the "
    "order is worked out again.",
    "screens.change.ask.what": "Open",
    "screens.change.ask.answers": "What each answer leaves possible",
    "screens.change.ask.who": "Who can usually supply it",
    "screens.change.ask.caption": "Open answers that can change the tier, in the order to settle "
    "them",
    "screens.change.ask.unknown": "unknown",
    "screens.change.ask.range": "a range",
    "screens.change.ask.settles": "settles the tier, whatever the answer",
    "screens.change.ask.run": "{low} to {high}",
    "screens.change.ask.every": "Any answer",
    "screens.change.ask.more": "{count} more, in the same order",
    "screens.change.ask.none": "Nothing that is open can change the tier by itself or together "
    "with the rest.",
    "screens.change.ask.idle": "Open, but without effect on the tier whatever the rest is "
    "({count})",
    # Trying other answers
    "screens.change.try": "Try other answers",
    "screens.change.try.open": "Other ratings, facts or value choices, as a trial",
    "screens.change.try.trial": "Only a trial: nothing is saved.",
    "screens.change.try.lede": "Choose ratings, facts or value choices one after the other, give "
    "other answers, and read at once what would follow. A field left empty is as today. Scenarios "
    "stay assessed or set aside as they are.",
    "screens.change.try.which": "What to try",
    "screens.change.try.which.empty": "Choose a rating, a fact or a value choice",
    "screens.change.try.today": "Today: {answer}",
    "screens.change.try.unknown": "Unknown",
    "screens.change.try.named": "Something is named",
    "screens.change.try.none": "None",
    "screens.change.try.reset": "Take all of it back",
    "screens.change.try.outcome": "In this trial",
    "screens.change.try.result": "The result:",
    "screens.change.try.same": "Nothing is tried yet. This is the result as it stands.",
    "screens.change.try.unmoved": "Tier and status stay as in the result.",
    "screens.change.try.possible": "Possible, unknowns and ranges open:",
    "screens.change.try.applies": "What asks for it",
    "screens.change.try.applies.none": "No rule asks for less, and no gate is closed.",
    "screens.change.try.new": "new",
    "screens.change.try.gone": "No longer:",
}
