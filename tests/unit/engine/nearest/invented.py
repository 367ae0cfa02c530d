"""Invented past decisions, under a framework small enough to check by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assessment.engine.nearest import Asked, RatedCase, Read, nearest
from assessment.model.assessment import Assessment
from assessment.model.nearest import Nearby, Nearest
from assessment.model.precedent import Precedent
from assessment.model.source import Source
from tests.unit.engine.backtest.invented import Level, outcome_led, weapon

CARD = Source(id="CARD", title="A card", read="secondary_copy", checked="2026-01-01")
OTHER = Source(id="OTHER", title="A paper", read="secondary_copy", checked="2026-01-01")


def statement(said: str = "So it is said", **more: Any) -> dict[str, Any]:
    return {"said": said, "read": "memory", **more}


def precedent(id_: str = "one", day: str = "2025-01-01", **changes: Any) -> Precedent:
    """A past decision of which nothing remarkable is known."""
    parts = (
        "weights training_code inference_code training_data data_docs eval_results model_card"
        " paper checkpoints"
    )
    known = {
        "developer": statement("A lab"),
        "modality": statement("Text"),
        "parameters": {"read": "memory"},
        "training_compute": {"confidence": "none", "read": "memory"},
        "components": {**dict.fromkeys(parts.split(), "no"), "read": "memory"},
        "licence": {"name": "None", "family": "none", "read": "memory"},
        "access": statement("Weights for anyone"),
        "timeline": (),
        "motive": {**statement("To share"), "kind": "science"},
        "evaluations": (),
        "outside": {**statement("Nobody looked"), "kind": "none"},
        "safeguards": statement("None"),
        "record": "partial",
        **changes.pop("known", {}),
    }
    given = {
        "schema": "openness-precedent/0",
        "id": id_,
        "family": id_,
        "name": f"Model {id_}",
        "provenance": {"how": "made up for a test", "date": "2026-01-01", "material": "nothing"},
        "decision": {"what": "Release the weights", "date": day, "read": "memory"},
        "known": known,
        **changes,
    }
    return Precedent.model_validate(given)


def read(sev: Level = 4, un: Level = 0, **changes: Any) -> Read:
    """An assessment in which S01 alone is assessed, with other fields changed."""
    asked = outcome_led()
    given = weapon(asked, sev, un)
    facts = {**given.facts, **changes.pop("facts", {})}
    subject = given.subject.model_copy(update={"name": "Under review"})
    return Read(asked, given.model_copy(update={"subject": subject, "facts": facts, **changes}))


def rated(precedent_: Precedent, **passes: Read) -> RatedCase:
    """A precedent with passes, each as of the day of its decision."""
    day = precedent_.decision.date
    as_of = {
        name: each.assessment.model_copy(update={"as_of": day}) for name, each in passes.items()
    }
    return RatedCase(precedent_, as_of)


def found(here: Assessment, *cases: RatedCase, **asked: Any) -> Nearest:
    return nearest(here, outcome_led(), cases, (CARD, OTHER), Asked(**asked))


def ids(listed: tuple[Nearby, ...]) -> list[str]:
    return [each.id for each in listed]


def steps(one: Nearby) -> Mapping[str, int]:
    return {feature.id: feature.steps for feature in one.features}
