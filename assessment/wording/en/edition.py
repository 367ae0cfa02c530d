# SPDX-License-Identifier: Apache-2.0
"""English sentences: the public edition of a record, and what it withholds."""

TEXTS: dict[str, str] = {
    "record.check.edition": "Public edition",
    "check.edition.public": "Public edition: {withheld} texts are withheld and {shown} are shown, "
    "as it says. The tier was recomputed all the same: no rule reads a text.",
    "check.edition.no-tier": "Public edition: {withheld} texts are withheld, as it says. The tier "
    "was not recomputed from what is left.",
    "check.edition.differs": "What the package says it withholds is not what it withholds.",
    "edition.kind.subject": "Name, version and developer of the model",
    "edition.kind.subject-description": "The question asked and the description of the model",
    "edition.kind.decision-reasons": "Reasons of the decision, what would end them, who goes "
    "without, why it differs from the recommendation",
    "edition.kind.conditions": "What is owed as a condition",
    "edition.kind.acknowledgement": "What is said in public about a looser decision",
    "edition.kind.provenance": "Where the ratings come from",
    "edition.kind.dissents": "Dissents in people's own words",
    "edition.kind.people": "Names of people",
    "edition.kind.accounts": "Accounts of people",
    "edition.kind.interests": "Declared interests and reasons for standing aside",
    "edition.kind.rationales": "Reasons for ratings",
    "edition.kind.facts": "Texts of facts: baselines, notes, answers in words",
    "edition.kind.screening": "Why a scenario is assessed or left out",
    "edition.kind.evidence": "Titles, sources and authors of evidence",
    "edition.kind.elicitation": "Findings of evidence: how capabilities were drawn out",
    "edition.kind.attack-paths": "The six steps of each scenario, attack paths among them",
    "edition.kind.narrative": "The summary of the assessment",
    "edition.kind.builds": "How other builds are made from the files",
    "edition.kind.flips": "Which other ratings would have led to another tier, in the report",
    "edition.row": "{kind}: {meaning}.",
    "edition.mark.shown": "shown",
    "edition.mark.withheld": "withheld",
    "edition.mark.partly": "partly",
    "edition.option.release": "Show the text at this place in the assessment document, and all "
    "below it, in a public edition. May be given several times.",
    "edition.option.release-kind": "Show all texts of this sort too, in a public edition. Several "
    "are divided by commas; all stands for every sort.",
    "edition.option.withhold-kind": "Withhold a sort that is shown otherwise.",
    "edition.option.withhold": "Show nothing at this place, and nothing below it, whatever else is "
    "released. May be given several times.",
    "edition.option.plan": "A YAML file with the lists release, withhold, release_kinds and "
    "withhold_kinds.",
    "edition.option.list": "Say what a public edition would withhold, and write nothing.",
    "edition.no-report": "The edition has no report: what sets it is not installed. Install "
    "tiered-openness[report] to have one.",
    "edition.public-only": "What is released is for --to public only.",
    "problem.record.edition.unknown-kind": "There is no sort of text called {kind}.",
    "hint.record.edition.unknown-kind": "The sorts are {known}.",
    "problem.record.edition.no-such-text": "The record has no text at {path}.",
    "hint.record.edition.no-such-text": "Write the place as a JSON pointer in the assessment, for "
    "example /decision/reasons. --list says which sorts of text there are.",
    "problem.record.edition.names": "The text at {path} names somebody whose name is withheld.",
    "hint.record.edition.names": "Release the name too, or withhold the text with --withhold-kind "
    "{kind}.",
}
