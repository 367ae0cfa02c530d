"""Cases in every state, made at the desk the app works at."""

from assessment.model.assessment import Assessment
from assessment.model.rating import Rating
from assessment.review import (
    Desk,
    Saved,
    Slot,
    close_round,
    decide,
    freeze,
    mark_rest_unknown,
    open_from_document,
    rate,
    read_case,
    seal,
    set_field,
)
from assessment.store.library import example_files, load_assessment

DEFERRED = {
    "disposition": "defer",
    "reasons": "Too <b>early</b>.",
    "until": "A test is done.",
    "goes_without": "Those who wait.",
    "review_by": "2099-06-01",
}
APPROVED = {**DEFERRED, "disposition": "approve", "option": "O8"}


def document(name: str) -> Assessment:
    path = next(path for path in example_files() if path.stem == name)
    return load_assessment(path).assessment


def opened(desk: Desk, name="pythia-12b", *, given=None, rated=True, kind="example") -> str:
    command = desk.context.new_id()
    used = given or document(name)
    return open_from_document(desk, command, used, kind, copy_ratings=rated).case


def step(desk: Desk, case: str, command) -> None:
    version = read_case(desk, case).case.version
    assert isinstance(command(desk, desk.command(case, version)), Saved)


def frozen(desk: Desk, name="pythia-12b", **how) -> str:
    case = opened(desk, name, **how)
    step(desk, case, freeze)
    return case


def closed(desk: Desk, name="pythia-12b", **how) -> str:
    case = frozen(desk, name, **how)
    step(desk, case, close_round)
    return case


def decided(desk: Desk, name="pythia-12b", *, draft=None, **how) -> str:
    case = closed(desk, name, **how)
    for key, value in (draft or DEFERRED).items():
        put(desk, case, key, value)
    step(desk, case, decide)
    return case


def sealed(desk: Desk, name="pythia-12b", **how) -> str:
    case = decided(desk, name, **how)
    step(desk, case, seal)
    return case


def decided_anew(desk: Desk, case: str) -> None:
    """From a draft to a deferral, with every rating unknown."""
    step(desk, case, freeze)
    ballot = read_case(desk, case).ballot_version
    mark_rest_unknown(desk, desk.command(case, ballot))
    step(desk, case, close_round)
    for key, value in DEFERRED.items():
        put(desk, case, key, value)
    step(desk, case, decide)


def put(desk: Desk, case: str, key: str, value) -> None:
    """Set a field of the draft decision."""
    version = read_case(desk, case).field("decision", key).version
    command = desk.command(case, version)
    assert isinstance(set_field(desk, command, Slot("decision", key), value), Saved)


def rated(desk: Desk, case: str, key: str, rating: Rating) -> None:
    version = read_case(desk, case).rating(key).version
    assert isinstance(rate(desk, desk.command(case, version), key, rating), Saved)


def draft(desk: Desk, case: str) -> dict:
    """The draft decision as it is kept."""
    return {key: kept.value for key, kept in read_case(desk, case).part("decision").items()}


def without_role(desk: Desk, role: str) -> None:
    """Take a role away from everybody, as a case with several people would have it."""
    with desk.workspace._engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM members WHERE role = ?", (role,))
