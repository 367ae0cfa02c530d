# SPDX-License-Identifier: Apache-2.0
"""English sentences: the committee page, and leaving a scenario to others."""

TEXTS: dict[str, str] = {
    "screens.committee.title": "Who decides?",
    "screens.committee.count.one": "One person takes part.",
    "screens.committee.count": "{count} people take part, {raters} of them rate.",
    "screens.committee.profile": "Process profile",
    "screens.committee.profile.fixed": "It was fixed when the evidence was frozen.",
    "screens.committee.profile.none": "This framework knows no process profiles. The record says "
    "who took part.",
    "screens.committee.asks": "What the profile asks for",
    "screens.committee.raters": "Raters: {count} of at least {least}",
    "screens.committee.seat": "Seat filled: {seat}",
    "screens.committee.seat.by": "{names}",
    "screens.committee.seat.nobody": "Nobody has this seat.",
    "screens.committee.seat.scenarios": "Nobody speaks for: {scenarios}",
    "screens.committee.interests": "Interests declared",
    "screens.committee.interests.missing": "Not yet: {names}",
    "screens.committee.approver": "Somebody can confirm the decision",
    "screens.committee.approver.nobody": "Nobody is an approver.",
    "screens.committee.gap": "What is missing when the round is closed is a gap in the procedure: "
    "the result is then provisional, and the record says why.",
    "screens.committee.members": "Members",
    "screens.committee.members.caption": "Members with their roles, seats, interests, and where "
    "they stand aside",
    "screens.committee.column.name": "Name",
    "screens.committee.column.roles": "Roles",
    "screens.committee.column.seats": "Seats",
    "screens.committee.column.interest": "Interests",
    "screens.committee.column.aside": "Stands aside",
    "screens.committee.you": "you",
    "screens.committee.seat.for": "{seat} ({scenarios})",
    "screens.committee.interest.open": "not declared yet",
    "screens.committee.interest.none": "declared: none",
    "screens.committee.aside.case": "from the whole case: {reason}",
    "screens.committee.aside.some": "from {scenarios}: {reason}",
    "screens.committee.whose": "Change roles and seats of",
    "screens.committee.roles": "Roles of {name}",
    "screens.committee.seats": "Seats of {name}",
    "screens.committee.expert": "Scenarios {name} speaks for as an expert",
    "screens.committee.expert.all": "All of them",
    "screens.committee.dismiss": "Take {name} off the case",
    "screens.committee.chair-only": "The chair gives roles and seats.",
    "screens.committee.yours": "Your interests",
    "screens.committee.yours.lede": "Money, work, friendship or rivalry: whatever somebody outside "
    "would want to know about you and this release. Everybody in the case reads it, and the record "
    "keeps it.",
    "screens.committee.yours.text": "My interests, in my own words",
    "screens.committee.yours.example": "For example: I was paid by the developer until last year",
    "screens.committee.yours.none": "Declare that I have none",
    "screens.committee.yours.none.fact": "You declared that you have none.",
    "screens.committee.yours.back": "Take the declaration back",
    "screens.committee.aside.go": "Stand aside",
    "screens.committee.aside.other": "Have {name} stand aside",
    "screens.committee.aside.back": "No longer stand aside",
    "screens.committee.aside.title": "Stand aside?",
    "screens.committee.aside.meaning": "Whoever stands aside does not rate there, and their ratings "
    "there do not count. Once rating has begun this is not taken back.",
    "screens.committee.aside.scenarios": "In these scenarios",
    "screens.committee.aside.scenarios.all": "The whole case",
    "screens.committee.aside.reason": "Because of this interest",
    "screens.committee.aside.confirm": "Stand aside, with this reason",
    # Not my field, on the rating page
    "screens.abstain.go": "Not my field: leave this scenario to the others",
    "screens.abstain.fact": "You leave this scenario to the others.",
    "screens.abstain.sentence": "That is neither unknown nor not applicable: the others' ratings "
    "stand without yours. What you answered here is kept, and counts again if you take it back.",
    "screens.abstain.aside": "You stand aside here, because of an interest. The others' ratings "
    "stand without yours.",
    "screens.abstain.back": "I do judge this scenario",
    "screens.abstain.reason": "Why you leave it to the others",
    "screens.abstain.reason.example": "May stay empty",
}
