# SPDX-License-Identifier: Apache-2.0
"""Sorts of text in a record, and which of them a public edition shows.

Little is shown unless somebody asks for it by name: what is being released and by whom, why, under
which conditions, and where the ratings come from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessment.errors import Problem, RecordError
from assessment.records.canonical import Json
from assessment.records.slots import Disclosure, slot_of
from assessment.records.texts import FACT_TEXTS, TEXTS, Spot, change_texts

FLIPS = "flips"
"""Which other ratings would have led to another tier. No text of the record, and a part of its
report: it follows from the levels, which stay readable."""

_PATTERNS: Mapping[str, str] = {
    "subject": r"/subject/(name|version|developer)",
    "subject-description": r"/subject/(question|summary)",
    "decision-reasons": r"/decision/(reasons|until|goes_without|departure_reason)",
    "conditions": r"/decision/conditions/\*/text",
    "acknowledgement": r"/decision/acknowledgement",
    "provenance": r"/provenance",
    "dissents": r"/decision/dissents/\*/text",
    "people": r"/ballots/\*/rater|/(committee|decision)/.*/name|/decision/executive/name"
    r"|/decision/conditions/\*/owner|/screening/\*/second_reviewer",
    "accounts": r"/(committee|decision)/.*/(issuer|subject)|/decision/executive/(issuer|subject)",
    "interests": r"/committee/members/\*/(interest/text|recusal/reason)",
    "rationales": r"/(ballots/\*/ratings|consensus)/\*/rationale",
    "facts": r"/facts/.*",
    "screening": r"/screening/\*/(reason|reference)",
    "evidence": r"/evidence/\*/(title|source/title|source/url|by|why_not)",
    "elicitation": r"/evidence/\*/finding",
    "attack-paths": r"/narrative/scenarios/.*",
    "narrative": r"/narrative/summary",
    "builds": r"/artefacts/\*/derived/\*/(tool|recipe)",
}

KINDS = (*_PATTERNS, FLIPS)
"""Everything a public edition may withhold, by name."""

SHOWN = frozenset({"subject", "decision-reasons", "conditions", "acknowledgement", "provenance"})
"""What a public edition shows without being asked."""

_NAMING = frozenset({"people", "accounts"})
_OF_ALL = "issuer"
"""The last step of a path under which many people have the same text, so that it names nobody."""


def _kind(pattern: str) -> str:
    return next(name for name, form in _PATTERNS.items() if re.fullmatch(form, pattern))


KIND_OF: Mapping[str, str] = {pattern: _kind(pattern) for pattern in (*TEXTS, *FACT_TEXTS)}
"""The sort of each text an assessment may hold, by the pattern of its place."""


@dataclass(frozen=True, slots=True)
class Release:
    """What a public edition is to show.

    Attributes:
        kinds: sorts of text that are shown, all of each.
        paths: places in the assessment document, as JSON pointers; all below one is shown too.
        without: places at and below which nothing is shown, whatever else is asked.
    """

    kinds: frozenset[str] = SHOWN
    paths: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """A text that a package still discloses.

    Attributes:
        kind: its sort.
        paths: every place where it stands; a name stands wherever its person is named.
    """

    slot: str
    kind: str
    paths: tuple[str, ...]

    def is_in(self, release: Release) -> bool:
        """Whether a release shows it. One place that is kept back keeps it back everywhere."""
        is_asked = self.kind in release.kinds or self.is_under(release.paths)
        return is_asked and not self.is_under(release.without)

    def is_under(self, places: Iterable[str]) -> bool:
        """Whether it stands at or below one of these places."""
        return any(
            path == place or path.startswith(place.rstrip("/") + "/")
            for path in self.paths
            for place in places
        )


def held_texts(document: Json) -> tuple[Held, ...]:
    """Every text of a record by its slot, in the order of the document.

    Args:
        document: the assessment with slots in place of texts.
    """
    places: dict[str, list[Spot]] = {}

    def note(value: Json, spot: Spot) -> Json:
        slot = slot_of(value)
        if slot is not None:
            places.setdefault(slot, []).append(spot)
        return value

    change_texts(document, note)
    return tuple(
        Held(slot, KIND_OF[spots[0].pattern], tuple(dict.fromkeys(each.path for each in spots)))
        for slot, spots in places.items()
    )


def refuse_unknown(release: Release, held: Iterable[Held]) -> None:
    """Refuse a release that names what there is none of: a slip must not pass for a wish.

    Raises:
        RecordError: a sort nobody knows, or a place without a text.
    """
    listed = tuple(held)
    known = ", ".join(KINDS)
    problems = [
        Problem("record.edition.unknown-kind", params={"kind": kind[:80], "known": known})
        for kind in sorted(release.kinds - set(KINDS))
    ]
    problems += [
        Problem("record.edition.no-such-text", params={"path": place[:200]})
        for place in (*release.paths, *release.without)
        if not any(each.is_under((place,)) for each in listed)
    ]
    if problems:
        raise RecordError(problems)


def names_left(
    held: Iterable[Held], disclosures: Mapping[str, Disclosure], release: Release
) -> list[Problem]:
    """Texts a release shows in which somebody is named whose name it withholds."""
    there = [each for each in held if each.slot in disclosures]
    hidden = {
        disclosures[each.slot].value
        for each in there
        if each.kind in _NAMING and not each.is_in(release) and not _is_shared(each)
    }
    return [
        Problem("record.edition.names", params={"path": each.paths[0], "kind": each.kind})
        for each in there
        if each.is_in(release) and any(_names(disclosures[each.slot].value, one) for one in hidden)
    ]


def _is_shared(held: Held) -> bool:
    return held.paths[0].endswith(f"/{_OF_ALL}")


def _names(text: str, name: str) -> bool:
    """Whether a text holds a name as a word of its own; scripts without spaces need no space."""
    sought = rf"(?<![a-z0-9]){re.escape(name.casefold())}(?![a-z0-9])"
    return re.search(sought, text.casefold()) is not None
