"""Many cases at once: the same as one by one, from cases, tables, frames and grids."""

import csv
import io
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from assessment import api
from assessment.errors import AssessmentError, EvaluationError, StoreError
from assessment.model.assessment import Named
from assessment.model.batch import BatchRow
from assessment.model.rating import Rating
from tests.unit.cli.running import EXAMPLES, run

GPT = EXAMPLES / "gpt-oss-120b.yaml"


@pytest.fixture(scope="module")
def cases() -> dict[str, api.Case]:
    return {**api.examples(), **api.precedents()}


@pytest.fixture(scope="module")
def gpt() -> api.Case:
    return api.load(GPT)


def problems(call, *arguments, **named) -> list[tuple[str, int, str]]:
    with pytest.raises(AssessmentError) as refused:
        call(*arguments, **named)
    places = [(problem.code, problem.place) for problem in refused.value.problems]
    return [(code, place.line, place.path) for code, place in places]


def plain(outcomes: api.Outcomes) -> list[BatchRow]:
    """Without remarks: a table has no items of evidence, and says so."""
    return [row.model_copy(update={"remarks": ()}) for row in outcomes]


def test_each_of_many_gets_what_evaluate_gives_it(cases):
    found = api.batch(cases)
    assert [row.id for row in found] == list(cases)
    for row, case in zip(found, cases.values(), strict=True):
        one = api.evaluate(case)
        assert (row.tier, row.status) == (one.recommendation.tier, one.recommendation.status)
        assert (row.favourable, row.cautious) == (one.favourable, one.cautious)
        assert row.appetites == one.appetites
        assert row.options == one.options
        assert row.remarks == one.remarks
        assert row.open == tuple(option.id for option in one.options if option.open)
        assert row.settings == one.settings
        assert row.rules == tuple(rule.id for rule in one.rules if rule.applies)
        assert row.gates == tuple(gate.id for gate in one.gates if gate.closed)
        assert row.hold == tuple(hold.id for hold in one.hold if hold.fires)
        assert row.obligations == tuple(owed.id for owed in one.obligations)
        assert row.assessed == one.assessed
        asked = {rule.id for rule in one.rules if rule.applies and rule.tier == row.tier}
        assert asked <= set(row.decided_by) <= {*row.rules, *row.gates}


def test_examples_and_past_decisions_come_back_from_a_wide_table_unchanged(cases, tmp_path):
    path = tmp_path / "wide.csv"
    path.write_text(api.table_csv(cases), "utf-8")
    for changed in ({}, {"appetite": "balanced"}, {"appetite": "precautionary"}):
        found = api.batch(path, settings=changed)
        assert plain(found) == plain(api.batch(cases, settings=changed))
        assert {row.remarks for row in found} == {("results.remark.evidence-as-rated",)}


def test_the_tiers_from_a_wide_table_are_those_of_the_back_test(tmp_path):
    path = tmp_path / "wide.csv"
    path.write_text(api.table_csv(api.precedents()), "utf-8")
    found = {row.id: (row.tier, row.status) for row in api.batch(path)}
    cases = run("backtest", "--format", "json").json()["cases"]
    told = {
        f"{case['id']}/{name}": (one["tier"], one["status"])
        for case in cases
        for name, one in case["passes"].items()
    }
    assert told
    assert told.items() <= found.items()


def test_exact_answers_are_those_of_sensitivity():
    examples = api.examples()
    for row, case in zip(api.batch(examples, exact=True), examples.values(), strict=True):
        one = api.sensitivity(case)
        assert row.possible_tiers == one.possible_tiers
        assert row.tier_probability == one.tier_probability
    assert api.batch(examples)[0].tier_probability is None


def test_a_data_frame_is_read_as_the_file_it_was_written_to(cases):
    frame = api.table_frame(cases)
    assert list(frame.columns) == list(api.table_columns())
    assert plain(api.batch(frame)) == plain(api.batch(cases))


def test_a_data_frame_may_hold_numbers_and_gaps():
    frame = pd.DataFrame(
        {
            "id": ["a", "b", "c"],
            "FO": [2, np.nan, 3],
            "FC": [np.int64(1), 2, 3],
            "training_compute": [1e24, 2.5e25, np.nan],
            "_year": [2023, 2024, 2025],
        }
    )
    texts = (
        frame.astype(object)
        .where(frame.notna(), "")
        .map(lambda cell: f"{cell:g}" if isinstance(cell, float) else str(cell))
    )
    found = api.batch(frame)
    assert found.rows == api.batch(texts).rows
    assert [row.own for row in found] == [{"_year": "2023"}, {"_year": "2024"}, {"_year": "2025"}]
    assert problems(api.batch, pd.DataFrame({"FO": [True]})) == [("table.frame-value", 0, "")]
    assert problems(api.batch, pd.DataFrame({"FO": [[1]]})) == [("table.frame-value", 0, "")]
    assert problems(api.batch, pd.DataFrame({"FO": [1.5]}))[0][0] == "table.rating"
    twice = pd.DataFrame([[1, 2]], columns=["FO", "FO"])
    assert problems(api.batch, twice) == [("reading.table.column-twice", 0, "")]


def test_outcomes_leave_as_frame_csv_and_document(gpt):
    found = api.batch([gpt], exact=True)
    (line,) = csv.DictReader(io.StringIO(found.to_csv()))
    frame = found.to_frame()
    assert list(frame.columns) == list(line)
    assert frame.loc[0, "tier"] == line["tier"] == found[0].tier == found[0:1][0].tier
    for tier, share in (found[0].tier_probability or {}).items():
        assert float(line[f"share.{tier}"]) == pytest.approx(float(Fraction(share)), abs=1e-9)
        assert frame.loc[0, f"share.{tier}"] == float(line[f"share.{tier}"])
    assert found.document().rows == found.rows
    assert repr(found) == "Outcomes(1 rows, tiered-openness@1.0.0)"
    assert {line[f"open.{option.id}"] for option in found[0].options} == {"yes", "no"}


def test_nothing_is_a_table_of_nothing():
    found = api.batch([])
    assert (len(found), found.to_csv()) == (0, "id\n")
    assert list(found.to_frame().columns) == ["id"]
    assert len(api.table([]).rows) == 0


def test_a_grid_tries_every_combination(gpt):
    found = api.sweep(
        gpt,
        ratings={"FO": [0, (1, 2, 3), "unknown"], "S01.EV": [0, "2..3..4"]},
        facts={"thresh": ["below", "reached"], "outputs": [("text",), ("text", "code")]},
        settings={"appetite": ["balanced", "precautionary"]},
    )
    assert len(found) == 3 * 2 * 2 * 2 * 2
    assert {row.own["_FO"] for row in found} == {"0", "1..2..3", "unknown"}
    assert {row.own["_outputs"] for row in found} == {"text", "text|code"}
    for row in found[:: len(found) // 8]:
        one = api.vary(
            gpt,
            ratings={"FO": row.own["_FO"], "S01.EV": row.own["_S01.EV"]},
            facts={"thresh": row.own["_thresh"], "outputs": tuple(row.own["_outputs"].split("|"))},
            settings={"appetite": row.own["_appetite"]},
        )
        assert row.tier == api.evaluate(one).recommendation.tier


def test_several_cases_are_swept_together(gpt):
    several = {"one": gpt, "two": api.load(EXAMPLES / "pythia-12b.yaml")}
    found = api.sweep(several, settings={"appetite": ["balanced", "precautionary"]})
    assert [row.id for row in found] == ["one", "one", "two", "two"]
    assert [row.settings["appetite"] for row in found] == ["balanced", "precautionary"] * 2


def test_options_can_be_looked_at_one_by_one(gpt):
    found = api.sweep(gpt, settings={"appetite": ["balanced", "precautionary"]})
    lines = list(found.by_option("O3", "O8"))
    assert [(line["_appetite"], line["option"]) for line in lines] == [
        ("balanced", "O3"),
        ("balanced", "O8"),
        ("precautionary", "O3"),
        ("precautionary", "O8"),
    ]
    closed = next(line for line in lines if not line["open"])
    assert closed["reasons"]
    assert len(list(found.by_option())) == 2 * len(gpt.framework.framework.options)
    assert problems(lambda: list(found.by_option("O9"))) == [("assessment.unknown-option", 0, "")]


def test_too_large_a_grid_is_refused_before_it_is_tried(gpt):
    levels = list(range(5))
    ratings = {f"S{n:02}.{name}": levels for n in (1, 3) for name in ("SEV", "UT", "UN", "EV")}
    assert problems(api.sweep, gpt, ratings=ratings) == [("table.grid", 0, "")]


def test_cases_of_several_frameworks_do_not_mix(gpt):
    other = next(iter(api.precedents("size-tiers").values()))
    assert problems(api.batch, [gpt, other]) == [("table.several-frameworks", 0, "")]
    assert problems(api.table, [gpt, other]) == [("table.several-frameworks", 0, "")]
    assert len(api.batch([other], framework="size-tiers@0.1.0")) == 1
    # What another framework does not ask for is refused, as `openness evaluate` refuses it.
    assert problems(api.batch, [gpt, other], framework="size-tiers")


def test_a_varied_case_leaves_the_first_one_as_it_was(gpt):
    before = api.evaluate(gpt)
    dangerous = api.vary(gpt, facts={"thresh": "reached"}, ratings={"FO": Rating(state="unknown")})
    assert api.evaluate(gpt) == before
    assert api.evaluate(dangerous).recommendation.tier == "third-party-evaluation"
    assert dangerous.assessment.ballots == gpt.assessment.ballots


def test_scenarios_can_be_taken_in_and_left_out(gpt):
    fewer = api.vary(gpt, assessed={"S01": False, "S12": True})
    assert "S01" not in api.evaluate(fewer).assessed
    assert "S12" in api.evaluate(fewer).assessed


def test_evidence_counts_no_further_than_what_is_on_file_unless_asked():
    case = api.load(EXAMPLES / "gpt-oss-120b.yaml")
    known = {item.input: item.level for item in api.evaluate(case).trace.inputs}
    key = next(key for key in api.keys(case) if key.endswith(".EV") and int(known[key]) < 4)
    raised = api.vary(case, ratings={key: 4})
    as_rated = api.vary(case, ratings={key: 4}, evidence="as rated")

    def level(of: api.Case) -> object:
        return {item.input: item.level for item in api.evaluate(of).trace.inputs}[key]

    assert level(as_rated) == 4
    if case.assessment.evidence != "as_rated":
        assert level(raised) == known[key]


def test_every_wrong_name_and_level_is_said_at_once(gpt):
    wrong = {
        "NOPE": 1,
        "S99.SEV": 1,
        "S01.FO": 1,
        "FO": 9,
        "S01.SEV": "3..2..1",
        "S01.EV": "high",
        "FC": "0..unknown..2",
    }
    assert problems(api.vary, gpt, ratings=wrong) == [
        ("assessment.level-too-high", 0, "/ratings/FO"),
        ("assessment.unknown-criterion", 0, "/ratings/NOPE"),
        ("table.rating", 0, "/ratings/S01.EV"),
        ("assessment.unknown-criterion", 0, "/ratings/S01.FO"),
        ("assessment.range-crossed", 0, "/ratings/S01.SEV"),
        ("assessment.unknown-criterion", 0, "/ratings/S99.SEV"),
    ]
    assert problems(api.vary, gpt, settings={"appetite": "bold"})[0][0] == (
        "assessment.unknown-value"
    )
    with pytest.raises(EvaluationError):
        api.vary(gpt, facts={"thresh": Named(name="x")})


def test_without_pandas_everything_else_works(gpt, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)
    found = api.batch([gpt])
    assert found.to_csv()
    assert problems(found.to_frame) == [("table.pandas", 0, "")]
    with pytest.raises(StoreError):
        api.table_frame([gpt])
