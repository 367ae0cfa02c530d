"""What the documents for researchers say works, from top to bottom, and nothing is left out."""

import json
import re
import shlex
import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from assessment import api
from tests.contract.repository import ROOT
from tests.unit.cli.running import EXAMPLES, run
from tools.notebook import executed

REFERENCE = ROOT / "docs/reference/python.md"
HOW_TO = ROOT / "docs/how-to/study-many-releases.md"
NOTEBOOKS = sorted((ROOT / "docs/notebooks").glob("*.ipynb"))
RECORD = next((ROOT / "tests/golden/records/v1").glob("pythia*.openness.zip"))
LARGEST = 60_000

notebook = pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.stem)


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """A folder with what the documents say lies in it."""
    shutil.copy(EXAMPLES / "gpt-oss-120b.yaml", tmp_path / "assessment.yaml")
    shutil.copy(RECORD, tmp_path / "record.openness.zip")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def blocks(file: Path, language: str) -> list[str]:
    found = re.findall(
        rf"^( *)```{language}\n(.*?)^ *```$", file.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    return [re.sub(rf"^{indent}", "", text, flags=re.MULTILINE) for indent, text in found]


def test_every_block_of_the_reference_runs(folder):
    space: dict[str, object] = {}
    listed = blocks(REFERENCE, "python")
    assert len(listed) > 8
    for number, block in enumerate(listed):
        exec(compile(block, f"python.md, block {number}", "exec"), space)


def test_every_public_name_stands_in_the_reference():
    text = REFERENCE.read_text("utf-8")
    assert [name for name in api.__all__ if f"api.{name}" not in text] == []
    assert set(re.findall(r"\bapi\.(\w+)", text)) <= set(api.__all__)
    assert all((getattr(api, name).__doc__ or "").strip() for name in api.__all__)


def test_the_commands_and_the_code_of_the_how_to_run(folder):
    shutil.copytree(EXAMPLES, folder / "data/examples")
    commands = [line for block in blocks(HOW_TO, "") for line in block.strip().splitlines()]
    assert len(commands) == 4
    for line in commands:
        _, *words = shlex.split(line)
        into = words[words.index(">") + 1] if ">" in words else None
        words = words[: words.index(">")] if into else words
        given = [
            str(path)
            for word in words
            for path in (sorted(folder.glob(word)) if "*" in word else [word])
        ]
        ran = run(*given)
        assert (ran.code, ran.err) == (0, ""), line
        if into:
            (folder / into).write_text(ran.out, "utf-8")
    for block in blocks(HOW_TO, "python"):
        exec(compile(block, "study-many-releases.md", "exec"), {})


@notebook
def test_a_notebook_gives_what_is_kept_in_it(file):
    assert executed(file.read_text("utf-8")) == file.read_text("utf-8")


@notebook
def test_an_output_that_is_no_longer_given_is_noticed(file):
    content = json.loads(file.read_text("utf-8"))
    cell = next(cell for cell in content["cells"] if cell["cell_type"] == "code")
    cell["outputs"][0]["text"][0] = "41 cases\n"
    changed = json.dumps(content, indent=1, ensure_ascii=False) + "\n"
    assert executed(changed) == file.read_text("utf-8")


@notebook
def test_a_notebook_is_small_and_in_the_form_jupyter_reads(file):
    assert file.stat().st_size < LARGEST
    content = json.loads(file.read_text("utf-8"))
    assert (content["nbformat"], content["nbformat_minor"]) == (4, 5)
    ids = [cell["id"] for cell in content["cells"]]
    assert len(set(ids)) == len(ids)
    kinds = {"markdown": set(), "code": {"execution_count", "outputs"}}
    for cell in content["cells"]:
        assert set(cell) == {"cell_type", "id", "metadata", "source"} | kinds[cell["cell_type"]]
    numbers = [c["execution_count"] for c in content["cells"] if c["cell_type"] == "code"]
    assert all(later == earlier + 1 for earlier, later in pairwise(numbers))


@notebook
def test_a_notebook_uses_public_names_only(file):
    content = json.loads(file.read_text("utf-8"))
    code = "".join("".join(c["source"]) for c in content["cells"] if c["cell_type"] == "code")
    assert set(re.findall(r"\bapi\.(\w+)", code)) <= set(api.__all__)
    assert set(re.findall(r"^(?:from|import) (\w+)", code, re.MULTILINE)) <= {
        "assessment",
        "pandas",
    }
