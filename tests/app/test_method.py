"""Method: the answer first, how it was made beside every figure, and nothing out of date."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from assessment.engine.backtest import Asked, back_test
from assessment.errors import Problem, StoreError
from assessment.model.backtest import Backtest
from assessment.model.precedent import Provenance
from assessment.store import library, published
from assessment.ui.navigation import PLACES
from assessment.ui.screens.precedents import PRECEDENT
from tests.unit.engine.backtest import tiny
from tests.unit.engine.backtest.test_back_test import USED

MADE = Provenance(how="made by automata, not by people", date="2026-01-01", material="<b>nothing")

BARS = 'class="to-split"'


@pytest.fixture
def method(tab, monkeypatch):
    """The page, drawn from a tiny invented study, or from what is made of it."""

    def opened(found: Backtest | None = None):
        shown = found or study(tiny.tiny())
        loaded = SimpleNamespace(framework=tiny.framework(), text=tiny.text())
        shipped = library.find_framework
        monkeypatch.setattr(
            library,
            "find_framework",
            lambda name: loaded if name == library.DEFAULT_FRAMEWORK else shipped(name),
        )
        monkeypatch.setattr(published, "published_backtest", lambda: shown)
        return tab("method")

    return opened


def study(on) -> Backtest:
    return back_test(on, {"size-tiers": on}, USED, (MADE,), Asked(draws=5))


def test_the_shipped_back_test_is_shown_without_a_case(tab):
    tab("method").sound()


def test_the_answer_stands_first_and_what_it_is_not_beside_it(method):
    page = method().sound()
    assert page.at.title[0].value.startswith("The rules reach the tier most readers find right")
    assert "No forecast: rules shaped with cases in view" in page.words
    assert "No person rated or judged." in page.words


def test_how_it_was_made_stands_beside_every_part_with_figures_of_accuracy(method):
    page = method()
    # The answer, bars, tables, decisions that differ, every decision, alpha, settings, families.
    assert len([each for each in page.markup if MADE.how in each]) == 8
    with_bars = [each for each in page.markup if BARS in each]
    assert len(with_bars) == 3
    assert all(MADE.how in each for each in with_bars)


def test_every_part_is_there_and_can_be_gone_to(method):
    page = method()
    for id_ in ("bars", "tables", "differing", "decides", "needed", "raters", "settings"):
        assert f'href="#{id_}"' in page.words
        assert f'id="{id_}"' in page.words
    assert "Other rules on the same decisions" in page.words
    assert library.find_framework("size-tiers").text.title in page.words


def test_what_others_wrote_is_escaped(method):
    assert "&lt;b&gt;nothing" in method().words


def test_a_decision_that_differs_is_linked_and_a_setting_tells_which_it_moves(method):
    page = method()
    assert f"precedents?{PRECEDENT}=torn" in page.words
    assert "precedents" in {place.id for place in PLACES}
    assert "appetite: precautionary. Another tier: 1. Other options: 1" in page.words


def test_where_no_pass_differs_that_is_said(method):
    found = study(tiny.study({"P": tiny.PASSES["P"]}, *tiny.CASES))
    page = method(found).sound()
    assert "None. Every pass leads to the tier of the majority." in page.words
    assert "On what is not a level" not in page.words


def test_a_framework_whose_criteria_all_decide_says_nothing_of_idle_ones(method):
    found = study(tiny.tiny())
    busy = {
        name: each.model_copy(update={"here": (), "informational": ()})
        for name, each in found.idle.items()
    }
    assert "What changes no tier here" not in method(found.model_copy(update={"idle": busy})).words


def test_figures_of_other_rules_are_not_shown(tab, monkeypatch):
    def stale():
        raise StoreError(Problem("backtest.out-of-date", params={"differing": "cases"}))

    monkeypatch.setattr(published, "published_backtest", stale)
    page = tab("method")
    assert "made from other rules or cases than those installed: cases" in page.words
    assert BARS not in page.words
