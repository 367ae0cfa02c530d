"""Cases as a page reads them, made of plain values."""

from types import MappingProxyType

from assessment.model.assessment import Evidence
from assessment.review import Case, CaseView, EvidenceView, Kept, MemberView, PortfolioRow, Slot
from assessment.store.library import find_framework
from assessment.store.values import Actor

NOW = "2026-11-20T14:02:00Z"
ACTOR = Actor("local", "p1")
READER = MemberView("p1", ACTOR, "Ada", frozenset({"chair", "rater"}), {}, None, None, {}, True)
"""Whoever reads a case, alone in it."""


def framework():
    """The shipped default framework."""
    return find_framework("tiered-openness")


def view(*, state="draft", fields=None, evidence=(), round_=1, kind="decision"):
    """A case with these fields, given as {(part, key): value}."""
    loaded = framework()
    basic = {("case", "as_of"): "2026-11-20", ("subject", "name"): "Alpha"}
    kept = {
        Slot(*slot): Kept(value, 1, NOW, ACTOR)
        for slot, value in {**basic, **(fields or {})}.items()
    }
    return CaseView(
        case=Case(
            id="c1",
            kind=kind,
            state=state,
            round=round_,
            version=3,
            framework_id=loaded.framework.id,
            framework_version=loaded.framework.version,
            framework_digest=loaded.digest,
            framework_text_digest=loaded.text_digest,
            opened_at=NOW,
            opened_by=ACTOR,
            sheet=None if state == "draft" else "a" * 64,
        ),
        roles=frozenset({"chair", "rater"}),
        fields=MappingProxyType(kept),
        evidence=tuple(EvidenceView(item.id, item, 1, NOW) for item in evidence),
        ratings={},
        ballot_version=0,
        texts={},
        packages=(),
        saved_at=NOW,
        members=(READER,),
    )


def item(id_="E1", **changes):
    """An item of evidence that counts."""
    given = {
        "id": id_,
        "title": "A test",
        "finding": "It found nothing.",
        "source": {"title": "A paper", "url": "https://example.org/a", "read": "at_source"},
        "date": "2026-05-01",
        "by": "Somebody",
        "level": 2,
        "scenarios": ("S03",),
    }
    return Evidence.model_validate({**given, **changes})


def row(id_="c1", state="draft", **changes):
    """A line of the portfolio."""
    given = {
        "id": id_,
        "name": "Alpha",
        "kind": "decision",
        "state": state,
        "round": 1,
        "framework": "tiered-openness@1.0.0",
        "opened_at": NOW,
        "changed_at": NOW,
        "tier": None,
        "status": None,
        "disposition": None,
        "option": None,
        "review_by": None,
        "package": None,
    }
    return PortfolioRow(**{**given, **changes})
