"""The guard in conftest bites: no test reaches another machine."""

import asyncio
import socket
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.conftest import is_on_this_machine

# 192.0.2.0/24 and example.org are set aside for documentation: nobody is there.
ELSEWHERE = ("192.0.2.1", 9)


@pytest.mark.parametrize("method", ["connect", "connect_ex"])
def test_a_connection_to_another_machine_is_refused(method):
    with socket.socket() as outgoing, pytest.raises(RuntimeError, match="tests run offline"):
        getattr(outgoing, method)(ELSEWHERE)


def test_a_datagram_to_another_machine_is_refused():
    with (
        socket.socket(type=socket.SOCK_DGRAM) as outgoing,
        pytest.raises(RuntimeError, match="tests run offline"),
    ):
        outgoing.sendto(b"x", ELSEWHERE)


def test_a_name_is_not_even_looked_up():
    with pytest.raises(RuntimeError, match="tests run offline"):
        socket.getaddrinfo("example.org", 443)


def test_a_library_that_opens_a_page_is_stopped():
    with pytest.raises((RuntimeError, urllib.error.URLError), match="tests run offline"):
        urllib.request.urlopen("http://example.org/", timeout=1)


def test_asynchronous_code_is_stopped():
    async def leave():
        await asyncio.open_connection(*ELSEWHERE)

    # In a thread of its own: a browser that is open has a loop running in this one.
    with ThreadPoolExecutor(1) as thread, pytest.raises(RuntimeError, match="tests run offline"):
        thread.submit(lambda: asyncio.run(leave())).result()


def test_this_machine_may_be_reached():
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname()) as outgoing,
    ):
        assert outgoing.getpeername() == server.getsockname()


@pytest.mark.parametrize(
    ("host", "is_here"),
    [
        ("127.0.0.1", True),
        ("127.8.9.1", True),
        ("::1", True),
        ("localhost", True),
        ("", True),
        ("0.0.0.0", True),
        ("127.example.org", False),
        ("10.0.0.1", False),
        ("2001:db8::1", False),
    ],
)
def test_what_counts_as_this_machine(host, is_here):
    assert is_on_this_machine(socket.AF_INET6, (host, 80)) is is_here


def test_a_local_socket_needs_no_address():
    assert is_on_this_machine(socket.AF_UNIX, "/anywhere")
