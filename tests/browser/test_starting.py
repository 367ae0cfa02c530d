"""Starting: from any folder, with any settings around it, the app is served and looks the same."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.browser.conftest import COMMAND, SECONDS, free_port

ROOT = Path(__file__).parents[2]
PAPER = "rgb(251, 250, 247)"


def look(page):
    """Ground and font of a page, and whether the fonts arrived."""
    return page.evaluate(
        """() => {
          const app = getComputedStyle(document.querySelector('[data-testid="stApp"]'));
          const title = getComputedStyle(document.querySelector('h1'));
          const arrived = [...document.fonts].filter(f => f.status === 'loaded').map(f => f.family);
          return [app.backgroundColor, app.fontFamily, title.fontFamily, arrived.join()];
        }"""
    )


def assert_ours(page):
    ground, text, title, arrived = look(page)
    assert ground == PAPER
    assert "PublicSans" in text
    assert "SourceSerif" in title
    assert "PublicSans" in arrived
    assert "SourceSerif" in arrived


def test_settings_lying_around_change_nothing(page, start_app, ready, tmp_path):
    stray = tmp_path / ".streamlit" / "config.toml"
    stray.parent.mkdir()
    stray.write_text(
        '[theme]\nbase = "dark"\nfont = "monospace"\n[server]\nbaseUrlPath = "elsewhere"\n', "utf-8"
    )
    around = os.environ | {
        "STREAMLIT_THEME_BASE": "dark",
        "STREAMLIT_SERVER_PORT": "1",
        "STREAMLIT_SERVER_ADDRESS": "0.0.0.0",
        "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "true",
    }
    with start_app(tmp_path / "workspace", around) as app:
        page.goto(app.address)
        assert_ours(ready(page))


def test_a_checkout_looks_the_same_when_streamlit_runs_it(page, ready, tmp_path):
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    around = os.environ | {"OPENNESS_WORKSPACE": str(tmp_path / "workspace")}
    process = subprocess.Popen(
        command, cwd=ROOT, env=around, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        assert _answers(port)
        page.goto(f"http://127.0.0.1:{port}")
        assert_ours(ready(page))
        page.goto(f"http://127.0.0.1:{port}/settings")
        assert str(tmp_path / "workspace") in ready(page).locator("main").inner_text()
    finally:
        process.terminate()
        process.communicate(timeout=SECONDS)


def _answers(port):
    for _ in range(SECONDS * 10):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5):
                return True
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    return False


def run(*arguments):
    return subprocess.run(
        [COMMAND, "app", "--no-browser", *arguments],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )


def test_a_port_that_is_taken_is_said_plainly():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        answer = run("--port", str(port))
    assert answer.returncode == 2
    assert f"Port {port} on this machine is already in use." in answer.stderr
    assert f"openness app --port {port + 1}" in answer.stderr
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize("port", ["0", "70000", "x"])
def test_a_port_that_is_none_is_wrong_use(port):
    answer = run("--port", port)
    assert answer.returncode == 2
    assert "Traceback" not in answer.stderr


def test_a_workspace_that_is_a_file_is_wrong_use(tmp_path):
    file = tmp_path / "file"
    file.touch()
    answer = run("--workspace", str(file))
    assert answer.returncode == 2
    assert str(file) in answer.stderr


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_stopping_it_stops_the_server_and_says_so(sign, start_app, tmp_path):
    with start_app(tmp_path / "workspace") as app:
        port = int(re.findall(r"\d+", app.address)[-1])
        app.process.send_signal(sign)
        assert app.process.wait(SECONDS) == 0
        said = app.workspace.with_suffix(".log").read_text("utf-8")
        assert "Stopped. Everything that was saved is kept." in said
        assert "Traceback" not in said
    with socket.socket() as again:
        again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        again.bind(("127.0.0.1", port))


@pytest.mark.parametrize("watched", [True, False], ids=["with a page open", "with no page open"])
def test_killing_it_ends_the_server_as_well(watched, page, start_app, ready, tmp_path):
    with start_app(tmp_path / "workspace") as app:
        if watched:
            page.goto(app.address)
            ready(page)
        port = int(re.findall(r"\d+", app.address)[-1])
        app.process.kill()
        assert app.process.wait(SECONDS) == -signal.SIGKILL
        assert _is_let_go(port)


def _is_let_go(port):
    """Whether nobody listens there any more, after a while."""
    for _ in range(SECONDS * 10):
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)):
                return True
        time.sleep(0.1)
    return False


def test_a_workspace_that_cannot_be_used_is_told_on_the_page(page, start_app, ready, tmp_path):
    folder = tmp_path / "workspace"
    folder.mkdir()
    (folder / "openness.sqlite3").write_bytes(b"this is no database, but it is long enough" * 40)
    with start_app(folder) as app:
        page.goto(app.address)
        page.get_by_text("That was not done.").wait_for()
        assert page.locator(".to-note.bad:not(.to-lost)").inner_text().count("\n") >= 1
