# SPDX-License-Identifier: Apache-2.0
"""Checking a package on a page: every check in words, and anybody's package by upload."""

from __future__ import annotations

import streamlit as st

from assessment.records.trust import TrustPolicy, read_policy
from assessment.ui.boundary import guarded
from assessment.ui.parts import documents, keyboard, layout, lists, notices
from assessment.ui.parts.draw import show
from assessment.ui.parts.prose import lines, para, quiet, strong
from assessment.ui.session import Failure
from assessment.ui.viewmodels.package import Verified, verified
from assessment.wording import say

POLICY_KB = 256
"""Largest trust policy that is read, in thousands of bytes."""


def checks(found: Verified) -> None:
    """Every check, passed, failed or not made, with what was found."""
    show(
        lists.checks(
            lists.Check(each.standing, each.title, lines(*each.details), each.word)
            for each in found.checks
        )
    )


def another() -> None:
    """Check a package from somewhere else, with or without one's own trust policy."""
    layout.section(say("screens.record.another"))
    box = st.expander(say("screens.record.another.open"), key="record/another", on_change="rerun")
    if not box.open:
        return
    with box:
        show(quiet(say("screens.record.another.lede"), small=False))
        left, right = st.columns(2, gap="large")
        with left:
            package = st.file_uploader(say("screens.record.another.package"), key="record/package")
        with right:
            policy = st.file_uploader(
                say("screens.record.another.policy"), type="json", key="record/policy"
            )
        keyboard.name_drop_zones()
        if package is not None:
            given = (policy.name, policy.getvalue()) if policy is not None else None
            guarded(lambda: _checked(package.name, package.getvalue(), given), _tell)


def _checked(name: str, data: bytes, policy: tuple[str, bytes] | None) -> None:
    found = verified(data, _policy(policy))
    show(
        para(strong(found.title)),
        para(name, found.summary),
        notices.notice(say("screens.record.altered"), bad=True)
        if found.headline == "altered"
        else None,
    )
    checks(found)
    if found.document is not None:
        show(documents.front(found.document))
        show(documents.back(found.document, found.seal))


def _policy(given: tuple[str, bytes] | None) -> TrustPolicy | None:
    return None if given is None else read_policy(given[1], given[0])


def _tell(failure: Failure) -> None:
    fact = say("screens.record.another.refused")
    notices.failure(fact, failure.causes, id_of=failure.id)
