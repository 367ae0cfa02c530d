# SPDX-License-Identifier: Apache-2.0
"""What a session of the app holds: which case is open, what failed, which conflicts wait."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from assessment.ui.showing import Showing

if TYPE_CHECKING:
    from assessment.review import Outcome
    from assessment.store.values import Actor


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that did not work, in words.

    Attributes:
        causes: message and hint of each problem.
        id: id of the log entry, for an internal fault.
        stale: the page had been overtaken, so nothing was changed.
        restarted: the page is older than the server that draws it now.
    """

    causes: tuple[tuple[str, str], ...] = ()
    id: str = ""
    stale: bool = False
    restarted: bool = False


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


@dataclass(slots=True)
class Session:
    """All that a session holds beside the values of its widgets."""

    case: str | None = None
    person: Actor | None = None
    page: str = field(default_factory=lambda: uuid4().hex)
    showing: Showing = field(default_factory=lambda: Showing(f"{uuid4().hex[:8]}-"))
    put: dict[str, Any] = field(default_factory=dict)
    refused: dict[str, Failure] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)
    shown: tuple[Failure, ...] = ()
    clashes: dict[str, Clash] = field(default_factory=dict)
    read: dict[str, tuple[Any, Any]] = field(default_factory=dict)
