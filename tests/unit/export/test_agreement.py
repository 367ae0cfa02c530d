"""Agreement in words and as a table: what it describes, and that it is no pass mark."""

from __future__ import annotations

import csv

from assessment.engine.v1.agreeing import rounds_agreed
from assessment.export.agreement import (
    HEADER,
    agreement_csv,
    agreement_document,
    agreement_lines,
    two_places,
)
from assessment.model.agreement import AgreementDocument
from assessment.model.evaluation import FrameworkUsed
from assessment.model.rating import Ballot
from assessment.store.library import find_framework
from tests.frameworks import small, small_text
from tests.unit.engine.test_agreeing import DEFAULT, PLACES, ballot, case, level, many

USED = FrameworkUsed(id="small", version="0.1.0", digest="0" * 64, text_digest="1" * 64)
DIFFERENT = (
    ballot("a", {"FRAUD.HARM": level(0), "CYBER.HARM": level(2), "SKILL": level(0)}),
    ballot("b", {"FRAUD.HARM": level(1), "CYBER.HARM": level(2), "SKILL": level(2)}),
)


def document(*ballots: Ballot) -> AgreementDocument:
    given = case(*ballots)
    return agreement_document(USED, given, rounds_agreed(small(), given, PLACES))


def words(*ballots: Ballot) -> str:
    return "\n".join(agreement_lines(small_text(small()), document(*ballots)))


def test_the_text_says_first_that_it_is_no_pass_mark() -> None:
    said = words(*DIFFERENT)
    assert said.startswith("How far the raters agree")
    assert "no pass mark" in said.splitlines()[0]
    assert "Round 1, raters: 2" in said
    assert "fewer than 10 items" in said


def test_each_criterion_has_its_figures_in_a_row() -> None:
    rows = [line.split() for line in words(*DIFFERENT).splitlines()]
    (harm,) = [row for row in rows if row[:1] == ["HARM"]]
    assert harm[-1] == "1/1/2"
    (skill,) = [row for row in rows if row[:1] == ["SKILL"]]
    assert skill[-4:] == ["1", "1", "0", "1/0/1"]
    assert skill[-6:-4] == ["–", "–"]


def test_enough_items_are_not_called_few() -> None:
    short = document(*DIFFERENT)
    enough = short.rounds[0].model_copy(
        update={
            "criteria": tuple(
                each.model_copy(update={"few": False}) for each in short.rounds[0].criteria
            )
        }
    )
    given = short.model_copy(update={"rounds": (enough,)})
    assert "fewer than" not in "\n".join(agreement_lines(small_text(small()), given))


def test_with_nothing_to_compare_that_is_all_that_is_said() -> None:
    for ballots in ((), DIFFERENT[:1], (ballot("a", {}), ballot("b", {}))):
        assert words(*ballots) == (
            "Nothing was rated by 2 people or more, so there is nothing to compare."
        )


def test_the_table_has_a_row_for_each_criterion_and_one_for_all() -> None:
    table = list(csv.DictReader(agreement_csv(document(*DIFFERENT)).splitlines()))
    assert tuple(table[0]) == HEADER
    assert [row["criterion"] for row in table] == ["overall", "SKILL", "HARM"]
    harm = table[2]
    assert (harm["alpha"], harm["interval_low"], harm["interval_high"]) == ("0.833333", "", "")
    assert (table[1]["alpha"], table[1]["two_apart"], table[1]["levels"]) == ("", "1", "1/0/1")


def test_an_interval_stands_beside_its_alpha() -> None:
    given, places = many((0, 1, 2, 1, 0, 2), (0, 1, 1, 1, 0, 2))
    found = agreement_document(USED, given, rounds_agreed(DEFAULT, given, places))
    said = "\n".join(agreement_lines(find_framework("tiered-openness@1.0.0").text, found))
    assert " to 1.00" in said
    row = list(csv.DictReader(agreement_csv(found).splitlines()))[1]
    assert float(row["interval_low"]) < float(row["alpha"]) < float(row["interval_high"])


def test_an_alpha_is_shown_to_two_places() -> None:
    assert two_places("-1/3") == "-0.33"
