"""What an evaluation found and what was decided, as markup: escaped, and said in words."""

from dataclasses import replace

import pytest

from assessment.model.rating import Rating
from assessment.ui.parts import documents, findings, keyboard, lists, panels, ratings
from assessment.ui.viewmodels.document import document
from assessment.ui.viewmodels.rating import answer_of, question
from assessment.ui.viewmodels.result import Reason, result
from tests.unit.ui.cases import framework
from tests.unit.ui.closed import DECIDED, changed, evaluated, example, reading

HOSTILE = "<script>x</script> & \"quoted\" 'text'"
ESCAPED = "&lt;script&gt;x&lt;/script&gt; &amp;"


def shown(name):
    given = example(name)
    loaded = framework()
    return result(given.kind, evaluated(given), loaded.framework, loaded.text)


@pytest.mark.parametrize("kind", ["decision", "study", "rehearsal", "example"])
def test_the_first_line_says_what_kind_it_is_and_only_a_decision_has_a_whole_frame(kind):
    view = shown("pythia-12b")
    line = findings.first_line(kind, view.setting, view.appetites).html
    assert ("dashed" in line) == (kind != "decision")
    assert ("not a decision" in line) == (kind != "decision")
    assert line.count("to-tier") == 2


def test_what_changes_nothing_by_itself_says_so():
    held = findings.gaps(shown("stable-diffusion-1.5").gaps).html
    assert "by itself, the tier stays as it is" in held


def test_a_reason_is_escaped_and_may_have_read_nothing():
    made = findings.reasons([Reason("R1", HOSTILE), Reason("R2", "b", (HOSTILE, "c: 1"))]).html
    assert "<script>" not in made
    assert made.count(ESCAPED) == 2


def test_a_framework_that_leaves_nothing_out_closes_nothing():
    table = findings.options(shown("pythia-12b").options).html
    assert "Closed." not in table
    assert table.count("Open.") == 9


def test_a_document_escapes_every_text_of_every_person():
    plain = example("pythia-12b").model_dump(by_alias=True, exclude_none=True)
    person = {"issuer": "local", "subject": "b", "name": HOSTILE}
    made = {
        **DECIDED,
        **dict.fromkeys(("reasons", "until", "goes_without", "departure_reason"), HOSTILE),
        "conditions": ({"text": HOSTILE, "owner": HOSTILE, "due": "2027-01-01"},),
        "dissents": ({"person": person, "text": HOSTILE},),
        "decided_by": (person,),
    }
    plain["subject"] |= dict.fromkeys(("name", "version", "developer", "question"), HOSTILE)
    plain["provenance"] = HOSTILE
    plain["ballots"][0]["rater"] = HOSTILE
    given = changed("pythia-12b", **plain, decision=made)
    view = document(given, evaluated(given), reading())
    whole = (
        documents.front(view, HOSTILE).html + documents.back(view, [(HOSTILE,) * 2 + (True,)]).html
    )
    assert "<script>" not in whole
    assert whole.count(ESCAPED) >= 15


def test_a_rating_is_read_with_its_range_reason_and_items_or_as_not_given():
    loaded = framework()
    criterion = next(each for each in loaded.framework.criteria if each.id == "FO")

    def read(rating):
        asked = question(
            criterion, loaded.text.criteria["FO"], ("FO", 1), answer_of(rating, 1), may_skip=False
        )
        return ratings.given(asked, ["E1 A test"] if rating else []).html

    assert "No answer was given." in read(None)
    whole = read(Rating(lowest=1, best=2, highest=2, rationale=HOSTILE))
    assert "2 Matched lately" in whole
    assert "Range: 1" in whole
    assert ESCAPED in whole
    assert "E1 A test" in whole
    assert "Cannot tell from this sheet" in read(Rating(state="unknown"))
    assert "Range" not in read(Rating(lowest=2, best=2, highest=2))


def test_a_panel_that_scrolls_can_be_reached_and_has_a_name():
    made = panels.region("On the <sheet>", panels.hairline()).html
    assert 'tabindex="0"' in made
    assert 'aria-label="On the &lt;sheet&gt;"' in made


def test_a_question_is_said_to_screen_readers_once():
    assert "aria-hidden" in panels.asked("Why?").html
    assert "aria-hidden" not in panels.asked("Why?", said_again=False).html


def test_a_disclosure_is_closed_unless_it_is_opened():
    assert lists.more("A", "b").html == '<details class="to-more"><summary>A</summary>b</details>'
    assert " open" in lists.more("A", opened=True).html


@pytest.mark.parametrize("pieces", [("S04.SEV",), ('a"]</script>', "b"), ("é",)])
def test_the_name_of_a_place_cannot_end_the_text_it_stands_in(pieces):
    name = keyboard.place(*pieces)
    assert name.startswith("to-at-")
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")


def test_an_obligation_is_told_where_there_is_one():
    view = shown("pythia-12b")
    owed = replace(view, obligations=(Reason("B2", HOSTILE),))
    assert ESCAPED in findings.reasons(owed.obligations).html
