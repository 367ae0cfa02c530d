# SPDX-License-Identifier: Apache-2.0
"""What would be released: the files as they were found, the option, the date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from assessment.errors import Problem

How: TypeAlias = Literal["read", "pointer", "manifest"]
"""Where a digest comes from: the file was read, or somebody else's word was taken for it."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file of a folder.

    Attributes:
        name: below the folder, steps divided by `/`.
        size: in bytes.
    """

    name: str
    digest: str
    size: int
    how: How = "read"


@dataclass(frozen=True, slots=True)
class FoundFolder:
    """A folder as it was found.

    Attributes:
        label: what the folder was called by whoever asked.
        refused: what in it is no file that could be released.
        is_hub_cache: it is a download cache of Hugging Face, whose links were followed.
    """

    label: str
    files: tuple[FoundFile, ...]
    refused: tuple[Problem, ...] = ()
    is_hub_cache: bool = False


@dataclass(frozen=True, slots=True)
class Release:
    """One release.

    Attributes:
        option: id of the disclosure option.
        date: the day of the release.
    """

    folders: tuple[FoundFolder, ...]
    option: str
    date: str
