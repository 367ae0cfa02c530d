# SPDX-License-Identifier: Apache-2.0
"""English sentences: the record in other tools' formats.

The sentences under `derived.` stand in sealed packages, where verification makes them again:
whoever changes one makes every package sealed before read as altered. A golden test holds them.
"""

TEXTS: dict[str, str] = {
    "formats.command.signature": "Key id of the signature that a Sigstore bundle holds.",
    # Checks
    "record.check.derived": "Other format {role}",
    "check.derived.same": "Says what the record says: made again, it is the same to the byte.",
    "check.derived.differs": "Does not say what the record says, or was made from another record.",
    "check.derived.absent": "The package does not hold this file.",
    # Problems
    "problem.record.derived.not-signed": "No signature by the key {keyid} is on this record.",
    "hint.record.derived.not-signed": "Name a key that signed; `openness verify` lists them.",
    "problem.record.derived.link": "This is not an address that can stand in a model card.",
    "hint.record.derived.link": "Give an address that begins with https:// and has no spaces, quotes or brackets.",
    # Section of a model card; it stands in no package, so its words may change
    "formats.card.title": "Release decision",
    "formats.card.kind.study": "This is a study. It decides nothing and releases nothing.",
    "formats.card.kind.rehearsal": "This is a rehearsal. It decides nothing and releases nothing.",
    "formats.card.kind.example": "This is a worked example. It decides nothing and releases nothing.",
    "formats.card.nothing": "By this decision nothing is released.",
    "formats.card.not-yet": "This record does not release files as it stands: a condition comes first, or it names no files.",
    "formats.card.recommended": "Recommended by the rules: {tier} ({status})",
    "formats.card.decided.approve": "Decided by people: approved, {option}",
    "formats.card.decided.approve_with_conditions": "Decided by people: approved with conditions, {option}",
    "formats.card.decided.defer": "Decided by people: deferred",
    "formats.card.decided.do_not_release": "Decided by people: not released",
    "formats.card.review": "To be looked at again by {date}; an approval ends then",
    "formats.card.dissent": "Dissent on record: {count}",
    "formats.card.framework": "Framework: {title}, version {version}; nothing dated after {as_of} counted",
    "formats.card.conditions": "Conditions:",
    "formats.card.condition": "{text} Due {due}.",
    "formats.card.condition-first": "{text} Due {due}; nothing is released before.",
    "formats.card.check": "How to check it",
    "formats.card.where": "The whole decision is a [signed record]({link}). Anybody can check it offline and apply the rules again:",
    "formats.card.digest": "The digest of the record it names must be `{digest}`. Who signed is established only by a trust policy that you did not get from the publisher of this page.",
    "formats.card.limits": "The record says what was decided and why. It does not say that the model is safe, and it keeps nobody from copying files.",
    # Bill of materials
    "derived.withheld": "(withheld)",
    "derived.withheld-name": "Model of case {case}",
    "derived.people": "The people whom the record names",
    "derived.scenario": "{name} [{id}]: added risk was assessed; the record has how.",
    "derived.condition-name": "Condition {number}",
    "derived.condition": "{text} Due {due}.",
    "derived.condition-first": "{text} Due {due}; nothing is released before.",
    "derived.within": "The framework leaves the chosen option open.",
    "derived.attestation.decision": "A signed decision about a release, held against the rules of the framework that bear on it.",
    "derived.attestation.study": "A study. It decides nothing and releases nothing.",
    "derived.attestation.rehearsal": "A rehearsal. It decides nothing and releases nothing.",
    "derived.attestation.example": "A worked example. It decides nothing and releases nothing.",
    "derived.kept": "It does not close what was decided.",
    "derived.not-kept": "It closes what was decided. The record has who departed from it and why.",
    "derived.recommended.determined": "Recommended by the rules: {tier}.",
    "derived.recommended.provisional": "Recommended by the rules, provisionally: {tier}.",
    "derived.recommended.hold": "On hold: something that decides is not known. Read at its worst: {tier}.",
    "derived.recommended.blocked": "Blocked: the law or abuse material stands in the way. Read at its worst: {tier}.",
    "derived.reasoning": "The rules of the framework, applied to the ratings in the record; anybody can apply them again.",
    "derived.decided.approve": "Decided by people: approved. Option: {option}.",
    "derived.decided.approve_with_conditions": "Decided by people: approved with conditions. Option: {option}.",
    "derived.decided.defer": "Decided by people: deferred. Nothing is released.",
    "derived.decided.do_not_release": "Decided by people: not released.",
    "derived.dissent": "Dissent on record: {count}.",
    "derived.record": "The signed record; its payload has the SHA-256 digest {digest}.",
    "derived.evidence": "{id}: {title}. Strength by the framework's scale: level {level}.",
}
