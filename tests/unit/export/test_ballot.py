"""A blank ballot asks everything, says each level, and reads back as itself."""

import re

import pytest

from assessment.export.ballot import ballot_html, ballot_json, ballot_yaml
from assessment.intake.paper_ballot import read_paper_ballot
from assessment.model.assessment import FrameworkRef
from assessment.model.paper import FORMAT, PaperAnswer, PaperBallot
from tests.frameworks import small, small_text

FRAMEWORK, TEXT = small(), small_text()
KEYS = [
    *(each.id for each in FRAMEWORK.criteria if each.scope == "model"),
    *(f"FRAUD.{each.id}" for each in FRAMEWORK.criteria if each.scope == "scenario"),
]


def ballot(**answers: PaperAnswer) -> PaperBallot:
    return PaperBallot(
        format=FORMAT,
        case="c1",
        subject='A <model> & "more": #1',
        round=2,
        rater="Ada O'Neil",
        framework=FrameworkRef(id="small", version="1.0.0"),
        answers={key: answers.get(key, PaperAnswer()) for key in KEYS},
    )


@pytest.mark.parametrize("form", ["yaml", "json"])
def test_a_blank_ballot_reads_back_as_itself(form):
    given = ballot(SKILL=PaperAnswer(answer=1, reason='Two "lines"\nand: # more', evidence=("E1",)))
    text = ballot_json(given) if form == "json" else ballot_yaml(given, FRAMEWORK, TEXT)
    assert read_paper_ballot(text.encode(), f"ballot.{form}").ballot == given


def test_the_page_asks_every_question_with_every_level_and_nothing_runs_in_it():
    html = ballot_html(ballot(), FRAMEWORK, TEXT)
    for key in KEYS:
        assert f"<code>{key}</code>" in html
    boxes = sum(len(TEXT.criteria[key.rpartition(".")[2]].anchors) for key in KEYS)
    assert html.count("☐ <b>") == boxes
    assert "A &lt;model&gt; &amp;" in html
    assert "<script" not in html
    assert not re.search(r"(src|href)=", html)
    assert "☒" not in html


def test_what_was_answered_is_ticked_on_the_page():
    given = ballot(SKILL=PaperAnswer(answer=1, lowest=0, highest=2, reason="Because <b>"))
    html = ballot_html(given, FRAMEWORK, TEXT)
    assert html.count("☒") == 1
    assert "0 – 2" in html
    assert "Because &lt;b&gt;" in html
