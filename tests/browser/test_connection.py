"""The server is gone: the page says so and what is kept, and goes on by itself."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from assessment.review import read_case
from tests.app import steps as made
from tests.browser import conftest, steps

BACK = 60_000
"""Streamlit looks for the server at growing intervals, in milliseconds."""


@pytest.fixture
def start(tmp_path, monkeypatch):
    """Start a server on one workspace and one port, as often as wanted."""
    port = conftest.free_port()
    monkeypatch.setattr(conftest, "free_port", lambda: port)
    return lambda: conftest.running(tmp_path / "workspace")


def test_a_socket_that_is_cut_takes_nothing_along(page, app, ready):
    sockets = []

    def between(socket):
        server = socket.connect_to_server()
        socket.on_message(server.send)
        server.on_message(socket.send)
        sockets.append((socket, server))

    page.route_web_socket(re.compile("_stcore/stream"), between)
    page.goto(app.address)
    ready(page)
    desk = steps.desk(app.workspace)
    case = made.opened(desk)
    page.goto(app.page("scope", case))
    steps.idle(ready(page))
    developer = page.get_by_label("Developer", exact=True)
    developer.fill("Half a sen")
    cut = len(sockets)
    for side in sockets[-1]:
        side.close(code=3001)
    for _ in range(BACK // 100):
        page.wait_for_timeout(100)
        if len(sockets) > cut:
            break
    assert len(sockets) == cut + 1
    expect(page.locator(".to-lost")).to_be_hidden()
    steps.idle(page)
    expect(developer).to_have_value("Half a sen")
    developer.press("End")
    developer.press_sequentially("tence")
    developer.blur()
    page.wait_for_timeout(1500)
    steps.idle(page)
    assert read_case(desk, case).field("subject", "developer").value == "Half a sentence"
    expect(page.get_by_text("The server was started anew.")).to_have_count(0)


def test_the_page_says_that_the_server_is_gone_and_saves_again_once_it_is_back(page, start, ready):
    lost = page.locator(".to-lost")
    developer = page.get_by_label("Developer", exact=True)
    with start() as app:
        page.goto(app.address)
        ready(page)
        desk = steps.desk(app.workspace)
        case = made.opened(desk)
        page.goto(app.page("scope", case))
        steps.idle(ready(page))
        expect(lost).to_be_hidden()
        developer.fill("Saved before")
        developer.blur()
        steps.idle(page)
        app.process.kill()
        app.process.wait()
    expect(lost).to_be_visible()
    expect(lost).to_contain_text("Connection lost.")
    expect(developer).to_be_disabled()
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        barriers = Axe().run(page, context=".to-lost", options={"runOnly": steps.RULES})
        assert barriers.response["violations"] == [], theme
    with start():
        expect(lost).to_be_hidden(timeout=BACK)
        expect(
            page.get_by_role("alert").filter(has_text="The server was started anew.")
        ).to_be_visible()
        steps.idle(page)
        expect(developer).to_have_value("Saved before")
        developer.fill("Saved after")
        developer.blur()
        page.wait_for_timeout(1500)
        steps.idle(page)
        assert read_case(desk, case).field("subject", "developer").value == "Saved after"
