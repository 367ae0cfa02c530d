# SPDX-License-Identifier: Apache-2.0
"""Is an assessment about a decision that is among the precedents? Told by id or name."""

from __future__ import annotations

import re

from assessment.model.assessment import Assessment
from assessment.model.precedent import Precedent

_SIGN = re.compile(r"[^\w.]+|_+|(?<!\d)\.|\.(?!\d)")
"""What parts words; a dot between digits is part of a number."""


def is_same_decision(here: Assessment, precedent: Precedent) -> bool:
    """Whether both are about the same decision.

    They are when the ids are the same; when the name, alone or with the version, is the name or
    the id of the precedent, case and signs aside; or when every word of the precedent's id stands
    in the name with the version and the day is the same.
    """
    if here.id == precedent.id:
        return True
    subject = here.subject
    full = _words(f"{subject.name} {subject.version or ''}")
    known = (_words(precedent.name), _words(precedent.id))
    if _words(subject.name) in known or full in known:
        return True
    return here.as_of == precedent.decision.date and set(_words(precedent.id)) <= set(full)


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in _SIGN.split(text.casefold()) if word)
