# SPDX-License-Identifier: Apache-2.0
"""Who decides and when to look again: profiles, departures, review triggers."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from assessment.model.base import Name, Noun
from assessment.model.source import Grounded


class Profile(Grounded):
    """A process profile: how many people rate, which seats must be filled."""

    id: Name
    raters_at_least: Annotated[int, Field(ge=1, le=99)]
    seats: tuple[Name, ...] = ()
    kinds: tuple[Name, ...] = ()


class Departures(Grounded):
    """How far a decision may leave the recommendation."""

    looser_steps_at_most: Annotated[int, Field(ge=0, le=11)]
    looser_requires: tuple[Name, ...]
    stricter_requires: tuple[Name, ...]


class Trigger(Grounded):
    """An event or date that reopens a decision."""

    id: Name


class Process(Noun):
    """Roles, profiles, departures and triggers of a framework."""

    roles: tuple[Name, ...]
    profiles: tuple[Profile, ...]
    departures: Departures
    triggers: tuple[Trigger, ...]
