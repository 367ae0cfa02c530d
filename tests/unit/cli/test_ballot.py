"""`openness ballot`: blank forms out, filled ones in, and everything refused said plainly."""

import json

import pytest

from assessment import review
from assessment.model.assessment import Subject
from assessment.review import Desk, Opening
from assessment.review.inviting import Guest
from assessment.review.paper import admit_on_paper
from assessment.store.library import example_files
from assessment.store.workspace import Workspace
from assessment.ui.desk import CONTEXT
from assessment.ui.identity import name_of_account
from tests.unit.cli.running import run

EXAMPLE = str(next(path for path in example_files() if path.stem == "pythia-12b"))


@pytest.fixture
def desk(tmp_path):
    opened = Workspace.open(tmp_path / "workspace")
    person = review.local_person(opened, CONTEXT, name_of_account())
    yield Desk(opened, CONTEXT, person)
    opened.close()


@pytest.mark.parametrize("ending", ["html", "yaml", "json"])
def test_a_blank_ballot_is_written_for_a_document(tmp_path, ending):
    out = tmp_path / f"ballot.{ending}"
    answer = run("ballot", "blank", EXAMPLE, "--rater", "Ada", "--out", str(out))
    assert answer.code == 0, answer.out
    assert "questions" in answer.out
    assert out.stat().st_size > 1_000
    again = run("ballot", "blank", EXAMPLE, "--rater", "Ada", "--out", str(out))
    assert again.code == 2, "never over another file"


def test_a_filled_ballot_is_looked_at(tmp_path):
    out = tmp_path / "ballot.json"
    run("ballot", "blank", EXAMPLE, "--rater", "Ada", "--out", str(out))
    filled = json.loads(out.read_text("utf-8"))
    first, *rest = filled["answers"]
    filled["answers"][first]["answer"] = 1
    out.write_text(json.dumps(filled), "utf-8")
    answer = run("ballot", "read", str(out), "--format", "json")
    assert answer.code == 0
    told = json.loads(answer.out)
    assert (told["rater"], told["answered"], told["entered"]) == ("Ada", 1, False)
    assert told["left"] == rest


def test_a_ballot_is_entered_into_its_case_by_somebody_who_does_not_rate(tmp_path, desk):
    opening = Opening("study", "tiered-openness", Subject(name="A model"), "2026-11-20")
    case = review.open_case(desk, CONTEXT.new_id(), opening).case
    version = review.read_case(desk, case).case.version
    admit_on_paper(desk, desk.command(case, version), Guest("Bo", ("rater",)))
    now = review.read_case(desk, case).case.version
    review.appoint(desk, desk.command(case, now), desk.actor, ("chair", "recorder", "approver"), {})
    place = ["--workspace", str(tmp_path / "workspace")]
    out = tmp_path / "ballot.json"
    made = run("ballot", "blank", case, "--rater", "Bo", "--out", str(out), *place)
    assert made.code == 0, made.err
    filled = json.loads(out.read_text("utf-8"))
    for answer in filled["answers"].values():
        answer["answer"] = "unknown"
    out.write_text(json.dumps(filled), "utf-8")
    early = run("ballot", "read", str(out), "--enter", *place)
    assert early.code == 2
    assert "No round of rating is open." in early.err
    now = review.read_case(desk, case).case.version
    review.freeze(desk, desk.command(case, now))
    entered = run("ballot", "read", str(out), "--enter", *place)
    assert entered.code == 0, entered.out
    assert "Entered into the case." in entered.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("blank", EXAMPLE, "--rater", "Ada", "--out", "b.docx"), "in which form"),
        (("blank", "no-such-case", "--rater", "Ada", "--out", "b.html"), "no-such-case"),
        (("read", "no-such-file.yaml"), "no-such-file.yaml"),
    ],
)
def test_what_cannot_be_done_is_said(tmp_path, monkeypatch, arguments, said):
    monkeypatch.chdir(tmp_path)
    answer = run("ballot", *arguments)
    assert answer.code == 2
    assert said in answer.err
    assert "Traceback" not in answer.err
