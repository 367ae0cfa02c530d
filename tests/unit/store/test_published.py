"""The back-test computed beforehand: shown only while it is of the rules and cases installed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from assessment import resources
from assessment.engine.backtest import ALWAYS_OPEN
from assessment.errors import StoreError
from assessment.store import published
from assessment.store.library import DEFAULT_FRAMEWORK, find_framework
from assessment.store.precedents import shipped_precedents
from assessment.store.published import COMPARATORS, FILE, inputs, published_backtest
from assessment.wording import explain


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of data with the shipped back-test in it, as current as may be."""
    shutil.copy(resources.data() / FILE, tmp_path)
    found = json.loads((tmp_path / FILE).read_text("utf-8"))
    (tmp_path / FILE).write_text(json.dumps({**found, "inputs": dict(inputs())}), "utf-8")
    monkeypatch.setattr(published, "FILE", str(tmp_path / FILE))
    published._read.cache_clear()
    yield tmp_path
    published._read.cache_clear()


def changed(folder: Path, **values: object) -> None:
    found = json.loads((folder / FILE).read_text("utf-8"))
    (folder / FILE).write_text(json.dumps({**found, **values}), "utf-8")


def refused(code: str) -> str:
    with pytest.raises(StoreError) as error:
        published_backtest()
    (problem,) = error.value.problems
    assert problem.code == code
    assert explain(problem).hint
    return explain(problem).message


def test_it_is_of_the_default_framework_beside_the_comparators(data: Path):
    found = published_backtest()
    assert found.framework.id == DEFAULT_FRAMEWORK
    assert set(found.comparators) == {ALWAYS_OPEN, *COMPARATORS}


def test_it_is_read_once(data: Path):
    assert published_backtest() is published_backtest()


def test_its_inputs_are_the_cases_and_every_framework_laid_beside():
    names = {find_framework(name).reference for name in (DEFAULT_FRAMEWORK, *COMPARATORS)}
    assert set(inputs()) == {"cases", *names}


def test_figures_of_other_rules_are_refused(data: Path):
    name = find_framework(DEFAULT_FRAMEWORK).reference
    changed(data, inputs={**inputs(), name: "0" * 64})
    assert name in refused("backtest.out-of-date")


def test_figures_of_other_cases_are_refused(data: Path, monkeypatch: pytest.MonkeyPatch):
    library = shipped_precedents()
    fewer = type(library)(library.cases[1:], library.sources)
    monkeypatch.setattr(published, "shipped_precedents", lambda: fewer)
    assert "cases" in refused("backtest.out-of-date")


def test_figures_of_a_version_that_is_not_installed_are_refused(data: Path):
    changed(data, inputs={**inputs(), "tiered-openness@99.0.0": "0" * 64})
    assert "tiered-openness@99.0.0" in refused("backtest.out-of-date")


def test_what_is_no_back_test_is_refused(data: Path):
    changed(data, backtest={})
    refused("backtest.unreadable")


def test_a_file_that_is_not_there_is_refused(data: Path):
    (data / FILE).unlink()
    refused("store.file.unreadable")
