"""A committee made at its desks, with a browser for each of them on a really started app.

    room = committees.rating(desk)                       # tests/committees.py
    with seated(start_app, browser, room) as seats:
        page = seats.open("Boz", "rate")

Nobody has to type a code here: each browser holds what it would hold after that. How people come
in is tested in `test_room.py`, with `room.py`. Desks and pages work on one workspace at once.
"""

import contextlib
import os
import re
import secrets
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, WebSocketRoute, expect
from streamlit.proto.BackMsg_pb2 import BackMsg

from assessment.model.decision import Person
from assessment.review.joining import digest_of_token
from assessment.store import doors
from assessment.store.values import Actor
from assessment.store.workspace import Workspace
from assessment.ui.desk import CONTEXT, DATABASE
from assessment.ui.identity import COOKIE
from tests import committees
from tests.browser.conftest import App, StartApp, free_port
from tests.browser.steps import MS, SECONDS, idle, question

LONG_ENOUGH = "9999-01-01T00:00:00Z"
STREAM = re.compile("_stcore/stream")
DRAWING = 2_000
"""Bytes from which a message is the drawing of something, and no sign of life."""


def sign_in(workspace: Workspace, person: Person) -> str:
    """Sign somebody in with a new browser; what that browser holds."""
    token = secrets.token_urlsafe(32)
    with workspace.writing() as tx:
        tx.browsers.add(
            doors.Browser(
                id=CONTEXT.new_id(),
                token=digest_of_token(token),
                actor=Actor(person.issuer, person.subject),
                invitation="",
                opened_at=CONTEXT.clock(),
                expires_at=LONG_ENOUGH,
            )
        )
    return token


@dataclass
class Seats:
    """Everybody of a case in front of a running app."""

    app: App
    room: committees.Room
    browser: Browser
    begin: Callable[[], App]
    contexts: dict[str, BrowserContext] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)

    @property
    def chair(self) -> str:
        """What the chair is called."""
        return self.room.chair.person.name

    def context(self, name: str) -> BrowserContext:
        """Somebody's browser."""
        if name not in self.contexts:
            person = self.room.of(name).person
            token = self.tokens.get(name) or sign_in(self.room.chair.workspace, person)
            opened = self.browser.new_context(viewport={"width": 1280, "height": 720})
            opened.add_cookies([{"name": COOKIE, "value": token, "url": self.app.address}])
            self.contexts[name] = opened
        return self.contexts[name]

    def page(self, name: str) -> Page:
        """A new tab in somebody's browser."""
        return self.context(name).new_page()

    def open(self, name: str, place: str, page: Page | None = None) -> Page:
        """A page of the case in somebody's browser, drawn and at rest; in a new tab if need be."""
        at = page or self.page(name)
        at.goto(self.app.page(place, self.room.case))
        at.wait_for_selector(".to", timeout=MS)
        return idle(at)

    def kill(self) -> None:
        """Kill the server itself, at once; the program that started it ends with it."""
        children = Path(f"/proc/{self.app.process.pid}/task/{self.app.process.pid}/children")
        (server,) = children.read_text("ascii").split()
        os.kill(int(server), signal.SIGKILL)
        self.app.process.wait(SECONDS)

    def start(self) -> None:
        """Start the server again, where it was."""
        self.app = self.begin()


@contextlib.contextmanager
def seated(
    start_app: StartApp,
    browser: Browser,
    room: committees.Room,
    *,
    address: str | None = None,
    port: int | None = None,
    tokens: dict[str, str] | None = None,
) -> Iterator[Seats]:
    """The app on a room's network, over the workspace of these desks."""
    environment = os.environ | ({DATABASE: address} if address else {})
    folder, at = room.chair.workspace.folder, port or free_port()
    options = ("--network", "--address", "127.0.0.1")
    with contextlib.ExitStack() as stack:

        def begin() -> App:
            return stack.enter_context(start_app(folder, environment, *options, port=at))

        seats = Seats(begin(), room, browser, begin, tokens=dict(tokens or {}))
        try:
            yield seats
        finally:
            for each in seats.contexts.values():
                each.close()


class Line:
    """What lies between a page and the server: it can be cut, be slow, and say things again.

    Attributes:
        looks: whether the page asks every few seconds if anything is new. Without, it is a page
            that has not looked yet.
        said: what the page told the server, looks and heartbeats aside, in order.
        sockets: both sides of each connection there was.
    """

    def __init__(self, page: Page) -> None:
        self.looks = True
        self.said: list[bytes] = []
        self.sockets: list[tuple[WebSocketRoute, WebSocketRoute]] = []
        self._held: list[bytes | str] | None = None
        page.route_web_socket(STREAM, self._between)

    def _between(self, page_side: WebSocketRoute) -> None:
        server = page_side.connect_to_server()
        page_side.on_message(lambda message: self._to_server(server, message))
        server.on_message(lambda message: self._to_page(page_side, message))
        self.sockets.append((page_side, server))

    def _to_server(self, server: WebSocketRoute, message: bytes | str) -> None:
        told = BackMsg.FromString(message) if isinstance(message, bytes) else BackMsg()
        is_look = told.rerun_script.is_auto_rerun
        if told.HasField("rerun_script") and not is_look:
            self.said.append(told.SerializeToString())
        if self.looks or not is_look:
            server.send(message)

    def _to_page(self, page_side: WebSocketRoute, message: bytes | str) -> None:
        if self._held is None:
            page_side.send(message)
        else:
            self._held.append(message)

    def cut(self) -> None:
        """Cut the connection that stands; the page makes a new one by itself."""
        for side in self.sockets[-1]:
            side.close(code=3001)

    def say_again(self, message: bytes) -> None:
        """Send the server once more what the page has sent already."""
        self.sockets[-1][1].send(message)

    def hold(self) -> None:
        """Hold back what the server says."""
        self._held = []

    def wait_for_more(self, page: Page) -> None:
        """Wait until the server has drawn something that is held back."""
        for _ in range(SECONDS * 10):
            page.wait_for_timeout(100)
            if any(len(each) > DRAWING for each in self._held or ()):
                return
        raise AssertionError("the server has nothing to say")

    def release(self) -> None:
        """Let through what was held back."""
        held, self._held = self._held, None
        for message in held or ():
            self.sockets[-1][0].send(message)


def choose(page: Page, key: str, level: int) -> None:
    """Click an answer where it stands, once the page has come to rest under the pointer."""
    radio = question(idle(page), key).get_by_role("radio").nth(level)
    radio.locator("xpath=ancestor::label").click()
    expect(radio).to_be_checked()
