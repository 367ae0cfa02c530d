# SPDX-License-Identifier: Apache-2.0
"""What every noun shares: frozen, strict, no unknown fields; and the small text types."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    StringConstraints,
    model_serializer,
)


class Noun(BaseModel):
    """Base of all nouns. Immutable, refuses unknown fields and silent conversions."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, populate_by_name=True)


class Grown(Noun):
    """A noun that got more fields over time; those are written only where they say something.

    What was written before they existed keeps its bytes, and its digests.
    """

    LATER: ClassVar[frozenset[str]]

    @model_serializer(mode="wrap")
    def _written(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        fields: dict[str, Any] = write(self)
        return {name: value for name, value in fields.items() if value or name not in self.LATER}


Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_]{0,47}$")]
"""An id that may stand in an expression: letters, digits, underscore."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._-]{0,79}$")]
"""An id used in file names and addresses: small letters, digits, dot, dash, underscore."""

Version = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,6}\.[0-9]{1,6}\.[0-9]{1,6}$")]
"""A version, major.minor.patch."""

_DAY = (
    r"[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    r"|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|[12][0-9]))"
)

IsoDate = Annotated[str, StringConstraints(pattern=rf"^{_DAY}$")]
"""A calendar date, year-month-day."""

UtcTime = Annotated[
    str, StringConstraints(pattern=rf"^{_DAY}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z$")
]
"""A moment in UTC, to the second."""

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""A SHA-256 digest in small hexadecimal letters."""

FilePattern = Annotated[
    str, StringConstraints(pattern=r"^[._*/-]*[A-Za-z0-9][A-Za-z0-9._*/-]*$", max_length=200)
]
"""Names of files below a folder: `*` stands for part of a step, `**` for any number of steps.
At least one letter or digit, so that no pattern takes in everything."""

Decimal = Annotated[
    str, StringConstraints(pattern=r"^[0-9]{1,30}(\.[0-9]{1,30})?(e\+?[0-9]{1,3})?$")
]
"""A quantity as decimal text, for example `5e24`. Never a float: floats differ by machine."""

Line = Annotated[str, StringConstraints(min_length=1, max_length=400)]
"""A short text, for example a name or a title."""

Prose = Annotated[str, StringConstraints(max_length=20_000)]
"""A longer text written by a person."""

Words = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,59}$")]
"""A value of a choice, as it stands in expressions between quotation marks."""

Level = Annotated[int, Field(ge=0, le=11)]
"""A level of a scale, counted from 0. Scales have 2 to 12 levels."""

Orientation = Literal["risk", "good"]
"""Which way a scale points: `risk` = higher is stricter, `good` = higher is freer."""

Scope = Literal["model", "scenario"]
"""Whether something is answered once, or once for every assessed scenario."""
