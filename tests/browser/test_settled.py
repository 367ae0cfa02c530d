"""One person is led to what settles the outcome, is told so, and closes the round without more."""

import pytest
from playwright.sync_api import expect

from assessment.review import asking_order, case_document, clear_rating, rate, read_case, standing
from assessment.store.library import example_files, load_assessment
from tests.browser import steps

ASKED = 2
"""Answers that are given in the browser; those before them are there already."""


@pytest.fixture
def answers():
    path = next(path for path in example_files() if path.stem == "pythia-12b")
    return load_assessment(path).assessment.ballots[0].ratings


@pytest.fixture
def case(page, app, open_example, answers) -> str:
    """pythia-12b in rating, a few answers short of what settles the outcome."""
    opened: str = open_example(page, app, "Pythia")
    steps.freeze(page, app, opened)
    desk = steps.desk(app.workspace)

    def clear(key):
        version = read_case(desk, opened).rating(key).version
        clear_rating(desk, desk.command(opened, version), key)

    for key in read_case(desk, opened).ratings:
        clear(key)
    given = []
    while not standing(desk, read_case(desk, opened)).settled:
        given.append(asking_order(desk, read_case(desk, opened))[0])
        version = read_case(desk, opened).rating(given[-1]).version
        rate(desk, desk.command(opened, version), given[-1], answers[given[-1]])
    for key in given[-ASKED:]:
        clear(key)
    page.goto(app.page("rate", opened))
    steps.heading(page, "Capability")
    return opened


def test_one_person_answers_what_settles_the_outcome_and_closes_the_round(page, app, case, answers):
    desk = steps.desk(app.workspace)
    for _ in range(ASKED):
        expect(steps.bar(page)).not_to_contain_text("Settled")
        key = asking_order(desk, read_case(desk, case))[0]
        page.keyboard.press("Alt+n")
        asked = steps.question(page, key)
        expect(asked).to_be_visible(timeout=steps.MS)
        # The cursor is there once the question is drawn for good; before that it is drawn anew.
        expect(asked.get_by_role("radio").first).to_be_focused(timeout=steps.MS)
        steps.idle(page)
        before = steps.bar(page).inner_text()
        asked.get_by_role("radio").nth(answers[key].best).check(force=True)
        expect(steps.bar(page)).not_to_contain_text(before.split(" answered")[0])
    expect(steps.bar(page)).to_contain_text("Settled: no answer that is left can change")
    steps.idle(page)
    left = standing(desk, read_case(desk, case)).left
    steps.press(page, "Close the round")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(f"Not asked, and recorded as not needed: {len(left)}.")
    for tier in ("Fully open", "Structured access", "Third-party evaluation"):
        expect(page.locator("body")).not_to_contain_text(tier)
    steps.no_barriers(page)
    steps.press(page, "Close it and read the result")
    page.get_by_text("What do the rules recommend?").wait_for(timeout=steps.MS)
    (ballot,) = case_document(desk, case).assessment.ballots
    assert [key for key in left if ballot.ratings[key].state == "not_needed"] == list(left)
