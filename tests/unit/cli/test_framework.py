"""`openness framework list|show|check`, and a shipped framework broken on disk in many ways."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from assessment.store.library import (
    find_framework,
    framework_files,
    load_assessment,
    load_framework,
)
from tests.decision_tables import table
from tests.unit.cli.running import SHIPPED, refused, run

REFERENCE = "tiered-openness@1.0.0"


# --------------------------------------------------------------------------------- list and show


def test_the_list_names_each_shipped_framework_with_its_digests() -> None:
    listed = run("framework", "list", "--format", "json")
    assert listed.code == 0
    found = {f"{item['id']}@{item['version']}": item for item in listed.json()["frameworks"]}
    assert set(found) == {f"{files.id}@{files.version}" for files in framework_files()}
    for reference, item in found.items():
        loaded = find_framework(reference)
        assert item == {**loaded.used.model_dump(), "title": loaded.text.title}
    text = run("framework", "list").out
    for reference, item in found.items():
        assert reference in text
        assert item["digest"] in text


def test_show_in_json_holds_both_files_as_they_are() -> None:
    shown = run("framework", "show", REFERENCE, "--format", "json")
    loaded = find_framework(REFERENCE)
    assert shown.code == 0
    assert shown.json()["framework"]["digest"] == loaded.digest
    assert shown.json()["content"]["version"] == "1.0.0"
    assert shown.json()["text"]["title"] == loaded.text.title


def test_show_as_text_holds_every_id_every_condition_and_what_it_rests_on() -> None:
    shown = run("framework", "show", REFERENCE)
    assert shown.code == 0
    framework = find_framework(REFERENCE).framework
    logic = framework.logic
    for part in (logic.before, logic.scenario, logic.after):
        for step in part:
            assert f"{step.id}: " in shown.out
            assert step.formula is None or step.formula in shown.out
    rules: list[Any] = [*logic.rules, *logic.gates, *logic.obligations, *logic.hold]
    for rule in rules:
        assert f"  {rule.id}" in shown.out
        assert rule.when is None or rule.when in shown.out
        assert rule.value_choice is None or rule.value_choice in shown.out
    listed: list[Any] = [*framework.criteria, *framework.facts, *framework.settings]
    for item in (*listed, *framework.sources):
        assert f"  {item.id}" in shown.out
    for scenario in framework.scenarios:
        assert scenario.include_when in shown.out


@pytest.mark.parametrize("command", ["show", "check"])
def test_a_framework_that_is_nowhere_is_refused(command: str) -> None:
    (problem,) = refused("framework", command, "nothing@1.0.0")
    assert problem["code"] == "store.framework.unknown"
    assert REFERENCE in problem["hint"]


# ----------------------------------------------------------------------------------------- check


def test_without_an_argument_every_shipped_framework_is_checked() -> None:
    checked = run("framework", "check", "--format", "json")
    assert checked.code == 0
    together = checked.json()
    reports = together["frameworks"]
    found = {report["framework"]: report["problems"] for report in reports}
    assert found == {f"{files.id}@{files.version}": [] for files in framework_files()}
    assert together["problems"] == []
    for count in ("cells", "pairs"):
        assert together["checked"][count] == sum(each["checked"][count] for each in reports)


def test_the_default_framework_is_sound() -> None:
    checked = run("framework", "check", REFERENCE, "--format", "json")
    assert checked.code == 0
    report = checked.json()
    assert [each["framework"] for each in report["frameworks"]] == [REFERENCE]
    assert report["problems"] == []
    assert report["checked"]["cells"] > 1000
    assert report["checked"]["pairs"] > report["checked"]["cells"]
    text = run("framework", "check", REFERENCE)
    assert text.code == 0
    assert text.out.startswith(f"{REFERENCE}: sound. ")


def test_the_cases_beside_a_framework_are_tried_and_counted() -> None:
    checked = run("framework", "check", "tiered-openness", "--format", "json")
    cases = checked.json()["cases"]
    assert cases["cases"] >= 18
    assert cases["as_expected"] == cases["cases"] + cases["variants"]
    assert checked.json()["frameworks"][0]["cases"] == cases
    said = run("framework", "check", "tiered-openness").out
    assert f"Cases as expected: {cases['cases']}, with {cases['variants']} variants." in said
    none = run("framework", "check", "size-tiers", "--format", "json").json()["cases"]
    assert none == {"cases": 0, "variants": 0, "as_expected": 0}
    assert "Cases as expected" not in run("framework", "check", "size-tiers").out


def test_a_case_that_comes_out_otherwise_is_a_finding_with_its_place(tmp_path: Path) -> None:
    own = shutil.copytree(SHIPPED, tmp_path / "own")
    file = own / "cases.yaml"
    text = file.read_text("utf-8")
    at = text.index("tier: structured-access")
    file.write_text(text[:at] + "tier: fully-open" + text[at + 23 :], "utf-8")
    checked = run("framework", "check", own, "--format", "json")
    assert checked.code == 1
    (problem,) = checked.json()["problems"]
    assert problem["code"] == "framework.case.tier"
    assert (problem["file"], problem["line"]) == (str(file), text[:at].count("\n") + 1)
    assert problem["path"] == "/cases/0/expect/tier"
    assert problem["message"]
    assert problem["hint"]
    cases = checked.json()["cases"]
    assert cases["as_expected"] == cases["cases"] + cases["variants"] - 1
    said = run("framework", "check", own)
    assert said.code == 1
    assert "[framework.case.tier]" in said.err
    assert "Cases as expected" not in said.out


def test_cases_decide_nothing_and_are_not_tried_on_rules_that_are_not_sound(tmp_path: Path) -> None:
    unsound = run("framework", "check", broken(tmp_path, BREAKS[0]), "--format", "json").json()
    assert unsound["cases"] == {"cases": 0, "variants": 0, "as_expected": 0}
    assert not [p for p in unsound["problems"] if p["code"].startswith("framework.case.")]
    bare = shutil.copytree(SHIPPED, tmp_path / "bare")
    (bare / "cases.yaml").unlink()
    shutil.rmtree(bare / "cases")
    assert load_framework(bare).digest == load_framework(SHIPPED).digest
    assert run("framework", "check", bare).code == 0


def test_several_frameworks_are_reported_side_by_side(tmp_path: Path) -> None:
    broken(tmp_path, BREAKS[0])
    checked = run("framework", "check", SHIPPED, tmp_path / "own", "--format", "json")
    assert checked.code == 1
    sound, unsound = checked.json()["frameworks"]
    assert sound["problems"] == []
    assert unsound["problems"] != []


@dataclass(frozen=True)
class Break:
    """One change to a shipped file, and what has to be said about it.

    Attributes:
        file: which of the two files is changed.
        before: the text that is replaced, once.
        after: what stands there then.
        code: the finding.
        at: what begins on the line that the finding must point to, in the changed file.
        path: JSON pointer of the finding.
    """

    before: str
    after: str
    code: str
    at: str
    path: str
    file: str = "framework.yaml"


R301 = "  - id: R301\n    tier: third-party-evaluation\n    when: 'M >= 4'\n"
CLOSES = "    closes: [hosted, vetted_weights, open_weights]\n"
GROSS = "      of: [severity, uplift]\n      grid:\n      - [0, 0, 0, 0, 0]\n"
WORDS = "text.en.yaml"

BREAKS = [
    Break("'M >= 4'", "'M <= 4'", "framework.rule.always", "M <= 4", "/logic/rules/0/when"),
    Break("'M >= 4'", "'M >= 5'", "framework.rule.never", "M >= 5", "/logic/rules/0/when"),
    Break(
        "'broad >= 3'", "'broad < 3'", "framework.order.frees", "broad < 3", "/logic/rules/9/when"
    ),
    Break(
        "and MEDIA >= 4 and E_people <= 2'",
        "and MEDIA <= 4 and E_people <= 2'",
        "framework.comparison.idle",
        "MEDIA <= 4",
        "/logic/rules/14/when",
    ),
    Break(
        "E_skill <= 3'",
        "E_skil <= 3'",
        "framework.expression.unknown-name",
        "E_skil ",
        "/logic/rules/2/when",
    ),
    Break(
        """'legal >= "unresolved"'""",
        """'legal >= "murky"'""",
        "framework.expression.unknown-word",
        "murky",
        "/logic/hold/5/when",
    ),
    Break(
        "'max(AUT, HZD)'",
        "'max(AUT HZD)'",
        "framework.syntax.unexpected",
        "AUT HZD",
        "/logic/before/1/is",
    ),
    Break(
        "'max(AUT, HZD)'",
        "'max(AUT)'",
        "framework.syntax.too-few",
        "max(AUT)",
        "/logic/before/1/is",
    ),
    Break(
        """'max(UN, UT) if base == "none" else UN'""",
        """'max(UN, DEF, EV) if base == "none" else UN'""",
        "framework.order.conflict",
        "DEF, EV",
        "/logic/scenario/3/is",
    ),
    Break(
        "      - [0, 0, 1, 2, 2]\n",
        "      - [0, 0, 2, 1, 2]\n",
        "framework.order.mixed",
        "table:\n      of: [severity, uplift]\n",
        "/logic/scenario/6/table",
    ),
    Break(
        GROSS,
        GROSS.replace("      - [0, 0, 0, 0, 0]\n", ""),
        "framework.table.row-missing",
        "table:\n      of: [severity, uplift]\n",
        "/logic/scenario/6/table",
    ),
    Break(
        GROSS,
        GROSS + "      - [0, 0, 0, 0, 0]\n",
        "framework.table.row-outside",
        "table:\n      of: [severity, uplift]\n",
        "/logic/scenario/6/table",
    ),
    Break(
        "is: 'highest over scenarios of net_W else 0'}\n",
        "is: 'highest over scenarios of net_W else 0'}\n  - {id: idle, is: 'M'}\n",
        "framework.step.unread",
        "id: idle",
        "/logic/after/1/is",
    ),
    Break(
        "is: '3 if strict else 4'}",
        "is: '4 if strict else 4'}",
        "framework.step.constant",
        "4 if strict",
        "/logic/before/6/is",
    ),
    Break(
        f"{R301}{CLOSES}    sources: [COP25, PF25]\n",
        f"{R301}{CLOSES}",
        "framework.source.missing",
        "id: R301",
        "/logic/rules/0",
    ),
    Break(
        f"{R301}{CLOSES}    sources: [COP25, PF25]\n",
        f"{R301}{CLOSES}    sources: [COP26, PF25]\n",
        "framework.source.unknown",
        "COP26",
        "/logic/rules/0/sources/0",
    ),
    Break(f"{R301}{CLOSES}", R301, "framework.rule.closes-missing", "id: R301", "/logic/rules/0"),
    Break(
        R301,
        R301.replace("third-party", "Third-party"),
        "reading.pattern",
        "Third-party-evaluation",
        "/logic/rules/0/tier",
    ),
    Break(
        R301,
        R301.replace("third-party", "fourth-party"),
        "framework.id.unknown",
        "fourth-party",
        "/logic/rules/0/tier",
    ),
    Break(
        "  - id: R302\n",
        "  - id: R301\n",
        "framework.id.twice",
        "id: R301\n    tier: third-party-evaluation\n    when: 'M >= 3 ",
        "/logic/rules/1/id",
    ),
    Break(
        "  values: [balanced, precautionary]\n  default: balanced\n",
        "  values: [balanced, precautionary]\n  default: bold\n",
        "framework.setting.default-unknown",
        "default: bold",
        "/settings/0/default",
    ),
    Break(
        "  options: [O0, O1, O2, O3, O4]\n",
        "  options: [O0, O1, O2, O3, O4, O8]\n",
        "framework.tier.opens-more",
        "O4, O8]",
        "/tiers/2/options",
    ),
    Break(
        "    at_least: structured-access\n",
        "    at_least: structured-access\n    blocks: true\n",
        "framework.gate.one-effect",
        "id: G01",
        "/logic/gates/0",
    ),
    Break(
        "  - setting: compute_switch\n",
        "  - setting: appetite\n",
        "framework.band.setting-unfit",
        "setting: appetite",
        "/facts/20/cuts/0",
    ),
    Break(
        "second_highest(BN1, scrutiny, BN3, BN4, BN6, BN7)",
        "second_highest(BN1, scrutiny, BN3, BN6, BN7)",
        "framework.criterion.unread",
        "id: BN4",
        "/criteria/18/role",
    ),
    Break(
        "  url: https://eur-lex.europa.eu/eli/reg/2024/1689/oj\n",
        "  url: javascript:alert(1)\n",
        "framework.source.address",
        "javascript",
        "/sources/0/url",
    ),
    Break(
        "  published: '2024'\n",
        "  published: 2024\n",
        "reading.wrong-type.text",
        "published: 2024",
        "/sources/0/published",
    ),
    Break(
        "  orientation: risk\n",
        "  orientation: risk\n  weight: 3\n",
        "reading.unknown-field",
        "weight: 3",
        "/criteria/0/weight",
    ),
    Break(
        "rules:\n  R301:",
        "rules:\n  R999:",
        "framework.words.missing",
        "rules:\n  R999:",
        "/rules",
        WORDS,
    ),
    Break(
        "rules:\n  R301:",
        "rules:\n  R999:",
        "framework.words.unused",
        "R999:",
        "/rules/R999",
        WORDS,
    ),
    Break(
        "framework: tiered-openness\n",
        "framework: another\n",
        "framework.words.other-framework",
        "framework: another",
        "/framework",
        WORDS,
    ),
]
"""Ways to break the shipped framework, each with its own finding."""


def broken(tmp_path: Path, change: Break) -> Path:
    """The shipped framework with one change, in a folder of its own."""
    own = shutil.copytree(SHIPPED, tmp_path / "own")
    file = own / change.file
    text = file.read_text("utf-8")
    assert change.before in text, change
    file.write_text(text.replace(change.before, change.after, 1), "utf-8")
    return own


@pytest.mark.parametrize("change", BREAKS, ids=lambda c: f"{c.code} {c.path}")
def test_a_break_on_disk_is_found_with_code_file_line_path_and_hint(
    tmp_path: Path, change: Break
) -> None:
    own = broken(tmp_path, change)
    checked = run("framework", "check", own, "--format", "json")
    assert checked.code == 1
    assert checked.err == ""
    found: list[dict[str, Any]] = checked.json()["problems"]
    problem = next(p for p in found if (p["code"], p["path"]) == (change.code, change.path))
    file = own / change.file
    assert problem["file"] == str(file)
    text = file.read_text("utf-8")
    assert problem["line"] == text[: text.index(change.at)].count("\n") + 1
    assert problem["where"] == f"{file}:{problem['line']} {change.path}"
    assert problem["message"]
    assert problem["hint"]
    said = run("framework", "check", own)
    assert said.code == 1
    assert f"{problem['where']}: {problem['message']} [{change.code}]" in said.err
    assert said.out.endswith(f"problems found: {len(found)}\n")


def test_there_are_many_ways_to_break_it_each_with_its_own_code() -> None:
    assert len({change.code for change in BREAKS}) >= 25


def test_all_breaks_at_once_are_all_found(tmp_path: Path) -> None:
    own = shutil.copytree(SHIPPED, tmp_path / "own")
    logic = own / "framework.yaml"
    text = logic.read_text("utf-8")
    text = text.replace(R301 + CLOSES, R301).replace("default: balanced", "default: bold")
    logic.write_text(text, "utf-8")
    words = own / "text.en.yaml"
    words.write_text(words.read_text("utf-8").replace("  R301:", "  R999:", 1), "utf-8")
    codes = {
        p["code"] for p in run("framework", "check", own, "--format", "json").json()["problems"]
    }
    assert codes == {
        "framework.rule.closes-missing",
        "framework.setting.default-unknown",
        "framework.words.missing",
        "framework.words.unused",
    }


def _nothing(own: Path) -> None:
    (own / "framework.yaml").write_text("")


def _no_words(own: Path) -> None:
    (own / "text.en.yaml").unlink()


def _folder_for_file(own: Path) -> None:
    _no_words(own)
    (own / "text.en.yaml").mkdir()


def _binary(own: Path) -> None:
    (own / "framework.yaml").write_bytes(bytes(range(256)) * 9)


def _unclosed(own: Path) -> None:
    with (own / "framework.yaml").open("a", encoding="utf-8") as file:
        file.write("extra: [1, 2\n")


def _alias_bomb(own: Path) -> None:
    rounds = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    bomb = "\n".join(["a0: &a0 [x, x, x, x, x, x, x, x, x]", *rounds])
    (own / "framework.yaml").write_text(bomb, "utf-8")


def _duplicate(own: Path) -> None:
    with (own / "framework.yaml").open("a", encoding="utf-8") as file:
        file.write("version: 9.9.9\n")


def _tag(own: Path) -> None:
    (own / "framework.yaml").write_text("a: !!python/object/apply:os.system ['true']\n", "utf-8")


def _deep(own: Path) -> None:
    (own / "framework.yaml").write_text("a: " + "[" * 5000 + "]" * 5000, "utf-8")


def _newer(own: Path) -> None:
    logic = own / "framework.yaml"
    text = logic.read_text("utf-8")
    logic.write_text(text.replace("openness-framework/0", "openness-framework/7", 1), "utf-8")


def _exchanged(own: Path) -> None:
    shutil.copyfile(own / "framework.yaml", own / "text.en.yaml")


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (_nothing, "reading.empty"),
        (_no_words, "store.file.unreadable"),
        (_folder_for_file, "store.file.unreadable"),
        (_binary, "reading.not-utf8"),
        (_unclosed, "reading.unfinished"),
        (_alias_bomb, "reading.alias"),
        (_duplicate, "reading.duplicate-field"),
        (_tag, "reading.tag"),
        (_deep, "reading.too-deep"),
        (_newer, "store.document.version"),
        (_exchanged, "store.document.kind"),
    ],
    ids=lambda value: value if isinstance(value, str) else value.__name__,
)
def test_a_file_that_cannot_be_read_is_invalid_input(
    tmp_path: Path, damage: Callable[[Path], None], code: str
) -> None:
    own = shutil.copytree(SHIPPED, tmp_path / "own")
    damage(own)
    for command in ("check", "show"):
        problems = refused("framework", command, own)
        assert code in {problem["code"] for problem in problems}
        assert all(problem["file"].startswith(str(own)) for problem in problems)


def test_yaml_that_is_no_framework_is_a_finding(tmp_path: Path) -> None:
    own = shutil.copytree(SHIPPED, tmp_path / "own")
    (own / "framework.yaml").write_text("- just\n- a list\n", "utf-8")
    checked = run("framework", "check", own, "--format", "json")
    assert checked.code == 1
    assert checked.json()["frameworks"][0]["framework"] == str(own)
    assert [p["code"] for p in checked.json()["problems"]] == ["reading.wrong-type.fields"]


# ------------------------------------------------------------ proofs about the whole framework


def test_what_was_proved_of_the_whole_stands_beside_what_was_counted() -> None:
    report = run("framework", "check", "outcome-led", "--format", "json").json()
    (proved,) = report["proved"]
    assert proved["framework"] == "outcome-led@0.1.0"
    assert proved["questions"] > 10
    assert set(proved["tiers"].values()) == {True}
    assert proved["options"]["O0"] == {"open": True, "closed": False}
    assert proved["options"]["O8"] == {"open": True, "closed": True}
    assert proved["statuses"]["determined"] is True
    assert float(proved["seconds"]) > 0
    assert report["counter_examples"] == []
    assert [note["code"] for note in report["notes"]] == ["framework.whole.option-never-closed"]
    said = run("framework", "check", "outcome-led").out
    assert f"About the framework as a whole: {proved['questions']} questions settled in " in said
    assert "Note, " in said
    assert "[framework.whole.option-never-closed]" in said


FREES = Break(
    "'broad >= 3'", "'broad < 3'", "framework.order.frees", "broad < 3", "/logic/rules/9/when"
)


def test_a_counter_example_is_shown_and_both_its_sides_can_be_evaluated(tmp_path: Path) -> None:
    own = broken(tmp_path, FREES)
    to = tmp_path / "examples"
    checked = run("framework", "check", own, "--counter-examples", to, "--format", "json")
    assert checked.code == 1
    examples = checked.json()["counter_examples"]
    assert len(examples) > 3
    tiers = ["fully-open", "structured-access", "third-party-evaluation"]
    for example in examples:
        before, after = (
            run("evaluate", file, "--framework", own, "--unsound", "--format", "json")
            for file in example["files"]
        )
        assert before.code == after.code == 0
        for side, ran in (("before", before), ("after", after)):
            assert ran.json()["recommendation"]["tier"] == example[side]["tier"]
            assert ran.json()["kind"] == "example"
            assert "Nothing may be decided by it." in ran.err
        assert example["about"] == "tier"
        assert tiers.index(example["after"]["tier"]) < tiers.index(example["before"]["tier"])
    said = run("framework", "check", own)
    assert said.code == 1
    first = examples[0]
    assert f"Counter-example: {first['input']} goes from {first['from']} to {first['to']}, " in (
        said.out
    )
    assert "All other answers are the calmest." in said.out
    assert f"Further answers with a counter-example: {len(examples) - 3}." in said.out


def test_counter_examples_are_never_written_over_others(tmp_path: Path) -> None:
    own = broken(tmp_path, FREES)
    to = tmp_path / "examples"
    assert "Written: " in run("framework", "check", own, "--counter-examples", to).out
    again = refused("framework", "check", own, "--counter-examples", to)
    assert again[0]["code"] == "record.file.exists"


def test_nothing_but_an_example_is_evaluated_under_a_framework_out_of_order(
    tmp_path: Path,
) -> None:
    own = broken(tmp_path, FREES)
    case = SHIPPED / "cases" / "merge.yaml"
    (problem,) = refused("evaluate", case, "--framework", own)
    assert problem["code"] == "framework.order.frees"
    (problem,) = refused("evaluate", case, "--framework", own, "--unsound")
    assert (problem["code"], problem["path"]) == ("commands.unsound-example", "/kind")
    kind = load_assessment(case).assessment.kind
    example = tmp_path / "example.yaml"
    text = case.read_text("utf-8").replace(f"kind: {kind}", "kind: example")
    example.write_text(text, "utf-8")
    assert run("evaluate", example, "--framework", own, "--unsound").code == 0
    other = broken(tmp_path / "other", BREAKS[4])
    found = refused("evaluate", example, "--framework", other, "--unsound")
    assert [each["code"] for each in found] == ["framework.expression.unknown-name"]


# ---------------------------------------------------------------------------- decision tables


def test_a_decision_table_becomes_a_framework_that_is_checked_at_once(tmp_path: Path) -> None:
    file = tmp_path / "table.json"
    file.write_text(json.dumps(table({"A": 3, "B": 2}, 4, lambda row: row[0] + row[1])), "utf-8")
    own = tmp_path / "own"
    made = run("framework", "from-table", file, own)
    assert made.code == 0
    assert made.out.startswith(f"Written: {own / 'framework.yaml'} and {own / 'text.en.yaml'}")
    assert "test-a-table@1.2.3: sound." in made.out
    assert "# Value 2 of A, Value 1 of B" in (own / "framework.yaml").read_text("utf-8")
    assert run("framework", "check", own).code == 0
    (problem,) = refused("framework", "from-table", file, own)
    assert problem["code"] == "record.file.exists"
    assert run("framework", "show", own).code == 0


def test_a_decision_table_out_of_order_is_written_and_refused_by_its_row(tmp_path: Path) -> None:
    given = table({"A": 3, "B": 3}, 5, lambda row: row[0] + row[1])
    given["mapping"][4][given["outcome"]] = "OUT4"
    file = tmp_path / "table.json"
    file.write_text(json.dumps(given), "utf-8")
    made = run("framework", "from-table", file, tmp_path / "own", "--format", "json")
    assert made.code == 1
    report = made.json()
    (problem,) = report["problems"]
    assert problem["code"] == "framework.order.row"
    assert "A 1, B 1" in problem["hint"]
    text = Path(report["files"][0]).read_text("utf-8").split("\n")
    assert "when: [1, 1], then: value-4-of-out" in text[problem["line"] - 1]
    assert report["counter_examples"][0]["input"] in {"A", "B"}


def test_a_file_without_the_order_of_its_values_is_no_decision_table(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text("row,A,B\n0,low,high\n", "utf-8")
    found = refused("framework", "from-table", file, tmp_path / "own")
    assert found[0]["file"] == str(file)
    assert not (tmp_path / "own").exists()
