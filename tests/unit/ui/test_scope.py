"""The scope page: what is missing is counted, a listing of digests is read strictly."""

import hashlib

import pytest

from assessment.errors import ReadingError
from assessment.ui.viewmodels.artefacts import (
    artefact,
    artefact_lines,
    listing,
    next_key,
    short,
)
from assessment.ui.viewmodels.scope import scope
from tests.unit.ui.cases import framework, view

A, B = "a" * 64, "B" * 64


def shown(**given):
    loaded = framework()
    return scope(view(**given), loaded.framework, loaded.text)


def codes(caught):
    return [problem.code for problem in caught.value.problems]


def test_what_is_missing_is_named_and_counted():
    subject, facts, artefacts = shown().standings
    assert (subject.done, subject.detail) == (
        False,
        "Missing: Version, Developer, Decision question",
    )
    assert facts.text == "0 of 31 facts answered"
    assert facts.detail.startswith("29 are read at their worst")
    assert (artefacts.done, artefacts.text) == (False, "Artefacts by digest: 0")


def test_a_described_subject_is_done():
    fields = {("subject", name): "x" for name in ("version", "developer", "question")}
    assert shown(fields=fields).standings[0].done


@pytest.mark.parametrize(
    ("state", "frozen"), [("draft", False), ("rating", True), ("sealed", True)]
)
def test_only_a_draft_can_change(state, frozen):
    assert shown(state=state).frozen is frozen


def test_a_setting_nobody_chose_is_not_shown_as_chosen():
    settings = {each.id: each for each in shown().settings}
    assert settings["appetite"].chosen is None
    assert settings["appetite"].default == "balanced"
    assert [choice.name for choice in settings["appetite"].choices] == ["Balanced", "Precautionary"]
    chosen = shown(fields={("settings", "appetite"): "precautionary"}).settings
    assert {each.id: each.chosen for each in chosen}["appetite"] == "precautionary"


@pytest.mark.parametrize(
    "text",
    [
        f"{A}  model.bin\n{B}  data/x y.json\n",
        f"{A} *model.bin\n\n{B} *data/x y.json",
        f"SHA256 (model.bin) = {A}\nSHA256 (data/x y.json) = {B}",
    ],
)
def test_listings_are_read_as_the_usual_tools_print_them(text):
    found = listing(text)
    assert [(each.name, each.digest) for each in found] == [
        ("model.bin", A),
        ("data/x y.json", B.lower()),
    ]


def test_every_bad_line_is_told_at_once():
    with pytest.raises(ReadingError) as caught:
        listing(f"nonsense\n{A}  a\n{A}  a\nabc  b")
    assert codes(caught) == ["artefacts.line", "artefacts.twice", "artefacts.line"]
    assert [problem.place.line for problem in caught.value.problems] == [1, 3, 4]


def test_an_empty_listing_is_refused():
    with pytest.raises(ReadingError) as caught:
        listing(" \n")
    assert codes(caught) == ["artefacts.empty"]


def test_an_artefact_is_named_by_the_digest_over_its_files():
    made = artefact("Weights", "K08", f"{A}  model.bin")
    assert made.digest == hashlib.sha256(bytes.fromhex(A)).hexdigest()


def test_an_artefact_needs_a_name_and_a_component():
    with pytest.raises(ReadingError) as caught:
        artefact("", "", f"{A}  model.bin")
    assert codes(caught) == ["artefacts.component-missing", "artefacts.name-missing"]


def test_artefacts_stand_in_the_order_they_were_added():
    made = artefact("Weights", "K08", f"{A}  m").model_dump(mode="json")
    lines = artefact_lines({"A10": made, "A2": made}, framework().text)
    assert [line.key for line in lines] == ["A2", "A10"]
    assert lines[0].files == 1
    assert lines[0].digest == short(made["digest"])


def test_the_key_of_a_removed_artefact_is_not_used_again():
    assert next_key([]) == "A1"
    assert next_key(["A1", "A7"]) == "A8"
