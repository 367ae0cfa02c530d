"""Run the command line in this process, as its entry point runs it."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from assessment import resources
from assessment.cli import main

EXAMPLES = resources.data() / "examples"
PYTHIA = EXAMPLES / "pythia-12b.yaml"
SHIPPED = resources.frameworks() / "tiered-openness" / "1.0.0"


@dataclass(frozen=True)
class Ran:
    """Exit code, standard output and standard error of a command."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        """Standard output as JSON."""
        return json.loads(self.out)

    def codes(self) -> list[str]:
        """The codes of the problems said in JSON."""
        return [problem["code"] for problem in self.json()["problems"]]


def run(*arguments: str | Path, env: Mapping[str, str] | None = None) -> Ran:
    """Run `openness` with these arguments."""
    with (
        CliRunner().isolation(env=env) as (out, err, _),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(sys, "argv", ["openness", *map(str, arguments)])
        with pytest.raises(SystemExit) as left:
            main()
        code = left.value.code
        printed, said = out.getvalue().decode("utf-8"), err.getvalue().decode("utf-8")
    assert isinstance(code, int)
    assert "Traceback" not in said + printed
    return Ran(code, printed, said)


def refused(*arguments: str | Path) -> list[dict[str, Any]]:
    """The problems for which a command leaves with code 2, each of them complete."""
    ran = run(*arguments, "--format", "json")
    assert ran.code == 2, ran
    assert ran.err == ""
    problems: list[dict[str, Any]] = ran.json()["problems"]
    assert problems
    for problem in problems:
        assert set(problem) == {"code", "where", "file", "line", "path", "message", "hint"}
        assert problem["code"]
        assert problem["message"]
        assert problem["hint"]
    as_text = run(*arguments)
    assert as_text.code == 2
    assert as_text.out == ""
    for problem in problems:
        assert f"[{problem['code']}]" in as_text.err
    return problems
