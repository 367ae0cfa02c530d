"""Scope: saved on every change, nothing answered ahead, nobody's work overwritten."""

import pytest

from assessment.export.shown.facts import fact_groups
from assessment.review import Slot, freeze, read_case, set_field

DIGEST = "a" * 64


def kept(desk, case, part, key):
    return read_case(desk, case).field(part, key).value


def test_a_page_without_a_case_says_so_and_leads_home(tab):
    page = tab("scope").sound()
    assert "No assessment is open here" in page.words
    page.press("case.home").sound()
    assert page.at.title[0].value == "No assessments yet"


def test_a_case_that_is_not_there_is_told_with_a_hint(tab):
    page = tab("scope", "nothing")
    assert not page.at.exception
    assert "That was not done." in page.words


def test_nothing_is_answered_ahead(tab, new_case):
    page = tab("scope", new_case).sound()
    assert {radio.value for radio in page.at.radio} == {None}
    assert {tuple(each.value) for each in page.at.multiselect} == {()}


def test_every_change_is_kept_at_once_and_survives_a_new_session(tab, desk, new_case):
    page = tab("scope", new_case)
    page.fill("subject", "developer", "", value="  A lab  ").sound()
    page.fill("facts", "general", "answer", value="yes").sound()
    page.fill("facts", "outputs", "answer", value=["text", "code"]).sound()
    page.fill("settings", "appetite", "", value="precautionary").sound()
    assert kept(desk, new_case, "subject", "developer") == "A lab"
    assert kept(desk, new_case, "settings", "appetite") == "precautionary"
    again = tab("scope", new_case).sound()
    assert again.key("subject", "developer", "").value == "A lab"
    assert again.key("facts", "general", "answer").value == "yes"
    assert again.key("facts", "outputs", "answer").value == ["text", "code"]


def test_a_text_that_is_emptied_is_taken_away(tab, desk, new_case):
    page = tab("scope", new_case).fill("subject", "developer", "", value="A lab")
    page.fill("subject", "developer", "", value=" ").sound()
    assert kept(desk, new_case, "subject", "developer") is None


def test_an_unknown_fact_says_how_it_is_read(tab, new_case):
    page = tab("scope", new_case).fill("facts", "general", "answer", value="unknown")
    assert "Not known: read as “Yes”." in page.words


def test_a_figure_or_a_band_answers_the_same_fact(tab, desk, new_case):
    page = tab("scope", new_case).fill("facts", "training_compute", "figure", value="2e24 to 8E24")
    assert kept(desk, new_case, "facts", "training_compute") == ["2e24", "8e24"]
    assert page.key("facts", "training_compute", "answer").value is None
    page.fill("facts", "training_compute", "answer", value="below").sound()
    assert kept(desk, new_case, "facts", "training_compute") == "below"
    assert page.key("facts", "training_compute", "figure").value == ""


def test_what_does_not_fit_is_refused_beside_its_field_and_stays_typed(tab, desk, new_case):
    page = tab("scope", new_case).fill("facts", "training_compute", "figure", value="a lot")
    assert "Not saved." in page.words
    assert page.key("facts", "training_compute", "figure").value == "a lot"
    assert kept(desk, new_case, "facts", "training_compute") is None


def test_the_note_beside_an_answer_stays_when_the_answer_changes(tab, desk, new_case):
    slot = Slot("facts", "general")
    stored = {"value": "no", "note": "Card, page 2.", "evidence": []}
    set_field(desk, desk.command(new_case, 0), slot, stored)
    page = tab("scope", new_case).sound()
    assert "Card, page 2." in page.words
    page.fill("facts", "general", "answer", value="yes").sound()
    assert kept(desk, new_case, "facts", "general")["value"] == "yes"
    assert kept(desk, new_case, "facts", "general")["note"] == "Card, page 2."


def test_a_second_tab_that_comes_later_overwrites_nothing_and_sees_both(tab, desk, new_case):
    first, second = tab("scope", new_case), tab("scope", new_case)
    first.fill("subject", "developer", "", value="First lab").sound()
    second.fill("subject", "developer", "", value="Second lab")
    assert kept(desk, new_case, "subject", "developer") == "First lab"
    assert "Developer was changed elsewhere" in second.words
    assert "First lab" in second.words
    assert "Second lab" in second.words
    assert second.key("subject", "developer", "").value == "First lab"
    second.press("subject", "developer", "", "mine").sound()
    assert kept(desk, new_case, "subject", "developer") == "Second lab"
    assert "was changed elsewhere" not in second.words


def test_the_saved_version_can_be_left(tab, desk, new_case):
    first, second = tab("scope", new_case), tab("scope", new_case)
    first.fill("facts", "general", "answer", value="yes")
    second.fill("facts", "general", "answer", value="no")
    second.press("facts", "general", "answer", "saved").sound()
    assert kept(desk, new_case, "facts", "general") == "yes"
    assert "was changed elsewhere" not in second.words


def test_two_tabs_that_change_different_fields_do_not_meet(tab, desk, new_case):
    first, second = tab("scope", new_case), tab("scope", new_case)
    first.fill("facts", "general", "answer", value="yes").sound()
    second.fill("facts", "like_vis", "answer", value="no").sound()
    assert "was changed elsewhere" not in second.words
    assert second.key("facts", "general", "answer").value == "yes"


def test_two_widgets_of_one_field_changed_at_once_are_both_kept(tab, desk, new_case):
    page = tab("scope", new_case)
    page.key("facts", "training_compute", "figure").set_value("5e24")
    page.key("subject", "version", "").set_value("1.0")
    page.at.run()
    page.sound()
    assert kept(desk, new_case, "facts", "training_compute") == "5e24"
    assert kept(desk, new_case, "subject", "version") == "1.0"


def test_files_are_named_by_their_listing(tab, desk, new_case):
    page = tab("scope", new_case)
    page.fill("text", "artefact/name", value="Weights <1>")
    page.fill("text", "artefact/component", value="K08")
    page.fill("text", "artefact/listing", value=f"{DIGEST}  model.bin")
    page.press("artefact", "add").sound()
    assert kept(desk, new_case, "artefacts", "A1")["resources"][0]["digest"] == DIGEST
    assert "Weights &lt;1&gt;" in page.words
    assert page.key("text", "artefact/listing").value == ""
    page.press("artefact", "remove", "A1").sound()
    assert kept(desk, new_case, "artefacts", "A1") is None


def test_a_listing_that_cannot_be_read_is_told_line_by_line_and_kept(tab, desk, new_case):
    page = tab("scope", new_case)
    page.fill("text", "artefact/name", value="Weights")
    page.fill("text", "artefact/component", value="K08")
    page.fill("text", "artefact/listing", value="nonsense")
    page.press("artefact", "add")
    assert "Line 1 of the listing is not a SHA-256 digest" in page.words
    assert tab("scope", new_case).key("text", "artefact/listing").value == "nonsense"


def test_a_frozen_scope_can_be_read_and_not_changed(tab, desk, example_case):
    command = desk.command(example_case, read_case(desk, example_case).case.version)
    freeze(desk, command)
    page = tab("scope", example_case).sound()
    assert "Frozen." in page.words
    assert all(widget.disabled for widget in [*page.at.radio, *page.at.text_input])


@pytest.mark.parametrize("page", ["scope", "evidence", "scenarios"])
def test_the_kind_stands_on_every_page_of_a_case(page, tab, example_case):
    assert ">Example</span>" in tab(page, example_case).sound().words


def test_every_fact_of_the_framework_is_asked(tab, desk, new_case):
    page = tab("scope", new_case)
    from assessment.review import framework_of

    loaded = framework_of(desk, new_case)
    for group in fact_groups(loaded.framework, loaded.text, {}):
        for fact in group.facts:
            assert f"<b>{fact.name}</b>" in page.words or fact.sort == "named"
