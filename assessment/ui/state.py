# SPDX-License-Identifier: Apache-2.0
"""The only module that names the session state of Streamlit.

The database is the only truth. What a session holds is a copy for the widgets, taken once for each
version a field has had, plus what must survive until the next drawing of the page: which case is
open, what failed, which conflicts wait for an answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import streamlit as st

if TYPE_CHECKING:
    from assessment.review import Outcome

Result = TypeVar("Result")

_CASE_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")
_CASE = "open_case"
_SEEN = "seen"
_FAILURES = "failures"
_CONFLICTS = "conflicts"
_REFUSED = "refused"
_READ = "read"


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that did not work, in words.

    Attributes:
        causes: message and hint of each problem.
        id: id of the log entry, for an internal fault.
        stale: the page had been overtaken, so nothing was changed.
    """

    causes: tuple[tuple[str, str], ...] = ()
    id: str = ""
    stale: bool = False


@dataclass(frozen=True, slots=True)
class Clash:
    """A change that came second.

    Attributes:
        what: the field, in words.
        yours: what was not kept, in words.
        saved: what is kept, in words.
        when: when the other change was saved, in words.
        again: sends the change once more.
    """

    key: str
    what: str
    yours: str
    saved: str
    when: str
    again: Callable[[], Outcome]


def key(*pieces: str) -> str:
    """The key of a widget, from what it is about: `case`, `part`, `field`."""
    return "/".join(pieces)


# Which case is open --------------------------------------------------------------------------


def case_of_address(given: str | None) -> str | None:
    """The case an address names; what does not look like an id is no id."""
    return given if given and _CASE_ID.fullmatch(given) else None


def open_case() -> str | None:
    """The case of this session: the one in the address, else the last one that was open."""
    named = case_of_address(st.query_params.get("case"))
    if named:
        st.session_state[_CASE] = named
    found: str | None = st.session_state.get(_CASE)
    return found


def choose_case(case: str | None) -> None:
    """Open a case in this session, or none."""
    if case is None:
        st.session_state.pop(_CASE, None)
        st.query_params.clear()
    else:
        st.session_state[_CASE] = case
        st.query_params["case"] = case


def assert_address(case: str) -> None:
    """Put the case back into the address, which the navigation bar drops."""
    if st.query_params.get("case") != case:
        st.query_params["case"] = case


# What widgets hold ---------------------------------------------------------------------------


def fill(widget: str, value: Any, version: int | str) -> None:
    """Give a widget the value of the store, once for each version of it.

    A widget drawn again with the same version keeps what its person is typing.
    """
    seen = st.session_state.setdefault(_SEEN, {})
    if widget not in st.session_state or seen.get(widget) != version:
        st.session_state[widget] = value
        seen[widget] = version


def held(widget: str) -> Any:
    """What a widget holds now, None when it is not on the page."""
    return st.session_state.get(widget)


def put(widget: str, value: Any) -> None:
    """Give a widget a value that is in no store: a filter, an empty form."""
    st.session_state[widget] = value


def refuse(widget: str, failure: Failure | None) -> None:
    """Remember beside a field why it was not kept, or that it was."""
    refused = st.session_state.setdefault(_REFUSED, {})
    if failure is None:
        refused.pop(widget, None)
    else:
        refused[widget] = failure


def refusal(widget: str) -> Failure | None:
    """Why the field was not kept when it was last changed, or None."""
    found: Failure | None = st.session_state.get(_REFUSED, {}).get(widget)
    return found


# What happened -------------------------------------------------------------------------------


def report(failure: Failure) -> None:
    """Have a failure shown at the top of the page when it is drawn next."""
    st.session_state.setdefault(_FAILURES, []).append(failure)


def take_failures() -> tuple[Failure, ...]:
    """The failures to show now; each is shown once."""
    return tuple(st.session_state.pop(_FAILURES, ()))


def clash(found: Clash) -> None:
    """Keep a conflict until its person has answered it."""
    st.session_state.setdefault(_CONFLICTS, {})[found.key] = found


def clashes() -> tuple[Clash, ...]:
    """The conflicts that wait for an answer."""
    return tuple(st.session_state.get(_CONFLICTS, {}).values())


def settle(widget: str) -> None:
    """A conflict is answered."""
    st.session_state.get(_CONFLICTS, {}).pop(widget, None)


def forget() -> None:
    """Read the store again at the next look: something was changed, or turned out to be."""
    st.session_state.pop(_READ, None)


def remembered(name: str, stamp: Any, load: Callable[[], Result]) -> Result:
    """A reading of the store, done again when its stamp is another.

    Args:
        name: what was read.
        stamp: something that changes whenever the reading would.
        load: reads it.
    """
    cache = st.session_state.setdefault(_READ, {})
    kept = cache.get(name)
    if kept is None or kept[0] != stamp:
        kept = cache[name] = (stamp, load())
    value: Result = kept[1]
    return value
