# SPDX-License-Identifier: Apache-2.0
"""English sentences: the nearest past decisions, and what of theirs moves the tier."""

TEXTS: dict[str, str] = {
    "nearest.feature.outputs": "Outputs",
    "nearest.feature.scenarios": "Scenarios assessed",
    "nearest.feature.plan": "Plan",
    "nearest.feature.date": "Date",
    "nearest.feature.tier": "Tier by these rules",
    "nearest.unknown.here": "{name}: not known here",
    "nearest.unknown.there": "{name}: not known there",
    "nearest.unknown.both": "{name}: not known on either side",
    "nearest.none": "none",
    "nearest.apart.1": "one step apart",
    "nearest.apart.2": "two steps apart",
    "nearest.apart.3": "three steps apart, or more",
    "nearest.sets.same": "{name}: the same ({both})",
    "nearest.sets.common": "{name}: in common {both}.",
    "nearest.sets.nothing": "{name}: nothing in common.",
    "nearest.sets.here": "Only here: {ids}.",
    "nearest.sets.there": "Only there: {ids}.",
    "nearest.place.same": "{name}: the same ({both})",
    "nearest.place.apart": "{name}: {apart} (here {here}; there {there})",
    "nearest.date.same": "Date: the same day, {day}",
    "nearest.date.earlier": "Date: {day}, {apart} earlier",
    "nearest.date.later": "Date: {day}, {apart} later",
    "nearest.date.apart.0": "up to half a year",
    "nearest.date.apart.1": "up to a year",
    "nearest.date.apart.2": "up to two years",
    "nearest.date.apart.3": "more than two years",
    "nearest.level": "{level} {name}",
    "nearest.side.unknown": "unknown, read as {value}",
    "nearest.side.range": "{value} (stated {low} to {high})",
    "nearest.change": "{name} [{id}], here {here}, there {there}",
    "nearest.assessed.here": "{scenario} is assessed here and not there",
    "nearest.assessed.there": "{scenario} is assessed there and not here",
    "nearest.scenario": "all that differs on {scenario}: {changes}",
    "nearest.move": "{changes}. That gives {tier}.",
    "nearest.item": "• {text}",
    "nearest.tiers": "Here {here}, there {there}.",
    "nearest.one": "The one difference that moves it: {move}",
    "nearest.several": "Each of these {count} differences moves it alone:",
    "nearest.together": "No single answer moves it. The smallest group found ({count}), in the declared order:",
    "nearest.reaches": "Together they give {tier}. None of them can be left out.",
    "nearest.mandatory": "The rules require a scenario here that is not assessed there.",
    "nearest.same.none": "Both {tier}: no rule asks for less, here or there.",
    "nearest.same.both": "Both {tier}, both by {rules}.",
    "nearest.same.other": "Both {tier}, by different rules.",
    "nearest.same.here": "Only here: {rules}.",
    "nearest.same.there": "Only there: {rules}.",
    "nearest.read.at_source": "read at the source",
    "nearest.read.secondary_copy": "read in a secondary copy",
    "nearest.read.abstract": "only the abstract was read",
    "nearest.read.derived": "worked out from what was read",
    "nearest.read.memory": "from memory, not checked",
    "nearest.read.not_found": "looked for and not found",
    "nearest.read.of": "{how}: {sources}",
    "nearest.motive.commercial": "Commercial",
    "nearest.motive.competitive": "Competition",
    "nearest.motive.mixed": "Mixed",
    "nearest.motive.other": "Another one",
    "nearest.motive.performance": "Performance",
    "nearest.motive.process_failure": "A process that failed",
    "nearest.motive.safety": "Safety",
    "nearest.motive.science": "Science",
    "nearest.line.head": "{name}: {tier} ({status}), as of {as_of}",
    "nearest.line.listed": (
        "The nearest {listed} of {cases} precedents, under {id} {version} and the settings of this"
        " assessment"
    ),
    "nearest.line.left-out": "Left out because they were decided later: {count}",
    "nearest.line.how": (
        "Distance is a count: 0 to 3 steps for each feature, {most} in all, nothing weighed. Of"
        " equal sums the one is nearer that is so in the earlier feature."
    ),
    "nearest.line.same": "The same decision: {name} ({id}), {day}. It is no precedent of its own.",
    "nearest.line.earlier": "{place}. {name} ({id}), {day}",
    "nearest.line.later": "{place}. {name} ({id}), {day}, decided later",
    "nearest.line.steps": "{steps} of {most} steps apart, as rated in pass {name}:",
    "nearest.line.unrated": "{steps} of {most} steps apart; nobody rated it:",
    "nearest.line.decided": "Decided: {what} ({read})",
    "nearest.line.access": "Access: {said} ({read})",
    "nearest.line.motive": "Why: {kind}. {said} ({read})",
    "nearest.line.outside": "Outsiders before it: {said} ({read})",
    "nearest.line.no-readings": "No reader has judged it.",
    "nearest.line.majority": "Tier by the majority of the readings: {tier}",
    "nearest.line.reading.tier": "{reader}: {tier}. {reason}",
    "nearest.line.reading.hold": "{reader}: {tier}, and would wait for what is missing. {reason}",
    "nearest.line.pass": "By these rules (rated in {names}): {standing}",
    "nearest.line.standing": "{tier} ({status})",
    "nearest.line.known-later": "Known only later, and not read for any of this:",
    "nearest.line.event": "{when}: {said} ({read})",
    "nearest.line.later-left-out": "Dated after the as-of date and left out: {count}",
    "nearest.line.provenance": "Readings and ratings of precedents: {how} ({date}).",
    "nearest.line.provenance-of": "Readings and ratings of {ids}: {how} ({date}).",
    "nearest.standing.no-readings": "Without a reading a back-test leaves this case out.",
    "nearest.standing.no-passes": "Without a rating pass a back-test leaves this case out.",
    "nearest.standing.majority": "Readings: {count}. Tier by their majority: {tier}.",
    "nearest.standing.pass": "Pass {name}{appetite}: {tier} ({status}){against}.",
    "nearest.standing.appetite": ", {name}",
    "nearest.standing.agree": ", as the majority says",
    "nearest.standing.too-free": ", too free by the majority",
    "nearest.standing.too-strict": ", too strict by the majority",
    "nearest.standing.alone": ", with nothing to compare it with",
    "commands.precedent.short": "Start or check a case file of your own.",
    "commands.precedent.help": "Past release decisions of your own, as case files.",
    "commands.precedent.new.help": (
        "Print a case file with the id ID to fill in. With --out it is written into a folder, with"
        " a list of sources beside it if there is none; nothing is overwritten."
    ),
    "commands.precedent.new.out": "The folder to write ID.yaml into.",
    "commands.precedent.new.written": "Case to fill in: {file}",
    "commands.precedent.new.sources": "Sources to fill in: {file}",
    "commands.precedent.new.then": "Then run: openness precedent check {file}",
    "commands.precedent.check.help": (
        "Check case files: shape, dates, sources, readings, ratings. Then say what a back-test"
        " would make of each. A file called sources.yaml is checked as a list of sources."
    ),
    "commands.precedent.check.sources": (
        "The list of sources; without this, sources.yaml beside each file."
    ),
    "commands.precedent.check.ok": "{file}: sound. {name}, decided on {day}.",
    "commands.precedent.check.sources-ok": "{file}: sound. Sources: {count}",
    "commands.precedent.check.bad": "{file}: problems found: {count}",
    "commands.precedent.check.shipped": (
        "A case with the id {id} is shipped, so this one cannot stand beside it with --also."
    ),
    "problem.precedents.no-id": "“{given}” cannot be the id of a case.",
    "hint.precedents.no-id": (
        "An id begins with a small letter or a digit and holds small letters, digits, dots, dashes"
        " and underscores, 80 at most."
    ),
    "commands.precedents.short": "Find the past decisions nearest to an assessment.",
    "commands.precedents.help": (
        "Find the past release decisions nearest to the assessment document FILE: what was decided"
        " and why, which tier readers find right, what the rules make of it, the one difference"
        " that moves the tier, and, apart from that, what happened later."
    ),
    "commands.precedents.limit": "How many to list.",
    "commands.precedents.before-as-of": (
        "Leave out what was decided, or happened, after the as-of date of the assessment. Without"
        " this, later decisions are listed and marked."
    ),
    "commands.precedents.also": (
        "A folder of case files of your own, with their sources.yaml, to use beside those shipped."
    ),
    "problem.precedents.placeholder": "This still has to be written: “{text}”.",
    "hint.precedents.placeholder": (
        "Put the answer in its place. Where nobody knows, say so in the way the comment names."
    ),
    "problem.precedents.id-taken": "There is a case with the id “{id}” already.",
    "hint.precedents.id-taken": (
        "Give your case another id. To change a shipped case, use a folder of your own with --cases."
    ),
    "problem.precedents.source-taken": "There is a source with the id “{id}” already.",
    "hint.precedents.source-taken": "Give your source another id.",
    "problem.precedents.source-twice": "The source “{id}” stands here twice.",
    "hint.precedents.source-twice": "Give each source an id of its own.",
    "problem.precedents.scenario-twice": "The scenario {id} is rated here twice.",
    "hint.precedents.scenario-twice": "Keep one of them.",
    "problem.nearest.limit": "There is no list of {given}.",
    "hint.nearest.limit": "Give a whole number from 1 on.",
}
