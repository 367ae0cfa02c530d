# SPDX-License-Identifier: Apache-2.0
"""Where a statement comes from, and how well it was read."""

from __future__ import annotations

from typing import Literal

from assessment.model.base import IsoDate, Line, Name, Noun

Reading = Literal["at_source", "secondary_copy", "abstract", "memory"]
"""How a source was read: itself, in a copy or summary, its abstract only, or not (from memory)."""


class Source(Noun):
    """A publication a framework or a fact rests on."""

    id: Name
    title: Line
    url: Line | None = None
    published: Line | None = None
    read: Reading
    checked: IsoDate


class Grounded(Noun):
    """Something that must say what it rests on: publications, or a value choice with its reason."""

    sources: tuple[Name, ...] = ()
    value_choice: Line | None = None
