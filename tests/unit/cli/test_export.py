"""`openness export`: a sealed record in every form, from a package that is as it was sealed."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from assessment.cli import group
from assessment.export.forms import forms
from assessment.records.package import SIGSTORE, VSA
from tests.sealing import CHAIR, REVIEWER, STRANGER, files, package, repacked

FILE = package().name


def run(*arguments: str, code: int = 0) -> str:
    ran = CliRunner().invoke(group, ["export", *arguments])
    assert ran.exit_code == code, ran.output
    assert "Traceback" not in ran.output
    return ran.output


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path(FILE).write_bytes(package().data)
    return tmp_path


@pytest.mark.parametrize("name", list(forms()))
def test_a_record_is_written_in_each_form_and_never_over_another_file(name):
    path = Path(f"{FILE.removesuffix('.openness.zip')}.{forms()[name].ending}")
    assert str(path) in run(FILE, "--to", name)
    assert path.read_bytes() == forms()[name].make(package().data)
    assert "there already" in run(FILE, "--to", name, code=2)


def test_the_forms_of_the_package_are_those_in_it():
    run(FILE, "--to", "vsa", "--out", "out/mine.json")
    assert Path("out/mine.json").read_bytes() == files()[VSA]


def test_a_bundle_holds_the_signature_that_is_asked_for():
    run(FILE, "--to", "sigstore", "--out", "usual.json")
    assert Path("usual.json").read_bytes() == files()[SIGSTORE]
    for key in (CHAIR, REVIEWER):
        run(FILE, "--to", "sigstore", "--signature", key.keyid, "--out", f"{key.keyid}.json")
        held = json.loads(Path(f"{key.keyid}.json").read_bytes())["verificationMaterial"]
        assert held["publicKey"] == {"hint": key.keyid}
    said = run(FILE, "--to", "sigstore", "--signature", STRANGER.keyid, "--out", "x", code=2)
    assert STRANGER.keyid in said


def test_what_was_altered_is_not_handed_on():
    Path("bent.zip").write_bytes(repacked(VERIFY__md=b"Trust me."))
    said = run("bent.zip", "--to", "markdown", "--out", "x.md", code=2)
    assert "not as it was sealed: Explaining files" in said
    assert not Path("x.md").exists()


def test_a_link_that_is_none_is_refused():
    said = run(FILE, "--to", "model-card", "--link", "javascript:alert(1)", "--out", "x", code=2)
    assert "https" in said
    run(FILE, "--to", "model-card", "--link", "https://example.org/it.zip", "--out", "card.md")
    assert "https://example.org/it.zip" in Path("card.md").read_text("utf-8")
