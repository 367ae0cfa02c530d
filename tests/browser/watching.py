"""Who is asked for anything: every request of the browser, every address the server names."""

import ast
import json
import os
import socket
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page

from tests.conftest import is_on_this_machine

HOOK = Path(__file__).parent / "outgoing"
LOCAL_SCHEMES = {"about", "blob", "chrome", "chrome-error", "data"}


def is_outside(address: str) -> bool:
    """Whether a request to this address would leave the machine."""
    parts = urlsplit(address)
    if parts.scheme in LOCAL_SCHEMES:
        return False
    return not is_on_this_machine(socket.AF_INET6, (parts.hostname or "", 0))


@dataclass
class BrowserWatch:
    """Notes what the pages of a context ask for, their workers and sockets included."""

    asked: list[str] = field(default_factory=list)

    def follow(self, context: BrowserContext) -> None:
        context.on("request", lambda request: self.asked.append(request.url))
        context.on("page", self._follow_page)
        context.on("serviceworker", lambda worker: self.asked.append(worker.url))
        for page in context.pages:
            self._follow_page(page)

    def _follow_page(self, page: Page) -> None:
        page.on("websocket", lambda opened: self.asked.append(opened.url))
        page.on("worker", lambda worker: self.asked.append(worker.url))

    @property
    def outside(self) -> list[str]:
        return sorted({address for address in self.asked if is_outside(address)})


@dataclass(frozen=True)
class ServerWatch:
    """Notes which addresses a Python process and its children name to the system."""

    log: Path

    @property
    def environment(self) -> dict[str, str]:
        path = os.pathsep.join([str(HOOK), *filter(None, [os.environ.get("PYTHONPATH")])])
        return os.environ | {"PYTHONPATH": path, "OUTGOING_LOG": str(self.log)}

    @property
    def events(self) -> list[dict]:
        if not self.log.exists():
            return []
        return [json.loads(line) for line in self.log.read_text("utf-8").splitlines()]

    @property
    def outside(self) -> list[str]:
        return sorted({f"{e['event']} {e['address']}" for e in self.events if _leaves(e)})


def _leaves(event: dict) -> bool:
    address = ast.literal_eval(event["address"])
    family = event["family"]
    if family is None:  # a name that is looked up
        name = address.decode() if isinstance(address, bytes) else address
        return not is_on_this_machine(socket.AF_INET, (name or "", 0))
    if event["event"] == "socket.bind" and family in (socket.AF_INET, socket.AF_INET6):
        # Listening on every address of the machine would let others in.
        return address[0] in ("", "0.0.0.0", "::") or not is_on_this_machine(family, address)
    return address is not None and not is_on_this_machine(family, address)
