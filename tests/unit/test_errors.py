"""Problems are values: where they lie, in which order they are told, and all of them at once."""

import pytest

from assessment.errors import (
    AssessmentError,
    EvaluationError,
    FrameworkError,
    Place,
    Problem,
    ReadingError,
    RecordError,
    ReviewError,
    StoreError,
)


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (Place(), "input"),
        (Place("a.yaml"), "a.yaml"),
        (Place("a.yaml", 3), "a.yaml:3"),
        (Place("a.yaml", 3, "/id"), "a.yaml:3 /id"),
        (Place("a.yaml", path="/id"), "a.yaml /id"),
        (Place(line=3), "input:3"),
        (Place(path="/id"), "input /id"),
    ],
)
def test_a_place_is_shown_as_far_as_it_is_known(place: Place, shown: str):
    assert str(place) == shown


def test_problems_are_told_by_file_line_and_path_then_code():
    places = [
        Place("b.yaml", 1),
        Place("a.yaml", 10),
        Place("a.yaml", 9, "/b"),
        Place("a.yaml", 9, "/a"),
    ]
    problems = [Problem("x.y", place) for place in places]
    problems += [Problem("a.y", Place("a.yaml", 9, "/a"))]
    told = AssessmentError(problems).problems
    assert [(p.place.file, p.place.line, p.place.path, p.code) for p in told] == [
        ("a.yaml", 9, "/a", "a.y"),
        ("a.yaml", 9, "/a", "x.y"),
        ("a.yaml", 9, "/b", "x.y"),
        ("a.yaml", 10, "", "x.y"),
        ("b.yaml", 1, "", "x.y"),
    ]


def test_one_problem_and_many_are_carried_alike():
    problem = Problem("x.y", Place("a.yaml", 1), {"name": "x"})
    assert AssessmentError(problem).problems == (problem,)
    assert AssessmentError([problem]).problems == (problem,)
    assert AssessmentError(iter([problem, problem])).problems == (problem, problem)


def test_the_exception_itself_says_code_and_place_for_whoever_reads_a_trace():
    error = StoreError([Problem("x.y", Place("a.yaml", 1)), Problem("x.z")])
    assert str(error) == "x.z at input; x.y at a.yaml:1"


@pytest.mark.parametrize(
    "kind",
    [ReadingError, FrameworkError, EvaluationError, RecordError, StoreError, ReviewError],
)
def test_every_error_of_a_floor_is_caught_as_ours(kind: type[AssessmentError]):
    with pytest.raises(AssessmentError) as caught:
        raise kind(Problem("x.y"))
    assert caught.value.problems[0].code == "x.y"


def test_a_problem_cannot_be_changed():
    problem = Problem("x.y")
    with pytest.raises(AttributeError):
        problem.code = "z"  # type: ignore[misc]
    assert problem.place == Place()
    assert problem.params == {}
