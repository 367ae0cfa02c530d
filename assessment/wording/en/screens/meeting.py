# SPDX-License-Identifier: Apache-2.0
"""English sentences: the meeting page."""

TEXTS: dict[str, str] = {
    "screens.meeting.rehearsal": "Rehearsal. Nothing here counts as a decision.",
    # Before the reveal
    "screens.meeting.draft.title": "The meeting has not begun",
    "screens.meeting.draft.lede": "Scope and evidence are frozen first. Then each rater answers in "
    "silence, and the meeting begins when the ratings are laid open.",
    "screens.meeting.draft.go": "Go to evidence",
    "screens.meeting.alone.title": "One person rates here",
    "screens.meeting.alone.lede": "A meeting is about where raters differ. It takes two or more. "
    "The round is closed on the rating page.",
    "screens.meeting.alone.go": "Go to rating",
    "screens.meeting.silent.title": "Is everyone done?",
    "screens.meeting.silent.count": "{done} of {count} have answered everything.",
    "screens.meeting.silent.lede": "Nobody sees another person's rating before the round is "
    "closed.",
    "screens.meeting.done": "Done",
    "screens.meeting.waiting": "Still at it",
    "screens.meeting.nobody": "nobody",
    "screens.meeting.to-rating": "Continue rating",
    "screens.meeting.reveal": "Close the round and reveal",
    "screens.meeting.reveal.title": "Close the round and reveal?",
    "screens.meeting.reveal.meaning": "The ratings of this round then stay as they are. Everybody "
    "sees how they are spread and what differs by two levels or more, without names. Nobody sees a "
    "tier yet.",
    "screens.meeting.reveal.waits": "The ratings cannot be laid open yet.",
    "screens.meeting.reveal.go": "Reveal the ratings",
    # The agenda
    "screens.meeting.agenda": "What needs talk",
    "screens.meeting.agenda.count": "{count} of {rated} ratings need talk, the widest apart first.",
    "screens.meeting.agenda.count.one": "1 of {rated} ratings needs talk.",
    "screens.meeting.agenda.rest": "The other {rest} lie within one level and stand without talk.",
    "screens.meeting.agenda.none": "No rating differs by two levels or more.",
    "screens.meeting.agenda.none.lede": "All {rated} lie within one level and stand without talk.",
    "screens.meeting.agenda.settled": "Everything on the agenda is settled.",
    "screens.meeting.agenda.open": "{left} of {count} still to be talked about.",
    "screens.meeting.agenda.order": "The order is by spread, then by the framework. It says "
    "nothing about what matters for the result.",
    "screens.meeting.agenda.take": "Take up: {name}",
    "screens.meeting.line": "{lowest} to {highest}",
    "screens.meeting.line.unknown": "{lowest} to {highest}, {count} cannot tell",
    "screens.meeting.mark.stands": "stands as rated",
    "screens.meeting.mark.rated_again": "rated again",
    "screens.meeting.mark.now": "being rated again",
    # The item
    "screens.meeting.place": "Item {number} of {count}.",
    "screens.meeting.rater": "Rater {letter}",
    "screens.meeting.raters": "Raters {letters}",
    "screens.meeting.level.several": "{said} ({count} times)",
    "screens.meeting.spread": "Ratings of {name}, one line for each rater, from the lowest to the "
    "highest",
    "screens.meeting.spread.rater": "Rater",
    "screens.meeting.spread.scale": "On the scale",
    "screens.meeting.spread.said": "In words",
    "screens.meeting.level": "{best}",
    "screens.meeting.level.range": "{best}, range {lowest} to {highest}",
    "screens.meeting.unknown": "cannot tell",
    "screens.meeting.not_applicable": "does not apply",
    "screens.meeting.not_needed": "not asked",
    "screens.meeting.abstaining.one": "1 more does not judge this: not their field, or an "
    "interest.",
    "screens.meeting.abstaining": "{count} more do not judge this: not their field, or an "
    "interest.",
    "screens.meeting.reasons": "Reasons of those farthest apart",
    "screens.meeting.reasons.none": "Those farthest apart wrote no reason. Ask the room.",
    "screens.meeting.gave": "{rater} gave {level}",
    "screens.meeting.gave.cites": "{rater} gave {level}, resting on {items}",
    # The timer
    "screens.meeting.clock": "of {minutes}:00 minutes used.",
    "screens.meeting.minutes": "Minutes for each item",
    # The controls
    "screens.meeting.first": "Take up the first item",
    "screens.meeting.next": "Next item",
    "screens.meeting.stand": "Let it stand",
    "screens.meeting.again": "Rate again in silence",
    "screens.meeting.names.show": "Show names",
    "screens.meeting.names.hide": "Show letters instead",
    "screens.meeting.names.shown": "Names are shown. The record says so.",
    "screens.meeting.names.title": "Show who gave which rating?",
    "screens.meeting.names.meaning": "Everybody in the meeting then sees names in place of "
    "letters, for every item. The record says that names were shown.",
    "screens.meeting.names.go": "Show names",
    "screens.meeting.close": "Close and show the result",
    "screens.meeting.close.title": "Close the round and show the result?",
    "screens.meeting.close.meaning": "Ratings are then final, and everybody sees the "
    "recommendation at the same moment.",
    "screens.meeting.close.waits": "The round cannot be closed yet.",
    "screens.meeting.close.go": "Close it and show the result",
    "screens.meeting.projector": "Show as projector",
    "screens.meeting.projector.back": "Leave the projector view",
    "screens.meeting.follows": "The chair leads through the agenda. This page follows by itself.",
    # Rating again
    "screens.meeting.again.title": "Rated again: {name}",
    "screens.meeting.again.count": "{done} of {count} have answered again.",
    "screens.meeting.again.silence": "In silence, each on their own device.",
    "screens.meeting.again.yours": "Your answer, again",
    "screens.meeting.again.lede": "Change your answer, or keep it. Only you see it until the round "
    "is closed.",
    "screens.meeting.again.keep": "Keep my answer",
    "screens.meeting.again.given": "You have answered again. You can still change it until the "
    "round is closed.",
    "screens.meeting.again.owed": "You have not answered these again yet. A kept answer counts, "
    "once you say so.",
    "screens.meeting.again.nothing": "You gave no rating here in the first round.",
    # After the close
    "screens.meeting.over.topic": "What do the rules recommend?",
    "screens.meeting.over.advice": "The recommendation is advice. People decide, on the decision "
    "page.",
    "screens.meeting.over.result": "Read the result",
    "screens.meeting.over.talks": "What was talked about",
    # What screen readers hear
    "screens.meeting.told.talk": "Now on the table: {name}.",
    "screens.meeting.told.again": "Silent re-rating has begun: {name}.",
    "screens.meeting.told.over": "The round is closed. The rules recommend: {tier}.",
}
