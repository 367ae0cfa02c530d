# SPDX-License-Identifier: Apache-2.0
"""Salt slots: personal and free text stays out of what is signed, and is still bound by it.

Each such text is replaced by `{"slot": <digest>}`, where the digest is over the text, its path
and 128 random bits. Texts, paths and salts lie beside the payload as disclosures. Whoever drops
a disclosure withholds the text without touching the signature, and nobody can guess it from the
digest. Levels, values of facts, dates, ids and digests stay readable, so that the tier can be
recomputed with every text withheld.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, TypeAlias

from pydantic import Field, StringConstraints

from assessment.errors import Place, Problem, RecordError
from assessment.model.base import Line, Noun, Prose
from assessment.reading import pointer
from assessment.records.canonical import Json, digest
from assessment.records.texts import FACT_TEXTS, TEXTS, Spot, change_texts

SALT_BYTES = 16
NO_ANSWER = "unknown"
"""What a fact says instead of an answer; it stays readable."""

_SLOT = re.compile(r"[0-9a-f]{64}")


class Disclosure(Noun):
    """What a slot stands for.

    Attributes:
        salt: 128 random bits.
        path: JSON pointer in the assessment document, or a pattern that `SHARED` gives.
    """

    salt: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
    path: Line
    value: Annotated[Prose, Field(min_length=1)]

    @property
    def slot(self) -> str:
        """The digest that stands in the payload."""
        return digest(self.model_dump())


Disclosures: TypeAlias = Mapping[str, Disclosure]
"""By slot."""


def take_out(
    document: Json, text_facts: frozenset[str], salts: Iterable[bytes]
) -> tuple[Json, dict[str, Disclosure]]:
    """The document with a slot in place of each text, and what the slots stand for.

    Args:
        document: an assessment as JSON.
        text_facts: ids of the facts whose answer is a text.
        salts: 16 random bytes for each text, none twice.

    Raises:
        RecordError: the salts run out, repeat, or are of another length.
    """
    fresh = _fresh(salts)
    given: dict[str, Disclosure] = {}
    shared: dict[tuple[str, str], str] = {}

    def close(value: Json, spot: Spot) -> Json:
        if not isinstance(value, str) or not value or _is_answer(value, spot, text_facts):
            return value
        slot = shared.get((spot.bound, value))
        if slot is None:
            disclosure = Disclosure(salt=next(fresh), path=spot.bound, value=value)
            slot = shared[spot.bound, value] = disclosure.slot
            given[slot] = disclosure
        return {"slot": slot}

    return change_texts(document, close), given


def put_back(document: Json, disclosures: Disclosures) -> Json:
    """The document with every disclosed text in its place; the others stay slots."""

    def open_(value: Json, _: Spot) -> Json:
        slot = slot_of(value)
        return disclosures[slot].value if slot and slot in disclosures else value

    return change_texts(document, open_)


def stand_in(document: Json) -> Json:
    """The document with a word in place of every slot, so that it reads as an assessment.

    Different slots get different words: people who are told apart stay apart.
    """

    def name(value: Json, _: Spot) -> Json:
        slot = slot_of(value)
        return value if slot is None else f"withheld-{slot}"

    return change_texts(document, name)


def slots_in(document: Json) -> dict[str, list[Spot]]:
    """Every slot of a document, with all the places where it stands."""
    found: dict[str, list[Spot]] = {}

    def note(value: Json, spot: Spot) -> Json:
        slot = slot_of(value)
        if slot is not None:
            found.setdefault(slot, []).append(spot)
        return value

    change_texts(document, note)
    return found


def readable_texts(document: Json) -> list[str]:
    """Paths at which a text stands that belongs in a slot."""
    found: list[str] = []

    def note(value: Json, spot: Spot) -> Json:
        if isinstance(value, str) and value and spot.pattern in TEXTS:
            found.append(spot.path)
        return value

    change_texts(document, note)
    return found


def check_disclosures(document: Json, disclosures: Disclosures, file: str) -> list[Problem]:
    """Whether each disclosure is what a slot of the document stands for, at all its places."""
    spots = slots_in(document)
    problems = []
    for slot, disclosure in disclosures.items():
        place = Place(file, path=pointer(slot))
        if disclosure.slot != slot:
            problems.append(Problem("record.slots.digest", place))
        elif slot not in spots:
            problems.append(Problem("record.slots.unused", place))
        else:
            moved = (spot for spot in spots[slot] if not spot.admits(disclosure.path))
            problems += [
                Problem("record.slots.moved", place, {"path": spot.path}) for spot in moved
            ]
    return problems


def slot_of(value: Json) -> str | None:
    """The digest in a slot, or None when the value is no slot."""
    if not isinstance(value, dict) or value.keys() != {"slot"}:
        return None
    slot = value["slot"]
    return slot if isinstance(slot, str) and _SLOT.fullmatch(slot) else None


def _fresh(salts: Iterable[bytes]) -> Iterator[str]:
    used: set[bytes] = set()
    for salt in salts:
        if len(salt) != SALT_BYTES:
            raise RecordError(Problem("record.slots.salt-length", params={"bytes": len(salt)}))
        if salt in used:
            raise RecordError(Problem("record.slots.salt-twice"))
        used.add(salt)
        yield salt.hex()
    raise RecordError(Problem("record.slots.salt-short", params={"given": len(used)}))


def _is_answer(value: str, spot: Spot, text_facts: frozenset[str]) -> bool:
    """Whether this is the answer to a fact that rules read, and not a text."""
    if spot.pattern not in FACT_TEXTS:
        return False
    fact = spot.path.split("/")[2].rpartition(".")[2]
    return fact not in text_facts or value == NO_ANSWER
