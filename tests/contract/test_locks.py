"""The lock files pin everything by digest and say nothing about where it comes from."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = {path.stem: path for path in sorted((ROOT / "locks").glob("*.txt"))}
SMALLER = (("core", "app"), ("app", "dev"))

PIN = re.compile(r"^(?P<name>[a-z0-9][a-z0-9-]*)==(?P<version>\S+)(?: ; (?P<marker>.+?))? \\$")
DIGEST = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")


def entries(text: str) -> list[list[str]]:
    """The lines of each pinned release, first line first."""
    found: list[list[str]] = []
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        if not line.startswith(" "):
            found.append([])
        found[-1].append(line)
    return found


def pins(name: str) -> set[str]:
    return {entry[0].removesuffix(" \\") for entry in entries(LOCKS[name].read_text("utf-8"))}


def test_every_set_is_there():
    assert set(LOCKS) == {"app", "core", "dev", "peers"}


@pytest.mark.parametrize("name", LOCKS)
def test_every_release_is_pinned_and_carries_digests(name):
    for first, *digests in entries(LOCKS[name].read_text("utf-8")):
        assert PIN.match(first), f"{name}.txt: not one exact release with digests: {first}"
        assert digests, f"{name}.txt: no digest for {first}"
        for line in digests:
            assert DIGEST.match(line), f"{name}.txt: not a digest: {line}"


@pytest.mark.parametrize("name", LOCKS)
def test_no_lock_names_a_host_or_a_place(name):
    text = LOCKS[name].read_text("utf-8")
    for unwanted in ("://", "--index", "--extra-index", "--find-links", "--trusted-host", "@ "):
        assert unwanted not in text, f"{name}.txt holds {unwanted!r}; run `make lock`"


@pytest.mark.parametrize(("smaller", "larger"), SMALLER)
def test_a_larger_set_holds_the_same_releases(smaller, larger):
    missing = pins(smaller) - pins(larger)
    assert not missing, f"{larger}.txt lacks what {smaller}.txt pins: {sorted(missing)}"


def test_every_dependency_of_the_project_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    extras = project["project"]["optional-dependencies"]
    groups = project["dependency-groups"]
    asked = {
        "core": project["project"]["dependencies"],
        "app": extras["app"] + extras["team"] + extras["time"] + groups["build"],
        "dev": groups["dev"],
        "peers": groups["peers"],
    }
    for name, requirements in asked.items():
        locked = {pin.split("==")[0] for pin in pins(name)}
        wanted = {re.split(r"[^a-z0-9-]", each.lower())[0] for each in requirements}
        assert wanted <= locked, f"run `make lock`: {name}.txt lacks {sorted(wanted - locked)}"


def test_the_core_brings_no_app():
    names = {pin.split("==")[0] for pin in pins("core")}
    app = {"streamlit", "plotly", "pandas", "sqlalchemy", "alembic", "psycopg", "authlib"}
    assert not names & app


def test_this_environment_is_the_locked_one():
    """What is installed here is what the lock says, marker by marker."""
    command = [sys.executable, "-m", "pip", "install", "--dry-run", "--no-deps", "--no-index"]
    command += ["--quiet", "--report", "-", "--require-hashes", "-r", str(LOCKS["dev"])]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, f"run `make setup`:\n{answer.stderr[-2000:]}"
    lacking = [each["metadata"]["name"] for each in json.loads(answer.stdout)["install"]]
    assert not lacking, f"run `make setup`: not the locked release: {lacking}"


def test_the_lock_for_node_carries_digests_and_names_no_place():
    """npm takes the place from whoever installs, as pip does."""
    lock = json.loads((ROOT / "locks" / "node" / "package-lock.json").read_text("utf-8"))
    asked = json.loads((ROOT / "locks" / "node" / "package.json").read_text("utf-8"))
    held = {name: each for name, each in lock["packages"].items() if name}
    assert {f"node_modules/{name}" for name in asked["dependencies"]} <= held.keys()
    for name, each in held.items():
        assert each["integrity"].startswith("sha512-"), name
        assert "resolved" not in each, name
