"""Evidence: drafts are kept, whole items are on file, what does not count says so, freezing."""

from assessment.review import Slot, read_case, reopen, save_evidence, set_field
from tests.unit.ui.cases import item


def on_file(desk, case):
    return {view.id: view.item for view in read_case(desk, case).evidence if view.item}


def form(page, name, value):
    return page.fill("evidence", "E1", name, value=value)


def written(page):
    """A whole item, typed field by field."""
    page.press("evidence", "add")
    for name, value in {
        "title": "A <b>test</b>",
        "source": "A paper",
        "read": "abstract",
        "level": 0,
        "scenarios": ["S03"],
    }.items():
        form(page, name, value)
    return page


def test_an_empty_sheet_says_what_that_means(tab, new_case):
    assert "Nothing is on file yet." in tab("evidence", new_case).sound().words


def test_a_half_written_item_is_kept_and_is_not_on_file(tab, desk, new_case):
    page = written(tab("evidence", new_case)).sound()
    assert "Kept as a draft, not on file yet. Missing: Date." in page.words
    assert on_file(desk, new_case) == {}
    again = tab("evidence", new_case).press("evidence", "add").sound()
    assert again.key("evidence", "E1", "title").value == "A <b>test</b>"
    assert again.key("evidence", "E1", "level").value == 0


def test_an_item_is_on_file_as_soon_as_it_is_whole(tab, desk, new_case):
    page = form(written(tab("evidence", new_case)), "date", "2026-05-01").sound()
    assert on_file(desk, new_case)["E1"].level == 0
    assert on_file(desk, new_case)["E1"].scenarios == ("S03",)
    assert read_case(desk, new_case).texts.get("evidence/E1") is None or not (
        read_case(desk, new_case).texts["evidence/E1"].value
    )
    assert "A &lt;b&gt;test&lt;/b&gt;" in page.words
    assert "only the abstract was read" in page.words


def test_an_item_on_file_that_loses_a_needed_field_stays_on_file_as_it_was(tab, desk, new_case):
    page = form(written(tab("evidence", new_case)), "date", "2026-05-01")
    form(page, "date", "some day").sound()
    assert on_file(desk, new_case)["E1"].date == "2026-05-01"
    assert "Kept as a draft, not on file yet. Missing: Date." in page.words
    form(page, "date", "2026-06-01").sound()
    assert on_file(desk, new_case)["E1"].date == "2026-06-01"


def test_what_does_not_count_says_so(tab, desk, new_case):
    save_evidence(desk, desk.command(new_case, 0), item("E1", date="2027-01-01"))
    save_evidence(desk, desk.command(new_case, 0), item("E2", expires="2026-01-01"))
    page = tab("evidence", new_case).sound()
    assert "On file: 2, counted: 0" in page.words
    assert "Does not count: dated after 2026-11-20" in page.words
    assert "Does not count: expired on 2026-01-01" in page.words


def test_an_item_is_taken_off_and_its_id_is_not_used_again(tab, desk, new_case):
    save_evidence(desk, desk.command(new_case, 0), item("E1"))
    page = tab("evidence", new_case).press("evidence", "remove", "E1").sound()
    assert on_file(desk, new_case) == {}
    page.press("evidence", "add").sound()
    assert "New item E2" in page.words


def test_two_tabs_on_one_item_meet_and_lose_nothing(tab, desk, new_case):
    save_evidence(desk, desk.command(new_case, 0), item("E1"))
    first, second = (tab("evidence", new_case).press("evidence", "edit", "E1") for _ in "12")
    form(first, "title", "First title").sound()
    form(second, "title", "Second title")
    assert on_file(desk, new_case)["E1"].title == "First title"
    assert "Item E1 was changed elsewhere" in second.words
    assert "Second title" in second.words


def test_freezing_lists_what_is_in_the_way_and_cannot_be_pressed(tab, desk, new_case):
    slot = Slot("screening", "S04")
    set_field(desk, desk.command(new_case, 0), slot, {"assessed": False})
    page = tab("evidence", new_case).sound()
    assert page.key("freeze").disabled
    assert "Nothing stands in the way" not in page.words


def test_a_frozen_sheet_can_be_reopened_with_a_reason(tab, desk, example_case):
    page = tab("evidence", example_case).press("freeze")
    assert read_case(desk, example_case).case.state == "rating"
    frozen = tab("evidence", example_case).sound()
    assert "Their digest is" in frozen.words
    assert not [button for button in frozen.at.button if "evidence/edit" in (button.key or "")]
    case = read_case(desk, example_case).case
    reopen(desk, desk.command(example_case, case.version), "draft", "A test came in.")
    assert "Freezing fixes scope" in tab("evidence", example_case).sound().words
    assert not page.at.exception
