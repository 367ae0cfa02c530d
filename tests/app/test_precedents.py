"""Precedents: a library without a case, the nearest first with one, and nothing while rating."""

from __future__ import annotations

import re

import pytest

from assessment.model.rating import Rating
from assessment.review import close_round, reopen
from assessment.store.precedents import shipped_precedents
from assessment.wording import say
from tests.app import steps
from tests.app.conftest import Driver

CASES = {case.id: case for case in shipped_precedents().cases}
KIMI = CASES["kimi-k2"]


@pytest.fixture
def opened(tab, desk):
    """The page, of a case if one is named, with more in its address."""

    def page(case: str | None = None, **query: str) -> Driver:
        driver = tab("precedents", case)
        for name, value in query.items():
            driver.at.query_params[name] = value
        driver.at.run()
        return driver.sound()

    return page


def labelled(driver: Driver, name: str):
    """The filter of that name."""
    label = say(f"screens.precedents.filter.{name}")
    (found,) = [
        each for each in (*driver.at.selectbox, *driver.at.text_input) if each.label == label
    ]
    return found


def rows(driver: Driver) -> list[str]:
    """The ids of the decisions in the table, in its order."""
    (table,) = [each for each in driver.markup if "<table" in each]
    links = table.split("precedent=")[1:]
    return [link.partition('"')[0].partition("&")[0] for link in links]


def beside(driver: Driver) -> list[str]:
    """What is said beside the case, entry by entry."""
    return [each for each in driver.markup if 'class="to-near"' in each]


# -------------------------------------------------------------------------------- the library


def test_without_a_case_every_decision_is_listed_the_latest_first(opened):
    page = opened()
    assert page.at.title[0].value == "What was decided before?"
    days = [CASES[id_].decision.date for id_ in rows(page)]
    assert len(days) == len(CASES)
    assert days == sorted(days, reverse=True)
    assert f"{len(CASES)} of {len(CASES)}" in page.words
    assert beside(page) == []


def test_how_readings_and_ratings_were_made_stands_above_them(opened):
    (place,) = [n for n, each in enumerate(opened().markup) if "not an expert panel" in each]
    assert "<table" not in "".join(opened().markup[:place])


def test_filters_in_the_address_narrow_the_list(opened):
    strict = [case for case in CASES.values() if case.majority == "third-party-evaluation"]
    page = opened(tier="third-party-evaluation")
    assert set(rows(page)) == {case.id for case in strict}
    both = opened(tier="third-party-evaluation", words="biology")
    assert set(rows(both)) < {case.id for case in strict}
    assert set(rows(opened(year="2024"))) == {
        case.id for case in CASES.values() if case.decision.date.startswith("2024")
    }


def test_a_filter_is_chosen_on_the_page_and_kept_in_the_address(opened):
    page = opened()
    labelled(page, "tier").set_value("structured-access")
    page.at.run()
    page.sound()
    assert page.at.query_params["tier"] in ("structured-access", ["structured-access"])
    assert {CASES[id_].majority for id_ in rows(page)} == {"structured-access"}
    labelled(page, "words").set_value("image")
    page.at.run()
    assert set(rows(page.sound())) < {
        id_ for id_, case in CASES.items() if case.majority == "structured-access"
    }
    labelled(page, "words").set_value("")
    page.at.run()
    assert {CASES[id_].majority for id_ in rows(page.sound())} == {"structured-access"}
    assert "words" not in page.at.query_params
    labelled(page, "tier").set_value("")
    page.at.run()
    assert len(rows(page.sound())) == len(CASES)
    assert "tier" not in page.at.query_params


def test_a_search_that_finds_nothing_says_what_to_do(opened):
    page = opened(words="nothing like it")
    assert "No decision fits." in page.words
    assert not [each for each in page.markup if "<table" in each]


def test_what_an_address_holds_is_never_trusted(opened):
    page = opened(tier="<script>", year="-1", plan="../x", words="<img src=x>" * 50)
    assert "<img src=x>" not in "".join(page.markup)
    unknown = opened(precedent="<b>nobody</b>" * 20)
    assert "There is no past decision" in unknown.at.title[0].value
    assert "<b>nobody" not in "".join(unknown.markup)


# -------------------------------------------------------------------------------- one in full


@pytest.mark.parametrize("id_", ["kimi-k2", "esm3", "llama-4-behemoth", "gpt-2-1.5b"])
def test_a_decision_is_shown_in_full_with_what_came_later_under_a_fold(opened, id_):
    case = CASES[id_]
    page = opened(precedent=id_)
    assert page.at.title[0].value.replace("\\", "") == case.name
    assert case.known.motive.said.split(",")[0].split("'")[0] in page.words
    for reading in case.readings:
        assert reading.reader in page.words
    folds = [each for each in page.markup if "Known only later" in each]
    assert len(folds) == bool(case.later)
    for fold in folds:
        assert "<details" in fold
        assert " open" not in fold.partition(">")[0]
    for name in case.passes:
        assert name in page.words


def test_the_way_back_keeps_case_and_filters(opened, desk):
    case = steps.closed(desk)
    page = opened(case, precedent="kimi-k2", tier="structured-access")
    (back,) = [each for each in page.markup if say("screens.precedents.back") in each]
    assert f"case={case}" in back
    assert "tier=structured-access" in back
    assert "precedent=" not in back


# ------------------------------------------------------------------------------ beside a case


def test_with_a_closed_case_the_nearest_come_first_and_then_the_library(opened, desk):
    page = opened(steps.closed(desk, "gpt-oss-120b"))
    assert page.at.title[0].value == "What was decided in cases like this?"
    entries = beside(page)
    assert len(entries) == 6
    assert "gpt-oss-120b / 20b" in entries[0]
    assert len(rows(page)) == len(CASES)
    first, table = (
        next(n for n, each in enumerate(page.markup) if wanted in each)
        for wanted in ("to-near", "<table")
    )
    assert first < table


def test_every_entry_of_a_closed_case_says_what_the_tiers_rest_on(opened, desk):
    page = opened(steps.closed(desk, "gpt-oss-120b"))
    for each in beside(page):
        assert (
            say("screens.precedents.difference") in each or say("screens.precedents.ground") in each
        )
        assert say("screens.precedents.by-readers") in each


def test_a_case_nobody_decided_before_has_no_entry_of_its_own(opened, desk):
    given = steps.document("pythia-12b")
    subject = given.subject.model_copy(update={"name": "Another", "version": "1"})
    case = steps.closed(desk, given=given.model_copy(update={"subject": subject}))
    page = opened(case)
    assert say("screens.precedents.same") not in page.words
    assert len(beside(page)) == 5


@pytest.mark.parametrize("state", ["draft", "rating"])
def test_while_a_round_is_open_nothing_that_rests_on_ratings_is_said(opened, desk, state):
    make = steps.opened if state == "draft" else steps.frozen
    page = opened(make(desk, "gpt-oss-120b", rated=False))
    assert "A round is not closed yet." in page.words
    entries = "".join(beside(page))
    assert entries
    for forbidden in (
        "T1",
        "T2",
        "T3",
        say("screens.precedents.difference"),
        say("screens.precedents.ground"),
        say("screens.precedents.by-readers"),
        say("nearest.feature.tier"),
        "Autonomy",
    ):
        assert forbidden not in entries


SESSION = re.compile(r' data-session="[0-9a-f]{32}"')
"""Tells one session from another, at random."""


def test_while_a_round_is_open_the_page_is_the_same_whatever_is_rated(opened, desk):
    """Two cases that differ in their ratings alone are shown alike."""
    pages = []
    for level in (0, 4):
        case = steps.frozen(desk, "gpt-oss-120b", rated=False)
        for key in ("FO", "AUT", "HZD", "S01.SEV", "S01.UN"):
            steps.rated(desk, case, key, Rating(lowest=level, best=level, highest=level))
        page = opened(case)
        found = (each.replace(case, "CASE") for each in page.markup)
        pages.append([SESSION.sub("", each) for each in found])
    assert pages[0] == pages[1]


def test_closing_the_round_brings_what_was_held_back(opened, desk):
    case = steps.frozen(desk, "gpt-oss-120b")
    assert "A round is not closed yet." in opened(case).words
    steps.step(desk, case, close_round)
    closed = opened(case)
    assert "A round is not closed yet." not in closed.words
    assert say("screens.precedents.by-readers") in "".join(beside(closed))
    steps.step(desk, case, lambda at, command: reopen(at, command, "rating", "Again"))
    assert say("screens.precedents.by-readers") not in "".join(beside(opened(case)))


def test_the_as_of_date_of_the_case_stands_in_the_picture(opened, desk):
    note = say("screens.precedents.picture.today")
    assert note in opened(steps.closed(desk)).words
    assert note not in opened().words
