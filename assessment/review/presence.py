# SPDX-License-Identifier: Apache-2.0
"""Who has a case open, and in which sort of browser: for the check before a meeting.

Nothing is kept of what anybody does on a page, and nothing of their ratings.
"""

from __future__ import annotations

from dataclasses import dataclass

from assessment.review.carrying import refuse_signed_out
from assessment.review.codes import later
from assessment.review.desk import Desk
from assessment.review.plain import is_unicode
from assessment.review.procedure import permitted
from assessment.store.presence import Seen
from assessment.store.values import Actor

SEEN_WITHIN_HOURS = 12
"""Who was not seen for longer is not listed."""

HERE_SECONDS = 120
"""Who was seen this recently has the case open now."""

LONGEST_AGENT = 300
WIDEST = 99_999
LARGEST_SKEW = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Device:
    """What a browser says of itself.

    Attributes:
        agent: what it calls itself; anything, since anybody may send anything.
        width: of its window in pixels, 0 when it did not say.
        skew: seconds by which its clock is ahead.
    """

    agent: str = ""
    width: int = 0
    skew: int = 0


@dataclass(frozen=True, slots=True)
class Attending:
    """Somebody who has, or had, a case open.

    Attributes:
        seen_at: when they last looked at a page of it.
        is_here: whether that was just now.
    """

    actor: Actor
    seen_at: str
    is_here: bool
    device: Device


def attend(desk: Desk, case_id: str, device: Device) -> None:
    """Note that the person of this desk has a case open now.

    Raises:
        ReviewError: no such case for them, or their browser was signed out.
    """
    agent = device.agent[:LONGEST_AGENT] if is_unicode(device.agent) else ""
    seen = Seen(
        actor=desk.actor,
        browser=desk.browser,
        seen_at=desk.context.clock(),
        agent=agent.replace("\x00", ""),
        width=min(max(device.width, 0), WIDEST),
        skew=min(max(device.skew, -LARGEST_SKEW), LARGEST_SKEW),
    )
    with desk.workspace.writing() as tx:
        refuse_signed_out(tx, desk)
        case = permitted(tx, desk.actor, case_id, "attend")
        tx.presence.note(case.id, seen)


def attendance(desk: Desk, case_id: str) -> tuple[Attending, ...]:
    """Who has the case open, or had it today.

    Raises:
        ReviewError: neither chair nor recorder of this case.
    """
    now = desk.context.clock()
    here = later(now, seconds=-HERE_SECONDS)
    with desk.workspace.reading() as tx:
        case = permitted(tx, desk.actor, case_id, "see-invitations")
        seen = tx.presence.of(case.id, later(now, hours=-SEEN_WITHIN_HOURS))
    return tuple(
        Attending(
            each.actor,
            each.seen_at,
            each.seen_at >= here,
            Device(each.agent, each.width, each.skew),
        )
        for each in seen
    )
