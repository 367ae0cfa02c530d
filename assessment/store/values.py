# SPDX-License-Identifier: Apache-2.0
"""What the store hands out and takes in: plain frozen values, no database behind them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, TypeAlias

Json: TypeAlias = Any
"""A value as JSON knows it: text, whole number, true, false, null, list or object."""

State: TypeAlias = Literal[
    "draft", "rating", "revealed", "closed", "decided", "sealed", "superseded", "withdrawn"
]
"""Where a case stands. `draft`: scope, evidence and screening; `rating`: all of that is frozen and
a silent round is open; `revealed`: the ratings of the first round lie open and are talked about,
the tier does not; `closed`: the rounds are over and the result may be seen. A sealed decision may
later be `superseded` by another one, or `withdrawn`."""


Key: TypeAlias = tuple[str | int, ...]
"""Under which key a value is kept."""


class Actor(NamedTuple):
    """Who acts. Issuer `local`: named on this machine and not authenticated."""

    issuer: str
    subject: str


class Slot(NamedTuple):
    """Which field of a case: its part, and its key within the part."""

    part: str
    key: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A value as it is kept, with the version the next writer must have seen.

    Attributes:
        value: the value, or None when there is none (never given, or taken away).
        version: 0 when nothing was ever kept here, then 1, 2, 3 with each change.
        at: time of the last change, UTC to the second, or None.
        by: who made the last change, or None.
    """

    value: Json = None
    version: int = 0
    at: str | None = None
    by: Actor | None = None


NOTHING = Kept()
"""What stands where nothing was ever kept."""


@dataclass(frozen=True, slots=True)
class Change:
    """A new value for a key, and the version its author had seen there. None takes it away."""

    value: Json
    expected: int
    at: str
    by: Actor


@dataclass(frozen=True, slots=True)
class Saved:
    """The change is kept. `version` is what the next change of the same thing must expect.

    Attributes:
        case: the case it belongs to.
        at: when it was first kept; repeating a command does not change this time.
    """

    case: str
    version: int
    at: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody else was first, and nothing was changed. Both values, so that a person can choose.

    To keep one's own value all the same, send it again with `saved.version` as expected version
    and a new command id.

    Attributes:
        yours: the value that was not kept.
        saved: the value that is kept, with its version, time and author.
    """

    case: str
    yours: Json
    saved: Kept


@dataclass(frozen=True, slots=True)
class Case:
    """One assessment as the store knows it, without its fields.

    Attributes:
        version: goes up with each shared change (scope, evidence, screening, decision, state);
            ratings and kept texts of single people do not touch it.
        round: number of the round that is open or was last open, 1 before the first.
        sheet: digest of what was frozen, None while the case is a draft.
    """

    id: str
    kind: str
    state: State
    round: int
    version: int
    framework_id: str
    framework_version: str
    framework_digest: str
    framework_text_digest: str
    opened_at: str
    opened_by: Actor
    sheet: str | None


@dataclass(frozen=True, slots=True)
class Package:
    """A sealed decision record: its bytes are written once and never changed."""

    case: str
    name: str
    payload_digest: str
    sealed_at: str
    size: int


@dataclass(frozen=True, slots=True)
class Done:
    """A command that was carried out, and what came of it.

    Attributes:
        request: digest of everything that was asked, so that an id used twice for different
            things is noticed.
    """

    id: str
    actor: Actor
    name: str
    request: str
    case: str
    version: int
    at: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the append-only log. `leaf` is its RFC 9162 leaf hash."""

    seq: int
    kind: str
    data: bytes
    leaf: str
    at: str
