"""Quick changes: none is lost, none is undone, nobody meets their own change as somebody else's."""

import tomllib

import pytest
from streamlit.runtime.scriptrunner import RerunData, get_script_run_ctx

from assessment.cli.app import SCRIPT, _program
from assessment.cli.served import plan
from assessment.review import read_case
from assessment.ui import case as case_of_page
from tests.app import steps

CONFIG = SCRIPT.parent / ".streamlit" / "config.toml"
HERE = ("subject", "developer", "")


@pytest.fixture
def interrupt(monkeypatch):
    """Have the browser send something else while the next change is on its way to the store."""
    armed: list[str] = []

    def looked(*arguments):
        found = read_case(*arguments)
        if armed:
            requests = get_script_run_ctx().script_requests
            requests.request_stop() if armed.pop() == "stop" else requests.request_rerun(
                RerunData()
            )
        return found

    monkeypatch.setattr(case_of_page, "read_case", looked)
    return armed.append


def kept(desk, case, part, key):
    return read_case(desk, case).field(part, key).value


def said(page):
    """What the browser has on its page, to be sent later than it was said."""
    return page.at._tree.get_widget_states()


def late(page, states):
    """The browser sends what it had on its page before it heard of the last change."""
    page.at._run(states)
    return page


@pytest.fixture
def undrawn(interrupt):
    """Change something, and have the next change come before the page is drawn anew."""

    def done(page, change):
        before = page.at._tree
        interrupt("stop")
        change()
        page.at._tree = before

    return done


@pytest.mark.parametrize("how", ["stop", "rerun"])
def test_a_change_is_kept_though_the_next_one_comes_while_it_is_saved(
    how, tab, desk, new_case, interrupt
):
    page = tab("scope", new_case)
    interrupt(how)
    page.fill(*HERE, value="A lab")
    assert kept(desk, new_case, "subject", "developer") == "A lab"


@pytest.mark.parametrize("how", ["stop", "rerun"])
def test_a_rating_is_kept_though_the_next_one_comes_while_it_is_saved(how, tab, desk, interrupt):
    case = steps.frozen(desk, rated=False)
    page = tab("rate", case)
    interrupt(how)
    page.fill("FO", "choice", value=2)
    assert read_case(desk, case).rating("FO").rating.best == 2


@pytest.mark.parametrize("how", ["stop", "rerun"])
def test_a_click_does_its_work_though_the_next_one_comes_meanwhile(how, tab, desk, interrupt):
    case = steps.closed(desk)
    page = tab("decide", case).fill("disposition", "", value="defer")
    interrupt(how)
    page.press("review", "half")
    assert steps.draft(desk, case)["review_by"]


def test_what_the_browser_says_before_it_has_heard_of_a_new_value_is_no_change(tab, desk):
    case = steps.closed(desk)
    page = tab("decide", case).fill("disposition", "", value="defer")
    before = said(page)
    page.press("review", "half")
    late(page, before).sound()
    assert steps.draft(desk, case)["review_by"]
    assert page.key("decision", "review_by", "").value == steps.draft(desk, case)["review_by"]


def test_a_tab_that_has_not_heard_of_anothers_change_does_not_undo_it(tab, desk, new_case):
    first, second = tab("scope", new_case), tab("scope", new_case)
    first.fill(*HERE, value="First lab")
    before = said(second)
    second.fill("subject", "version", "", value="2")
    late(second, before).sound()
    assert kept(desk, new_case, "subject", "developer") == "First lab"
    assert "was changed elsewhere" not in second.words


def test_a_value_can_be_chosen_again_after_somebody_else_has_changed_it(tab, desk, new_case):
    first, second = tab("scope", new_case), tab("scope", new_case)
    second.fill("facts", "general", "answer", value="no")
    first.fill("subject", "version", "", value="2")
    second.fill("facts", "general", "answer", value="yes")
    first.fill("subject", "version", "", value="3")
    first.fill("facts", "general", "answer", value="no").sound()
    assert kept(desk, new_case, "facts", "general") == "no"


def test_one_field_changed_again_before_the_page_is_drawn_is_no_conflict(
    tab, desk, new_case, undrawn
):
    page = tab("scope", new_case)
    undrawn(page, lambda: page.fill(*HERE, value="A"))
    undrawn(page, lambda: page.fill(*HERE, value="A la"))
    page.fill(*HERE, value="A lab").sound()
    assert kept(desk, new_case, "subject", "developer") == "A lab"
    assert "was changed elsewhere" not in page.words


def test_two_answers_to_one_fact_before_the_page_is_drawn_are_no_conflict(
    tab, desk, new_case, undrawn
):
    page = tab("scope", new_case)
    undrawn(page, lambda: page.fill("facts", "training_compute", "figure", value="5e24"))
    page.key("facts", "training_compute", "figure").set_value("5e24")
    page.fill("facts", "training_compute", "answer", value="below").sound()
    assert kept(desk, new_case, "facts", "training_compute") == "below"
    assert "was changed elsewhere" not in page.words


def test_an_unfinished_text_changed_again_before_the_page_is_drawn_is_no_conflict(
    tab, desk, new_case, undrawn
):
    page = tab("scope", new_case)
    undrawn(page, lambda: page.fill("text", "artefact/name", value="Wei"))
    page.fill("text", "artefact/name", value="Weights").sound()
    assert read_case(desk, new_case).texts["artefact/name"].value == "Weights"
    assert "was changed elsewhere" not in page.words


def test_a_rating_changed_again_before_the_page_is_drawn_is_no_conflict(tab, desk, undrawn):
    case = steps.frozen(desk, rated=False)
    page = tab("rate", case)
    undrawn(page, lambda: page.fill("FO", "choice", value=1))
    page.fill("FO", "choice", value=2).sound()
    assert read_case(desk, case).rating("FO").rating.best == 2
    assert "was changed elsewhere" not in page.words


def test_an_item_of_evidence_changed_again_before_the_page_is_drawn_is_no_conflict(
    tab, desk, example_case, undrawn
):
    page = tab("evidence", example_case).press("evidence", "edit", "E1")
    undrawn(page, lambda: page.fill("evidence", "E1", "title", value="A tit"))
    page.fill("evidence", "E1", "title", value="A title").sound()
    titles = {view.id: view.item.title for view in read_case(desk, example_case).evidence}
    assert titles["E1"] == "A title"
    assert "was changed elsewhere" not in page.words


def test_a_piece_changed_by_somebody_else_is_a_conflict_even_after_a_change_of_another_piece(
    tab, desk, example_case, undrawn
):
    page = tab("scenarios", example_case).fill("screening", "S04", "assessed", value=False)
    other = tab("scenarios", example_case)
    other.fill("screening", "S04", "reason", value="Theirs.")
    undrawn(page, lambda: page.fill("screening", "S04", "reference", value="E1"))
    page.key("screening", "S04", "reference").set_value("E1")
    page.fill("screening", "S04", "reason", value="Mine.")
    assert kept(desk, example_case, "screening", "S04")["reason"] == "Theirs."
    assert "was changed elsewhere" in page.words
    for version in ("Mine.", "Theirs."):
        assert version in page.words


def test_a_version_kept_after_a_conflict_is_ones_own(tab, desk, new_case, undrawn):
    first, second = tab("scope", new_case), tab("scope", new_case)
    first.fill(*HERE, value="First lab")
    second.fill(*HERE, value="Second lab")
    undrawn(second, lambda: second.press(*HERE, "mine"))
    second.fill(*HERE, value="Second laboratory").sound()
    assert kept(desk, new_case, "subject", "developer") == "Second laboratory"
    assert "was changed elsewhere" not in second.words


def test_what_was_refused_stays_typed_and_meets_what_somebody_else_saved(tab, desk, new_case):
    figure = ("facts", "training_compute", "figure")
    page = tab("scope", new_case).fill(*figure, value="a lot")
    tab("scope", new_case).fill(*figure, value="5e24").sound()
    page.fill("subject", "version", "", value="2")
    assert page.key(*figure).value == "a lot"
    page.fill(*figure, value="6e24")
    assert kept(desk, new_case, "facts", "training_compute") == "5e24"
    assert "was changed elsewhere" in page.words


def test_a_field_keeps_its_widget_while_its_person_works_in_it(tab, new_case):
    page = tab("scope", new_case)
    key = page.key(*HERE).key
    page.fill(*HERE, value="A ")
    page.fill(*HERE, value="A lab ").sound()
    assert page.key(*HERE).key == key
    assert page.key(*HERE).value == "A lab "


def test_one_field_of_a_draft_changed_in_two_tabs_is_a_conflict(tab, desk, new_case):
    first, second = (tab("evidence", new_case).press("evidence", "add") for _ in "12")
    first.fill("evidence", "E1", "title", value="First title").sound()
    second.fill("evidence", "E1", "title", value="Second title")
    assert "First title" in read_case(desk, new_case).texts["evidence/E1"].value
    assert "Item E1 was changed elsewhere" in second.words
    assert "Second title" in second.words


def test_one_run_of_a_session_ends_before_the_next_begins():
    file = tomllib.loads(CONFIG.read_text("utf-8"))
    assert file["runner"]["fastReruns"] is False
    served = plan(8501, None, None, network=False)
    assert "--runner.fastReruns=false" in _program(served)
