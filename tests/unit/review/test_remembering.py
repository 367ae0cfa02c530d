"""What all people of a case share is read once for each version of the case."""

from dataclasses import replace
from functools import partial

from assessment import review
from assessment.review import remembering
from assessment.review.remembering import ByVersion


def test_it_is_read_once_for_each_version_and_anew_for_the_next(bench):
    bench.frozen()
    case, workspace = bench.view.case, bench.workspace
    kept, readings = ByVersion[str](), iter("abc")
    assert kept.known(workspace, case) is None
    assert [kept.of(workspace, case, lambda: next(readings)) for _ in range(2)] == ["a", "a"]
    moved = replace(case, version=case.version + 1)
    assert kept.of(workspace, moved, lambda: next(readings)) == "b"
    assert kept.known(workspace, case) == "a"


def test_what_is_remembered_stays_bounded(bench, monkeypatch):
    monkeypatch.setattr(remembering, "MOST", 2)
    bench.frozen()
    case, workspace = bench.view.case, bench.workspace
    kept = ByVersion[int]()
    for version in range(5):
        kept.of(workspace, replace(case, version=version), partial(int, version))
    assert kept.known(workspace, replace(case, version=4)) == 4
    assert kept.known(workspace, replace(case, version=0)) is None


def test_a_rating_reads_nothing_of_the_other_people(bench, monkeypatch):
    bench.frozen()
    bench.rate("SKILL")
    monkeypatch.setattr("assessment.review.members.members_of", None)
    bench.rate("SKILL")
    assert review.read_case(bench.desk, bench.case, bench.view).rating("SKILL").version == 3
