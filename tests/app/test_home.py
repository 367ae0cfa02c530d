"""Home: what comes next, one click for an example, a new assessment of a chosen kind."""

import pytest

from assessment.review import drafts, portfolio, read_case
from assessment.store.library import example_files


def test_an_empty_workspace_offers_every_example_and_an_opening(tab):
    page = tab().sound()
    assert page.at.title[0].value == "No assessments yet"
    examples = [button for button in page.at.button if "home/example/" in (button.key or "")]
    assert len(examples) == len(example_files())


def test_one_click_opens_an_example_with_its_ratings(tab, desk):
    page = tab()
    page.press("home", "example", "pythia-12b").sound()
    (row,) = portfolio(desk)
    assert (row.kind, row.state) == ("example", "draft")
    assert read_case(desk, row.id).ratings
    assert page.at.query_params["case"] == row.id


def test_a_case_that_waits_comes_first_and_leads_on(tab, new_case):
    page = tab().sound()
    assert page.at.title[0].value == "One assessment needs you"
    page.press("home", "go", new_case).sound()
    assert page.at.title[0].value == "What might be released, and what is known about it?"


def test_an_opening_without_kind_or_name_says_both_and_opens_nothing(tab, desk):
    page = tab("opening").fill("opening", "as_of", value="soon").press("opening", "go")
    for sentence in ("No kind is chosen.", "The subject has no name.", "“soon” is not a date."):
        assert sentence in page.words
    assert portfolio(desk) == ()


@pytest.mark.parametrize("kind", ["decision", "study", "rehearsal", "example"])
def test_a_case_is_opened_with_the_kind_that_was_chosen_and_shows_it(kind, tab, desk):
    page = tab("opening")
    assert page.key("opening", "kind").value is None
    page.fill("opening", "kind", value=kind).fill("opening", "name", value="Alpha & <b>Beta</b>")
    page.press("opening", "go").sound()
    (row,) = portfolio(desk)
    assert (row.kind, row.name) == (kind, "Alpha & <b>Beta</b>")
    assert f">{kind.capitalize()}</span>" in page.words
    assert "Alpha &amp; &lt;b&gt;Beta&lt;/b&gt;" in page.words


def written(page):
    """The form that opens an assessment, filled in."""
    page.fill("opening", "kind", value="study").fill("opening", "as_of", value="2026-01-02")
    return page.fill("opening", "name", value="A secret name").sound()


def test_what_is_written_into_an_opening_survives_a_refresh_and_is_in_no_address(tab):
    first = written(tab("opening"))
    assert "secret" not in repr(first.at.query_params)
    again = tab("opening").sound()
    assert again.key("opening", "kind").value == "study"
    assert again.key("opening", "name").value == "A secret name"
    assert again.key("opening", "as_of").value == "2026-01-02"


def test_an_opening_that_is_done_leaves_an_empty_form(tab, desk):
    written(tab("opening")).press("opening", "go").sound()
    (row,) = portfolio(desk)
    assert (row.kind, row.name) == ("study", "A secret name")
    assert {kept.value for kept in drafts(desk).values()} == {None}
    again = tab("opening").sound()
    assert again.key("opening", "kind").value is None
    assert again.key("opening", "name").value == ""
    assert again.key("opening", "as_of").value not in ("", "2026-01-02")


def test_a_day_that_is_taken_away_stays_away_while_its_person_thinks(tab):
    page = tab("opening").fill("opening", "as_of", value="").sound()
    assert page.key("opening", "as_of").value == ""
    page.press("opening", "go")
    assert "is not a date" in page.words


def test_two_tabs_on_one_opening_meet_and_lose_nothing(tab, desk):
    first, second = tab("opening"), tab("opening")
    first.fill("opening", "kind", value="study").sound()
    second.fill("opening", "kind", value="rehearsal")
    assert drafts(desk)["opening/kind"].value == "study"
    for word in ("was changed elsewhere", "Study", "Rehearsal"):
        assert word in second.words
    second.press("opening", "kind", "mine").sound()
    assert drafts(desk)["opening/kind"].value == "rehearsal"
