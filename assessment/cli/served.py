# SPDX-License-Identifier: Apache-2.0
"""For whom `openness app` serves: this machine, a room, or people who sign in with a provider."""

from __future__ import annotations

import json
import socket
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from assessment.errors import AssessmentError, Place, Problem

HERE = "127.0.0.1"
EVERYWHERE = "0.0.0.0"  # noqa: S104 - asked for by `--network`
SHORTEST_SECRET = 32
CALLBACK = "/oauth2callback"
PROVIDER = ("client_id", "client_secret", "server_metadata_url")


@dataclass(frozen=True, slots=True)
class Served:
    """How the app is served.

    Attributes:
        way: how people are known, as `assessment.ui.identity` has it.
        bind: the address the server listens at.
        shown: where people open it.
        others: further addresses of this machine.
        hosts: names it may be asked for by.
        options: what Streamlit is told beside the rest.
    """

    way: Literal["local", "room", "sign-in"]
    port: int
    bind: str
    shown: str
    others: tuple[str, ...]
    hosts: tuple[str, ...]
    options: Mapping[str, str] = field(default_factory=dict)

    @property
    def near(self) -> str:
        """The address at which this machine itself reaches it."""
        return HERE if self.bind == EVERYWHERE else self.bind


def plan(port: int, auth: Path | None, address: str | None, *, network: bool) -> Served:
    """Settle how the app is served, before anything is started.

    Raises:
        AssessmentError: options that do not fit, no network, or a file that does not hold what
            signing in takes.
    """
    if address is not None and not network:
        raise AssessmentError(Problem("start.address-alone", Place("--address")))
    found = (address,) if address else tuple(lan_addresses()) if network else (HERE,)
    if not found:
        raise AssessmentError(Problem("start.no-network"))
    bind = EVERYWHERE if network and not address else found[0]
    shown, *others = (f"http://{each}:{port}" for each in found)
    hosts = ("localhost", HERE, *found, *(_own_names() if network else ()))
    if auth is None:
        options = {"server.trustedUserHeaders": json.dumps({"x-openness-browser": "browser"})}
        way: Literal["local", "room"] = "room" if network else "local"
        return Served(way, port, bind, shown, tuple(others), hosts, options if network else {})
    back = urlsplit(_redirect(auth))
    named = str(back.hostname)
    return Served(
        "sign-in",
        port,
        bind,
        f"{back.scheme}://{back.netloc}".replace("{port}", str(port)),
        (),
        (*hosts, named),
        {"secrets.files": str(auth.resolve())},
    )


def lan_addresses() -> Iterator[str]:
    """The addresses of this machine in its networks, the most likely one first."""
    seen = [HERE]
    for each in (_towards_others(), *_by_own_name()):
        if each and each not in seen and not each.startswith("127."):
            seen.append(each)
            yield each


def _towards_others() -> str | None:
    """The address this machine would use to reach others. Nothing is sent to find out."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as trial:
        try:
            trial.connect(("192.0.2.1", 9))  # an address kept for documents: it is nobody's
        except OSError:
            return None
        return str(trial.getsockname()[0])


def _by_own_name() -> list[str]:
    try:
        return sorted({str(each[4][0]) for each in _resolved(socket.gethostname())})
    except OSError:
        return []


def _resolved(name: str) -> list[Any]:
    return socket.getaddrinfo(name, None, socket.AF_INET, socket.SOCK_STREAM)


def _own_names() -> tuple[str, ...]:
    name = socket.gethostname().lower()
    return (name,) if name.endswith(".local") else (name, f"{name}.local")


def _redirect(file: Path) -> str:
    """The address a provider sends people back to, from a file that holds all signing in takes."""
    place = Place(file=str(file))
    try:
        read = tomllib.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise AssessmentError(Problem("start.auth-unreadable", place)) from error
    given = read.get("auth")
    auth = given if isinstance(given, dict) else {}
    problems = [Problem("start.auth-incomplete", place, {"name": name}) for name in _lacking(auth)]
    if problems:
        raise AssessmentError(problems)
    return str(auth["redirect_uri"])


def _lacking(auth: dict[str, Any]) -> Iterator[str]:
    back = urlsplit(str(auth.get("redirect_uri", "")).replace("{port}", "1"))
    if back.scheme not in ("http", "https") or not back.hostname or back.path != CALLBACK:
        yield "redirect_uri"
    if len(str(auth.get("cookie_secret", ""))) < SHORTEST_SECRET:
        yield "cookie_secret"
    providers = [each for each in auth.values() if isinstance(each, dict)] or [auth]
    for provider in providers:
        yield from (name for name in PROVIDER if not provider.get(name))
