# SPDX-License-Identifier: Apache-2.0
"""Checking a package on a page: what it comes to, every check in words, and the record it holds.

A package is verified once: what was found is remembered under the digests of all that was given.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import streamlit as st

from assessment.records.canonical import sha256_hex
from assessment.records.log.checkpoint import read_checkpoint
from assessment.records.log.history import read_history
from assessment.records.trust import read_policy
from assessment.records.verifying.remembered import Kept
from assessment.ui import state
from assessment.ui.parts import checking, layout, notices, report
from assessment.ui.parts.draw import show
from assessment.ui.parts.markup import el
from assessment.ui.parts.prose import para
from assessment.ui.viewmodels.package import Verified, verified
from assessment.wording import say

SPLIT = (1, 1)
"""Room for the checks and for the record beside them."""


File: TypeAlias = tuple[str, bytes]
"""Name and bytes of a file somebody gives."""


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody brings to have a package checked.

    Attributes:
        policy: their trust policy.
        log: a copy of the log, from somebody else than whoever handed out the package.
        head: a signed head of the log from before.
    """

    name: str
    package: bytes
    policy: File | None = None
    log: File | None = None
    head: File | None = None

    @property
    def stamp(self) -> tuple[str, ...]:
        """What tells this from anything else that could be given."""
        held = (b"" if each is None else each[1] for each in (self.policy, self.log, self.head))
        return tuple(sha256_hex(each) for each in (self.package, *held))


def found(given: Given, page: str) -> Verified:
    """What the checks of a package come to.

    Args:
        given: the package, with what is held against it.
        page: where it is shown; each page remembers its last one.

    Raises:
        RecordError: the bytes are no package, or what is held against it does not hold together.
        ReadingError: it cannot be read.
    """
    with st.spinner(say("screens.verify.working")):
        return state.remembered(f"verified/{page}", given.stamp, lambda: _verified(given))


def _verified(given: Given) -> Verified:
    policy = None if given.policy is None else read_policy(given.policy[1], given.policy[0])
    log = None if given.log is None else read_history(given.log[1], given.log[0])
    heads = () if given.head is None else (read_checkpoint(given.head[1], given.head[0]),)
    return verified(given.package, policy, Kept(log, heads))


def answer(view: Verified, name: str) -> None:
    """What it comes to: the answer as a title, what was decided, and what that is worth.

    Args:
        view: what was found.
        name: of the file it was found of.
    """
    says = say("screens.verify.decided", sentence=view.decided) if view.decided else None
    layout.head(view.title, says)
    is_bad = view.headline in {"altered", "ended"}
    show(
        checking.ladder(view.grades),
        notices.notice(say("screens.verify.altered"), view.meaning, bad=True)
        if is_bad
        else para(view.meaning),
        el(
            "p",
            say("screens.verify.summary", name=name, summary=view.summary),
            cls="to-own m s",
        ),
    )


def sides(view: Verified) -> None:
    """Every check at the left, the first page of the record at the right, the others below."""
    left, right = st.columns(SPLIT, gap="large")
    with left:
        show(checking.answers(view.questions))
    with right:
        if view.report is None:
            show(para(say("screens.record.unreadable")))
        else:
            show(report.front(view.report))
        if view.behind is not None:
            show(report.page(view.behind))


def rests(view: Verified) -> None:
    """The further pages of the record, if it can be shown."""
    if view.report is not None:
        show(report.back(view.report))
