"""The tools that keep the repository in order do what the Makefile says of them."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.bench.report import BenchLine, table
from tests.contract import repository
from tools import browser, debian, generate, golang, node, pdf, postgresql


def test_a_generated_file_that_differs_or_is_missing_is_named(tmp_path):
    (tmp_path / "same.txt").write_text("a\n", "utf-8")
    (tmp_path / "other.txt").write_text("b\n", "utf-8")
    files = {"same.txt": "a\n", "other.txt": "a\n", "missing.txt": "a\n"}
    assert generate.differing(files, tmp_path) == ["missing.txt", "other.txt"]


def test_two_generators_may_not_write_the_same_file():
    with pytest.raises(ValueError, match=r"two generators write a\.txt"):
        generate.collect([lambda: {"a.txt": "1"}, lambda: {"a.txt": "2"}])


def test_a_browser_that_does_not_start_is_refused(monkeypatch, tmp_path):
    placeholder = tmp_path / "chromium"
    placeholder.write_text("#!/bin/sh\necho 'install the snap'\nexit 1\n", "utf-8")
    placeholder.chmod(0o755)
    monkeypatch.setenv(browser.VARIABLE, str(placeholder))
    browser.find.cache_clear()
    with pytest.raises(browser.BrowserMissingError, match="does not start"):
        browser.find()
    browser.find.cache_clear()


def test_where_no_browser_can_be_installed_the_run_stops_and_names_one_command(monkeypatch, capsys):
    def missing():
        raise browser.BrowserMissingError(browser.advice())

    monkeypatch.setattr(browser, "find", missing)
    monkeypatch.setattr(debian, "may_install", lambda _: False)
    assert browser.main() == 1
    assert "Run: " in capsys.readouterr().err


@pytest.mark.parametrize("answer", ["exit 1", "echo v18.20.4", "echo none"])
def test_a_node_that_does_not_start_or_is_too_old_is_refused(monkeypatch, tmp_path, answer):
    program = tmp_path / "node"
    program.write_text(f"#!/bin/sh\n{answer}\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv(node.VARIABLE, str(program))
    node.find.cache_clear()
    with pytest.raises(node.NodeMissingError, match=r"no Node\.js 20 or newer"):
        node.find()
    node.find.cache_clear()


def test_where_no_node_can_be_installed_the_run_stops_and_names_one_command(monkeypatch, capsys):
    def missing():
        raise node.NodeMissingError(node.advice())

    monkeypatch.setattr(node, "find", missing)
    monkeypatch.setattr(debian, "may_install", lambda _: False)
    assert node.main() == 1
    assert "Run: " in capsys.readouterr().err


def test_what_another_lock_pins_is_never_taken_for_what_this_one_pins(monkeypatch, tmp_path):
    for name in node.PINNED:
        (tmp_path / name).write_text("{}", "utf-8")
    monkeypatch.setattr(node, "LOCKS", tmp_path)
    with pytest.raises(node.NodeMissingError, match="make node"):
        node.modules()


@pytest.mark.parametrize("answer", ["exit 1", "echo another program"])
def test_a_go_that_does_not_start_is_refused(monkeypatch, tmp_path, answer):
    program = tmp_path / "go"
    program.write_text(f"#!/bin/sh\n{answer}\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv(golang.VARIABLE, str(program))
    golang.find.cache_clear()
    with pytest.raises(golang.GoMissingError, match="no Go compiler"):
        golang.find()
    golang.find.cache_clear()


def test_where_go_or_its_library_is_missing_the_run_stops_and_names_one_command(
    monkeypatch, tmp_path, capsys
):
    monkeypatch.setenv(golang.LIBRARY, str(tmp_path))
    monkeypatch.setattr(debian, "may_install", lambda _: False)
    assert golang.main() == 1
    assert "Run: " in capsys.readouterr().err


@pytest.mark.parametrize("answer", ["exit 1", "echo 'postgres (PostgreSQL) 14.9'", "echo none"])
def test_a_postgresql_that_does_not_start_or_is_too_old_is_refused(monkeypatch, tmp_path, answer):
    for name in postgresql.PROGRAMS:
        (tmp_path / name).write_text(f"#!/bin/sh\n{answer}\n", "utf-8")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv(postgresql.VARIABLE, str(tmp_path))
    postgresql.find.cache_clear()
    with pytest.raises(postgresql.PostgresqlMissingError, match="no PostgreSQL 15 or newer"):
        postgresql.find()
    postgresql.find.cache_clear()


def test_where_no_postgresql_can_be_installed_the_run_stops_and_names_one_command(
    monkeypatch, capsys
):
    def missing():
        raise postgresql.PostgresqlMissingError(postgresql.advice())

    monkeypatch.setattr(postgresql, "find", missing)
    monkeypatch.setattr(debian, "may_install", lambda _: False)
    assert postgresql.main() == 1
    assert "Run: " in capsys.readouterr().err


def test_what_checks_pdfs_and_is_not_here_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv(pdf.VARIABLE, str(tmp_path))
    pdf.class_path.cache_clear()
    with pytest.raises(pdf.PdfCheckersMissingError, match=r"Not here: .*jaxb-runtime\.jar"):
        pdf.class_path()
    pdf.class_path.cache_clear()


def test_where_nothing_that_checks_pdfs_can_be_installed_the_run_stops(monkeypatch, capsys):
    def missing():
        raise pdf.PdfCheckersMissingError(pdf.advice())

    monkeypatch.setattr(pdf, "class_path", missing)
    monkeypatch.setattr(debian, "may_install", lambda _: False)
    assert pdf.main() == 1
    assert "Run: " in capsys.readouterr().err


def test_the_server_of_the_tests_ends_with_them_even_when_they_are_killed():
    program = (
        "import os\n"
        "from tests.cluster import Cluster\n"
        "made = Cluster()\n"
        "print(made.folder, (made.data / 'postmaster.pid').read_text().split()[0], flush=True)\n"
        "os.kill(os.getpid(), 9)\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", program],
        cwd=repository.ROOT,
        capture_output=True,
        text=True,
        check=False,
    ).stdout.split()
    folder, server = Path(told[0]), int(told[1])
    until = time.monotonic() + 30
    while (folder.exists() or _runs(server)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not folder.exists()
    assert not _runs(server)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize(("version", "accepted"), [("exit 0", True), ("exit 1", False)])
def test_a_python_is_taken_only_if_it_is_new_enough(version, accepted, tmp_path):
    python = tmp_path / "python3"
    python.write_text(f"#!/bin/sh\n{version}\n", "utf-8")
    python.chmod(0o755)
    answer = subprocess.run(
        ["/bin/sh", str(repository.ROOT / "tools" / "find-python")],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (answer.returncode == 0) is accepted
    assert (answer.stdout.strip() == str(python)) is accepted
    assert ("Python 3.11 or newer" in answer.stderr) is not accepted


@pytest.mark.parametrize(
    ("ratio", "at_least", "holds"),
    [(2.0, False, True), (4.0, False, False), (4.0, True, True), (2.0, True, False)],
)
def test_a_budget_is_a_ceiling_or_a_floor(ratio, at_least, holds):
    assert BenchLine("job", ratio, 3.0, at_least=at_least).holds is holds


def test_a_ratio_that_is_not_a_number_keeps_no_budget():
    assert not BenchLine("job", float("nan"), 3.0).holds


def test_what_could_not_be_measured_says_why():
    line = BenchLine("a job", float("nan"), 3.0, not_run="the peer is not installed")
    assert not line.holds
    assert "a job  none   at most 3  NOT RUN  the peer is not installed" in table([line])


def test_the_table_shows_the_ratio_beside_the_budget():
    shown = table([BenchLine("a job", 1.234, 3.0, "12 ms"), BenchLine("b", 4.0, 3.0)])
    assert "a job  1.23   at most 3  holds" in shown
    assert "b      4      at most 3  BROKEN" in shown
