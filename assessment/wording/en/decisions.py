# SPDX-License-Identifier: Apache-2.0
"""English sentences: why a decision cannot be confirmed or sealed as it stands."""

TEXTS: dict[str, str] = {
    "problem.record.decision.option-missing": "An approval must name the option it approves.",
    "hint.record.decision.option-missing": "Add `option`, for example the recommended one.",
    "problem.record.decision.option-withheld": "A decision to {disposition} cannot name an option.",
    "hint.record.decision.option-withheld": "Remove `option`, or approve it.",
    "problem.record.decision.option-unknown": "The framework has no option {option}.",
    "hint.record.decision.option-unknown": "`openness framework show` lists the options.",
    "problem.record.decision.conditions-missing": "An approval with conditions must list them.",
    "hint.record.decision.conditions-missing": "Add a condition with owner and date.",
    "problem.record.decision.text-missing": "The decision must say something under `{field}`.",
    "hint.record.decision.text-missing": (
        "Say why, what would end the reasons, and, for withholding, who goes without."
    ),
    "problem.record.decision.nobody": "The decision names nobody who made it.",
    "hint.record.decision.nobody": "Add under `decided_by` who decided.",
    "problem.record.decision.no-such-date": "There is no such date: {date}",
    "hint.record.decision.no-such-date": "Write year-month-day, for example 2026-11-20.",
    "problem.record.decision.review-not-later": (
        "The next look, {date}, does not come after the decision."
    ),
    "hint.record.decision.review-not-later": "Choose a later date.",
    "problem.record.decision.closed": (
        "Option {option} cannot be approved, whoever signs. It is closed by: {reasons}"
    ),
    "hint.record.decision.closed": (
        "Defer, do not release, or approve an option that is open. The result says what is missing."
    ),
    "problem.record.decision.too-loose": (
        "The option lies {steps} tiers on the open side of the recommendation. The framework"
        " permits {most}. It is closed by: {reasons}"
    ),
    "hint.record.decision.too-loose": "Approve an option nearer to the recommendation.",
    "problem.record.decision.requirement-missing": (
        "The decision departs from the recommendation and does not show: {requirement}"
    ),
    "hint.record.decision.requirement-missing": (
        "Give the reason under `departure_reason`, and who goes without under `goes_without`."
    ),
    "problem.record.decision.executive-missing": (
        "A decision looser than recommended needs somebody who answers for it by name."
    ),
    "hint.record.decision.executive-missing": (
        "The chair gives the seat of the named executive; whoever holds it confirms the decision."
    ),
    "problem.record.decision.majority-missing": (
        "A decision looser than recommended needs more than half of all who may vote."
        " In favour: {count} of {entitled}."
    ),
    "hint.record.decision.majority-missing": (
        "Everybody who rates or approves votes on the decision as it stands. The document lists"
        " them under `committee`."
    ),
    "problem.record.decision.dissent-missing": (
        "{person} voted against it, and their reasons are not on record."
    ),
    "hint.record.decision.dissent-missing": "They write them down in their own words.",
    "problem.record.decision.acknowledgement-missing": (
        "A decision looser than recommended is said in public."
    ),
    "hint.record.decision.acknowledgement-missing": (
        "Write under `acknowledgement` what is said: what was recommended, what is done, and why."
    ),
    "problem.record.decision.own-override": (
        "{person} rated, and may not approve what is looser than recommended."
    ),
    "hint.record.decision.own-override": (
        "Somebody who did not rate confirms the decision and answers for it."
    ),
    "problem.record.decision.vote-not-entitled": "{person} voted and may not vote here.",
    "hint.record.decision.vote-not-entitled": (
        "Those vote who rate or approve and do not stand aside. Take the vote out."
    ),
    "problem.record.decision.vote-twice": "{person} voted twice.",
    "hint.record.decision.vote-twice": "Keep one vote for each person.",
    "problem.record.decision.small-team": (
        "A small team may approve only at the tier {tier}, with nothing held or blocked."
    ),
    "hint.record.decision.small-team": "Defer, do not release, or ask a full committee.",
    "problem.record.decision.desk-study": "A desk study approves nothing.",
    "hint.record.decision.desk-study": (
        "It reads the public record. Defer, do not release, or open a case with another profile."
    ),
    "problem.record.decision.requirement-not-recordable": (
        "The framework asks of this departure: {requirement}. A record of this form cannot show it."
    ),
    "hint.record.decision.requirement-not-recordable": (
        "Approve an option that needs no departure, or defer."
    ),
}
