# SPDX-License-Identifier: Apache-2.0
"""English sentences: what the process asks for and a case does not show, and who can supply it."""

from __future__ import annotations

TEXTS = {
    "problem.procedure.alone": "One person rated alone.",
    "hint.procedure.alone": "The chair invites at least one more person to rate.",
    "problem.procedure.profile-unknown": "The framework has no process profile “{profile}”.",
    "hint.procedure.profile-unknown": "The chair chooses one of its own: {known}.",
    "problem.procedure.profile-kind": (
        "The process profile {profile} is not for an assessment of the kind {kind}."
    ),
    "hint.procedure.profile-kind": (
        "The chair opens the case as another kind, or chooses another profile."
    ),
    "problem.procedure.raters": (
        "{count} people rated who do not stand aside; the profile asks for at least {needed}."
    ),
    "hint.procedure.raters": "The chair invites more people to rate.",
    "problem.procedure.scenario-raters": (
        "{count} people judged scenario {scenario}; the profile asks for at least {needed}."
    ),
    "hint.procedure.scenario-raters": (
        "The chair invites somebody who knows its field, or asks those who abstain to rate it."
    ),
    "problem.procedure.expert": "No expert on scenario {scenario} rated it.",
    "hint.procedure.expert": "The chair gives the seat to somebody who knows its field and rates.",
    "problem.procedure.seat": "Nobody who takes part fills the seat {seat}.",
    "hint.procedure.seat": "The chair gives the seat to somebody who takes part.",
    "problem.procedure.interest": "{person} has not declared their interests.",
    "hint.procedure.interest": (
        "{person} says what interests they have in the release, or that they have none."
    ),
    "problem.procedure.not-a-member": "{person} rated and is not listed as a member.",
    "hint.procedure.not-a-member": (
        "The chair makes them a member; they declare their interests like everybody else."
    ),
    "problem.procedure.recused-rated": "{person} rated something they stood aside from.",
    "hint.procedure.recused-rated": (
        "The chair takes these ratings out. Who stands aside has no say there."
    ),
    "problem.procedure.not-revealed": "No silent round ended with its ratings laid open.",
    "hint.procedure.not-revealed": (
        "The chair ends the first round by the reveal, so that people see where they differ."
    ),
    "problem.procedure.not-settled": (
        "People differed and did not settle it: open items {count}, the first is {first}."
    ),
    "hint.procedure.not-settled": (
        "The chair has each item of the agenda talked over, and it stands or is rated again."
    ),
}
