# SPDX-License-Identifier: Apache-2.0
"""Checking a package on a page: what it comes to, every check in words, and the record it holds.

A package is verified once: what was found is remembered under the digests of all that was given.
"""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from assessment.records.canonical import sha256_hex
from assessment.records.trust import TrustPolicy, read_policy
from assessment.ui import state
from assessment.ui.parts import checking, documents, layout, notices
from assessment.ui.parts.draw import show
from assessment.ui.parts.prose import para, quiet
from assessment.ui.viewmodels.package import Verified, verified
from assessment.wording import say

SPLIT = (1, 1)
"""Room for the checks and for the record beside them."""


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody brings to have a package checked.

    Attributes:
        policy: name and bytes of a trust policy.
    """

    name: str
    package: bytes
    policy: tuple[str, bytes] | None = None

    @property
    def stamp(self) -> tuple[str, ...]:
        """What tells this from anything else that could be given."""
        parts = (self.package, b"" if self.policy is None else self.policy[1])
        return tuple(sha256_hex(each) for each in parts)


def found(given: Given, page: str) -> Verified:
    """What the checks of a package come to.

    Args:
        given: the package.
        page: where it is shown; each page remembers its last one.

    Raises:
        RecordError: the bytes are no package, or the trust policy does not hold together.
        ReadingError: the trust policy cannot be read.
    """
    return state.remembered(f"verified/{page}", given.stamp, lambda: _verified(given))


def _verified(given: Given) -> Verified:
    return verified(given.package, _policy(given.policy))


def _policy(given: tuple[str, bytes] | None) -> TrustPolicy | None:
    return None if given is None else read_policy(given[1], given[0])


def answer(view: Verified, name: str) -> None:
    """What it comes to: the answer as a title, what was decided, and what that is worth.

    Args:
        view: what was found.
        name: of the file it was found of.
    """
    says = say("screens.verify.decided", sentence=view.decided) if view.decided else None
    layout.head(view.title, says)
    is_bad = view.headline == "altered"
    show(
        checking.ladder(view.grades),
        notices.notice(say("screens.verify.altered"), view.meaning, bad=True)
        if is_bad
        else para(view.meaning),
        quiet(say("screens.verify.summary", name=name, summary=view.summary)),
    )


def sides(view: Verified) -> None:
    """Every check at the left, the first page of the record at the right, the others below."""
    left, right = st.columns(SPLIT, gap="large")
    with left:
        show(checking.answers(view.questions))
    with right:
        if view.document is None:
            show(para(say("screens.record.unreadable")))
        else:
            show(documents.front(view.document))


def rests(view: Verified) -> None:
    """The further pages of the record, if it can be shown."""
    if view.document is not None:
        show(documents.back(view.document, view.seal))
