"""The files of this repository that are made from other files."""

from collections.abc import Mapping

from click.testing import CliRunner

from assessment.cli.schema import SCHEMAS, command


def schemas() -> Mapping[str, str]:
    """The JSON Schema of each document people exchange, as `openness schema` prints it."""
    return {f"frameworks/schema/{name}.schema.json": _printed(name) for name in sorted(SCHEMAS)}


def _printed(name: str) -> str:
    result = CliRunner().invoke(command, [name], catch_exceptions=False)
    if result.exit_code:
        raise RuntimeError(f"openness schema {name}: {result.output}")
    return result.stdout
