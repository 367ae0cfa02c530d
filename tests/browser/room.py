"""Several people of one case, each in a browser of their own, on a room's network.

    with in_a_room(start_app, browser, tmp_path / "workspace") as room:
        case = room.open_case(desk_of_operator)          # or any case the operator chairs
        people = room.five(case)                         # {"Ada": Page, ...}, five contexts
        people["Bo"].goto(room.app.page("rate", case))

`room.operator` is the page of whoever started the app. `room.invite(case, name, *roles)` gives a
code, `room.join(code)` a page in a new context that has used it. The server listens on 127.0.0.1:
what is tested is who is let in, not the network.
"""

import contextlib
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from assessment import review
from assessment.model.assessment import Subject
from assessment.review import Desk, Opening, Saved
from assessment.review.codes import new_code
from assessment.review.inviting import Guest, invitations, invite
from assessment.ui.desk import CONTEXT
from tests.browser.conftest import App, StartApp, settled
from tests.browser.steps import desk

FIVE = {
    "Ada": ("chair", "rater"),
    "Bo": ("rater",),
    "Cy": ("rater",),
    "Di": ("rater", "approver"),
    "Eve": ("recorder",),
}
"""Who is in the room when nothing else is said; Ada is who started the app."""

SECONDS = 60


@dataclass
class Room:
    """A running app and everybody in front of it."""

    app: App
    browser: Browser
    operator: Page
    contexts: list[BrowserContext] = field(default_factory=list)

    @property
    def desk(self) -> Desk:
        """The desk of whoever started the app."""
        return desk(self.app.workspace)

    def open_case(self, name: str = "A model", kind: str = "study") -> str:
        """An empty case, chaired by whoever started the app."""
        opening = Opening(kind, "tiered-openness", Subject(name=name), "2026-11-20")  # type: ignore[arg-type]
        return review.open_case(self.desk, CONTEXT.new_id(), opening).case

    def invite(self, case: str, name: str, *roles: str) -> str:
        """A code for somebody, from the chair."""
        code, at = new_code(CONTEXT), self.desk
        command = at.command(case, invitations(at, case).stamp)
        assert isinstance(invite(at, command, Guest(name, roles), code), Saved)
        return code

    def context(self, **options) -> BrowserContext:
        """A browser nobody is signed in with."""
        opened = self.browser.new_context(viewport={"width": 1280, "height": 720}, **options)
        self.contexts.append(opened)
        return opened

    def join(self, code: str, context: BrowserContext | None = None) -> Page:
        """The page of whoever has used a code in a browser of their own."""
        page = (context or self.context()).new_page()
        page.goto(f"{self.app.address}/join/{code}")
        page.get_by_role("button", name=re.compile("join|take part")).click()
        page.wait_for_url(lambda address: "/join" not in address)
        return settled(page)

    def five(self, case: str) -> dict[str, Page]:
        """Five people of one case in five browsers, with the roles of `FIVE`."""
        pages = {"Ada": self.operator}
        for name, roles in FIVE.items():
            if name not in pages:
                pages[name] = self.join(self.invite(case, name, *roles))
        return pages


def operators_link(app: App) -> str:
    """What the program printed for whoever started it."""
    log = app.workspace.with_suffix(".log")
    for _ in range(SECONDS * 10):
        found = re.findall(r"http\S+/join/\S+", log.read_text("utf-8"))
        if found:
            return found[-1]
        time.sleep(0.1)
    raise AssertionError(log.read_text("utf-8"))


@contextlib.contextmanager
def in_a_room(start_app: StartApp, browser: Browser, workspace: Path) -> Iterator[Room]:
    """The app on a room's network, with its operator signed in."""
    with start_app(workspace, None, "--network", "--address", "127.0.0.1") as app:
        context = browser.new_context(viewport={"width": 1280, "height": 720})
        room = Room(app, browser, context.new_page(), [context])
        try:
            room.operator.goto(operators_link(app))
            room.operator.get_by_role("button", name="join").click()
            room.operator.wait_for_url(lambda address: "/join" not in address)
            settled(room.operator)
            yield room
        finally:
            for each in room.contexts:
                each.close()
