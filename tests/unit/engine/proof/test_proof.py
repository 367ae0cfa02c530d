"""What is proved of whole frameworks, on small ones made to show each finding."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from assessment.engine import check_framework, counter_examples, evaluate, prove_framework
from assessment.engine.v1.program import prepare
from assessment.engine.v1.proof.asking import Effort, TooManyRowsError
from assessment.engine.v1.proof.example import counter_example
from assessment.engine.v1.proof.monotone import judged
from assessment.engine.v1.proof.outcome import About
from assessment.engine.v1.proof.report import proved
from assessment.engine.v1.tabulate import tabulate
from assessment.errors import Problem
from assessment.export.proof import document_lines, example_json, example_lines
from assessment.model.assessment import Assessment
from assessment.model.framework import Framework
from assessment.reading import read_yaml, shape
from assessment.wording import catalogue, explain
from tests.frameworks import SMALL, small, tupled
from tests.unit.engine.check.broken import Break, both, put

FOLDS = "logic/after"


def made(*changes: Break) -> Framework:
    """The small framework, changed."""
    content = copy.deepcopy(SMALL)
    both(*changes)(content)
    return Framework.model_validate(tupled(content))


def add(path: str, value: Any) -> Break:
    def change(content: dict[str, Any]) -> None:
        place: Any = content
        for part in path.split("/"):
            place = place[part]
        place.append(value)

    return change


def found(framework: Framework) -> dict[str, Problem]:
    """Findings and notes by code."""
    said = prove_framework(framework)
    return {problem.code: problem for problem in (*said.problems, *said.notes)}


def is_finding(framework: Framework, code: str) -> bool:
    return code in {problem.code for problem in prove_framework(framework).problems}


TEXT = {"id": "remark", "type": "text"}

RULE = {"tier": "structured-access", "sources": ["SRC"]}
NEVER = add("logic/rules", {"id": "R9", **RULE, "when": 'compute == "above" and big == 0'})
BIG = add("logic/before", {"id": "big", "is": '1 if compute == "above" else 0'})


def always(content: dict[str, Any]) -> None:
    content["logic"]["before"].append({"id": "big", "is": '1 if compute == "above" else 0'})
    content["logic"]["rules"].append({"id": "R9", **RULE, "when": 'big == 1 or compute == "below"'})


FINDINGS: dict[str, Break] = {
    "framework.whole.never": both(BIG, NEVER),
    "framework.whole.always": always,
    "framework.whole.tier-unreached": always,
    "framework.whole.option-never-open": add(
        "options", {"id": "O9", "access": "weights", "reversible": "no"}
    ),
}

NOTES: dict[str, Break] = {
    "framework.whole.never-decides": add(
        "logic/rules", {"id": "R9", **RULE, "when": "worst >= 2 and GAIN <= 0"}
    ),
    "framework.whole.row-idle": put(
        "logic/scenario/1/table",
        {"of": ["added", "HARM"], "grid": [[0, 0, 0], [1, 1, 1], [2, 2, 2]]},
    ),
    "framework.whole.answer-idle": add(
        "facts",
        {
            "id": "aside",
            "type": "choice",
            "values": ["no", "yes"],
            "sources": ["SRC"],
            "supplied_by": "developer",
        },
    ),
    "framework.whole.option-never-closed": lambda content: None,
    "framework.whole.tier-unreached-under": add(
        "logic/rules",
        {"id": "R9", **RULE, "when": "careful"},
    ),
}


@pytest.mark.parametrize("code", sorted(FINDINGS))
def test_what_cannot_come_about_is_a_finding(code: str) -> None:
    framework = made(FINDINGS[code])
    problem = found(framework)[code]
    assert is_finding(framework, code)
    assert problem.place.path.startswith("/")
    assert explain(problem).hint


@pytest.mark.parametrize("code", sorted(NOTES))
def test_what_makes_no_difference_is_a_note_and_fails_nothing(code: str) -> None:
    framework = made(NOTES[code])
    problem = found(framework)[code]
    assert not is_finding(framework, code)
    assert problem.place.path.startswith("/")
    assert explain(problem).hint


def test_every_code_about_the_whole_is_shown_here() -> None:
    known = {
        key.removeprefix("problem.")
        for key in catalogue()
        if key.startswith("problem.framework.whole.")
    }
    shown = {"framework.whole.in-order", "framework.whole.too-large"}
    assert known == {*FINDINGS, *NOTES, *shown}


def test_the_small_framework_reaches_everything_it_lists() -> None:
    said = prove_framework(small())
    assert said.problems == ()
    assert said.reached is not None
    assert set(said.reached.tiers.values()) == {True}
    assert set(said.reached.statuses.values()) == {True}
    assert said.settled > 10


def test_an_option_that_is_never_open_moves_with_no_answer() -> None:
    aside = {
        "id": "aside",
        "type": "choice",
        "values": ["no", "yes"],
        "sources": ["SRC"],
        "supplied_by": "developer",
    }
    unheard = {**SMALL["criteria"][0], "id": "UNHEARD", "role": "informational"}
    framework = made(
        FINDINGS["framework.whole.option-never-open"],
        add("facts", aside),
        add("facts", {k: v for k, v in aside.items() if k != "values"} | TEXT),
        add("criteria", unheard),
        # Read, and yet without effect: what it is compared with is never so.
        add("logic/before", {"id": "both", "is": 'aside == "yes" and SKILL >= 1'}),
        put("logic/rules/0/when", "worst >= 2 or both and worst >= 2"),
    )
    said = found(framework)
    assert said["framework.whole.answer-idle"].params["name"] == "aside"
    assert said["framework.whole.option-never-open"].params["option"] == "O9"


def test_where_every_option_can_be_closed_nothing_is_said_of_it() -> None:
    framework = made(
        put("options/0/reversible", "no"),
        put(
            "facts/2/cuts/0",
            {"setting": "line", "since": "2025-08-02", "checked": "2026-11-20", "sources": ["SRC"]},
        ),
        add(
            "settings",
            {
                "id": "line",
                "kind": "threshold",
                "values": ["1e24", "1e25"],
                "default": "1e25",
                "value_choice": "Where the line is",
            },
        ),
    )
    said = prove_framework(framework)
    assert said.notes == ()
    assert said.reached is not None
    assert said.reached.closed == {"O1": True, "O2": True}


def test_idle_rows_are_named_and_counted() -> None:
    problem = found(made(NOTES["framework.whole.row-idle"]))["framework.whole.row-idle"]
    assert problem.place.path == "/logic/scenario/1/table"
    assert problem.params["count"] == 5
    assert problem.params["rows"] == "0, 1; 0, 2; 1, 2; ..."
    few = put(
        "logic/scenario/1/table",
        {"of": ["HARM_end", "HARM"], "grid": [[0, 0, 0], [1, 1, 1], [2, 2, 2]]},
    )
    problem = found(made(few))["framework.whole.row-idle"]
    assert (problem.params["count"], problem.params["rows"]) == (3, "0, 1; 0, 2; 1, 2")


# ------------------------------------------------------------------- order, as a whole and not

COVERED = both(
    put("logic/rules/0/when", "worst >= 2 or SKILL >= 2"),
    put("logic/rules/0/closes", ["weights"]),
    # By itself this rule is lifted once SKILL is 2; there the stricter one always holds.
    put("logic/rules/1/when", "worst >= 1 and GAIN <= (1 if careful else 0) or SKILL == 1"),
)


def test_a_step_out_of_order_is_a_note_where_the_whole_is_in_order() -> None:
    framework = made(COVERED)
    checked = check_framework(framework)
    assert checked.logic == ()
    (note,) = checked.notes
    assert note.code == "framework.whole.in-order"
    assert note.place.path == "/logic/rules/1/when"
    assert note.params["name"] == "R21"
    assert counter_examples(framework) == ()


def test_one_that_frees_nothing_is_refused_all_the_same_when_a_tier_is_lost() -> None:
    framework = made(
        put("logic/rules/1/when", "SKILL <= 1 or worst >= 1 and GAIN <= (1 if careful else 0)"),
        put("logic/rules/0/when", "worst >= 2 or SKILL >= 2"),
    )
    codes = {problem.code for problem in check_framework(framework).logic}
    assert "framework.whole.tier-unreached" in codes
    assert any(code.startswith("framework.order.") for code in codes)


def test_what_a_range_cannot_be_is_no_counter_example() -> None:
    # By its table the test is met no more once the level passes the end of its range.
    framework = made(
        put("criteria/0/stated_end", "SKILL_end"),
        put("scenarios/1/include_when", "SKILL >= 1 and SKILL <= SKILL_end"),
    )
    judgement = judged(tabulate(prepare(framework)))
    assert judgement.answers == 1
    assert judgement.sound


UNCOVERED = put("logic/rules/1/when", "worst >= 1 and GAIN <= (1 if careful else 0) or SKILL == 1")


def test_where_the_whole_is_not_in_order_two_assessments_show_it() -> None:
    framework = made(UNCOVERED)
    codes = {problem.code for problem in check_framework(framework).logic}
    assert codes == {"framework.order.mixed"}
    (example,) = counter_examples(framework)
    assert (example.key, example.low, example.high) == ("SKILL", "1", "2")
    assert example.question.about is About.TIER
    assert example.beside == ()
    before, after = (evaluate(framework, side) for side in (example.before, example.after))
    assert before.recommendation.tier == "structured-access"
    assert after.recommendation.tier == "fully-open"
    said = list(example_lines(framework, example))
    assert "SKILL goes from 1 to 2" in said[0]
    assert said[1] == "All other answers are the calmest."


def test_the_document_of_a_counter_example_reads_back_as_it_was() -> None:
    framework = made(UNCOVERED)
    (example,) = counter_examples(framework)
    for side in (example.before, example.after):
        text = "\n".join([*document_lines(side, example_lines(framework, example)), ""])
        assert text.startswith("# Counter-example: SKILL goes from 1 to 2")
        again = shape(read_yaml(text.encode(), "example.yaml"), Assessment)
        assert evaluate(framework, again) == evaluate(framework, side)


def test_what_nothing_reads_is_left_out_of_a_counter_example() -> None:
    aside = {"id": "NOTE", "type": "text", "sources": ["SRC"], "supplied_by": "developer"}
    asked = {**SMALL["criteria"][0], "id": "ASIDE", "role": "informational"}
    unread = {**SMALL["settings"][0], "id": "UNREAD"}
    framework = made(
        UNCOVERED,
        add("facts", aside),
        add("criteria", asked),
        add("settings", unread),
    )
    (example,) = counter_examples(framework)
    assert "NOTE" not in example.before.facts
    assert example.before.consensus is not None
    assert "ASIDE" not in example.before.consensus
    assert "UNREAD" not in example.before.settings
    assert example.before.as_of == "2026-11-20"
    assert evaluate(framework, example.before).recommendation.tier == "structured-access"


FREEING: dict[About, tuple[Break, str]] = {
    About.OPTION: (
        both(
            put(
                "logic/gates/1",
                {"id": "G2", "when": "SKILL == 1", "forbids": ["O2"], "sources": ["SRC"]},
            ),
            put("logic/obligations/0/when", 'compute == "above" or gap == "yes"'),
        ),
        "SKILL",
    ),
    About.BLOCKED: (put("logic/gates/0/when", 'law == "unresolved"'), "law"),
    About.HELD: (
        both(
            put("options/1/reversible", "yes"),
            put("logic/hold/3/when", 'law == "unresolved"'),
            put("logic/gates/0/when", 'gap == "yes" and law == "prohibited"'),
        ),
        "law",
    ),
    About.CONDITIONAL: (put("logic/gates/1/when", 'gap == "no"'), "gap"),
    About.INCLUDED: (put("scenarios/1/include_when", "SKILL == 1"), "SKILL"),
    About.SPARED: (put("criteria/1/not_applicable_when", "not nothing_assessed"), "assessed"),
}


@pytest.mark.parametrize("about", FREEING)
def test_whatever_becomes_freer_is_told_in_words(about: About) -> None:
    change, name = FREEING[about]
    framework = made(change)
    assert check_framework(framework).logic
    examples = [e for e in counter_examples(framework) if e.question.about is about]
    assert examples, [e.question for e in counter_examples(framework)]
    example = examples[0]
    assert example.key.endswith(name)
    said = example_json(framework, example)
    assert said["about"] == about.value
    lines = list(example_lines(framework, example))
    assert example.key in lines[0]
    if about is About.INCLUDED:
        assert "CYBER" in said["before"]["assessed"]
        assert "CYBER" not in said["after"]["assessed"]
    elif about is About.OPTION:
        assert set(said["before"]["open"]) < set(said["after"]["open"])
    elif about in {About.BLOCKED, About.HELD, About.CONDITIONAL}:
        assert said["before"]["status"] != said["after"]["status"]


def test_sets_names_bands_and_ranges_stand_in_a_counter_example_as_people_answer_them() -> None:
    framework = made(
        put("logic/rules/2/when", 'compute == "above" and not outputs has "text" and seen <= 0'),
        put("logic/scenario/0/is", 'min(HARM_end, 1) if base == "none" else HARM'),
    )
    tabulated = tabulate(prepare(framework))
    pairs = {f.name: counter_example(f) for f in judged(tabulated).freed}
    assert {"outputs__0", "base"} <= pairs.keys()
    outputs = pairs["outputs__0"]
    assert (outputs.key, outputs.low, outputs.high) == ("outputs text", "no", "yes")
    assert outputs.before.facts["outputs"] == ()
    assert outputs.after.facts["outputs"] == ("text",)
    assert outputs.before.facts["compute"] == "above"
    base = pairs["base"]
    assert (base.low, base.high) == ("named", "none")
    assert base.after.facts[base.key] == "none"
    assert any("-" in value for _, value in base.beside) or base.beside


# ------------------------------------------------------------------------------------- too large


def test_what_would_not_fit_in_memory_is_left_open_and_said() -> None:
    tabulated = tabulate(prepare(small()))
    said = proved(tabulated, limit=1)
    assert said.problems == ()
    assert said.reached is None
    assert {note.code for note in said.notes} >= {"framework.whole.too-large"}
    places = {n.place.path for n in said.notes if n.code == "framework.whole.too-large"}
    assert "/logic" in places
    assert any(path.startswith("/logic/rules/") for path in places)


def test_a_proof_comes_to_an_end_however_many_questions_a_framework_asks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tabulated = tabulate(prepare(made(COVERED)))
    assert judged(tabulated).sound
    spent = Effort(1_200_000)
    spent.spend(1)
    spent.spend(600_000)
    with pytest.raises(TooManyRowsError):
        spent.spend(1)
    monkeypatch.setattr("assessment.engine.v1.proof.asking.LEAST", 600_000_000)
    assert judged(tabulated).undecided
    said = proved(tabulated)
    assert "framework.whole.too-large" in {note.code for note in said.notes}


def test_an_order_that_cannot_be_settled_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    framework = made(COVERED)
    undecided = judged(tabulate(prepare(framework)), limit=1)
    assert undecided.undecided
    assert not undecided.sound
    monkeypatch.setattr("assessment.engine.v1.check.judged", lambda tabulated, first: undecided)
    codes = {problem.code for problem in check_framework(framework).logic}
    assert {"framework.order.mixed", "framework.whole.too-large"} <= codes
