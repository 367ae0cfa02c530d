# SPDX-License-Identifier: Apache-2.0
"""What could be disclosed: access classes, options, components, tiers and their duties."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from assessment.model.base import Name, Noun, Slug
from assessment.model.source import Grounded


class AccessClass(Noun):
    """A kind of access with its own marginal misuse.

    Attributes:
        net_misuse: step that gives the marginal misuse of this class, absent when there is none.
    """

    id: Name
    net_misuse: Name | None = None


class Option(Noun):
    """A disclosure option. `reversible` says whether it can be undone."""

    id: Name
    access: Name
    reversible: Literal["yes", "partly", "no"]
    components: tuple[Name, ...] = ()


class Component(Grounded):
    """A part that can be disclosed by itself, with the benefit criteria it serves."""

    id: Name
    benefits: tuple[Name, ...] = ()
    hazard: Literal["low", "medium", "high"]
    irreversible: bool = False


class Duty(Grounded):
    """Something owed at a tier; its text stands in the text file under the same id."""

    id: Name


class Tier(Noun):
    """One outcome of the framework. Tiers are listed from the most open to the strictest."""

    id: Slug
    options: Annotated[tuple[Name, ...], Field(min_length=1)]
    duties: tuple[Duty, ...] = ()
