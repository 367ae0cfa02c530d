"""The running app in a real Chromium: `app`, `browser`, `context`, `page`, and what to ask of them.

`start_app` starts further servers, for example on a workspace that another one left behind.
`ready(page)` waits until a page is drawn; `axe(page)` finds barriers in both themes.
"""

import contextlib
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tools import browser as chromium

COMMAND = str(Path(sys.executable).with_name("openness"))
SECONDS = 60
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DRAWN = '[data-testid="stApp"][data-test-script-state="notRunning"]'


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
        return port


@dataclass(frozen=True)
class App:
    """A running `openness app`."""

    address: str
    workspace: Path
    process: subprocess.Popen

    def stop(self) -> int:
        """Stop it as a person would; its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(SECONDS)

    def page(self, place: str, case: str | None = None) -> str:
        """The address of a page."""
        query = f"?case={case}" if case else ""
        return f"{self.address}/{place}{query}"


@contextlib.contextmanager
def running(
    workspace: Path,
    environment: Mapping[str, str] | None = None,
    *options: str,
    port: int | None = None,
) -> Iterator[App]:
    port = port or free_port()
    command = [COMMAND, "app", "--no-browser", "--port", str(port), *options]
    command += ["--workspace", str(workspace)]
    log = workspace.with_suffix(".log")
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, env=environment, cwd=workspace.parent, stdout=output, stderr=output
        )
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(address, process, log)
            yield App(address, workspace, process)
        finally:
            if process.poll() is None:
                process.terminate()
            process.wait(SECONDS)


def _wait(address: str, process: subprocess.Popen, log: Path) -> None:
    for _ in range(SECONDS * 10):
        assert process.poll() is None, log.read_text("utf-8")
        with (
            contextlib.suppress(urllib.error.URLError, ConnectionError, TimeoutError),
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=5),
        ):
            return
        time.sleep(0.1)
    raise AssertionError(f"no answer within {SECONDS} seconds: {log.read_text('utf-8')}")


StartApp = Callable[..., contextlib.AbstractContextManager[App]]


@pytest.fixture(scope="session")
def start_app() -> StartApp:
    """Start a server on a workspace: `with start_app(workspace) as app:`."""
    return running


@pytest.fixture(scope="module")
def app(tmp_path_factory) -> Iterator[App]:
    """The app on a workspace of its own, for the tests of one module."""
    with running(tmp_path_factory.mktemp("browser") / "workspace") as started:
        yield started


@pytest.fixture(scope="session")
def browser(chromium_path) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=chromium_path, args=list(chromium.ARGUMENTS)
        )
        yield launched
        launched.close()


@pytest.fixture
def context(browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport={"width": 1280, "height": 720})
    yield opened
    opened.close()


@pytest.fixture
def page(context) -> Iterator[Page]:
    """A page that must not have a fault of its own."""
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    yield opened
    assert not faults


def settled(page: Page) -> Page:
    """The page once it is drawn and no longer at work."""
    page.wait_for_selector("h1", timeout=SECONDS * 1000)
    page.wait_for_selector(DRAWN, timeout=SECONDS * 1000)
    # Streamlit fetches the code for each sort of element when it first needs it.
    page.wait_for_selector(".to", timeout=SECONDS * 1000)
    page.evaluate("document.fonts.ready.then(() => true)")
    return page


@pytest.fixture(scope="session")
def ready() -> Callable[[Page], Page]:
    """Wait until a page is drawn."""
    return settled


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], None]:
    """Assert that a page has no barrier that axe finds, in the light and in the dark theme."""

    def check(page: Page) -> None:
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            page.reload()
            settled(page)
            answer = Axe().run(page, options={"runOnly": RULES}).response
            found = [
                f"{theme} {finding['id']}: {node['html'][:200]}"
                for finding in answer["violations"]
                for node in finding["nodes"]
            ]
            assert not found, "\n".join(found)

    return check


@pytest.fixture(scope="session")
def open_example() -> Callable[[Page, App, str], str]:
    """Open a worked example as a new assessment by its one click; the id of the case."""

    def click(page: Page, app: App, name: str) -> str:
        page.goto(app.address)
        settled(page)
        row = page.locator('[data-testid="stHorizontalBlock"]').filter(has_text=name).last
        row.get_by_role("button", name="Open as a new assessment").click()
        page.wait_for_url("**case=**", timeout=SECONDS * 1000)
        settled(page)
        return page.url.partition("case=")[2]

    return click
