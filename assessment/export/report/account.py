# SPDX-License-Identifier: Apache-2.0
"""The second page: how the process went, and what a reader should know before relying on it."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.engine.v1.procedure import procedure_gaps
from assessment.errors import Problem
from assessment.export.report.decided import moment, person
from assessment.export.report.judged import in_words
from assessment.export.report.sealed import Sealed
from assessment.export.report.value import Block, Cell, Items, Line, Section, Stop, Table, Text
from assessment.export.shown.look import tier_look
from assessment.export.shown.texts import shown
from assessment.model.committee import Member
from assessment.records.integrity import IntegritySheet, Move, integrity_sheet
from assessment.wording import explain, say


def account(sealed: Sealed) -> Section:
    """The process-integrity sheet."""
    proceedings = sealed.predicate.proceedings
    sheet = integrity_sheet(sealed.reading.framework, sealed.given, sealed.evaluation, proceedings)
    blocks: list[Block] = [
        Text(text=say("report.account.meaning"), quiet=True),
        *_course(sealed),
        *_moved(sealed, sheet),
        _again(sheet),
        *_dropped(sheet),
        _screened(sealed),
        *_interests(sealed),
        *_conduct(sealed),
        _others(sealed, sheet),
        _gaps(sealed),
    ]
    title = say("report.section.account")
    return Section(id="process", title=title, page=True, blocks=tuple(blocks))


def _course(sealed: Sealed) -> Iterator[Block]:
    """The steps of the case as the log has them, or as the document does."""
    proceedings = sealed.predicate.proceedings
    if proceedings is not None:
        found = [
            (say(f"report.step.{each.kind}") if _known(each.kind) else each.kind, each.at)
            for each in proceedings.steps
            if _known(each.kind)
        ]
    else:
        rounds = sealed.given.committee.rounds if sealed.given.committee else ()
        found = [(say("report.step.round", round=each.number), each.opened_at) for each in rounds]
        found.append((say("report.step.decide"), sealed.decision.decided_at))
    found.append((say("report.step.seal"), sealed.predicate.sealed_at))
    stops = tuple(Stop(name=name, note=moment(at)) for name, at in found)
    said = ", ".join(f"{stop.name} {stop.note}" for stop in stops)
    yield Line(caption=say("report.course"), alt=said, stops=stops)
    yield Text(text=say(f"report.course.{'logged' if proceedings else 'unlogged'}"), quiet=True)


STEPS = ("open", "freeze", "reveal", "reopen", "close", "decide")
"""Steps of a case that stand on the line of time."""


def _known(kind: str) -> bool:
    return kind in STEPS


def _moved(sealed: Sealed, sheet: IntegritySheet) -> Iterator[Block]:
    """What people rated otherwise once they knew more, and which way it points."""
    label = say("report.moved")
    rounds = {ballot.round for ballot in sealed.given.ballots}
    if not sheet.moves:
        key = "none" if len(rounds) > 1 else "one-round"
        yield Text(label=label, text=say(f"report.moved.{key}"))
        return
    yield Table(
        caption=label,
        widths=(3, 5, 4, 4, 3, 2),
        header=tuple(
            say(f"report.moved.{name}")
            for name in ("rater", "rating", "from", "to", "after", "way")
        ),
        rows=tuple(_move(each, sealed) for each in sheet.moves),
    )
    for each in sheet.then:
        look = tier_look(sealed.reading.framework, sealed.reading.text, each.tier)
        said = say(
            f"report.then.{each.at}",
            tier=look.name,
            status=say(f"results.status-word.{each.status}"),
            round=each.round,
        )
        yield Text(text=said)


def _move(each: Move, sealed: Sealed) -> tuple[Cell, ...]:
    said = (
        shown(each.rater),
        sealed.reading.input(each.input),
        in_words(each.input, each.was, sealed.reading),
        in_words(each.input, each.now, sealed.reading),
        say(f"report.moved.after.{each.after or 'nothing'}"),
        say(f"report.moved.{each.way}"),
    )
    return tuple(Cell(text=text) for text in said)


def _again(sheet: IntegritySheet) -> Items:
    """What was opened or frozen again after it had been closed."""
    items = (
        *(say("report.again.frozen", at=moment(step.at)) for step in sheet.frozen_anew),
        *(say("report.again.reopened", at=moment(step.at)) for step in sheet.reopened),
    )
    return _listed("report.again", items, sheet, "reopened")


def _dropped(sheet: IntegritySheet) -> Iterator[Items]:
    for when, dropped in (("early", sheet.dropped_early), ("late", sheet.dropped_late)):
        items = tuple(
            say("report.dropped.item", item=each.item, at=moment(each.at)) for each in dropped
        )
        if items or when == "early":
            yield _listed(f"report.dropped.{when}", items, sheet, "dropped")


def _listed(key: str, items: tuple[str, ...], sheet: IntegritySheet, question: str) -> Items:
    """A list that says that it is empty, or that only a workspace could fill it."""
    empty = say("report.unlogged" if question in sheet.unanswered else "report.none")
    return Items(label=say(key), items=items or (empty,))


def _screened(sealed: Sealed) -> Items:
    """Scenarios that were not assessed, with the reason given."""
    reading, assessed = sealed.reading, set(sealed.evaluation.assessed)
    told = {each.scenario: each for each in sealed.given.screening}
    items = []
    for scenario in reading.framework.scenarios:
        if scenario.id in assessed:
            continue
        found = told.get(scenario.id)
        reason = shown(found.reason) if found and found.reason else say("report.screened.unsaid")
        said = say("report.screened.item", scenario=reading.name(scenario.id), reason=reason)
        if found and found.second_reviewer:
            second = shown(found.second_reviewer)
            said += " " + say("report.screened.second", name=second)
        items.append(said)
    label = say("report.screened", count=len(items), of=len(reading.framework.scenarios))
    return Items(label=label, items=tuple(items) or (say("report.none"),))


def _interests(sealed: Sealed) -> Iterator[Block]:
    committee = sealed.given.committee
    label = say("report.interests")
    if committee is None:
        yield Text(label=label, text=say("report.interests.unrecorded"))
        return
    yield Table(
        caption=label,
        widths=(3, 3, 5, 5),
        header=tuple(
            say(f"report.interests.{name}") for name in ("person", "role", "interest", "aside")
        ),
        rows=tuple(_member(each, sealed) for each in committee.members),
    )


def _conduct(sealed: Sealed) -> Iterator[Items]:
    """Whether names were shown beside ratings, and whose ballot somebody else entered."""
    committee = sealed.given.committee
    if committee is None:
        return
    known = "shown" if committee.names_shown else "unshown"
    items = [say(f"report.conduct.{known}")]
    items += [
        say("report.conduct.paper", name=person(member.person))
        for member in committee.members
        if member.on_paper
    ]
    yield Items(label=say("report.conduct"), items=tuple(items))


def _member(member: Member, sealed: Sealed) -> tuple[Cell, ...]:
    text = sealed.reading.text
    roles = [*member.roles, *(seat.seat for seat in member.seats)]
    named = (text.roles[role].name if role in text.roles else role for role in roles)
    interest = say("report.interests.undeclared")
    if member.interest is not None:
        interest = shown(member.interest.text) or say("report.interests.none")
    aside = say("report.interests.takes-part")
    if member.recusal is not None:
        where = ", ".join(map(sealed.reading.name, member.recusal.scenarios))
        where = where or say("report.interests.whole")
        aside = say("report.interests.from", where=where, reason=shown(member.recusal.reason))
    said = (person(member.person), ", ".join(named), interest, aside)
    return tuple(Cell(text=each.strip()) for each in said)


def _others(sealed: Sealed, sheet: IntegritySheet) -> Items:
    proceedings = sealed.predicate.proceedings
    items = tuple(
        say(
            "report.others.item",
            case=each.case,
            kind=say(f"results.kind.{each.kind}"),
            at=moment(each.opened_at),
            state=each.state,
        )
        for each in (proceedings.others if proceedings else ())
    )
    return _listed("report.others", items, sheet, "others")


def _gaps(sealed: Sealed) -> Items:
    reading = sealed.reading
    found = procedure_gaps(reading.framework, sealed.given, sealed.evaluation.assessed)
    items = tuple(_gap(problem, sealed) for problem in found)
    return Items(
        label=say("report.gaps"), items=items or (say("screens.result.procedure.complete"),)
    )


def _gap(problem: Problem, sealed: Sealed) -> str:
    text = sealed.reading.text
    params = dict(problem.params)
    for name, value in params.items():
        if name in {"scenario", "first"}:
            params[name] = sealed.reading.input(str(value))
        elif name in {"seat", "profile"}:
            words = (text.roles if name == "seat" else text.profiles).get(str(value))
            params[name] = words.name if words else value
        elif name == "kind":
            params[name] = say(f"results.kind.{value}")
    said = explain(Problem(problem.code, problem.place, params))
    return shown(f"{said.message} {said.hint}")
