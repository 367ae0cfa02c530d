"""The verifier that lies in every package, loaded as people run it: from its file alone."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import json
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from assessment.records.canonical import canonical_bytes
from assessment.records.trust import PolicyFile

FILE = Path(__file__).parents[1] / "assessment/records/standalone/verify.py"
_LINE = re.compile(r"(PASS|FAIL|NOT CHECKED) +([a-z_.A-Z0-9-]+): (.*)")


@cache
def module() -> ModuleType:
    """The file as a module, so that coverage sees what runs."""
    spec = importlib.util.spec_from_file_location("standalone_verify", FILE)
    assert spec is not None
    assert spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


@dataclass(frozen=True)
class Answer:
    """What it answered."""

    code: int
    headline: str
    status: Mapping[str, str]
    told: Mapping[str, str]
    printed: str

    @property
    def failing(self) -> set[str]:
        return {name for name, status in self.status.items() if status == "FAIL"}


def answer(code: int, printed: str) -> Answer:
    """What stands on the lines it printed."""
    lines = [match.groups() for match in map(_LINE.fullmatch, printed.splitlines()) if match]
    names = [name for _, name, _ in lines]
    assert len(set(names)) == len(names)
    return Answer(
        code,
        (printed.splitlines() or [""])[0],
        {name: status for status, name, _ in lines},
        {name: told for _, name, told in lines},
        printed,
    )


def ask(package: bytes, policy: PolicyFile | None = None, *more: str) -> Answer:
    """Put a package to it, in this process."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place, "package.openness.zip")
        path.write_bytes(package)
        arguments = [str(path), *more]
        if policy is not None:
            trust = Path(place, "trust.json")
            trust.write_bytes(policy_bytes(policy))
            arguments += ["--policy", str(trust)]
        return run(*arguments)


def run(*arguments: str) -> Answer:
    """Run it with these arguments, in this process."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = module().main(list(arguments))
    return answer(code, said.getvalue())


def policy_bytes(policy: PolicyFile) -> bytes:
    """A policy as people write it down."""
    value = policy.model_dump(mode="json", by_alias=True, exclude_none=True)
    return json.dumps(value, indent=1).encode()


def plain(noun: Any) -> Any:
    """A noun as plain JSON, as it stands in a package."""
    value = noun.model_dump(mode="json", by_alias=True, exclude_none=True)
    return json.loads(canonical_bytes(value))


def evaluated(framework: Any, assessment: Any) -> Any:
    """What it makes of an assessment under a framework."""
    rules, document = module().Rules(plain(framework)), plain(assessment)
    module().admit(rules, document)
    return json.loads(module().canonical(module().evaluate(rules, document)))
