"""The files of this repository that are made from other files."""

import hashlib
from collections.abc import Mapping

from click.testing import CliRunner

from assessment import resources
from assessment.cli.schema import SCHEMAS, command


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


def _printed(name: str) -> str:
    result = CliRunner().invoke(command, [name], catch_exceptions=False)
    if result.exit_code:
        raise RuntimeError(f"openness schema {name}: {result.output}")
    return result.stdout
