# SPDX-License-Identifier: Apache-2.0
"""The only module that names the session state of Streamlit.

The database is the only truth. What a session holds is what its widgets show, plus what must
survive until the next drawing of the page: which case is open, what failed, which conflicts wait
for an answer.

Streamlit ends a run when the browser sends the next change, at the first touch of the session
state. A callback that is ended so has not saved, and is not called again. Therefore all that a
session holds is one object, and it is reached in the one way that is no such touch.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from assessment.ui.session import Clash, Failure, Session
from assessment.ui.showing import Made, Shown

if TYPE_CHECKING:
    from assessment.store.values import Actor

Result = TypeVar("Result")

_CASE_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")
_SESSION = "session"


_found = threading.local()
"""The session of this thread: each run of a session has a thread to itself."""


def _session(values: Mapping[str, Any] | None = None) -> Session:
    """What this session holds, found without a touch that could end the run.

    Args:
        values: all of the session state, where somebody has just looked at it.
    """
    run = get_script_run_ctx(suppress_warning=True)
    if run is not None and getattr(_found, "run", None) is run:
        known: Session = _found.session
        return known
    session = (st.session_state.to_dict() if values is None else values).get(_SESSION)
    if session is None:
        session = st.session_state[_SESSION] = Session()
    _found.run, _found.session = run, session
    return session


def key(*pieces: str) -> str:
    """The key of a widget, from what it is about: `case`, `part`, `field`."""
    return "/".join(pieces)


def page_id() -> str:
    """Tells this session from any other; it stays when somebody else signs in."""
    return _session().page


def belongs(person: Actor | None) -> None:
    """Note who is at this session. What it held of somebody else is dropped, widgets included."""
    session = _session()
    if session.person == person:
        return
    if session.person is not None:
        for name in st.session_state.to_dict():
            del st.session_state[name]
        session = st.session_state[_SESSION] = Session(page=session.page)
        _found.session = session
    session.person = person


def is_of(person: Actor) -> bool:
    """Whether this session is a person's."""
    return _session().person == person


# Which case is open --------------------------------------------------------------------------


def case_of_address(given: str | None) -> str | None:
    """The case an address names; what does not look like an id is no id."""
    return given if given and _CASE_ID.fullmatch(given) else None


def open_case() -> str | None:
    """The case of this session: the one in the address, else the last one that was open."""
    session, named = _session(), case_of_address(st.query_params.get("case"))
    if named:
        session.case = named
    return session.case


def choose_case(case: str) -> None:
    """Open a case in this session."""
    _session().case = case
    st.query_params["case"] = case


def assert_address(case: str) -> None:
    """Put the case back into the address, which the navigation bar drops.

    Before the browser hears of the page: told later, it would keep two places in its history, one
    of them without the case, and the way back would lead nowhere.
    """
    if st.query_params.get("case") != case:
        st.query_params["case"] = case


def stepped_back() -> bool:
    """Whether this run follows the browser's Back or Forward, so that the address is the wish."""
    run = get_script_run_ctx(suppress_warning=True)
    return run is not None and run.is_history_navigation


# What widgets show ---------------------------------------------------------------------------


def fill(widget: str, value: Any, version: int | str, of: Any = None) -> Shown:
    """What to draw for a field: its widget as it is, or a fresh one.

    A widget is filled once for each version of the store that differs from it, and never while it
    holds what its person could not save yet.

    Args:
        widget: key of the field.
        value: what is kept.
        version: version of what is kept.
        of: the field, given back as it was when its widget was filled.
    """
    session = _session()
    run = get_script_run_ctx(suppress_warning=True)
    # The state of the run itself, for it is asked about every widget of every drawing.
    widgets = st.session_state if run is None else run.session_state
    return session.showing.fill(
        widget,
        value,
        version,
        of,
        alive=widgets.__contains__,
        unsaved=widget in session.refused,
    )


def changed(shown: str) -> tuple[Any, bool]:
    """What stands in a widget by the key it is drawn with, and whether its person changed it.

    For callbacks. What the browser says before it has heard of a new value is no change.
    """
    values = st.session_state.to_dict()
    if shown not in values:  # it has left the page already, and so has what stood in it
        return None, False
    return values[shown], _session(values).showing.told(shown, values[shown])


def saved(widget: str, value: Any, version: int) -> None:
    """Note under which version a value of a field is kept."""
    _session().showing.saved(widget, value, version)


def known(place: str, version: int, value: Any) -> Made:
    """What this person knows of a stored value: seen on the page, or made in this tab since."""
    return _session().showing.known(place, version, value)


def make(place: str, version: int, value: Any) -> None:
    """Note what this person made of a stored value."""
    _session().showing.make(place, version, value)


def put(name: str, value: Any) -> None:
    """Hold something that is in no store: which part of a page is open, where the cursor goes."""
    _session().put[name] = value


def held(name: str) -> Any:
    """What was put under a name or stands in the widget of a field, None when nothing does."""
    session = _session()
    return session.put[name] if name in session.put else session.showing.holds(name)


def refuse(widget: str, failure: Failure | None) -> None:
    """Remember beside a field why it was not kept, or that it was."""
    refused = _session().refused
    if failure is None:
        refused.pop(widget, None)
    else:
        refused[widget] = failure


def refusal(widget: str) -> Failure | None:
    """Why the field was not kept when it was last changed, or None."""
    return _session().refused.get(widget)


# What happened -------------------------------------------------------------------------------


def report(failure: Failure) -> None:
    """Have a failure shown at the top of the page when it is drawn next."""
    _session().failures.append(failure)


def failures() -> tuple[Failure, ...]:
    """The failures to show now."""
    return tuple(_session().failures)


def told(shown: tuple[Failure, ...]) -> None:
    """Each failure is shown once; a drawing that was cut short has not shown it.

    That the server was started anew stays said until its person does something: the page is drawn
    several times before anybody can have read it.
    """
    session = _session()
    session.failures = [each for each in session.failures if each not in shown or each.restarted]
    session.shown = shown


def acted() -> None:
    """Note that the person did something: they have seen that the server was started anew."""
    session = _session()
    session.failures = [each for each in session.failures if not each.restarted]
    session.shown = tuple(each for each in session.shown if not each.restarted)


def tell_again() -> None:
    """Have shown once more what was shown last: the page is drawn anew, and nobody asked for it."""
    session = _session()
    session.failures = [
        *(each for each in session.shown if each not in session.failures),
        *session.failures,
    ]


def clash(found: Clash) -> None:
    """Keep a conflict until its person has answered it."""
    _session().clashes[found.key] = found


def clashes() -> tuple[Clash, ...]:
    """The conflicts that wait for an answer."""
    return tuple(_session().clashes.values())


def settle(widget: str) -> None:
    """A conflict is answered."""
    _session().clashes.pop(widget, None)


def remembered(name: str, stamp: Any, load: Callable[[], Result]) -> Result:
    """A reading of the store, done again when its stamp is another.

    Args:
        name: what was read.
        stamp: something that changes whenever the reading would.
        load: reads it.
    """
    read = _session().read
    kept = read.get(name)
    if kept is None or kept[0] != stamp:
        kept = read[name] = (stamp, load())
    value: Result = kept[1]
    return value


def renewed(name: str, stamp: Any, load: Callable[[Result | None], Result]) -> Result:
    """A reading of the store that looks by itself whether anything has changed.

    Args:
        name: what was read.
        stamp: whose reading it is; nobody is given what somebody else has read.
        load: reads it, given what it found before under this stamp.
    """
    value = load(recalled(name, stamp))
    _session().read[name] = (stamp, value)
    return value


def recalled(name: str, stamp: Any) -> Any:
    """What was read last under this name and stamp, None when nothing was."""
    kept = _session().read.get(name)
    return kept[1] if kept is not None and kept[0] == stamp else None
