"""Rated, closed and decided cases as pages read them, from the worked examples."""

from functools import cache

from assessment.engine import evaluate
from assessment.export.shown.reading import Reading
from assessment.model.assessment import Assessment
from assessment.model.decision import Person
from assessment.model.evaluation import Evaluation
from assessment.model.rating import Rating
from assessment.store.library import example_files, load_assessment
from tests.unit.ui.cases import framework

PERSON = Person(issuer="local", subject="p1", name="Ada")
AT = "2026-11-20T14:02:00Z"

DECIDED = {
    "disposition": "defer",
    "reasons": "Too early.",
    "until": "A test is done.",
    "review_by": "2027-06-01",
    "decided_by": (PERSON.model_dump(),),
    "decided_at": AT,
}


@cache
def example(name: str) -> Assessment:
    path = next(path for path in example_files() if path.stem == name)
    return load_assessment(path).assessment


def changed(name: str, **changes) -> Assessment:
    """A worked example with other fields, checked as a whole."""
    plain = example(name).model_dump(by_alias=True, exclude_none=True)
    return Assessment.model_validate({**plain, **changes})


def rated(name: str, ratings: dict[str, Rating]) -> Assessment:
    """A worked example with some of its ratings replaced."""
    given = example(name)
    ballot = given.ballots[0]
    new = ballot.model_copy(update={"ratings": {**ballot.ratings, **ratings}})
    return given.model_copy(update={"ballots": (new,)})


def known(name: str, **facts) -> Assessment:
    """A worked example with some of its facts replaced."""
    given = example(name)
    return given.model_copy(update={"facts": {**given.facts, **facts}})


@cache
def reading() -> Reading:
    loaded = framework()
    return Reading(loaded.framework, loaded.text)


def evaluated(given: Assessment) -> Evaluation:
    return evaluate(framework().framework, given)
