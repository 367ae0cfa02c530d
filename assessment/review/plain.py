# SPDX-License-Identifier: Apache-2.0
"""Values on their way in: as plain as a document, and fit to be kept exactly as typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from assessment.errors import Place, Problem, ReadingError, ReviewError
from assessment.reading import Document, pointer, shape
from assessment.store.values import Json

NounT = TypeVar("NounT", bound=BaseModel)


def plain(value: Json) -> Json:
    """A value as a document holds it: nouns as fields, every sequence as a tuple."""
    if isinstance(value, BaseModel):
        return plain(value.model_dump(mode="json", by_alias=True, exclude_none=True))
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return tuple(plain(item) for item in value)
    return value


def shaped(value: Json, noun: type[NounT], at: str = "") -> NounT:
    """The noun that plain values describe.

    Raises:
        ReviewError: they do not have its form, or hold text that cannot be kept.
    """
    problems = list(_unfit(value, at))
    if problems:
        raise ReviewError(problems)
    try:
        return shape(Document("", value), noun)
    except ReadingError as error:
        raise ReviewError(error.problems) from error


def restored(value: Json, noun: type[NounT]) -> NounT:
    """The noun that kept values describe: they were looked at when they came in.

    Raises:
        ReviewError: somebody changed them past this program.
    """
    given = plain(value)
    try:
        return noun.model_validate(given)
    except ValidationError:
        return shaped(given, noun)


def refuse_unfit(value: Json) -> None:
    """Refuse text that cannot be kept exactly as it is.

    Raises:
        ReviewError: a text holds the character zero, which databases cut off at, or half of a
            character pair, which no file can hold.
    """
    problems = list(_unfit(value, ""))
    if problems:
        raise ReviewError(problems)


def _unfit(value: Json, path: str) -> Iterator[Problem]:
    if isinstance(value, str):
        if "\x00" in value or not is_unicode(value):
            yield Problem("review.unfit-text", Place(path=path))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _unfit(key, path)
            yield from _unfit(item, path + pointer(key) if is_unicode(key) else path)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _unfit(item, path + pointer(index))


def is_unicode(text: Json) -> bool:
    """Whether a text holds no half of a character pair, which no file and no database can hold."""
    try:
        str(text).encode()
    except UnicodeEncodeError:
        return False
    return True
