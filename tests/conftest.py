"""What holds for every test: no network, one marker a folder, Hypothesis by profile."""

import os
import socket
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.databases import (  # noqa: F401 - fixtures
    cluster,
    database,
    durable_cluster,
    server,
)

TESTS = Path(__file__).resolve().parent
# In the order they run: what fails soonest and says most comes first.
KINDS = ("unit", "property", "golden", "attacks", "contract", "app", "service", "browser")

# A slow machine is not a failed law, so no example has a time limit. In CI the examples are the
# same each time: what fails there fails here.
settings.register_profile("fast", max_examples=20, deadline=None)
settings.register_profile("default", max_examples=100, deadline=None)
settings.register_profile(
    "thorough", max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("ci", settings.get_profile("default"), derandomize=True, database=None)
settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "default")
)


class OutsideAddressError(RuntimeError):
    """A test tried to leave this machine."""


def is_on_this_machine(family: int, address: object) -> bool:
    """Whether a socket of this family, given this address, stays on this machine."""
    if family not in (socket.AF_INET, socket.AF_INET6):
        return True
    host = str(address[0] if isinstance(address, tuple) else address)
    if host in ("", "localhost"):
        return True
    try:
        number = ip_address(host)
    except ValueError:
        return False
    return number.is_loopback or number.is_unspecified


@pytest.fixture(autouse=True, scope="session")
def _offline() -> Iterator[None]:
    """Let no test, and nothing it calls, reach another machine."""
    guarded = {name: getattr(socket.socket, name) for name in ("connect", "connect_ex", "sendto")}
    look_up = socket.getaddrinfo

    def guard(name: str):
        def call(self: socket.socket, *arguments):
            _refuse(self.family, arguments[-1])
            return guarded[name](self, *arguments)

        return call

    def looked_up(host, *arguments, **named):
        text = host.decode() if isinstance(host, bytes) else host
        _refuse(socket.AF_INET, (text or "",))
        return look_up(host, *arguments, **named)

    with pytest.MonkeyPatch.context() as patch:
        for name in guarded:
            patch.setattr(socket.socket, name, guard(name))
        patch.setattr(socket, "getaddrinfo", looked_up)
        yield


def _refuse(family: int, address: object) -> None:
    if not is_on_this_machine(family, address):
        raise OutsideAddressError(f"tests run offline, and one asked for {address!r}")


def kind_of(item: pytest.Item) -> str | None:
    """The kind of a test, which is the folder it lies in."""
    if not item.path.is_relative_to(TESTS):
        return None
    folder = item.path.relative_to(TESTS).parts[0]
    return folder if folder in KINDS else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test with the kind its folder names, and run the quick kinds first."""
    for item in items:
        if kind := kind_of(item):
            item.add_marker(kind)
    items.sort(key=lambda item: KINDS.index(kind) if (kind := kind_of(item)) else len(KINDS))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item):
    """Count a skipped test as a failed one: what is not looked at is not known to hold."""
    del item
    report = yield
    if report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"tests are not skipped here, and this one was: {report.longrepr[-1]}"
    return report


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """The Chromium to drive: `launch(executable_path=chromium_path, args=browser.ARGUMENTS)`."""
    from tools import browser

    return browser.find()
