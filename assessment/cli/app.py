# SPDX-License-Identifier: Apache-2.0
"""`openness app`: start the app on this machine and open it in the browser."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
import webbrowser
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from types import FrameType
from urllib.error import URLError

import click

from assessment.cli.fault import INTERNAL_FAULT
from assessment.cli.output import reports_problems
from assessment.errors import AssessmentError, Problem
from assessment.wording import say

ADDRESS = "127.0.0.1"
PORT = 8501
SECONDS_TO_START = 60
SCRIPT = Path(__file__).parents[1] / "ui" / "app.py"
"""What Streamlit runs. How it is served and looks stands in `.streamlit/config.toml` beside it."""


@click.command(name="app", help=say("screens.start.help"))
@click.option(
    "--workspace",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="OPENNESS_WORKSPACE",
    default=Path("workspace"),
    show_default=True,
    help=say("screens.start.workspace"),
)
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=PORT,
    show_default=True,
    help=say("screens.start.port"),
)
@click.option("--no-browser", is_flag=True, help=say("screens.start.no-browser"))
@reports_problems
def command(workspace: Path, port: int, *, no_browser: bool) -> None:
    """Start the app and stay until it is stopped."""
    _look_before(port)
    folder = workspace.resolve()
    with subprocess.Popen(  # noqa: S603 - our own interpreter and script
        _program(port),
        env=_environment(os.environ, folder),
        cwd=SCRIPT.parent,
        stdin=subprocess.PIPE,  # held, never written to: see `assessment.cli.serving`
    ) as server:
        signal.signal(signal.SIGTERM, _stop)
        # Started in the background by a script, a program is told to ignore Ctrl+C; not this one.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            _wait_until_ready(server, port)
            address = f"http://{ADDRESS}:{port}"
            click.echo(say("screens.start.ready", address=address, workspace=str(folder)))
            if not no_browser:
                webbrowser.open(address)
            if server.wait():
                raise click.exceptions.Exit(INTERNAL_FAULT)
        except KeyboardInterrupt:
            click.echo(say("screens.start.stopped"))
        finally:
            server.terminate()


def _look_before(port: int) -> None:
    """Say what is in the way before anything is started.

    Raises:
        AssessmentError: the app's libraries are not installed, or the port is taken.
    """
    if find_spec("streamlit") is None:
        raise AssessmentError(Problem("start.not-installed"))
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((ADDRESS, port))
        except OSError as error:
            params = {"port": port, "other": port + 1}
            raise AssessmentError(Problem("start.port-taken", params=params)) from error


def _program(port: int) -> list[str]:
    """The server, with what may not depend on a file said outright."""
    options = {
        "server.port": str(port),
        "server.address": ADDRESS,
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "server.enableStaticServing": "true",
        "server.enableCORS": "true",
        "server.enableXsrfProtection": "true",
        "server.baseUrlPath": "",
        "browser.gatherUsageStats": "false",
        "client.showErrorDetails": "none",
        "client.toolbarMode": "minimal",
        "runner.fastReruns": "false",
        "global.developmentMode": "false",
        "logger.hideWelcomeMessage": "true",
    }
    flags = [f"--{name}={value}" for name, value in options.items()]
    return [sys.executable, "-P", "-m", "assessment.cli.serving", "run", str(SCRIPT), *flags]


def _environment(given: Mapping[str, str], workspace: Path) -> dict[str, str]:
    """The environment of the server: nothing of it changes how the app is served or looks."""
    kept = {key: value for key, value in given.items() if not key.startswith("STREAMLIT_")}
    return kept | {"OPENNESS_WORKSPACE": str(workspace)}


def _wait_until_ready(server: subprocess.Popen[bytes], port: int) -> None:
    """Wait until the server answers.

    Raises:
        AssessmentError: it ended, or did not answer in time.
    """
    for _ in range(SECONDS_TO_START * 10):
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"http://{ADDRESS}:{port}/_stcore/health", timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise AssessmentError(Problem("start.no-answer", params={"seconds": SECONDS_TO_START}))


def _stop(_number: int, _frame: FrameType | None) -> None:
    """Leave as after Ctrl+C, so that the server is stopped as well."""
    raise KeyboardInterrupt
