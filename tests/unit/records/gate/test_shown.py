"""The verdict as JUnit XML and as a document: well-formed whatever names and texts hold."""

import xml.dom.minidom as dom
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from assessment.errors import Place, Problem
from assessment.records.gate.document import BrokenGlass, gate_document
from assessment.records.gate.junit import junit
from assessment.records.gate.verdict import QUESTIONS, Answer, Note, Verdict
from tests.gating import asked, release


def shown(verdict, name="case.openness.zip"):
    data = junit(verdict, name)
    dom.parseString(data)
    return ET.fromstring(data)


def test_each_question_is_a_test():
    suites = shown(asked().verdict)
    cases = suites.findall("./testsuite/testcase")
    assert [case.get("classname") for case in cases] == [
        f"openness.gate.{question}" for question in QUESTIONS
    ]
    assert suites.get("tests") == str(len(QUESTIONS))
    assert suites.get("failures") == "0"
    assert suites.get("skipped") == "1"
    assert suites.find(".//skipped").get("message").startswith("NOT CHECKED")


def test_a_refused_question_fails_with_every_reason_in_one_failure():
    suites = shown(asked(wanted=release(option="O9")).verdict)
    failures = suites.findall(".//failure")
    assert [each.get("type") for each in failures] == ["gate.option.unknown"]
    assert [line.partition(":")[0] for line in failures[0].text.split("\n")] == [
        "gate.option.unknown",
        "gate.option.other",
    ]
    assert suites.get("failures") == "1"


@given(st.text())
def test_any_name_gives_xml_that_a_reader_takes(name):
    place = Place(f"weights/{name}")
    reason = Problem("gate.file.renamed", place, {"name": name})
    note = Note("pointers", {"folder": name, "files": 1})
    answers = (Answer("files", (reason,)), Answer("standing", (), (note,), is_open=True))
    suites = shown(Verdict(answers), name)
    assert len(suites.findall(".//testcase")) == 2


def test_a_document_holds_the_whole_verdict():
    found = asked(wanted=release(option="O1"))
    document = gate_document(found, release(option="O1"), "case.zip", warn_only=True)
    assert not document.covered
    assert document.warn_only
    assert [each.code for each in document.reasons] == ["gate.option.other"]
    assert document.reasons[0].question == "option"
    assert [each.question for each in document.questions] == list(QUESTIONS)
    assert document.case == "calm"
    assert document.record == found.record.payload
    assert document.folders[0].builds == ("weights",)
    assert document.break_glass is None
    assert {note.key for note in document.notes} == {"no-log", "condition-owed", "build"}


def test_a_document_can_be_made_of_what_is_no_record():
    document = gate_document(
        asked(b"PK\x03\x04"),
        release(),
        "x",
        break_glass=BrokenGlass(reason="because", used=False),
    )
    assert document.case is None
    assert document.record is None
    assert document.folders == ()
