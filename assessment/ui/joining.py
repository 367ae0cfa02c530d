# SPDX-License-Identifier: Apache-2.0
"""The way in with a personal code: a page to type it, one question, and a cookie.

Looking at the page uses no code up: programs that draw previews of a link look too. Only pressing
the button does, and only from this page.
"""

from __future__ import annotations

import asyncio
import secrets
from http import HTTPStatus
from urllib.parse import parse_qs, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from assessment.errors import AssessmentError
from assessment.review import Context
from assessment.review.joining import (
    BROWSER_DAYS,
    Visitor,
    Welcome,
    join,
    sign_out,
    signed_in,
    welcome,
)
from assessment.store.doors import Browser
from assessment.ui import entrance, identity
from assessment.ui.boundary import told
from assessment.ui.desk import CONTEXT
from assessment.ui.parts.joinpage import Asked, join_page
from assessment.wording import say

LONGEST_FORM = 2_000
SECONDS_AFTER_A_WRONG_CODE = 1.0
CODE_WAITS = 600
"""Seconds a code waits for its holder to sign in with a provider."""

DAY = 86_400

_looking = asyncio.Semaphore(2)
"""Looking a code up costs work on purpose: a flood of them waits, and nobody else does."""


async def show(request: Request) -> Response:
    """The page to type a code, or what the code in the address opens."""
    code = str(request.path_params.get("code", ""))[:100]
    if identity.way() == "sign-in":
        return _remembered(request, code)
    browser = await run_in_threadpool(entrance.browser_of, request.headers)
    if identity.way() == "local" or (browser is not None and not code):
        return RedirectResponse("/", HTTPStatus.SEE_OTHER)
    if not code:
        return _page(Asked())
    try:
        async with _looking:
            found = await run_in_threadpool(welcome, entrance.door(), code, _visitor(request))
    except AssessmentError as error:
        return await _refused(error, code)
    return _page(_asked(found, code, browser))


async def take(request: Request) -> Response:
    """Use a code up and sign its person in with this browser."""
    if identity.way() != "room" or not entrance.is_same_origin(request.headers):
        return PlainTextResponse(say("screens.join.other-page"), HTTPStatus.FORBIDDEN)
    form = await _form(request)
    if form is None:
        return PlainTextResponse(say("screens.join.too-long"), HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    code = form.get("code", "")[:100]
    if form.get("step") == "look":
        return RedirectResponse(f"{entrance.JOIN}/{_plain(code)}", HTTPStatus.SEE_OTHER)
    browser = await run_in_threadpool(entrance.browser_of, request.headers)
    token = secrets.token_urlsafe(32)
    try:
        async with _looking:
            joined = await run_in_threadpool(
                _join, code, _visitor(request, browser), token, another=form.get("me") == "no"
            )
    except AssessmentError as error:
        return await _refused(error, code)
    response = RedirectResponse(_start(joined), HTTPStatus.SEE_OTHER)
    if await run_in_threadpool(_holds, token):
        _keep(response, request, identity.COOKIE, token, BROWSER_DAYS * DAY)
    _keep(response, request, identity.ABOUT, _about(form), BROWSER_DAYS * DAY)
    return response


ROUTES = [
    Route(entrance.JOIN, show, methods=["GET"]),
    Route(f"{entrance.JOIN}/{{code}}", show, methods=["GET"]),
    Route(entrance.JOIN, take, methods=["POST"]),
]


def _join(code: str, visitor: Visitor, token: str, *, another: bool) -> Welcome:
    """Join, as who is signed in here or as somebody else, who takes this browser over then."""
    door = entrance.door()
    found = welcome(door, code, visitor)
    join(door, code, Visitor(visitor.address) if another else visitor, token)
    if another and visitor.browser is not None:
        sign_out(door, visitor.browser)
    return found


def _holds(token: str) -> bool:
    """Whether somebody was signed in anew, and did not just stay who they are."""
    return signed_in(entrance.door(), token) is not None


def _start(found: Welcome) -> str:
    """Where somebody starts who has just come in. The projector opens the meeting."""
    if found.case is None:
        return "/"
    is_projector = found.roles == ("observer",) and found.name == say("screens.invite.projector")
    return f"/{'meeting' if is_projector else ''}?{urlencode({'case': found.case})}"


def _asked(found: Welcome, code: str, browser: Browser | None) -> Asked:
    is_same = browser is not None and found.bound in (None, browser.actor)
    return Asked(
        code=code,
        name=found.name,
        subject=found.subject,
        roles=tuple(say(f"screens.role.{role}") for role in found.roles),
        here=browser.name if browser is not None else "",
        may_stay=is_same,
    )


async def _refused(error: AssessmentError, code: str) -> Response:
    await asyncio.sleep(SECONDS_AFTER_A_WRONG_CODE)
    return _page(Asked(code=code, causes=told(error).causes), HTTPStatus.FORBIDDEN)


def _page(asked: Asked, status: int = HTTPStatus.OK) -> Response:
    nonce = secrets.token_urlsafe(16)
    html = join_page(asked, nonce, _seconds(CONTEXT))
    policy = (
        f"default-src 'none'; style-src 'nonce-{nonce}'; script-src 'nonce-{nonce}'; "
        "font-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; "
        "base-uri 'none'"
    )
    headers = {"Content-Security-Policy": policy, "Cache-Control": "no-store"}
    return HTMLResponse(html, status, headers)


def _remembered(request: Request, code: str) -> Response:
    """Keep a code until its holder has signed in with the provider."""
    response = RedirectResponse("/joining", HTTPStatus.SEE_OTHER)
    if code:
        _keep(response, request, identity.CODE, _plain(code), CODE_WAITS)
    return response


def _keep(response: Response, request: Request, name: str, value: str, seconds: int) -> None:
    response.set_cookie(
        name,
        value,
        max_age=seconds,
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )


async def _form(request: Request) -> dict[str, str] | None:
    """The fields of a form, None when it is no form of ours."""
    data = b""
    async for piece in request.stream():
        data += piece
        if len(data) > LONGEST_FORM:
            return None
    try:
        fields = parse_qs(data.decode("utf-8", "replace"), max_num_fields=10)
    except ValueError:  # more fields than that
        return None
    return {name: values[0] for name, values in fields.items()}


def _visitor(request: Request, browser: Browser | None = None) -> Visitor:
    return Visitor(request.client.host if request.client else "", browser)


def _plain(code: str) -> str:
    """A code as it may stand in an address or a cookie."""
    return "".join(sign for sign in code if sign.isascii() and (sign.isalnum() or sign == "-"))


def _about(form: dict[str, str]) -> str:
    """Width and clock of a browser, if it said numbers."""
    width, skew = form.get("width", ""), form.get("skew", "")
    fits = width.isdecimal() and skew.removeprefix("-").isdecimal()
    return f"{width[:5]}.{skew[:9]}" if fits else ""


def _seconds(context: Context) -> str:
    return context.clock()
