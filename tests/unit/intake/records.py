"""A rating record of an invented model, as plain values."""

from __future__ import annotations

from typing import Any

from assessment.model.rater_record import RaterRecord

FACTS: dict[str, Any] = {
    "outputs": ("text", "code"),
    "mode": "weights_open",
    "next": "hosted with review of uses",
    "general": "yes",
    "like_vis": "no",
    "like_voice": "no",
    "bio_design": "no",
    "purpose_harm": "no",
    "safeguards_removed": "no",
    "test_skipped": "no",
    "base_weights": "no",
    "scale": "below",
    "thresh": "not_assessed",
    "pe": ("PE1", "PE3"),
    "indep": "none",
    "csam_data": "clean_verified",
    "parent": {"name": "none", "tier": "T1"},
}

RATINGS: dict[str, Any] = {
    "FO": (2, 3, 4),
    "FC": 1,
    "AUT": 0,
    "HZD": 1,
    "MEDIA": "na",
    "SGS": "unknown",
    "SGG": "na",
    "BN1": (0, 1, 1),
}

FRAUD: dict[str, Any] = {
    "id": "S04",
    "SEV": (1, 2, 2),
    "UT": 2,
    "UN": (0, 0, 1),
    "DEF": 0,
    "EV": 0,
    "sep": "none",
    "base": "Invented 1.0 (2024-01), downloadable",
    "path": "Somebody lies; it writes the lie; money is lost.",
}


def record(**changes: Any) -> RaterRecord:
    """The record, with facts, ratings and scenarios changed."""
    facts = {**FACTS, **changes.pop("facts", {})}
    ratings = {**RATINGS, **changes.pop("ratings", {})}
    value = {
        "id": "invented",
        "as_of": "2025-01-01",
        "facts": {name: given for name, given in facts.items() if given is not None},
        "ratings": ratings,
        "scenarios": (FRAUD,),
        "confidence": "medium",
        "note": "In doubt: everything.",
        **changes,
    }
    return RaterRecord.model_validate(value)
