"""Many raters at once on a really started app, each at a socket of Streamlit's own protocol.

No browser is in between, so twenty-five of them fit beside the server on two cores. A tab sends
what a browser would send: all values it holds with each change, and a look whenever the page asks
to be looked at again. What it rates is drawn beforehand from a seed.

    raters = seated(desk, 25)
    with serving(command(folder), folder) as address:
        sent = asyncio.run(rating(address, raters, seconds=20))
"""

from __future__ import annotations

import asyncio
import contextlib
import re
import secrets
import sys
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from time import perf_counter

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from assessment.model.decision import Person
from assessment.review import Desk, framework_of, progress
from assessment.review.joining import digest_of_token
from assessment.store.doors import Browser
from assessment.store.values import Actor
from assessment.store.workspace import Workspace
from assessment.ui.desk import CONTEXT
from assessment.ui.identity import COOKIE
from tests import committees

PAUSE = (2.0, 4.0)
"""Seconds between two ratings of one person."""

PATIENCE = 60.0
LONG_ENOUGH = "9999-01-01T00:00:00Z"
ADDRESS = "127.0.0.1"

_CHOICE = re.compile(r"/rate/r\d+/([^/]+)/choice$")
_ANSWERED = re.compile(r"(\d+) of \d+ answered")
_EARLY = ForwardMsg.FINISHED_EARLY_FOR_RERUN


@dataclass(frozen=True)
class Rater:
    """Somebody who rates.

    Attributes:
        desk: their desk, to look up afterwards what is kept of them.
        case: what they rate.
        part: the part of the rating page they stay on.
        cookie: what their browser is known by, empty where the app serves this machine alone.
        seed: of their schedule.
    """

    desk: Desk
    case: str
    part: str
    cookie: str
    seed: int


@dataclass(frozen=True)
class Sent:
    """One rating: what was chosen, and what its person saw of it.

    Attributes:
        seconds: until the page stood again.
        answered: how many answers the page then said there are.
    """

    key: str
    level: int
    seconds: float
    answered: int


def command(folder: Path) -> list[str]:
    """The app for a room, reached from this machine only."""
    openness = str(Path(sys.executable).with_name("openness"))
    where = ["--network", "--address", ADDRESS, "--no-browser", "--workspace", str(folder)]
    return [openness, "app", *where]


def seated(desk: Desk, count: int, example: str = "gpt-oss-120b") -> list[Rater]:
    """One open round of one case, and this many people who rate it, each signed in."""
    names = [f"Rater {number:02d}" for number in range(1, count + 1)]
    room = committees.rating(desk, names, example=example, roles={})
    parts = parts_of(room.others[0], room.case)
    return [
        Rater(each, room.case, parts[n % len(parts)], sign_in(desk.workspace, each.person), n)
        for n, each in enumerate(room.others)
    ]


def parts_of(desk: Desk, case: str) -> list[str]:
    """The parts of the rating page that ask for something."""
    dimension = {each.id: each.dimension for each in framework_of(desk, case).framework.criteria}
    keys = progress(desk, case).needed
    return list(dict.fromkeys(key.rpartition(".")[0] or dimension[key] for key in keys))


def sign_in(workspace: Workspace, person: Person) -> str:
    """Sign somebody in with a new browser; the cookie it holds."""
    token = secrets.token_urlsafe(32)
    with workspace.writing() as tx:
        tx.browsers.add(
            Browser(
                id=CONTEXT.new_id(),
                token=digest_of_token(token),
                actor=Actor(person.issuer, person.subject),
                invitation="",
                opened_at=CONTEXT.clock(),
                expires_at=LONG_ENOUGH,
            )
        )
    return f"{COOKIE}={token}"


@dataclass(frozen=True)
class Question:
    """A question on the page: the name of its widget, its labels, and what draws it anew."""

    widget: str
    labels: tuple[str, ...]
    fragment: str


@dataclass
class Tab:
    """The rating page as one browser tab holds it.

    Attributes:
        questions: by key, what can be answered.
        looks: by fragment, how often the page asks to be looked at again, in seconds.
        answered: how many answers the page says there are.
    """

    socket: ClientConnection
    query: str
    questions: dict[str, Question] = field(default_factory=dict)
    looks: dict[str, float] = field(default_factory=dict)
    answered: int = 0
    _page: str = ""
    _values: dict[str, str] = field(default_factory=dict)
    # One run at a time, as the server does them: what is sent meanwhile waits.
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def open(self) -> None:
        """Draw the page for the first time."""
        await self._run(BackMsg(), page_name="rate")

    async def rate(self, key: str, level: int) -> Sent:
        """Choose a level, and wait until the page stands again."""
        started = perf_counter()
        question = self.questions[key]
        self._values[question.widget] = question.labels[level]
        await self._run(BackMsg(), fragment_id=question.fragment)
        return Sent(key, level, perf_counter() - started, self.answered)

    async def look(self, fragment: str) -> None:
        """Look again whether anything has moved on, as often as the page asks for it."""
        while True:
            await asyncio.sleep(self.looks[fragment])
            await self._run(BackMsg(), fragment_id=fragment, is_auto_rerun=True)

    async def _run(self, message: BackMsg, **asked: str | bool) -> None:
        async with self._turn:
            run = message.rerun_script
            run.query_string, run.page_script_hash = self.query, self._page
            for name, value in asked.items():
                setattr(run, name, value)
            for widget, label in self._values.items():
                state = run.widget_states.widgets.add()
                state.id, state.string_value = widget, label
            await self.socket.send(message.SerializeToString())
            async with asyncio.timeout(PATIENCE):
                while not self._take(ForwardMsg.FromString(await self.socket.recv(decode=False))):
                    pass

    def _take(self, message: ForwardMsg) -> bool:
        """Note what the server sends; whether the page stands again."""
        match message.WhichOneof("type"):
            case "navigation":
                self._page = message.navigation.page_script_hash
            case "auto_rerun":
                asked = message.auto_rerun
                self.looks[asked.fragment_id] = asked.interval
            case "delta" if message.delta.WhichOneof("type") == "new_element":
                self._element(message)
            case "script_finished":
                return message.script_finished != _EARLY
            case "page_not_found":
                raise AssertionError(message)
            case _:
                pass
        return False

    def _element(self, message: ForwardMsg) -> None:
        element = message.delta.new_element
        if element.WhichOneof("type") == "exception":
            raise AssertionError(element.exception.message)
        said = _ANSWERED.search(element.html.body)
        if said:
            self.answered = int(said.group(1))
        found = _CHOICE.search(element.radio.id)
        if found:
            labels = tuple(element.radio.options)
            fragment = message.delta.fragment_id
            self.questions[found.group(1)] = Question(element.radio.id, labels, fragment)


@contextlib.asynccontextmanager
async def tab(address: str, rater: Rater) -> AsyncIterator[Tab]:
    """The rating page of somebody, open and drawn."""
    headers = {"Cookie": rater.cookie} if rater.cookie else {}
    stream = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
    async with connect(
        stream, additional_headers=headers, subprotocols=[Subprotocol("streamlit")], max_size=None
    ) as socket:
        opened = Tab(socket, f"case={rater.case}&part={rater.part}")
        await opened.open()
        assert opened.questions, f"no questions on the page of {rater.part}"
        looking = [asyncio.ensure_future(opened.look(each)) for each in opened.looks]
        try:
            yield opened
        finally:
            for each in looking:
                each.cancel()
            done = await asyncio.gather(*looking, return_exceptions=True)
            faults = [each for each in done if isinstance(each, Exception)]
            if faults:
                raise faults[0]


async def rates(opened: Tab, rater: Rater, seconds: float, turn: int = 0) -> list[Sent]:
    """Rate by one's own schedule until the time is over; the last rating is waited for."""
    chance = Random(f"{rater.seed}/{turn}")
    until = perf_counter() + seconds
    sent: list[Sent] = []
    held: dict[str, int] = {}
    await asyncio.sleep(chance.uniform(0, PAUSE[1]))
    while perf_counter() < until:
        key = chance.choice(sorted(opened.questions))
        # The last two answers are no levels; one is not always there.
        levels = [level for level in range(3) if level != held.get(key)]
        held[key] = chance.choice(levels)
        sent.append(await opened.rate(key, held[key]))
        await asyncio.sleep(chance.uniform(*PAUSE))
    return sent


async def rating(
    address: str, raters: Sequence[Rater], seconds: float, turn: int = 0
) -> list[list[Sent]]:
    """Everybody opens the page, and once all stand everybody rates; what each of them sent."""
    async with contextlib.AsyncExitStack() as stack:
        opened = [await stack.enter_async_context(tab(address, each)) for each in raters]
        return await asyncio.gather(
            *(rates(each, rater, seconds, turn) for each, rater in zip(opened, raters, strict=True))
        )
