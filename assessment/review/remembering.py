# SPDX-License-Identifier: Apache-2.0
"""What all people of a case share is read once for each version of the case.

Every shared change counts the version of its case up, and nobody's own ratings or texts do. A page
asks at every click, so what hangs on the version alone is remembered by it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, TypeVar
from weakref import WeakKeyDictionary

from assessment.store.values import Case

if TYPE_CHECKING:
    from assessment.store.workspace import Workspace

Shared = TypeVar("Shared")

MOST = 256
"""Versions of cases remembered in one workspace; then all is read anew."""


class ByVersion(Generic[Shared]):
    """One thing that is shared by all people of a case."""

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._known: WeakKeyDictionary[Workspace, dict[Case, Shared]] = WeakKeyDictionary()

    def known(self, workspace: Workspace, case: Case) -> Shared | None:
        """What is remembered for a case as it stands, None when nobody has asked before."""
        return self._known.setdefault(workspace, {}).get(case)

    def of(self, workspace: Workspace, case: Case, read: Callable[[], Shared]) -> Shared:
        """What is remembered for a case as it stands, read now if nobody has asked before."""
        known = self._known.setdefault(workspace, {})
        found = known.get(case)
        if found is None:
            found = read()
            if len(known) >= MOST:
                known.clear()
            known[case] = found
        return found
