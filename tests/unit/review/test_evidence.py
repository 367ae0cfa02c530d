import pytest

from assessment import review
from assessment.review import Conflict, Saved
from tests.unit.review.bench import evidence, refused


def test_an_item_is_added_changed_linked_and_taken_off(bench):
    bench.open()
    desk = bench.desk
    assert bench.view.next_evidence_id == "E1"
    review.save_evidence(desk, bench.command(0), evidence())
    review.save_evidence(desk, bench.command(1), evidence(finding="It held."))
    review.link_evidence(desk, bench.command(2), "E1", ("FRAUD", "CYBER"))
    (view,) = bench.view.evidence
    assert view.item == evidence(finding="It held.", scenarios=("FRAUD", "CYBER"))
    assert review.assessment_document(desk, bench.case).evidence == (view.item,)
    review.remove_evidence(desk, bench.command(3), "E1")
    assert review.assessment_document(desk, bench.case).evidence == ()


def test_the_id_of_a_removed_item_is_not_given_to_another(bench):
    bench.open()
    review.save_evidence(bench.desk, bench.command(0), evidence())
    review.remove_evidence(bench.desk, bench.command(1), "E1")
    assert bench.view.next_evidence_id == "E2"
    answer = review.save_evidence(bench.desk, bench.command(0), evidence(title="Another"))
    assert isinstance(answer, Conflict)


def test_taking_off_can_be_undone_by_who_has_seen_it(bench):
    bench.open()
    review.save_evidence(bench.desk, bench.command(0), evidence())
    review.remove_evidence(bench.desk, bench.command(1), "E1")
    assert isinstance(review.save_evidence(bench.desk, bench.command(2), evidence()), Saved)


def test_items_come_in_the_order_of_their_numbers(bench):
    bench.open()
    for name in ("E10", "E2", "E1", "Report"):
        review.save_evidence(bench.desk, bench.command(0), evidence(id=name))
    items = review.assessment_document(bench.desk, bench.case).evidence
    assert [item.id for item in items if not isinstance(item, str)] == ["E1", "E2", "E10", "Report"]


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"scenarios": ("MOON",)}, ["assessment.unknown-scenario"]),
        ({"level": 9}, ["assessment.level-too-high"]),
        ({"date": "2026-02-29"}, ["review.no-such-date"]),
        ({"expires": "2026-02-29"}, ["review.no-such-date"]),
        ({"title": "a\0"}, ["review.unfit-text"]),
    ],
)
def test_an_item_that_does_not_fit_is_refused(bench, changes, codes):
    bench.open()
    before = bench.content()
    with refused(*codes):
        review.save_evidence(bench.desk, bench.command(0), evidence(**changes))
    assert bench.content() == before


def test_an_item_that_is_not_there_cannot_be_linked_or_removed(bench):
    bench.open()
    with refused("review.unknown-evidence"):
        review.remove_evidence(bench.desk, bench.command(0), "E1")
    with refused("review.unknown-evidence"):
        review.link_evidence(bench.desk, bench.command(0), "E1", ("FRAUD",))
    with refused("review.unfit-text"):
        review.link_evidence(bench.desk, bench.command(0), "\ud83d", ())
