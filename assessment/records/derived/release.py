# SPDX-License-Identifier: Apache-2.0
"""Whether a record says that something may be released, in words for programs.

Formats that know only passed and failed must not let a study, an example or an open condition
pass. What does not pass here says nothing in favour of a release.
"""

from __future__ import annotations

import re

from assessment.records.canonical import Json
from assessment.records.derived.material import Material
from assessment.records.predicate import PREDICATE_TYPE
from assessment.records.procedure import APPROVALS

PREFIX = "TIERED_OPENNESS_"
"""Our own words for levels; names that begin with SLSA_ are not ours to give."""

VERIFIER = "urn:tiered-openness:seal:v1"
"""Who came to the result: the sealing, which refuses what the framework does not permit."""

THIRD_PARTY = "third-party-evaluation"
"""Tier at which an evaluator from outside comes before whatever the tier does not open."""

_UNSETTLED = {"hold", "blocked"}


def is_decision(found: Material) -> bool:
    """Whether the record decides anything. Examples, studies and rehearsals only say how it went.

    What they chose is left out of formats whose readers may not know of the difference.
    """
    return found.stated.predicate.kind == "decision"


def is_release(found: Material) -> bool:
    """Whether the record is a decision that releases files, with nothing in the way.

    That takes the kind `decision`, an approval, a result that is neither held nor blocked, files
    by their digests, no condition that must be met first, and no evaluator from outside who comes
    first. The release gate asks all of this, and more.
    """
    made, outcome = found.decision, found.stated.predicate.evaluation.recommendation
    return (
        is_decision(found)
        and made.disposition in APPROVALS
        and outcome.status not in _UNSETTLED
        and bool(found.stated.assessment.artefacts)
        and not any(condition.blocking for condition in made.conditions)
        and not _waits_for_outsiders(found)
    )


def _waits_for_outsiders(found: Material) -> bool:
    """Whether the option is one that outsiders must have tested for, and have not."""
    evaluation, option = found.stated.predicate.evaluation, found.decision.option
    is_open = any(each.id == option and each.open for each in evaluation.options)
    return evaluation.recommendation.tier == THIRD_PARTY and not is_open


def levels(found: Material) -> list[str]:
    """What the record says for a release, one word each; nothing if it says nothing for one."""
    if not is_release(found):
        return []
    made, outcome = found.decision, found.stated.predicate.evaluation.recommendation
    said = ["RELEASE_APPROVED", f"OPTION_{made.option}", f"REVIEW_BY_{made.review_by}"]
    if made.conditions:
        said.append("WITH_CONDITIONS")
    said += [f"RECOMMENDED_TIER_{outcome.tier}", f"STATUS_{outcome.status}"]
    return [PREFIX + re.sub(r"[^A-Z0-9]", "_", word.upper()) for word in said]


def case_uri(found: Material) -> str:
    """Names the case the record is about."""
    return f"urn:tiered-openness:case:{found.stated.assessment.id}"


def policy(found: Material) -> Json:
    """The framework as the policy that was applied, to the byte."""
    pin = found.stated.predicate.framework
    return {
        "uri": f"urn:tiered-openness:framework:{pin.id}:{pin.version}",
        "digest": {"sha256": pin.digest},
    }


def subject(found: Material) -> Json:
    """The same subjects as those of the record."""
    return [
        {"name": each.name, "digest": {"sha256": each.digest.sha256}}
        for each in found.stated.statement.subject
    ]


def summary(found: Material) -> Json:
    """What the record says, for readers who know records: under the name of its predicate.

    In-toto readers leave fields alone that they do not know; such names must be URIs.
    """
    predicate, made = found.stated.predicate, found.decision
    outcome = predicate.evaluation.recommendation
    return {
        PREDICATE_TYPE: {
            "conditions": len(made.conditions),
            "disposition": made.disposition,
            "kind": predicate.kind,
            "option": made.option,
            "record": {"sha256": found.payload_digest},
            "reviewBy": made.review_by,
            "status": outcome.status,
            "tier": outcome.tier,
        }
    }
