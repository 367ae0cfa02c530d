import pytest

from assessment import review
from assessment.model.assessment import FactAnswer
from assessment.review import Conflict, Saved, Slot
from tests.unit.review.bench import evidence, refused

FIELDS = [
    ("case", "as_of", "2026-10-01"),
    ("case", "provenance", "By hand."),
    ("subject", "name", "Another model"),
    ("subject", "version", "2"),
    ("subject", "summary", "In short."),
    ("settings", "appetite", "precautionary"),
    ("facts", "law", "unresolved"),
    ("facts", "law", "unknown"),
    ("facts", "compute", ["1e22", "1e23"]),
    ("facts", "outputs", ["text", "image"]),
    ("facts", "FRAUD.base", {"name": "An older tool", "date": "2024-05-01"}),
    ("facts", "law", {"value": "clear", "note": "Counsel said so.", "evidence": []}),
    ("ceilings", "SKILL", 2),
    ("screening", "FRAUD", {"assessed": False, "reason": "No text."}),
    ("narrative", "summary", "What the numbers do not say."),
    ("narrative", "CYBER.path", "By mail."),
    ("artefacts", "A1", {"name": "weights", "component": "K1", "digest": "a" * 64}),
]


@pytest.mark.parametrize(("part", "key", "value"), FIELDS)
def test_a_field_is_kept_as_given_and_stands_in_the_document(bench, part, key, value):
    bench.open()
    before = review.assessment_document(bench.desk, bench.case)
    version = bench.view.field(part, key).version
    assert bench.set(part, key, value).version == version + 1
    assert bench.view.field(part, key).value == value
    after = review.assessment_document(bench.desk, bench.case)
    assert after != before or value == "unknown"


@pytest.mark.parametrize(("part", "key", "value"), FIELDS)
def test_a_field_taken_away_leaves_no_trace_in_the_document(bench, part, key, value):
    bench.open()
    bench.set(part, key, value)
    if key in ("as_of", "name"):
        with refused("review.field-needed"):
            bench.set(part, key, None)
        return
    bench.set(part, key, None)
    assert bench.view.field(part, key).value is None
    assert key not in bench.view.part(part)
    text = review.assessment_document(bench.desk, bench.case).model_dump_json()
    assert bench.view.field(part, key).version == 2
    assert "By mail." not in text
    assert "An older tool" not in text


@pytest.mark.parametrize(
    ("part", "key", "value", "code"),
    [
        ("facts", "law", "maybe", "assessment.unknown-value"),
        ("facts", "moon", "full", "assessment.unknown-fact"),
        ("facts", "compute", "a lot", "assessment.quantity-needed"),
        ("facts", "law", 1.5, "reading.wrong-type.several"),
        ("facts", "law", True, "reading.wrong-type.several"),
        ("facts", "a/b", "x", "reading.not-allowed-name"),
        ("settings", "appetite", "none", "assessment.unknown-value"),
        ("ceilings", "SKILL", 9, "assessment.level-too-high"),
        ("ceilings", "HARM", 1, "assessment.unknown-criterion"),
        ("screening", "MOON", {"assessed": True}, "assessment.unknown-scenario"),
        ("screening", "FRAUD", {"assessed": "yes"}, "reading.wrong-type.flag"),
        ("screening", "FRAUD", {"scenario": "CYBER", "assessed": True}, "review.unknown-field"),
        ("narrative", "MOON.path", "x", "assessment.unknown-scenario"),
        ("narrative", "FRAUD.moon", "x", "review.unknown-field"),
        ("narrative", "moon", "x", "review.unknown-field"),
        ("subject", "owner", "x", "review.unknown-field"),
        ("subject", "name", "", "reading.too-short"),
        ("subject", "summary", "x" * 20_001, "reading.too-long"),
        ("case", "id", "x", "review.unknown-field"),
        ("case", "as_of", "2026-02-29", "review.no-such-date"),
        ("artefacts", "first", {}, "review.unknown-field"),
        (
            "artefacts",
            "A1",
            {"name": "w", "component": "K9", "digest": "a" * 64},
            "assessment.unknown-component",
        ),
        ("confirmed", "decision", {}, "review.unknown-field"),
        ("outcome", "recommendation", {}, "review.unknown-field"),
        ("evidence", "E1", {}, "review.unknown-field"),
        ("subject", "summary", "a\0b", "review.unfit-text"),
        ("subject", "summary", "half \ud83d", "review.unfit-text"),
        ("subject", "\ud83d", "x", "review.unfit-text"),
        ("facts", "FRAUD.base", {"name": "x\0"}, "review.unfit-text"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_changed(bench, part, key, value, code):
    bench.open()
    before = bench.content()
    with refused(code):
        review.set_field(bench.desk, bench.command(0), Slot(part, key), value)
    assert bench.content() == before


@pytest.mark.parametrize(
    "text",
    [
        "\u202eright to left\u202c",
        "<script>alert(1)</script>",
        "'; DROP TABLE log; --",
        "e\u0301 and é",
        "\U0001f600 \u200b\ufeff",
        "line\r\nline\u2028line",
        "x" * 20_000,
    ],
)
def test_hostile_text_is_kept_to_the_letter(bench, text):
    bench.open()
    bench.set("subject", "summary", text)
    assert bench.view.field("subject", "summary").value == text
    assert review.assessment_document(bench.desk, bench.case).subject.summary == text


def test_a_noun_is_kept_as_its_plain_form(bench):
    bench.open()
    bench.set("facts", "law", FactAnswer(value="clear", note="Counsel."))
    assert bench.view.field("facts", "law").value == {
        "value": "clear",
        "note": "Counsel.",
        "evidence": [],
    }


def test_a_conflict_shows_both_values_and_names_who_was_first(bench):
    bench.open()
    seen = bench.command(bench.view.field("subject", "summary").version)
    bench.set("subject", "summary", "first")
    before = bench.content()
    answer = review.set_field(bench.desk, seen, Slot("subject", "summary"), "second")
    assert isinstance(answer, Conflict)
    assert (answer.yours, answer.saved.value, answer.saved.by) == (
        "second",
        "first",
        bench.desk.actor,
    )
    assert bench.content() == before
    again = bench.command(answer.saved.version)
    assert isinstance(
        review.set_field(bench.desk, again, Slot("subject", "summary"), "second"), Saved
    )


def test_evidence_a_fact_names_may_be_taken_off_and_the_document_says_so(bench):
    bench.open()
    review.save_evidence(bench.desk, bench.command(0), evidence())
    bench.set("facts", "law", {"value": "clear", "evidence": ["E1"]})
    assert review.case_document(bench.desk, bench.case).remarks == ()
    review.remove_evidence(bench.desk, bench.command(1), "E1")
    made = review.case_document(bench.desk, bench.case)
    assert [(remark.code, remark.key) for remark in made.remarks] == [
        ("review.remark.evidence-gone", "law")
    ]
    assert made.assessment.facts["law"] == FactAnswer(value="clear")


def test_an_unfinished_text_is_one_persons_own_and_moves_nothing_else(bench):
    bench.open()
    before = bench.view
    kept = review.keep_text(bench.desk, bench.command(0), "reason:SKILL", "half a")
    assert isinstance(kept, Saved)
    after = bench.view
    assert after.case == before.case
    assert after.texts["reason:SKILL"].value == "half a"
    review.keep_text(bench.desk, bench.command(kept.version), "reason:SKILL", "")
    assert bench.view.texts["reason:SKILL"].value is None


def test_an_unfinished_text_has_a_limit(bench):
    bench.open()
    with refused("review.text-too-long"):
        review.keep_text(bench.desk, bench.command(0), "p", "x" * 1_000_000)
    with refused("review.text-too-long"):
        review.keep_text(bench.desk, bench.command(0), "", "x")
