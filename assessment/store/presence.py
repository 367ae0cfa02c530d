# SPDX-License-Identifier: Apache-2.0
"""Who has a case open now."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, update

from assessment.store.tables import presence
from assessment.store.values import Actor


@dataclass(frozen=True, slots=True)
class Seen:
    """Somebody who has a case open.

    Attributes:
        browser: id of the browser, empty where no browser is signed in.
        agent: what the browser calls itself.
        width: of its window in pixels, 0 when it did not say.
        skew: seconds by which its clock is ahead.
    """

    actor: Actor
    browser: str
    seen_at: str
    agent: str
    width: int
    skew: int


class Presence:
    """Who has which case open, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Work within the transaction of this connection."""
        self._connection = connection

    def note(self, case: str, seen: Seen) -> None:
        """Note that somebody has a case open now."""
        said = {
            "seen_at": seen.seen_at, "agent": seen.agent, "width": seen.width, "skew": seen.skew
        }  # fmt: skip
        who = {
            "case_id": case, "issuer": seen.actor.issuer, "subject": seen.actor.subject,
            "browser": seen.browser,
        }  # fmt: skip
        here = [presence.c[name] == value for name, value in who.items()]
        done = self._connection.execute(update(presence).where(*here).values(said))
        if done.rowcount == 0:
            self._connection.execute(insert(presence), who | said)

    def of(self, case: str, since: str) -> list[Seen]:
        """Everybody seen in a case since a time."""
        rows = self._connection.execute(
            select(
                presence.c.issuer, presence.c.subject, presence.c.browser, presence.c.seen_at,
                presence.c.agent, presence.c.width, presence.c.skew,
            )
            .where(presence.c.case_id == case, presence.c.seen_at >= since)
            .order_by(presence.c.issuer, presence.c.subject, presence.c.browser)
        )  # fmt: skip
        return [Seen(Actor(row[0], row[1]), *row[2:]) for row in rows]
