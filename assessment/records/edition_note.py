# SPDX-License-Identifier: Apache-2.0
"""What a package says of itself when texts are withheld: sorts and counts, no content.

Nobody signs it, so verification counts again.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from typing import Annotated, Literal

from pydantic import Field

from assessment.model.base import Noun
from assessment.reading import Document, read_json, shape
from assessment.records.canonical import Json
from assessment.records.package import EDITION, LIMITS
from assessment.records.withholding import Held

FORM: Literal["openness-edition/1"] = "openness-edition/1"

Counts = dict[str, Annotated[int, Field(ge=1)]]


class Edition(Noun):
    """What a package says of itself when texts were withheld: sorts and counts, no content.

    Attributes:
        shown, withheld: how many texts of each sort.
        flips: whether the report says which other ratings would lead to another tier.
    """

    document: Annotated[Literal["openness-edition/1"], Field(alias="schema")]
    edition: Literal["public"]
    shown: Counts
    withheld: Counts
    flips: Literal["shown", "withheld"]


def note(held: Iterable[Held], left: Container[str], *, told: bool) -> Edition:
    """What an edition says of itself.

    Args:
        held: every text of the record.
        left: slots that are still disclosed.
        told: whether its report says which other ratings would lead to another tier.
    """
    shown: dict[str, int] = {}
    withheld: dict[str, int] = {}
    for each in held:
        counts = shown if each.slot in left else withheld
        counts[each.kind] = counts.get(each.kind, 0) + 1
    return Edition(
        document=FORM,
        edition="public",
        shown=shown,
        withheld=withheld,
        flips="shown" if told else "withheld",
    )


def read_edition(value: Json) -> Edition:
    """What the file of an edition says.

    Raises:
        ReadingError: it is not of the form of one.
    """
    return shape(Document(EDITION, value), Edition)


def tells_flips(files: Mapping[str, bytes]) -> bool:
    """Whether a report may say which other ratings would lead to another tier.

    Raises:
        ReadingError: the package says what edition it is in a form nobody knows.
    """
    if EDITION not in files:
        return True
    return read_edition(read_json(files[EDITION], EDITION, LIMITS).value).flips == "shown"
