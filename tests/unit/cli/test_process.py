"""`openness` as a process of its own: exit codes, cut-off output, faults, and a quick start."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from assessment.cli import COMMANDS
from tests.unit.cli.running import PYTHIA, SHIPPED, run

PROGRAM = (sys.executable, "-c", "from assessment.cli import main; main()")
ROOT = Path(__file__).resolve().parents[3]


def openness(
    *arguments: str | Path, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own."""
    return subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONSAFEPATH": "", **(env or {})},
        capture_output=True,
        timeout=120,
        check=False,
    )


def test_the_process_leaves_with_the_code_of_the_command(tmp_path: Path) -> None:
    good = openness("evaluate", PYTHIA, "--format", "json")
    assert (good.returncode, good.stderr) == (0, b"")
    assert json.loads(good.stdout)["recommendation"]["tier"] == "fully-open"
    bad = openness("evaluate", tmp_path / "nowhere.yaml")
    assert (bad.returncode, bad.stdout) == (2, b"")
    assert b"store.file.unreadable" in bad.stderr
    misused = openness("evaluate")
    assert misused.returncode == 2
    unsound = shutil.copytree(SHIPPED, tmp_path / "unsound")
    logic = unsound / "framework.yaml"
    logic.write_text(logic.read_text("utf-8").replace("'M >= 4'", "'M <= 4'"), "utf-8")
    finding = openness("framework", "check", unsound)
    assert finding.returncode == 1
    assert b"framework.rule.always" in finding.stderr


@pytest.mark.parametrize(
    "encoding", ["utf-8", "ascii", "latin-1"], ids=lambda encoding: f"output in {encoding}"
)
def test_a_name_that_the_terminal_cannot_show_stops_nothing(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "named.yaml"
    text = PYTHIA.read_text("utf-8").replace("name: Pythia suite", "name: Modèle 模型", 1)
    assert "模型" in text
    file.write_text(text, "utf-8")
    for form in ("text", "json"):
        ran = openness("evaluate", file, "--format", form, env={"PYTHONIOENCODING": encoding})
        assert (ran.returncode, ran.stderr) == (0, b"")


@pytest.mark.parametrize(
    "arguments",
    [
        ["framework", "show", "tiered-openness"],
        ["framework", "show", "tiered-openness", "--format", "json"],
        ["framework", "check"],
        ["evaluate", PYTHIA],
        ["schema", "assessment"],
        ["--help"],
    ],
    ids=str,
)
def test_a_reader_that_goes_away_is_no_success_and_leaves_no_trace(
    arguments: list[str | Path],
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ran = subprocess.run(
            [*PROGRAM, *map(str, arguments)],
            cwd=ROOT,
            stdout=writing,
            stderr=subprocess.PIPE,
            timeout=120,
            check=False,
        )
    finally:
        os.close(writing)
    # As for any program whose output is cut off, and never 0: a check was not seen to its end.
    assert (ran.returncode, ran.stderr) == (141, b"")


def test_the_list_of_commands_loads_none_of_them() -> None:
    script = (
        "import json, sys\n"
        "from assessment.cli import group\n"
        "group.main(['--help'], standalone_mode=False)\n"
        "print('LOADED', json.dumps(sorted(sys.modules)))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, timeout=60, check=True
    )
    listed, _, loaded = ran.stdout.decode().partition("LOADED")
    for name in COMMANDS:
        assert f"  {name} " in listed
    late = {"assessment.cli.evaluate", "assessment.engine", "assessment.store", "numpy", "pydantic"}
    assert late & set(json.loads(loaded)) == set()


class PlantedError(Exception):
    """Stands for a fault of the program."""


def fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plant a fault where an assessment is evaluated."""

    def broken(*arguments: object, **named: object) -> None:
        raise PlantedError("secret detail")

    monkeypatch.setattr("assessment.cli.evaluate.Evaluator.evaluate", broken)


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_fault_of_the_program_is_said_to_be_one(
    monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    fault(monkeypatch)
    ran = run("evaluate", PYTHIA, "--format", form, env={"OPENNESS_DEBUG": ""})
    assert ran.code == 3
    assert ran.out == ""
    assert "The program is at fault (PlantedError)" in ran.err
    assert "secret detail" not in ran.err


def test_a_fault_shows_its_trace_only_on_request(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from assessment.cli import main

    fault(monkeypatch)
    monkeypatch.setenv("OPENNESS_DEBUG", "1")
    monkeypatch.setattr(sys, "argv", ["openness", "evaluate", str(PYTHIA)])
    with pytest.raises(SystemExit) as left:
        main()
    said = capsys.readouterr().err
    assert left.value.code == 3
    assert "Traceback" in said
    assert "secret detail" in said
    assert "The program is at fault (PlantedError)" in said


def test_a_fault_that_cannot_even_be_said_leaves_with_its_code(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from assessment.cli import fault as faults

    def lost(*arguments: object, **named: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("assessment.cli.fault.click.echo", lost)
    assert faults.report_fault(PlantedError()) == 3


def test_a_stopped_command_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*arguments: object, **named: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("assessment.cli.evaluate.Evaluator.evaluate", stopped)
    ran = run("evaluate", PYTHIA)
    assert ran.code == 2
    assert "Stopped." in ran.err


def test_the_version_is_that_of_the_package() -> None:
    from importlib.metadata import version

    ran = run("--version")
    assert ran.code == 0
    assert ran.out == f"openness, version {version('tiered-openness')}\n"


def test_without_a_command_the_help_is_shown() -> None:
    ran = run()
    assert ran.code == 2
    assert "Commands:" in ran.err
