"""What a back-test says, in text and in JSON, stays as it is until somebody means to change it.

To write the files again: `python -m tests.golden.backtest.regenerate`.
"""

import json

import pytest

from assessment.model.backtest import Backtest
from tests.golden.backtest.regenerate import FOLDER, MADE, outputs

OUTPUTS = outputs()


@pytest.mark.parametrize("name", OUTPUTS)
def test_the_output_is_the_one_on_file(name: str):
    assert OUTPUTS[name] == (FOLDER / name).read_text("utf-8")


def test_every_file_here_is_an_output():
    assert {path.name for path in FOLDER.glob("tiny.*")} == set(OUTPUTS)


def test_the_published_keys_stand_in_the_json():
    found = json.loads(OUTPUTS["tiny.json"])
    assert {"passes", "mean", "passes_agree", "comparators", "criteria"} <= set(found)
    for each in (*found["passes"].values(), found["mean"], *found["comparators"].values()):
        assert {"agreement", "under_calls", "over_calls"} <= set(each)
    assert all({"alpha", "items", "tier_relevant"} <= set(c) for c in found["criteria"].values())


def test_the_json_can_be_read_back():
    assert Backtest.model_validate_json(OUTPUTS["tiny.json"]).provenance == (MADE,)


def test_how_it_was_made_stands_before_the_first_figure():
    lines = OUTPUTS["tiny.txt"].splitlines()
    made = next(n for n, line in enumerate(lines) if MADE.how in line)
    assert made < next(n for n, line in enumerate(lines) if "%" in line)
