"""The files of this repository that are made from other files."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from click import Command
from click.testing import CliRunner

from assessment import resources
from assessment.cli.backtest import command as backtest
from assessment.cli.schema import SCHEMAS, command
from assessment.model.published import PublishedBacktest
from assessment.store import published
from tools.notebook import executed

ROOT = Path(__file__).resolve().parent.parent


def schemas() -> Mapping[str, str]:
    """The JSON Schema of each document people exchange, as `openness schema` prints it."""
    return {f"frameworks/schema/{name}.schema.json": _printed(name) for name in sorted(SCHEMAS)}


def framework_digests() -> Mapping[str, str]:
    """The digest of every framework file, so that no change of a rule goes unseen.

    Cases decide nothing, and may be added to a version that is out.
    """
    folder = resources.frameworks()
    names = ("framework.yaml", "text.*.yaml")
    files = sorted(file for name in names for file in folder.glob(f"*/*/{name}"))
    lines = [
        f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.relative_to(folder).as_posix()}\n"
        for file in files
    ]
    return {"frameworks/SHA256SUMS": "".join(lines)}


def published_backtest() -> Mapping[str, str]:
    """The back-test the method page shows, as `openness backtest` gives it, with its inputs."""
    made = {
        "schema": "openness-published-backtest/0",
        "inputs": dict(published.inputs()),
        "backtest": json.loads(_output(backtest, "--format", "json")),
    }
    text = json.dumps(made, indent=1, ensure_ascii=False) + "\n"
    PublishedBacktest.model_validate_json(text)
    return {f"data/{published.FILE}": text}


def notebooks() -> Mapping[str, str]:
    """Each notebook with what its cells give."""
    files = sorted((ROOT / "docs" / "notebooks").glob("*.ipynb"))
    return {file.relative_to(ROOT).as_posix(): executed(file.read_text("utf-8")) for file in files}


def _printed(name: str) -> str:
    return _output(command, name)


def _output(asked: Command, *arguments: str) -> str:
    result = CliRunner().invoke(asked, arguments, catch_exceptions=False)
    if result.exit_code:
        raise RuntimeError(f"openness {asked.name} {' '.join(arguments)}: {result.output}")
    return result.stdout
