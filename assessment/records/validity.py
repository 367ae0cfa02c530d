# SPDX-License-Identifier: Apache-2.0
"""Whether a signature still counts: how long its key was good, and whether it was revoked.

When a record was signed, the record itself can only claim: whoever has the key writes the date.
Better is somebody else's word, a time authority's or that of a log which others watch. It says
that the signature was there by then. A key that was revoked because somebody else may have had it
is believed only on such a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from assessment.records.canonical import Json
from assessment.records.trust import TrustedKey

Word: TypeAlias = Literal["record", "time-authority", "log"]
Doubt: TypeAlias = Literal["too-early", "too-late", "revoked"]


@dataclass(frozen=True, slots=True)
class Moment:
    """When a signature was there at the latest, UTC, and on whose word."""

    at: str
    word: Word


def doubt(key: TrustedKey, moment: Moment) -> Doubt | None:
    """Why a valid signature does not count, or None when it does.

    Args:
        key: what the policy says about the key that made it.
        moment: when it was there. UTC times to the second compare as text.
    """
    if key.revoked_at is not None and (moment.word == "record" or moment.at >= key.revoked_at):
        return "revoked"
    if key.valid_from is not None and moment.at < key.valid_from:
        return "too-early"
    if key.until is not None and moment.at > key.until:
        return "too-late"
    return None


def logged_moments(entries: Iterable[Mapping[str, Json]], payload: str) -> dict[str, Moment]:
    """When a log says that a record was sealed, by the id of the key that sealed it.

    Args:
        entries: the whole log up to a head that was found to be in order, from its beginning.
        payload: digest of the record's payload.
    """
    found: dict[str, Moment] = {}
    for entry in entries:
        if entry.get("kind") == "seal" and entry.get("payload") == payload:
            found.setdefault(str(entry.get("key")), Moment(str(entry.get("at")), "log"))
    return found


def revoked_in_log(
    entries: Sequence[Mapping[str, Json]],
    payload: str,
    keyids: Iterable[str],
    moments: Mapping[str, Moment],
) -> frozenset[str]:
    """Keys whose signature over a record counts no more, as the log says.

    A revoked key's signature stands if the log has it sealing this record in an entry before the
    one that revokes it, and before the time from which it is revoked; or if somebody else saw it
    before that time. Any other may have been made at any time, so it falls.

    Args:
        entries: as for `logged_moments`.
        payload: digest of the record's payload.
        keyids: keys whose signatures over it are valid.
        moments: by key id, when somebody else saw the signature.
    """
    return frozenset(
        keyid
        for keyid in keyids
        if any(
            not _sealed_before(entries, payload, keyid, revoked)
            and not _seen_before(moments.get(keyid), entries[revoked])
            for revoked in _places(entries, {"kind": "revoke", "key": keyid})
        )
    )


def _places(entries: Sequence[Mapping[str, Json]], wanted: Mapping[str, Json]) -> list[int]:
    """Where entries stand that say all of this."""
    return [
        index
        for index, entry in enumerate(entries)
        if all(entry.get(name) == value for name, value in wanted.items())
    ]


def _sealed_before(
    entries: Sequence[Mapping[str, Json]], payload: str, keyid: str, revoked: int
) -> bool:
    sealed = _places(entries, {"kind": "seal", "payload": payload, "key": keyid})
    if not sealed or sealed[0] > revoked:
        return False
    return str(entries[sealed[0]].get("at")) < str(entries[revoked].get("since"))


def _seen_before(moment: Moment | None, revoked: Mapping[str, Json]) -> bool:
    return moment is not None and moment.word != "record" and moment.at < str(revoked.get("since"))
