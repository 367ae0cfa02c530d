"""The examples for pipelines are files that run: parsed, their shell read, their options known."""

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator

import pytest
import yaml

from assessment.cli.gate import check
from assessment.wording import catalogue
from tests.contract.repository import ROOT

FOLDER = ROOT / "docs/ci"
GITHUB, GITLAB = FOLDER / "github-actions.yml", FOLDER / "gitlab-ci.yml"


def loaded(path):
    return yaml.safe_load(path.read_text("utf-8"))


def scripts(path) -> Iterator[str]:
    """Every piece of shell in a pipeline."""
    value = loaded(path)
    if path == GITHUB:
        for job in value["jobs"].values():
            yield from (step["run"] for step in job["steps"] if "run" in step)
        return
    for job in value.values():
        if isinstance(job, dict):
            yield from (*job.get("before_script", ()), *job.get("script", ()))


def gate_line(path) -> list[str]:
    """The words of the one call of the gate."""
    (script,) = [each for each in scripts(path) if "openness gate" in each]
    call = script[script.index("openness gate") :].replace("\\\n", " ")
    return shlex.split(call.splitlines()[0])[2:]


def test_there_is_an_example_for_each_and_nothing_else():
    assert {path.name for path in FOLDER.iterdir()} == {GITHUB.name, GITLAB.name}


@pytest.mark.parametrize("path", [GITHUB, GITLAB], ids=lambda path: path.name)
def test_the_shell_of_an_example_can_be_read(path):
    for script in scripts(path):
        subprocess.run(["bash", "-n", "-c", script], check=True, capture_output=True)


@pytest.mark.parametrize("path", [GITHUB, GITLAB], ids=lambda path: path.name)
def test_the_gate_is_called_as_it_can_be_called(path):
    words = gate_line(path)
    context = check.make_context("gate", list(words), resilient_parsing=False)
    assert context.params["option_id"] == "$OPTION"
    assert context.params["junit_file"] is not None
    assert context.params["log_file"] is not None
    assert not context.params["warn_only"]


@pytest.mark.parametrize("path", [GITHUB, GITLAB], ids=lambda path: path.name)
def test_an_example_publishes_after_the_gate_in_the_same_job_and_pins_the_program(path):
    text = path.read_text("utf-8")
    assert text.index("--require-hashes") < text.index("openness gate") < text.index("publish.sh")
    (job,) = [
        job
        for job in (loaded(path).get("jobs") or loaded(path)).values()
        if isinstance(job, dict) and "openness gate" in str(job)
    ]
    assert "publish.sh" in str(job)


def test_the_workflow_has_what_github_asks_for():
    value = loaded(GITHUB)
    assert {"name", "jobs", "permissions"} <= value.keys()
    # YAML 1.1 reads the word as a boolean; GitHub reads it as the word.
    assert value[True]["workflow_dispatch"]["inputs"]["option"]["required"] is True
    for job in value["jobs"].values():
        assert job["runs-on"]
        for step in job["steps"]:
            assert ("run" in step) != ("uses" in step)
            assert re.fullmatch(r"[\w-]+/[\w-]+@v\d+", step.get("uses", "a/b@v1"))


def test_the_pipeline_has_what_gitlab_asks_for():
    value = loaded(GITLAB)
    job = value["release-model"]
    assert job["stage"] in value["stages"]
    assert all(isinstance(line, str) for line in (*job["script"], *job["before_script"]))
    assert job["artifacts"]["reports"]["junit"] in gate_line(GITLAB)


@pytest.mark.parametrize(
    ("path", "schema"), [(GITHUB, "vendor.github-workflows"), (GITLAB, "vendor.gitlab-ci")]
)
def test_an_example_is_of_the_form_its_service_publishes(path, schema):
    program = (sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema)
    ran = subprocess.run([*program, str(path)], check=False, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize("path", [GITHUB, GITLAB], ids=lambda path: path.name)
def test_the_guide_names_each_example(path):
    guide = (ROOT / "docs/how-to/gate-a-release.md").read_text("utf-8")
    assert f"(../ci/{path.name})" in guide


def test_every_code_of_the_gate_is_in_the_reference():
    text = (ROOT / "docs/reference/gate.md").read_text("utf-8")
    left_out = ("gate.manifest.", "gate.stating.", "gate.break-glass.", "gate.free.")
    wrong_use = {"gate.file.no-folder", "gate.file.snapshots"}
    codes = {key.removeprefix("problem.") for key in catalogue() if key.startswith("problem.gate.")}
    for code in sorted(codes - wrong_use):
        if not code.startswith(left_out):
            last = code.rpartition(".")[2]
            assert re.search(rf"[`.]{re.escape(last)}`", text), code
