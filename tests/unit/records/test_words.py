"""Every refusal and every finding about records has its sentences, and none is left over."""

import re
from pathlib import Path

import pytest

import assessment
from assessment.wording import catalogue

CODE = Path(assessment.__file__).parent
SOURCE = "\n".join(
    path.read_text("utf-8")
    for folder in ("records", "intake", "cli")
    for path in sorted((CODE / folder).rglob("*.py"))
)
LITERALS = set(re.findall(r'"([a-z][a-z0-9_.-]*)"', SOURCE))
OURS = [
    key.removeprefix("problem.")
    for key in catalogue()
    if key.startswith(("problem.record.", "problem.intake.weights."))
]
FOUND = [key.removeprefix("check.") for key in catalogue() if key.startswith("check.")]


@pytest.mark.parametrize("code", OURS)
def test_a_problem_has_a_hint_and_can_happen(code):
    assert f"hint.{code}" in catalogue()
    assert code in LITERALS or code.rpartition(".")[2] in LITERALS


@pytest.mark.parametrize("code", FOUND)
def test_a_finding_can_happen(code):
    assert code in LITERALS


@pytest.mark.parametrize("key", [key for key in catalogue() if key.startswith("record.command.")])
def test_a_sentence_of_a_command_is_said(key):
    assert key in LITERALS


def test_there_are_sentences_to_look_at():
    assert len(OURS) > 60
    assert len(FOUND) > 40
