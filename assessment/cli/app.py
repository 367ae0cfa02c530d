# SPDX-License-Identifier: Apache-2.0
"""`openness app`: start the app, for this machine or for a room, and open it in the browser."""

from __future__ import annotations

import errno
import os
import signal
import socket
import subprocess
import sys
import time
import webbrowser
from collections.abc import Mapping
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from importlib.util import find_spec
from pathlib import Path
from types import FrameType

import click

from assessment.cli.fault import INTERNAL_FAULT
from assessment.cli.output import reports_problems
from assessment.cli.place import address as database_address
from assessment.cli.served import Served, plan
from assessment.errors import AssessmentError, Parameter, Problem
from assessment.wording import say

PORT = 8501
SECONDS_TO_START = 60
SCRIPT = Path(__file__).parents[1] / "ui" / "served.py"
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
@click.option("--network", is_flag=True, help=say("screens.start.network"))
@click.option("--address", metavar="HOST", help=say("screens.start.address"))
@click.option(
    "--auth",
    type=click.Path(dir_okay=False, path_type=Path),
    envvar="OPENNESS_AUTH",
    help=say("screens.start.auth"),
)
@reports_problems
def command(
    workspace: Path,
    port: int,
    auth: Path | None,
    address: str | None,
    *,
    no_browser: bool,
    network: bool,
) -> None:
    """Start the app and stay until it is stopped."""
    served = plan(port, auth, address, network=network)
    _look_before(served)
    folder = workspace.resolve()
    kept_in = _kept_in(folder)
    code = None if served.way == "local" else _operators_code(folder, served)
    with subprocess.Popen(  # noqa: S603 - our own interpreter and script
        _program(served),
        env=_environment(os.environ, folder, served),
        cwd=SCRIPT.parent,
        stdin=subprocess.PIPE,  # held, never written to: see `assessment.cli.serving`
    ) as server:
        signal.signal(signal.SIGTERM, _stop)
        # Started in the background by a script, a program is told to ignore Ctrl+C; not this one.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            _wait_until_ready(server, served)
            start = _tell(served, kept_in, code)
            if not no_browser:
                webbrowser.open(start)
            if server.wait():
                raise click.exceptions.Exit(INTERNAL_FAULT)
        except KeyboardInterrupt:
            click.echo(say("screens.start.stopped"))
        finally:
            server.terminate()


def _kept_in(folder: Path) -> str:
    """Where the work is kept, in words.

    Raises:
        StoreError: the address of the database is none, or its driver is not installed.
    """
    address = database_address()
    if address is None:
        return str(folder)
    from assessment.store.dialects import database_of

    database = database_of(folder, address)
    database.make_engine().dispose()
    return say("screens.start.on-server", place=database.place, folder=str(folder))


def _tell(served: Served, kept_in: str, code: str | None) -> str:
    """Say where the app is open; the address to start from."""
    start = served.shown
    if code is not None:
        start = f"{served.shown}/join/{code}"
        click.echo(say("screens.start.operator", address=start, hours=1))
        for each in served.others:
            click.echo(say("screens.start.other", address=each))
    click.echo(say("screens.start.ready", address=served.shown, workspace=kept_in))
    if code is not None:
        click.echo(say("screens.start.plain"))
    return start


def _operators_code(folder: Path, served: Served) -> str | None:
    """A new code for the person who runs the app: at a room's network it is the only way in.

    That person is entered first in any case: whoever is local and comes later is somebody else.
    """
    from assessment.review import local_person
    from assessment.review.codes import new_code
    from assessment.review.inviting import invite_operator
    from assessment.store.values import Actor
    from assessment.store.workspace import Workspace
    from assessment.ui.desk import CONTEXT
    from assessment.ui.identity import name_of_account

    opened = Workspace.open(folder, database_address())
    try:
        person = local_person(opened, CONTEXT, name_of_account())
        if served.way != "room":
            return None
        code = new_code(CONTEXT)
        invite_operator(opened, CONTEXT, Actor(person.issuer, person.subject), code)
        return code
    finally:
        opened.close()


def _look_before(served: Served) -> None:
    """Say what is in the way before anything is started.

    Raises:
        AssessmentError: the app's libraries are not installed, or the port is taken.
    """
    if find_spec("streamlit") is None:
        raise AssessmentError(Problem("start.not-installed"))
    if served.way == "sign-in" and find_spec("authlib") is None:
        raise AssessmentError(Problem("start.no-sign-in"))
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((served.bind, served.port))
        except OSError as error:
            raise AssessmentError(_taken(served, error)) from error


def _taken(served: Served, error: OSError) -> Problem:
    if error.errno == errno.EADDRINUSE:
        params: dict[str, Parameter] = {"port": served.port, "other": served.port + 1}
        return Problem("start.port-taken", params=params)
    return Problem("start.no-address", params={"address": served.bind})


def _program(served: Served) -> list[str]:
    """The server, with what may not depend on a file said outright."""
    options = {
        "server.port": str(served.port),
        "server.address": served.bind,
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
        **served.options,
    }
    flags = [f"--{name}={value}" for name, value in options.items()]
    flags += [f"--server.allowedHosts={host}" for host in served.hosts]
    return [sys.executable, "-P", "-m", "assessment.cli.serving", "run", str(SCRIPT), *flags]


def _environment(given: Mapping[str, str], workspace: Path, served: Served) -> dict[str, str]:
    """The environment of the server: nothing of it changes how the app is served or looks."""
    kept = {key: value for key, value in given.items() if not key.startswith("STREAMLIT_")}
    return kept | {
        "OPENNESS_WORKSPACE": str(workspace),
        "OPENNESS_IDENTITY": served.way,
        "OPENNESS_HOSTS": ",".join(served.hosts),
        "OPENNESS_ADDRESS": served.shown,
    }


def _wait_until_ready(server: subprocess.Popen[bytes], served: Served) -> None:
    """Wait until the server answers.

    Raises:
        AssessmentError: it ended, or did not answer in time.
    """
    for _ in range(SECONDS_TO_START * 10):
        if server.poll() is not None:
            break
        asked = HTTPConnection(served.near, served.port, timeout=5)
        try:
            asked.request("GET", "/_stcore/health")
            if asked.getresponse().status == HTTPStatus.OK:
                return
        except (HTTPException, OSError):
            time.sleep(0.1)
        finally:
            asked.close()
    raise AssessmentError(Problem("start.no-answer", params={"seconds": SECONDS_TO_START}))


def _stop(_number: int, _frame: FrameType | None) -> None:
    """Leave as after Ctrl+C, so that the server is stopped as well."""
    raise KeyboardInterrupt
