"""Evidence: what does not count says why, and an item is on file only when it is whole."""

import pytest

from assessment.engine.v1.collect import live
from assessment.errors import ReviewError
from assessment.ui.viewmodels.evidence import NEEDED, draft_of, item_of, missing, sheet, why_out
from tests.unit.ui.cases import framework, item, view

AS_OF = "2026-11-20"
DRAFT = {
    "title": "A test",
    "source": "A paper",
    "read": "abstract",
    "date": "2026-05-01",
    "level": 0,
}


def shown(*items, **given):
    loaded = framework()
    return sheet(view(evidence=items, **given), loaded.framework, loaded.text)


ITEMS = [
    item(),
    item(date=AS_OF),
    item(date="2026-11-21"),
    item(expires="2026-11-19"),
    item(expires=AS_OF),
    item(counts=False, why_not="retracted"),
]


@pytest.mark.parametrize("each", ITEMS, ids=range(len(ITEMS)))
def test_an_item_counts_on_the_page_exactly_when_the_engine_relies_on_it(each):
    assert (why_out(each, AS_OF) == "") is live(each, AS_OF)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"date": "2026-11-21"}, "Does not count: dated after 2026-11-20"),
        ({"expires": "2026-11-19"}, "Does not count: expired on 2026-11-19"),
        ({"counts": False, "why_not": "retracted"}, "Does not count: retracted"),
    ],
)
def test_an_item_that_does_not_count_says_why(changes, why):
    page = shown(item(**changes))
    assert page.items[0].out == why
    assert page.counting == 0


def test_an_item_is_told_with_level_date_and_how_it_was_read():
    (line,) = shown(item(expires="2027-01-01")).items
    assert line.level.startswith("Level 2 of 4: ")
    assert line.facts == (
        "2026-05-01, Somebody, read at the source, to be relied on until 2027-01-01"
    )
    assert line.scenarios == "Cyber attack"


def test_a_page_shows_the_scale_and_the_scenarios_and_whether_it_is_frozen():
    page = shown(state="rating")
    assert page.frozen
    assert [anchor.level for anchor in page.anchors] == [0, 1, 2, 3, 4]
    assert len(page.scenarios) == 14


@pytest.mark.parametrize("each", ITEMS, ids=range(len(ITEMS)))
def test_an_item_comes_back_from_its_form_as_it_was(each):
    assert item_of(each.id, draft_of(each)) == each


def test_a_new_form_is_empty_and_lacks_everything_needed():
    assert draft_of(None) == {}
    assert missing({}) == NEEDED


def test_level_nought_is_a_level():
    assert missing(DRAFT) == ()
    assert item_of("E1", DRAFT).level == 0


@pytest.mark.parametrize(
    ("change", "lacking"),
    [
        ({"title": ""}, ("title",)),
        ({"date": "May 2026"}, ("date",)),
        ({"expires": "soon"}, ("expires",)),
        ({"kept_out": True}, ("why_not",)),
    ],
)
def test_what_is_missing_or_no_date_is_named(change, lacking):
    draft = {**DRAFT, **change}
    assert missing(draft) == lacking
    with pytest.raises(ReviewError):
        item_of("E1", draft)


def test_a_reason_not_to_rely_on_an_item_goes_with_the_tick():
    draft = {**DRAFT, "kept_out": False, "why_not": "was wrong"}
    assert item_of("E1", draft).why_not is None
