# SPDX-License-Identifier: Apache-2.0
"""From the single fields of a case to its assessment document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from assessment.errors import Problem, ReviewError
from assessment.model.assessment import Assessment, ScenarioNarrative, Subject
from assessment.review.plain import plain, restored
from assessment.review.rules import Rules
from assessment.review.values import CaseDocument, Remark
from assessment.store.values import Case, Json, Slot

_ARTEFACT = re.compile(r"A[1-9][0-9]{0,3}")
_BY_KEY = ("settings", "facts", "ceilings")
_OF_CASE = ("as_of", "provenance", "supersedes")
_STEPS = tuple(ScenarioNarrative.model_fields)

NOT_APPLICABLE = "review.remark.not-applicable"
EVIDENCE_GONE = "review.remark.evidence-gone"

NOT_APPLICABLE_REFUSED = "assessment.not-applicable-refused"
"""The engine's word for an answer that does not apply where it must; its parameter is the key."""


@dataclass(frozen=True, slots=True)
class KeptBallot:
    """The ratings of one rater in one round, as kept, by key."""

    rater: str
    round: int
    ratings: Mapping[str, Json]
    abstains: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that goes into the document of a case, as kept."""

    case: Case
    fields: Mapping[Slot, Json]
    evidence: Mapping[str, Json]
    ballots: tuple[KeptBallot, ...] = ()
    committee: Json = None
    decision: Json = None

    def with_ballots(self, ballots: tuple[KeptBallot, ...]) -> Sheet:
        """The same sheet with these ballots and no others."""
        return replace(self, ballots=ballots)


def frame(case: Case) -> dict[str, Json]:
    """The document of a case before anything was said about it."""
    return {
        "schema": "openness-assessment/0",
        "id": case.id,
        "kind": case.kind,
        "as_of": case.opened_at[:10],
        "framework": {
            "id": case.framework_id,
            "version": case.framework_version,
            "digest": case.framework_digest,
        },
        "settings": {},
        "subject": {"name": case.id},
        "artefacts": (),
        "facts": {},
        "ceilings": {},
        "screening": (),
        "narrative": {"scenarios": {}},
    }


def lay(document: dict[str, Json], slot: Slot, value: Json) -> None:
    """Put one field where it belongs in a document.

    Raises:
        ReviewError: there is no such field.
    """
    part, key = slot
    if part in _BY_KEY:
        document[part][key] = value
    elif part == "case" and key in _OF_CASE:
        document[key] = value
    elif part == "subject" and key in Subject.model_fields:
        document[part][key] = value
    elif part == "screening":
        entry = value if isinstance(value, dict) else {"assessed": value}
        if entry.get("scenario", key) != key:
            raise _unknown(slot)
        document[part] += ({**entry, "scenario": key},)
    elif part == "narrative":
        _lay_narrative(document, slot, value)
    elif part == "artefacts" and _ARTEFACT.fullmatch(key):
        document[part] += (value,)
    else:
        raise _unknown(slot)


def complete(rules: Rules, sheet: Sheet) -> CaseDocument:
    """The complete document, with answers that no longer fit read as unknown, and said so."""
    remarks: list[Remark] = []
    document = frame(sheet.case)
    for slot, value in sorted(sheet.fields.items(), key=lambda item: _by_number(item[0].key)):
        cited = _without_gone(sheet, slot.key, value, remarks) if slot.part == "facts" else value
        lay(document, slot, cited)
    document["evidence"] = tuple(
        sheet.evidence[name] for name in sorted(sheet.evidence, key=_by_number)
    )
    document["ballots"] = tuple(
        {
            "rater": ballot.rater,
            "round": ballot.round,
            "ratings": {
                key: _without_gone(sheet, key, rating, remarks)
                for key, rating in sorted(ballot.ratings.items())
            },
            "abstains": ballot.abstains,
        }
        for ballot in sheet.ballots
    )
    order = [scenario.id for scenario in rules.framework.scenarios]
    document["screening"] = tuple(
        sorted(document["screening"], key=lambda entry: order.index(entry["scenario"]))
    )
    if sheet.committee is not None:
        document["committee"] = sheet.committee
    if sheet.decision is not None:
        document["decision"] = sheet.decision
    assessment = restored(document, Assessment)
    return applicable(rules, assessment, remarks)


def applicable(rules: Rules, assessment: Assessment, remarks: list[Remark]) -> CaseDocument:
    """Read `not applicable` as unknown where the framework does not allow it (any more)."""
    refused = [
        str(problem.params["name"])
        for problem in rules.admit(assessment)
        if problem.code == NOT_APPLICABLE_REFUSED
    ]
    if refused:
        remarks += [Remark(NOT_APPLICABLE, key) for key in refused]
        value = plain(assessment)
        for ballot in value["ballots"]:
            for key in refused:
                given = ballot["ratings"].get(key, {})
                if given.get("state") == "not_applicable":
                    ballot["ratings"][key] = {**given, "state": "unknown"}
        assessment = restored(value, Assessment)
    return CaseDocument(assessment, tuple(dict.fromkeys(remarks)))


def _without_gone(sheet: Sheet, key: str, value: Json, remarks: list[Remark]) -> Json:
    """An answer without references to evidence that was taken off the sheet since."""
    cited = value.get("evidence", ()) if isinstance(value, dict) else ()
    left = tuple(name for name in cited if name in sheet.evidence)
    if len(left) == len(cited):
        return value
    remarks.append(Remark(EVIDENCE_GONE, key))
    return {**value, "evidence": left}


def _lay_narrative(document: dict[str, Json], slot: Slot, value: Json) -> None:
    scenario, _, step = slot.key.rpartition(".")
    narrative = document["narrative"]
    if not scenario and step == "summary":
        narrative[step] = value
    elif scenario and step in _STEPS:
        narrative["scenarios"].setdefault(scenario, {})[step] = value
    else:
        raise _unknown(slot)


def _by_number(name: str) -> tuple[str, int, str]:
    """E2 before E10."""
    digits = re.search(r"[0-9]{1,9}$", name)
    number = int(digits.group()) if digits else 0
    return (name[: digits.start()] if digits else name, number, name)


def _unknown(slot: Slot) -> ReviewError:
    params = {"part": slot.part[:80], "name": slot.key[:80]}
    return ReviewError(Problem("review.unknown-field", params=params))
