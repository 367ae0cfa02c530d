"""The app asks no other host for anything: neither browser nor server leaves the machine."""

import subprocess
import sys

import pytest

from assessment.ui.navigation import PLACES
from tests.browser.watching import BrowserWatch, ServerWatch, is_outside

# 192.0.2.0/24 and example.org are set aside for documentation: nobody is there.
ELSEWHERE = "192.0.2.1"

PLANTED = {
    "a picture": f"new Image().src = 'http://{ELSEWHERE}/dot.png'",
    "a fetched file": f"fetch('https://{ELSEWHERE}/font.woff2').catch(() => 0)",
    "a message": f"navigator.sendBeacon('https://{ELSEWHERE}/count', 'x')",
    "a socket": f"new WebSocket('wss://{ELSEWHERE}/stream')",
    "a style": "document.head.insertAdjacentHTML('beforeend',"
    f" '<link rel=stylesheet href=\"https://{ELSEWHERE}/a.css\">')",
}

LEAVING = {
    "a connection": f"socket.socket().connect_ex(('{ELSEWHERE}', 9))",
    "a datagram": f"socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('{ELSEWHERE}', 9))",
    "a name looked up": "socket.getaddrinfo('example.org', 443)",
    "an open door": "socket.socket().bind(('0.0.0.0', 0))",
}


def test_no_page_and_no_server_asks_another_host(browser, start_app, open_example, ready, tmp_path):
    browser_watch, server_watch = BrowserWatch(), ServerWatch(tmp_path / "outgoing.log")
    with start_app(tmp_path / "workspace", server_watch.environment) as app:
        context = browser.new_context()
        browser_watch.follow(context)
        page = context.new_page()
        case = open_example(page, app, "Pythia")
        for place in PLACES:
            page.goto(app.page("" if place is PLACES[0] else place.id, case))
            ready(page)
        context.close()
    fonts = [address for address in browser_watch.asked if address.endswith(".woff2")]
    assert fonts, "the fonts were not even asked for here"
    assert browser_watch.outside == []
    assert [event for event in server_watch.events if event["event"] == "socket.bind"]
    assert server_watch.outside == []


@pytest.mark.parametrize("script", PLANTED.values(), ids=PLANTED)
def test_the_watch_on_the_browser_sees_what_is_planted(script, app, context, ready):
    watch = BrowserWatch()
    watch.follow(context)
    page = context.new_page()
    page.goto(app.address)
    ready(page)
    page.evaluate(script)
    page.wait_for_timeout(500)
    assert len(watch.outside) == 1
    assert ELSEWHERE in watch.outside[0]


@pytest.mark.parametrize("statement", LEAVING.values(), ids=LEAVING)
def test_the_watch_on_the_server_sees_what_is_planted(statement, tmp_path):
    watch = ServerWatch(tmp_path / "outgoing.log")
    program = (
        "import contextlib, socket\nsocket.setdefaulttimeout(0.2)\n"
        f"with contextlib.suppress(OSError): {statement}"
    )
    subprocess.run([sys.executable, "-c", program], env=watch.environment, check=True)
    assert len(watch.outside) == 1


@pytest.mark.parametrize(
    ("address", "leaves"),
    [
        ("http://127.0.0.1:8501/app/static/font.woff2", False),
        ("ws://localhost:8501/_stcore/stream", False),
        ("data:image/png;base64,", False),
        ("blob:http://127.0.0.1:8501/5", False),
        (f"http://{ELSEWHERE}/", True),
        ("https://127.0.0.1.example.org/", True),
        ("wss://example.org/", True),
    ],
)
def test_what_counts_as_outside(address, leaves):
    assert is_outside(address) is leaves
