# SPDX-License-Identifier: Apache-2.0
"""What every request passes before the app: is it from here, and is it from somebody.

On a room's network nothing but the way in is shown to a browser nobody is signed in with: no page,
no connection, no file. The page behind asks again at each run.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from http.cookies import CookieError, SimpleCookie
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assessment.errors import StoreError
from assessment.review.joining import Door, digest_of_token, signed_in
from assessment.store.doors import Browser
from assessment.ui import identity
from assessment.ui.desk import CONTEXT, workspace
from assessment.wording import say

HOSTS = "OPENNESS_HOSTS"
"""Names under which the app may be asked for, separated by commas; `openness app` sets it."""

MARK = "x-openness-browser"
"""Header by which Streamlit keeps each session with the browser it began in: set here alone."""

JOIN = "/join"

_OPEN = (JOIN, "/_stcore/health", "/_stcore/host-config")
_OPEN_BELOW = ("/static/", "/app/static/")
"""What a browser may fetch that nobody is signed in with: the way in, and what it looks like."""

_HERE = ("localhost", "127.0.0.1", "::1")

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Content-Security-Policy": "frame-ancestors 'none'",
}


def door() -> Door:
    """Where people come in."""
    return Door(workspace(), CONTEXT)


def browser_of(headers: Headers) -> Browser | None:
    """The browser a request comes from, if somebody is signed in with it."""
    token = cookie(headers, identity.COOKIE)
    return signed_in(door(), token) if token else None


def cookie(headers: Headers, name: str) -> str:
    """What a browser holds under a name, empty when it holds nothing."""
    try:
        held = SimpleCookie(headers.get("cookie", "")).get(name)
    except CookieError:
        return ""
    return "" if held is None else held.value


def is_same_origin(headers: Headers) -> bool:
    """Whether a request was made by a page of this app. Browsers say so, and pages cannot lie."""
    origin = urlsplit(headers.get("origin", ""))
    return bool(origin.netloc) and origin.netloc == headers.get("host")


class Gate:
    """Lets through what may come in; the same for pages, files and connections."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before an app."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let one request through, or answer it."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refused = _not_from_here(scope, headers)
        browser = None
        if refused is None and identity.way() == "room" and not _is_open(scope["path"]):
            try:
                browser = await run_in_threadpool(browser_of, headers)
            except StoreError:
                refused = PlainTextResponse(say("screens.join.no-store"), 503)
            else:
                refused = _way_in(scope, headers) if browser is None else None
        if refused is None:
            await self._app(_marked(scope, browser), receive, _with_headers(send))
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await refused(scope, receive, _with_headers(send))


def _not_from_here(scope: Scope, headers: Headers) -> Response | None:
    """Refuse other names for this app, other pages, and in local mode other machines."""
    host = _name(headers.get("host", ""))
    if host is None or host not in _hosts():
        return PlainTextResponse(say("screens.join.other-name"), 400)
    if scope["type"] == "websocket" and "origin" in headers and not is_same_origin(headers):
        return PlainTextResponse(say("screens.join.other-page"), 403)
    if identity.way() == "local" and not _is_this_machine(scope):
        return PlainTextResponse(say("problem.join.not-from-here"), 403)
    return None


def _way_in(scope: Scope, headers: Headers) -> Response:
    """Where a browser goes that nobody is signed in with."""
    if scope["type"] == "http" and scope["method"] in ("GET", "HEAD"):
        wants_page = "text/html" in headers.get("accept", "")
        if wants_page:
            return RedirectResponse(JOIN, 303)
    return PlainTextResponse(say("problem.join.nobody"), 403)


def _is_open(path: str) -> bool:
    if ".." in path:
        return False
    is_code = path.startswith(f"{JOIN}/") and path.count("/") == 2  # noqa: PLR2004 - /join/CODE
    return path in _OPEN or is_code or path.startswith(_OPEN_BELOW)


def _hosts() -> frozenset[str]:
    named = os.environ.get(HOSTS, "").lower().split(",")
    return frozenset((*_HERE, *(each.strip() for each in named if each.strip())))


def _name(host: str) -> str | None:
    """The name in a Host header, without the port."""
    try:
        name = urlsplit(f"//{host}").hostname
    except ValueError:
        return None
    return name.rstrip(".") if name else None


def _is_this_machine(scope: Scope) -> bool:
    client = scope.get("client")
    if client is None:
        return False
    try:
        return ip_address(client[0]).is_loopback
    except ValueError:
        return False


def _marked(scope: Scope, browser: Browser | None) -> Scope:
    """The request with our own mark, and never with one somebody sent."""
    mark = MARK.encode()
    kept: Iterable[tuple[bytes, bytes]] = (each for each in scope["headers"] if each[0] != mark)
    held = b"" if browser is None else digest_of_token(browser.token).encode()
    return {**scope, "headers": [*kept, (mark, held)]}


def _with_headers(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sent
