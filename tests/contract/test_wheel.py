"""The wheel carries everything the program needs, and works where nothing else of ours is."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.contract import repository

BUNDLED = "assessment/_bundled/"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """The wheel of this checkout, built without a network by the installed build tools."""
    folder = tmp_path_factory.mktemp("wheel")
    answer = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder],
        cwd=repository.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    (built,) = folder.glob("*.whl")
    return Path(built)


@pytest.fixture(scope="module")
def names(wheel) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def openness(wheel, tmp_path_factory) -> Path:
    """The command of an environment that holds the wheel and the locked libraries only."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False)
    scheme = {"base": str(folder), "platbase": str(folder)}
    place = Path(sysconfig.get_path("purelib", scheme="venv", vars=scheme))
    # A path in a .pth file lends its modules, but not its own .pth files: what is installed in
    # place here, from this checkout, stays out of sight.
    (place / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    scripts = Path(sysconfig.get_path("scripts", scheme="venv", vars=scheme))
    command = [sys.executable, "-m", "pip", "--python", str(scripts / "python"), "install"]
    command += ["--quiet", "--no-deps", "--no-index", "--force-reinstall", str(wheel)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    return scripts / "openness"


def run(command: list[str | Path], folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("folder", ["frameworks", "data"])
def test_it_carries_every_file_of(folder, names):
    top = repository.ROOT / folder
    held = {repository.name(path) for path in repository.files() if top in path.parents}
    lacking = sorted(held - {name.removeprefix(BUNDLED) for name in names})
    assert held
    assert not lacking, f"not in the wheel: {lacking[:20]}"


def test_it_carries_every_file_of_the_package(names):
    held = {
        repository.name(path)
        for path in repository.files()
        if repository.PACKAGE in path.parents and "__pycache__" not in path.parts
    }
    lacking = sorted(held - names)
    assert not lacking, f"not in the wheel: {lacking[:20]}"


def test_it_carries_the_look_of_the_app(names):
    fonts = [name for name in names if name.endswith(".woff2")]
    assert "assessment/ui/app.py" in names
    assert fonts, "no fonts under assessment/ui/"


def test_it_carries_nothing_else(names):
    tops = {name.split("/")[0] for name in names}
    assert tops == {"assessment", *(top for top in tops if top.endswith(".dist-info"))}
    assert not [name for name in names if "/tests/" in name or name.endswith(".pyc")]


def test_it_says_under_which_licences(names):
    held = {name.partition(".dist-info/licenses/")[2] for name in names}
    assert {"LICENSE", "data/LICENSE", "frameworks/LICENSE"} <= held


def test_the_installed_command_is_the_one_of_the_wheel(openness, tmp_path):
    program = "import assessment; print(assessment.__file__)"
    answer = run([openness.parent / "python", "-c", program], tmp_path)
    assert answer.returncode == 0, answer.stderr
    assert Path(answer.stdout.strip()).is_relative_to(openness.parent.parent)


@pytest.mark.parametrize("arguments", [["--help"], ["framework", "list"]])
def test_an_installed_wheel_runs(arguments, openness, tmp_path):
    answer = run([openness, *arguments], tmp_path)
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.strip()
