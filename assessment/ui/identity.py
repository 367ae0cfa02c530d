# SPDX-License-Identifier: Apache-2.0
"""Who somebody is: the person at this machine, the holder of a code, or who signed in elsewhere.

Which of the three holds is settled when the app starts, and by nothing a browser sends. What a
browser does send is looked up anew at each run, so that signing it out takes hold at the next one.
"""

from __future__ import annotations

import getpass
import os
from dataclasses import dataclass
from typing import Literal, TypeAlias

import streamlit as st

from assessment.errors import Problem, ReviewError
from assessment.model.decision import Person
from assessment.review import Context, known_person, local_person
from assessment.review.joining import Door, signed_in
from assessment.store.workspace import Workspace
from assessment.wording import say

Way: TypeAlias = Literal["local", "room", "sign-in"]
"""`local`: everybody is the person at this machine, and only this machine is served. `room`: who
holds a code. `sign-in`: who signed in with a provider (OpenID Connect)."""

WAY = "OPENNESS_IDENTITY"
"""Names the way; `openness app` sets it."""

COOKIE = "openness_browser"
"""What a browser holds that somebody signed in with by a code."""

ABOUT = "openness_about"
"""What a browser said of itself when it was let in: width, and how far its clock is ahead."""

CODE = "openness_code"
"""A code that waits until its holder has signed in."""

LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Known:
    """Who is at a session.

    Attributes:
        browser: id of the browser a code let in, empty otherwise.
    """

    person: Person
    browser: str = ""


def way() -> Way:
    """How people are known in this app."""
    named = os.environ.get(WAY)
    return "room" if named == "room" else "sign-in" if named == "sign-in" else "local"


def who(workspace: Workspace, context: Context) -> Known:
    """Who is at this session.

    Raises:
        ReviewError: nobody is, or the app runs for this machine alone and is asked from another.
    """
    found = _FINDERS[way()](workspace, context)
    if found is None:
        raise ReviewError(Problem("join.nobody"))
    return found


def _local(workspace: Workspace, context: Context) -> Known:
    # Without a code, whoever reaches the app is the person at this machine: nobody else may.
    if isinstance(st.context.ip_address, str):  # this machine is told by having none
        raise ReviewError(Problem("join.not-from-here"))
    return Known(local_person(workspace, context, name_of_account()))


def _by_browser(workspace: Workspace, context: Context) -> Known | None:
    token = st.context.cookies.get(COOKIE)
    browser = signed_in(Door(workspace, context), token) if token else None
    if browser is None:
        return None
    issuer, subject = browser.actor
    return Known(Person(issuer=issuer, subject=subject, name=browser.name), browser.id)


def _by_provider(workspace: Workspace, context: Context) -> Known | None:
    claims = st.user.to_dict()
    issuer, subject = claims.get("iss"), claims.get("sub")
    if claims.get("is_logged_in") is not True or not issuer or not subject:
        return None
    named = (claims.get(claim) for claim in ("name", "preferred_username", "email"))
    name = next((str(each).strip() for each in named if each and str(each).strip()), str(subject))
    person = Person(issuer=str(issuer), subject=str(subject), name=name[:LONGEST_NAME])
    return Known(known_person(workspace, context, person))


_FINDERS = {"local": _local, "room": _by_browser, "sign-in": _by_provider}


def name_of_account() -> str:
    """The name of the account the app runs under: what the person at this machine is called."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account without a name, as in some containers
        return say("screens.settings.nobody")
