# SPDX-License-Identifier: Apache-2.0
"""English sentences: what an evaluation says."""

TEXTS: dict[str, str] = {
    "results.kind.decision": "decision",
    "results.kind.study": "study, not a decision",
    "results.kind.rehearsal": "rehearsal, not a decision",
    "results.kind.example": "worked example, not a decision",
    "results.line.subject": "{name} ({kind}, as of {as_of})",
    "results.line.tier": "Recommended: {result}.",
    "results.line.appetite": "{value}: {result}.",
    "results.line.outcome": "{tier} ({status})",
    "results.line.bounds": (
        "With every range at its favourable end: {favourable}. At its cautious end: {cautious}."
    ),
    "results.line.framework": "Framework {id} {version}",
    "results.status.determined": "Determined: nothing that decides is missing.",
    "results.status.provisional": (
        "Provisional: evidence is out of date, the procedure has a gap, or an obligation stands in"
        " place of a stricter tier."
    ),
    "results.status.hold": (
        "On hold: something that decides is missing. Nothing that cannot be undone may be released"
        " until it is settled."
    ),
    "results.status.blocked": (
        "Blocked: the law or abuse material stands in the way, or nobody has shown that they do"
        " not."
    ),
    "results.status-word.determined": "determined",
    "results.status-word.provisional": "provisional",
    "results.status-word.hold": "on hold",
    "results.status-word.blocked": "blocked",
    "results.heading.missing": "What is missing",
    "results.heading.reasons": "Why",
    "results.heading.options": "Disclosure options",
    "results.line.missing": (
        "{input} [{id}]: {why} Usually supplied by: {supplier}. Possible then: {tiers}."
    ),
    "results.line.no-rule": "No rule asks for less openness, and no gate is closed.",
    "results.heading.procedure": "How the procedure was followed (profile: {profile})",
    "results.line.no-gap": "Nothing is missing that the profile asks for.",
    "results.line.experts-alone": "With each scenario's experts alone: {result}.",
    "results.line.votes": (
        "Votes on the decision: for {in_favour}, against {against}, abstaining {abstain}."
    ),
    "results.option.open": "open",
    "results.option.closed": "closed",
    "results.line.closed-by": "{name} (closed by {reasons})",
    "results.note.unknown": "unknown, read at its worst",
    "results.note.not-needed": "not asked: no answer could change the outcome; read at its worst",
    "results.note.not-applicable": "not applicable, read as the lowest level",
    "results.note.defaulted": "not rated on its own, read as the general rating",
    "results.note.evidence-on-file": "read no higher than the strongest item on file",
    "results.note.stale-evidence": "set by the program: an item of evidence is past its date",
    "results.note.procedure-gap": "set by the program: something the process asks for is missing",
    "results.framework.settings": "Settings (value choices; * is the default)",
    "results.framework.facts": "Facts",
    "results.framework.criteria": "Criteria",
    "results.framework.scenarios": "Scenarios",
    "results.framework.before": "Steps over the whole model",
    "results.framework.scenario": "Steps for each assessed scenario",
    "results.framework.after": "Steps over all scenarios",
    "results.framework.rules": "Rules",
    "results.framework.gates": "Gates",
    "results.framework.hold": "Hold rules",
    "results.framework.obligations": "Obligations that take the place of a stricter tier",
    "results.framework.tiers": "Tiers, options and duties",
    "results.framework.sources": "Sources",
    "results.framework.value-choice": "value choice of this framework: {reason}",
    "results.framework.risk": "higher is stricter",
    "results.framework.good": "higher is freer",
    "results.framework.role.tier": "read by the tier",
    "results.framework.role.options": "read by the open options",
    "results.framework.role.informational": "shown, read by no rule",
    "results.framework.mandatory": "may not be left out when {when}",
    "results.framework.closes": "(also closes: {classes})",
    "results.framework.read.at_source": "read at the source",
    "results.framework.read.secondary_copy": "read in a secondary copy",
    "results.framework.read.abstract": "abstract read",
    "results.framework.read.memory": "from memory, not checked",
    "results.remark.evidence-as-rated": (
        "Evidence levels are taken as rated; no items of evidence are on file."
    ),
    "results.remark.later-evidence-ignored": (
        "Evidence dated after the as-of date is on file and does not count."
    ),
}
