"""Everything a browser receives, and what of it may differ from one run to the next.

`Wire` notes each frame of each socket and the body of each answer. `told(wire)` turns them into
lines of bytes to compare. What is set aside on the way is `SET_ASIDE`, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page, Response
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

SET_ASIDE = (
    "a session's id, a run's id and what Streamlit says of the machine it runs on",
    "how long a run took (page_profile), and answers to heartbeats",
    "a look that draws nothing: the page asks every few seconds whether anything is new",
    "a message sent by its digest is put in again as it was sent; the digest itself goes",
    "of two drawings of one place in one run, the first: Streamlit drops it when it is quick",
    "numbers in place of the random part of names of widgets, in order of appearance",
    "times: when something was saved, who joined when, for how long an item is talked about",
    "that a session is at work (session_status_changed)",
    "in which order files are fetched, and which of the program's own a browser lacks yet",
    "the bytes of fonts: Chromium hands them out to nobody",
)
"""What two runs may differ in. The test prints it."""

PROGRAMS = ("/static/", "/app/static/")

_RANDOM = re.compile(rb"[0-9a-f]{8}-(?=~)|\$\$ID-[0-9a-f]{32}|\b[0-9a-f]{32}\b")
_TIMES = (
    (re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"), b"<time>"),
    (re.compile(rb"\b\d\d:\d\d\b"), b"<hh:mm>"),
)
# Told before a message is put into bytes, which begin with how many they are.
_CLOCK = re.compile(r'data-used="\d+"|<b>\d+:\d\d</b>')
_UNTOLD = {"page_profile", "heartbeat_ack", "session_status_changed"}


@dataclass
class Wire:
    """What one browser received.

    Attributes:
        frames: by socket, in the order they came.
        bodies: by address, every body that came.
    """

    frames: list[list[bytes]] = field(default_factory=list)
    bodies: dict[str, set[bytes]] = field(default_factory=dict)
    _answers: list[Response] = field(default_factory=list)

    def follow(self, context: BrowserContext) -> None:
        """Note from now on what a browser receives."""
        context.on("response", self._answer)
        context.on("page", self._page)

    def _answer(self, answer: Response) -> None:
        self._answers.append(answer)

    def _page(self, page: Page) -> None:
        page.on("websocket", self._socket)

    def _socket(self, socket) -> None:
        frames: list[bytes] = []
        self.frames.append(frames)
        socket.on("framereceived", lambda data: frames.append(_bytes(data)))

    def take(self) -> None:
        """Fetch the bodies of all answers so far; a page that is left forgets them."""
        while self._answers:
            answer = self._answers.pop(0)
            place = urlsplit(answer.url)
            is_font = answer.request.resource_type == "font"
            if place.scheme.startswith("http") and answer.status == 200 and not is_font:
                self.bodies.setdefault(place.path, set()).add(answer.body())

    @property
    def raw(self) -> Iterator[bytes]:
        """Everything as it came, scripts and styles of Streamlit included."""
        for frames in self.frames:
            yield from frames
        for bodies in self.bodies.values():
            yield from bodies


def told(wire: Wire) -> list[bytes]:
    """What a browser was told, without what is set aside."""
    names = _Names()
    lines = [
        b"file %s %s" % (path.encode(), _plain(body, names))
        for path, bodies in sorted(wire.bodies.items())
        for body in sorted(bodies)
        if not path.startswith(PROGRAMS)
    ]
    for number, frames in enumerate(wire.frames):
        lines.append(b"socket %d" % number)
        lines += [_plain(each, names) for each in _messages(frames)]
    return lines


def programs(wire: Wire) -> dict[str, set[bytes]]:
    """The scripts, styles and pictures of the program that a browser fetched."""
    return {path: held for path, held in wire.bodies.items() if path.startswith(PROGRAMS)}


def _messages(frames: list[bytes]) -> Iterator[bytes]:
    """The messages of one socket, those of each run put together."""
    sent: dict[str, ForwardMsg] = {}
    run: list[ForwardMsg] = []
    for frame in frames:
        message = ForwardMsg.FromString(frame)
        kind = message.WhichOneof("type")
        if kind == "ref_hash":
            message = _put_in_again(message, sent[message.ref_hash])
            kind = message.WhichOneof("type")
        elif message.hash:
            sent[message.hash] = ForwardMsg.FromString(frame)
        if kind in _UNTOLD:
            continue
        if kind == "new_session" and run:
            yield from _drawn(run)
            run = []
        run.append(message)
    yield from _drawn(run)


def _put_in_again(reference: ForwardMsg, message: ForwardMsg) -> ForwardMsg:
    whole = ForwardMsg()
    whole.CopyFrom(message)
    whole.metadata.CopyFrom(reference.metadata)
    return whole


def _drawn(run: list[ForwardMsg]) -> Iterator[bytes]:
    """One run: what it began with, what it drew at each place at last, how it ended."""
    if _is_look(run):
        return
    last = {
        tuple(message.metadata.delta_path): number
        for number, message in enumerate(run)
        if message.WhichOneof("type") == "delta"
    }
    for number, message in enumerate(run):
        path = tuple(message.metadata.delta_path)
        is_element = message.delta.WhichOneof("type") == "new_element"
        if is_element and last[path] != number:
            continue
        yield _blank(message)


def _is_look(run: list[ForwardMsg]) -> bool:
    """Whether the page only asked whether anything is new, and nothing was."""
    is_fragment = bool(run) and bool(run[0].metadata.run.fragment_ids)
    return is_fragment and not any(each.delta.HasField("new_element") for each in run)


def _blank(message: ForwardMsg) -> bytes:
    message.hash = ""
    message.metadata.ClearField("cacheable")
    if message.metadata.HasField("run"):
        message.metadata.run.script_run_id = ""
    if message.HasField("new_session"):
        message.new_session.ClearField("initialize")
    markup = message.delta.new_element.html
    if message.delta.HasField("new_element") and markup.body:
        markup.body = _CLOCK.sub("<used>", markup.body)
    return message.SerializeToString(deterministic=True)


class _Names:
    """A number for each random name, in order of appearance."""

    def __init__(self) -> None:
        self._numbers: dict[bytes, bytes] = {}
        self._next = count()

    def __call__(self, found: re.Match[bytes]) -> bytes:
        name = found.group()
        if name not in self._numbers:
            self._numbers[name] = b"<name %d>" % next(self._next)
        return self._numbers[name]


def _plain(data: bytes, names: _Names) -> bytes:
    data = _RANDOM.sub(names, data)
    for pattern, said in _TIMES:
        data = pattern.sub(said, data)
    return data


def _bytes(data: bytes | str) -> bytes:
    return data.encode() if isinstance(data, str) else data
