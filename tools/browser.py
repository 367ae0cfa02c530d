"""Find the Chromium that the browser tests drive, and install one where that is possible.

`make test` calls this. A browser on the PATH or named by OPENNESS_CHROMIUM is used as it is. As
root on a Debian or Ubuntu machine one is installed; elsewhere the one command to run is named and
the run stops: no test is skipped silently.
"""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

from tools import debian

VARIABLE = "OPENNESS_CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
OUTSIDE_PATH = ("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",)
PACKAGES = ("chromium", "fonts-noto-core")

# Nothing here calls home: no updates, no sync, no first-run page, no look-ups.
ARGUMENTS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    # Chromium's own sandbox does not work as root, which is how containers run tests; the pages
    # it opens are our own.
    "--no-sandbox",
)


class BrowserMissingError(RuntimeError):
    """No usable Chromium on this machine."""


def is_usable(path: str) -> bool:
    """Whether this program starts; a placeholder that only says where to get one does not."""
    try:
        answer = subprocess.run(
            [path, "--version"], capture_output=True, text=True, timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0 and "chrom" in answer.stdout.lower()


@cache
def find() -> Path:
    """The browser to drive.

    Raises:
        BrowserMissingError: none is there, or the one named by the person does not start.
    """
    named = os.environ.get(VARIABLE)
    if named:
        if is_usable(named):
            return Path(named)
        raise BrowserMissingError(f"{VARIABLE} names {named}, which does not start.")
    for candidate in (*map(shutil.which, NAMES), *OUTSIDE_PATH):
        if candidate and Path(candidate).exists() and is_usable(candidate):
            return Path(candidate)
    raise BrowserMissingError(advice())


def advice() -> str:
    """The one command that brings a browser on this machine."""
    if shutil.which("apt-get"):
        how = f"sudo apt-get install --no-install-recommends {' '.join(PACKAGES)}"
    elif sys.platform == "darwin":
        how = "brew install --cask google-chrome"
    else:
        how = "install Chromium with your package manager"
    return f"The browser tests need Chromium. Run: {how}\n(or set {VARIABLE} to one you have)."


def install() -> None:
    """Bring Debian's Chromium, with fonts for the scripts a page may show."""
    if said := debian.install(PACKAGES):
        raise BrowserMissingError(said + advice())
    find.cache_clear()


def main() -> int:
    """Make sure that a browser is there; say where."""
    try:
        path = find()
    except BrowserMissingError as missing:
        if not debian.may_install(VARIABLE):
            print(missing, file=sys.stderr)
            return 1
        print("Installing Chromium for the browser tests ...", flush=True)
        install()
        path = find()
    print(f"Browser: {path}")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrowserMissingError as problem:
        print(problem, file=sys.stderr)
        sys.exit(1)
