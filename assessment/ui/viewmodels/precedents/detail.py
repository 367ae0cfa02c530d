# SPDX-License-Identifier: Apache-2.0
"""One past decision in full: what was known on the day, what readers say, what came later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assessment.export.nearest import Words
from assessment.export.shown.look import TierLook, tier_look
from assessment.model.framework import Framework, FrameworkText
from assessment.model.precedent import Happened, Known, Parts, Precedent, Read, Size
from assessment.model.source import Source
from assessment.ui.viewmodels.precedents.library import PassMark, PassStanding, marks
from assessment.wording import say

COMPONENTS = tuple(name for name in Parts.model_fields if name not in Read.model_fields)
"""What can be given out, in the order of the case files."""

_LARGE = ((Decimal(10**12), "trillion"), (Decimal(10**9), "billion"), (Decimal(10**6), "million"))


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence with how it was read, and what to know before relying on it."""

    said: str
    read: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A name with what is known under it."""

    name: str
    said: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, as exactly dated as it is known."""

    when: str
    said: Statement


@dataclass(frozen=True, slots=True)
class ReaderLine:
    """What one reader finds right, and why."""

    reader: str
    tier: TierLook
    reason: str
    more: str


@dataclass(frozen=True, slots=True)
class PassLine:
    """What the rules make of rating passes, and which of them ask for it."""

    mark: PassMark
    rules: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source the case names, with how it was read."""

    id: str
    title: str
    address: str | None
    published: str
    read: str


@dataclass(frozen=True, slots=True)
class Detail:
    """A past decision.

    Attributes:
        decided: what was decided, with its day.
        facts: what could be known on the day.
        gaps: what a committee would have missed.
        later: what became known afterwards.
        made: how readings and passes were made, and from what.
    """

    id: str
    name: str
    day: str
    decided: Statement
    facts: tuple[Fact, ...]
    before: tuple[Event, ...]
    record: str
    gaps: tuple[str, ...]
    majority: TierLook | None
    readers: tuple[ReaderLine, ...]
    passes: tuple[PassLine, ...]
    later: tuple[Event, ...]
    sources: tuple[SourceLine, ...]
    made: tuple[str, str]


def detail(
    case: Precedent,
    standings: Sequence[PassStanding],
    sources: Iterable[Source],
    framework: Framework,
    text: FrameworkText,
) -> Detail:
    """A past decision under one framework."""
    words, known, made = Words(text), case.known, case.provenance
    majority = None if case.majority is None else tier_look(framework, text, case.majority)
    return Detail(
        id=case.id,
        name=case.name,
        day=case.decision.date,
        decided=statement(words, case.decision.what, case.decision),
        facts=tuple(_facts(words, known)),
        before=events(words, known.timeline),
        record=say(f"screens.precedents.record.{known.record}"),
        gaps=known.gaps,
        majority=majority,
        readers=tuple(_readers(case, framework, text)),
        passes=tuple(_passes(standings, framework, text)),
        later=events(words, case.later),
        sources=tuple(_sources(case, sources)),
        made=(say("nearest.line.provenance", how=made.how, date=made.date), made.material),
    )


def statement(words: Words, said: str, of: Read) -> Statement:
    """A sentence with how it was read."""
    return Statement(said, words.read(of), of.note or "")


def events(words: Words, happened: Iterable[Happened]) -> tuple[Event, ...]:
    """What happened, in the order of its dates."""
    ordered = sorted(happened, key=lambda event: event.when)
    return tuple(Event(event.when, statement(words, event.said, event)) for event in ordered)


def large(number: str) -> str:
    """A quantity as people say it: `671 billion`."""
    value = Decimal(number)
    for unit, name in _LARGE:
        if value >= unit:
            said = f"{(value / unit).normalize():f}"
            return say(f"screens.precedents.number.{name}", number=said)
    return f"{value:f}"


def _facts(words: Words, known: Known) -> Iterator[Fact]:
    def fact(name: str, *said: tuple[str, Read]) -> Fact:
        told = tuple(statement(words, sentence, of) for sentence, of in said)
        return Fact(say(f"screens.precedents.fact.{name}"), told)

    yield fact("developer", (known.developer.said, known.developer))
    yield fact("modality", (known.modality.said, known.modality))
    yield fact("parameters", (_size(known.parameters), known.parameters))
    compute = known.training_compute
    flop = say("screens.precedents.unknown")
    if compute.flop is not None:
        flop = say("screens.precedents.flop", flop=compute.flop, confidence=compute.confidence)
    yield fact("training_compute", (flop, compute))
    yield fact("access", (known.access.said, known.access))
    yield fact("licence", (known.licence.name, known.licence))
    yield fact("components", *((line, known.components) for line in _components(known.components)))
    motive = say(
        "screens.precedents.motive",
        kind=say(f"nearest.motive.{known.motive.kind}"),
        said=known.motive.said,
    )
    yield fact("motive", (motive, known.motive))
    yield fact(
        "evaluations", *((_tested(each.field, each.said), each) for each in known.evaluations)
    )
    yield fact("outside", (known.outside.said, known.outside))
    yield fact("safeguards", (known.safeguards.said, known.safeguards))


def _tested(field: str, said: str) -> str:
    return say(
        "screens.precedents.tested", field=say(f"screens.precedents.field.{field}"), said=said
    )


def _size(size: Size) -> str:
    if size.total is None:
        return say("screens.precedents.unknown")
    total = large(size.total)
    if size.active is None or size.active == size.total:
        return total
    return say("screens.precedents.active", total=total, active=large(size.active))


def _components(parts: Parts) -> Iterator[str]:
    """What was given out, by how far."""
    by_extent: dict[str, list[str]] = {}
    for name in COMPONENTS:
        by_extent.setdefault(getattr(parts, name), []).append(name)
    for extent, names in by_extent.items():
        listed = ", ".join(say(f"screens.precedents.component.{name}") for name in names)
        yield say(f"screens.precedents.extent.{extent}", names=listed)


def _readers(case: Precedent, framework: Framework, text: FrameworkText) -> Iterator[ReaderLine]:
    for reading in case.readings:
        more = []
        if reading.confidence is not None:
            more.append(say(f"screens.precedents.confidence.{reading.confidence}"))
        if reading.hold:
            more.append(say("screens.precedents.would-wait"))
        if reading.after_evaluation is not None:
            tier = text.tiers[reading.after_evaluation].name
            more.append(say("screens.precedents.after-evaluation", tier=tier))
        look = tier_look(framework, text, reading.tier)
        yield ReaderLine(reading.reader, look, reading.reason, " ".join(more))


def _passes(
    standings: Sequence[PassStanding], framework: Framework, text: FrameworkText
) -> Iterator[PassLine]:
    sentences = {**text.rules, **text.gates}
    for mark in marks(standings, framework, text):
        names = mark.names.split(", ")
        ids = dict.fromkeys(id_ for each in standings if each.name in names for id_ in each.asking)
        yield PassLine(mark, tuple((id_, sentences[id_]) for id_ in ids))


def _sources(case: Precedent, sources: Iterable[Source]) -> Iterator[SourceLine]:
    named = {id_ for said in _said(case) for id_ in said.sources}
    for source in sources:
        if source.id in named:
            read = say(f"nearest.read.{source.read}")
            yield SourceLine(
                source.id,
                source.title,
                source.url,
                source.published or "",
                say("screens.precedents.source-read", read=read, checked=source.checked),
            )


def _said(case: Precedent) -> Iterator[Read]:
    yield case.decision
    yield from case.later
    for name in Known.model_fields:
        value = getattr(case.known, name)
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, Read):
                yield each
