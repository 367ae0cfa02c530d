import threading

import pytest

from assessment import review
from assessment.model.decision import Person
from tests.unit.review.bench import Bench, refused


def test_the_first_person_of_a_machine_is_the_same_each_time(bench):
    again = review.local_person(bench.workspace, bench.context, "Somebody else")
    assert again == bench.desk.person
    assert review.local_people(bench.workspace) == (again,)
    assert again.issuer == "local"


def test_many_threads_at_once_name_one_first_person(tmp_path, database):
    nobody = Person(issuer="local", subject="x", name="x")
    bench = Bench(tmp_path, nobody, database.address(tmp_path))
    found = []

    def ask():
        found.append(review.local_person(bench.workspace, bench.context, "Ada"))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(map(repr, found))) == 1
    assert len(review.local_people(bench.workspace)) == 1
    bench.workspace.close()


def test_another_name_leaves_ratings_and_roles_where_they_are(bench):
    bench.frozen()
    renamed = review.rename(bench.workspace, bench.desk.person, " Ada King ")
    assert renamed == bench.desk.person.model_copy(update={"name": "Ada King"})
    assert review.local_people(bench.workspace) == (renamed,)
    assert bench.view.roles
    ballots = review.assessment_document(bench.desk, bench.case).ballots
    assert [ballot.rater for ballot in ballots] == ["Ada King"]


@pytest.mark.parametrize(
    ("name", "code"),
    [("", "too-short"), ("  ", "too-short"), ("x" * 401, "too-long"), ("a\0", "unfit-text")],
)
def test_a_name_that_is_none_is_refused(bench, name, code):
    with pytest.raises(Exception, match=code):
        review.rename(bench.workspace, bench.desk.person, name)
    assert review.local_people(bench.workspace) == (bench.desk.person,)


def test_only_people_named_here_are_renamed(bench):
    for issuer, subject in (("https://id.example", "1"), ("local", "nobody")):
        with refused("review.unknown-person"):
            review.rename(bench.workspace, Person(issuer=issuer, subject=subject, name="x"), "y")
