"""The gate: who and what gets past it, whatever a request claims."""

import asyncio

import pytest

from assessment.errors import Problem, StoreError
from assessment.review import local_person
from assessment.review.codes import new_code
from assessment.review.inviting import invite_operator
from assessment.review.joining import Door, Visitor, digest_of_token, join
from assessment.store.values import Actor
from assessment.ui import entrance, identity
from assessment.ui.desk import CONTEXT, workspace
from assessment.ui.entrance import MARK, Gate


@pytest.fixture
def token(tmp_path, monkeypatch):
    """A room, and what the operator's browser holds in it."""
    monkeypatch.setenv("OPENNESS_WORKSPACE", str(tmp_path / "workspace"))
    monkeypatch.setenv("OPENNESS_IDENTITY", "room")
    monkeypatch.setenv("OPENNESS_HOSTS", "192.0.2.5,Room.local")
    opened = workspace()
    person = local_person(opened, CONTEXT, "Ada")
    code = new_code(CONTEXT)
    invite_operator(opened, CONTEXT, Actor(person.issuer, person.subject), code)
    join(Door(opened, CONTEXT), code, Visitor("192.0.2.9"), "held-by-the-browser")
    yield "held-by-the-browser"
    opened.close()


def ask(path="/", kind="http", client="127.0.0.1", method="GET", **headers):
    """What comes back, and what the app behind the gate saw (None when it was not asked)."""
    seen, sent = [], []
    named = {"host": "localhost:8501", "accept": "text/html", **headers}
    scope = {
        "type": kind,
        "path": path,
        "method": method,
        "client": (client, 40_000) if client else None,
        "headers": [(name.replace("_", "-").encode(), v.encode()) for name, v in named.items()],
    }

    async def app(scope, receive, send):
        seen.append(dict(scope["headers"]))
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def receive():
        return {"type": "http.request"}

    async def send(message):
        sent.append(message)

    asyncio.run(Gate(app)(scope, receive, send))
    return sent[0], (seen[0] if seen else None)


def signed_in(token, **headers):
    return {"cookie": f"other=1; {identity.COOKIE}={token}", **headers}


def test_a_signed_in_browser_gets_through_with_our_mark_and_not_its_own(token):
    answer, seen = ask(**signed_in(token, x_openness_browser="f" * 64))
    assert answer["status"] == 200
    assert seen[MARK.encode()].decode() == digest_of_token(digest_of_token(token))
    names = {name.decode() for name, _ in answer["headers"]}
    assert {"x-content-type-options", "referrer-policy", "content-security-policy"} <= names


@pytest.mark.parametrize(
    "cookie",
    ["", "other=1", f"{identity.COOKIE}=", f"{identity.COOKIE}=x", "\x01; =;=", "a" * 5_000],
)
def test_whoever_is_not_signed_in_gets_the_way_in_and_nothing_else(token, cookie):
    page, seen = ask(cookie=cookie)
    assert (page["status"], seen) == (303, None)
    file, seen = ask("/media/x", cookie=cookie, accept="*/*")
    assert (file["status"], seen) == (403, None)
    change, seen = ask("/_stcore/upload_file/a/b", method="PUT", cookie=cookie)
    assert (change["status"], seen) == (403, None)
    connection, seen = ask("/_stcore/stream", "websocket", cookie=cookie)
    assert (connection["type"], seen) == ("websocket.close", None)
    for path in ("/join", "/join/ABC", "/_stcore/health", "/app/static/icon.png"):
        assert ask(path, cookie=cookie)[1] is not None
    for path in ("/joining", "/join/../rate", "/join/a/b", "/static", "/app/static/../../x"):
        assert ask(path, cookie=cookie)[1] is None
    assert ask("/_stcore/health/x", cookie=cookie)[1] is None


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("127.0.0.1:8501", 200),
        ("[::1]:8501", 200),
        ("192.0.2.5:8501", 200),
        ("room.local.", 200),
        ("evil.example", 400),
        ("localhost.evil.example", 400),
        ("", 400),
        ("[", 400),
        ("a@localhost", 200),
    ],
)
def test_the_app_answers_to_its_own_names_only(token, host, status):
    assert ask("/join", host=host)[0]["status"] == status


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://localhost:9999", "http:"]
)
def test_no_other_page_opens_a_connection(token, origin):
    answer, seen = ask("/_stcore/stream", "websocket", **signed_in(token, origin=origin))
    assert (answer["type"], seen) == ("websocket.close", None)


def test_its_own_page_opens_a_connection(token):
    here = signed_in(token, origin="http://localhost:8501")
    assert ask("/_stcore/stream", "websocket", **here)[1] is not None


@pytest.mark.parametrize("client", ["192.0.2.9", "fd00::2", "nobody", ""])
def test_an_app_for_this_machine_answers_no_other(monkeypatch, client):
    monkeypatch.delenv("OPENNESS_IDENTITY", raising=False)
    answer, seen = ask(client=client)
    assert (answer["status"], seen) == (403, None)
    answer, seen = ask("/_stcore/stream", "websocket", client=client)
    assert (answer["type"], seen) == ("websocket.close", None)


@pytest.mark.parametrize("client", ["127.0.0.1", "::1", "127.9.9.9"])
def test_an_app_for_this_machine_answers_it(monkeypatch, client):
    monkeypatch.setenv("OPENNESS_IDENTITY", "anything else")
    assert identity.way() == "local"
    assert ask(client=client)[0]["status"] == 200


def test_a_workspace_that_cannot_be_read_lets_nobody_in(token, monkeypatch):
    def away(_headers):
        raise StoreError(Problem("store.busy"))

    monkeypatch.setattr(entrance, "browser_of", away)
    answer, seen = ask(**signed_in(token))
    assert (answer["status"], seen) == (503, None)


def test_starting_and_stopping_pass_through():
    async def walk():
        seen = []

        async def app(scope, receive, send):
            seen.append(scope["type"])

        async def never(message=None):
            raise AssertionError

        await Gate(app)({"type": "lifespan"}, never, never)
        return seen

    assert asyncio.run(walk()) == ["lifespan"]
