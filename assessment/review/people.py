# SPDX-License-Identifier: Apache-2.0
"""People named on this machine. They are not authenticated, and records say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment.model.decision import Person
from assessment.review.desk import Context

if TYPE_CHECKING:
    from assessment.store.workspace import Workspace


def local_people(workspace: Workspace) -> tuple[Person, ...]:
    """Everybody named on this machine, in the order they were added."""
    raise NotImplementedError


def local_person(workspace: Workspace, context: Context, name: str) -> Person:
    """The first person named on this machine; added under `name` when there is none yet."""
    raise NotImplementedError


def rename(workspace: Workspace, person: Person, name: str) -> Person:
    """Give a local person another name. Ratings and roles stay: they hang on the subject."""
    raise NotImplementedError
