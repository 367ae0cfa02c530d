"""How long a person waits: for the first line of the command, for the first sight of the app."""

import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median

from playwright import sync_api as playwright_api

from tests.bench.report import BenchLine
from tools import browser

HELP_BUDGET = 3.0
PAINT_BUDGET = 1.3
HELP_ROUNDS = 15
PAINT_ROUNDS = 11
PATIENCE = 30.0  # seconds

SCRIPTS = Path(sys.executable).parent

# Asked at every frame: when did the first heading with words in it take up room on the page?
WATCH = """
(() => {
  const look = () => {
    const seen = [...document.querySelectorAll("h1, h2, h3")].some(
      (each) => each.innerText.trim() && each.getBoundingClientRect().height > 0);
    if (seen) { window.headingAt = performance.now(); return; }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();
"""
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
READY = f"window.headingAt !== undefined && {PAINTED} !== undefined"


def lines() -> list[BenchLine]:
    """The three waits, each against the same wait for something well known."""
    return [help_line(), *paint_lines()]


def help_line() -> BenchLine:
    """`openness --help` against a Python that only imports the library for command lines."""
    commands = {
        "ours": [str(SCRIPTS / "openness"), "--help"],
        "plain": [sys.executable, "-c", "import click"],
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(HELP_ROUNDS):
        for name, command in commands.items():
            times[name].append(duration(command))
    ours, plain = (median(times[name]) for name in ("ours", "plain"))
    detail = f"{ours * 1000:.0f} ms; Python with click alone {plain * 1000:.0f} ms"
    return BenchLine("openness --help", ours / plain, HELP_BUDGET, detail)


def duration(command: list[str]) -> float:
    """Seconds that a command takes, from its start to its end."""
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def paint_lines() -> list[BenchLine]:
    """The app against Streamlit's own hello page, in turns, each in a fresh browser profile.

    Both servers run already and have drawn their page once; nothing is in the browser's cache.
    """
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="openness-bench-"))
        addresses = {
            "app": stack.enter_context(serving(app_command(folder), folder)),
            "hello": stack.enter_context(serving(hello_command(), folder)),
        }
        playwright = stack.enter_context(playwright_api.sync_playwright())
        chromium = playwright.chromium.launch(
            executable_path=browser.find(), args=[*browser.ARGUMENTS]
        )
        stack.callback(chromium.close)
        seen: dict[str, list[tuple[float, float]]] = {name: [] for name in addresses}
        for _ in range(PAINT_ROUNDS + 1):
            for name, address in addresses.items():
                seen[name].append(first_sight(chromium, address))
    # The first round draws the page for the first time since the server's start.
    waits = {name: list(zip(*pairs[1:], strict=True)) for name, pairs in seen.items()}
    jobs = ("app: first paint", "app: first heading")
    return [
        wait_line(job, median(waits["app"][index]), median(waits["hello"][index]))
        for index, job in enumerate(jobs)
    ]


def wait_line(job: str, app: float, hello: float) -> BenchLine:
    """One wait, in milliseconds, against that for the hello page."""
    detail = f"{app:.0f} ms; Streamlit's hello page {hello:.0f} ms"
    return BenchLine(job, app / hello, PAINT_BUDGET, detail)


def first_sight(chromium: playwright_api.Browser, address: str) -> tuple[float, float]:
    """Milliseconds from the navigation to the first paint, and to the first heading."""
    context = chromium.new_context()
    try:
        page = context.new_page()
        page.add_init_script(WATCH)
        page.goto(address)
        try:
            page.wait_for_function(READY, timeout=PATIENCE * 1000)
        except playwright_api.TimeoutError as error:
            shown = page.inner_text("body")[:500]
            raise RuntimeError(f"{address} shows no heading, but: {shown}") from error
        return float(page.evaluate(PAINTED)), float(page.evaluate("window.headingAt"))
    finally:
        context.close()


def app_command(folder: str) -> list[str]:
    """The app, with an empty workspace."""
    workspace = str(Path(folder) / "workspace")
    return [str(SCRIPTS / "openness"), "app", "--no-browser", "--workspace", workspace]


def hello_command() -> list[str]:
    """Streamlit's hello page, with nothing sent anywhere."""
    quiet = ["--server.headless=true", "--browser.gatherUsageStats=false"]
    return [sys.executable, "-m", "streamlit", "hello", "--server.fileWatcherType=none", *quiet]


@contextmanager
def serving(command: list[str], folder: str) -> Iterator[str]:
    """A server for as long as it is needed, and its address once it answers."""
    port = free_port()
    option = ["--port", str(port)] if "app" in command else [f"--server.port={port}"]
    address = f"http://127.0.0.1:{port}"
    log = Path(folder) / f"{port}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*command, *option], cwd=folder, stdout=output, stderr=subprocess.STDOUT
        )
        try:
            wait_until_it_answers(process, address, log)
            yield address
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def wait_until_it_answers(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    """Return once the server is healthy.

    Raises:
        RuntimeError: it ended, or did not answer in time; with what it said.
    """
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=5):
                return
        except OSError:
            time.sleep(0.05)
    said = log.read_text("utf-8", "replace")[-2000:]
    raise RuntimeError(f"no server at {address}:\n{said}")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
