"""A real OpenID Connect provider on this machine, and the file that makes the app trust it."""

import contextlib
import json
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.conftest import free_port, settled

SECONDS = 60


@dataclass(frozen=True)
class Provider:
    """A running provider. Whoever asks is somebody there: it knows no passwords."""

    issuer: str

    def name(self, subject: str, name: str) -> None:
        """What the provider says somebody is called."""
        body = json.dumps({"name": name, "email": f"{subject}@example.org"}).encode()
        asked = urllib.request.Request(f"{self.issuer}/users/{subject}", body, method="PUT")
        asked.add_header("Content-Type", "application/json")
        with urllib.request.urlopen(asked, timeout=SECONDS) as answer:
            assert answer.status < 300

    def section(self, name: str) -> str:
        """Its section of the file."""
        return (
            f"[auth.{name}]\n"
            f'client_id = "openness"\nclient_secret = "not-a-secret"\n'
            f'server_metadata_url = "{self.issuer}/.well-known/openid-configuration"\n'
        )


@contextlib.contextmanager
def provider() -> Iterator[Provider]:
    """A provider at a free port, stopped at the end."""
    port = free_port()
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(port, process)
        yield Provider(f"http://localhost:{port}")
    finally:
        process.terminate()
        process.wait(SECONDS)


def _wait(port: int, process: subprocess.Popen) -> None:
    for _ in range(SECONDS * 10):
        assert process.poll() is None
        with (
            contextlib.suppress(urllib.error.URLError, ConnectionError, TimeoutError),
            urllib.request.urlopen(f"http://localhost:{port}/", timeout=5),
        ):
            return
        time.sleep(0.1)
    raise AssertionError("the provider did not answer")


def auth_file(folder: Path, port: int, **providers: Provider) -> Path:
    """The file for `openness app --auth`."""
    text = (
        "[auth]\n"
        f'redirect_uri = "http://localhost:{port}/oauth2callback"\n'
        f'cookie_secret = "{"0123456789abcdef" * 4}"\n'
    )
    path = folder / "auth.toml"
    path.write_text(text + "".join(each.section(name) for name, each in providers.items()))
    return path


def sign_in(
    page: Page, start: str, provider_name: str, subject: str, address: str | None = None
) -> Page:
    """Sign in as somebody with a provider; `address` of the app, if it starts at another page."""
    address = address or start
    page.goto(start)
    settled(page)
    page.get_by_role("button", name=f"Sign in with {provider_name}").click()
    page.wait_for_url("**/oauth2/authorize**")
    page.get_by_role("textbox").first.fill(subject)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/**")
    return settled(page)
