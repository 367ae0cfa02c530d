"""The home page says what needs its reader, and never a tier before a round is closed."""

import pytest

from assessment.store.library import example_files, load_assessment
from assessment.ui.viewmodels.home import PAGE_OF_STATE, example, home
from tests.unit.ui.cases import framework, row

TODAY = "2026-11-20"


def shown(*rows):
    loaded = framework()
    known = {each.id: (loaded.framework, loaded.text) for each in rows}
    return home(rows, known, TODAY)


def test_an_empty_workspace_says_what_to_do():
    view = shown()
    assert (view.title, view.steps, view.lines) == ("No assessments yet", (), ())
    assert "worked example" in view.lede


@pytest.mark.parametrize(
    ("states", "title"),
    [
        (["sealed"], "Nothing needs you now"),
        (["draft", "sealed"], "One assessment needs you"),
        (["draft", "rating", "closed"], "3 assessments need you"),
    ],
)
def test_the_title_counts_what_waits(states, title):
    assert shown(*(row(f"c{n}", state) for n, state in enumerate(states))).title == title


@pytest.mark.parametrize("state", ["draft", "rating", "closed", "decided"])
def test_every_state_but_the_last_leads_to_the_page_where_work_goes_on(state):
    (step,) = shown(row(state=state)).steps
    assert step.page == PAGE_OF_STATE[state]
    assert step.label
    assert step.why.endswith(".")


def test_a_sealed_case_waits_for_nothing():
    assert shown(row(state="sealed")).steps == ()


@pytest.mark.parametrize("state", ["draft", "rating"])
def test_no_tier_is_shown_before_the_round_is_closed(state):
    (line,) = shown(row(state=state)).lines
    assert (line.tier, line.status, line.decision) == (None, None, "")


def test_a_closed_case_shows_tier_and_status():
    closed = row(state="closed", tier="structured-access", status="hold")
    (line,) = shown(closed).lines
    assert line.tier is not None
    assert (line.tier.code, line.tier.name, line.status) == ("T2", "Structured access", "hold")


@pytest.mark.parametrize(
    ("disposition", "option", "said"),
    [
        ("defer", None, "Defer"),
        ("approve", "O3", "Approve: O3 Hosted use"),
    ],
)
def test_a_decision_is_told_in_words(disposition, option, said):
    decided = row(state="decided", disposition=disposition, option=option)
    assert shown(decided).lines[0].decision == said


def test_the_next_review_is_named_and_a_late_one_first():
    later = row("c1", "sealed", name="Later", review_by="2027-01-01")
    soon = row("c2", "sealed", name="Soon", review_by="2026-12-01")
    late = row("c3", "sealed", name="Late", review_by="2026-11-19")
    assert shown(later, soon).lede == "The next review is due on 2026-12-01: Soon."
    assert shown(later, soon, late).lede == "A review was due on 2026-11-19: Late."
    assert shown(row()).lede == "No review date is set so far."


@pytest.mark.parametrize("path", example_files(), ids=lambda path: path.stem)
def test_every_shipped_example_can_be_told_in_two_lines(path):
    view = example(load_assessment(path).assessment)
    assert view.name
    assert view.question.endswith("?")
    assert ", as of " in view.facts
