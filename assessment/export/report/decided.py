# SPDX-License-Identifier: Apache-2.0
"""The first page: what was decided, what was recommended, why, and what would change it."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.export.report.sealed import Sealed
from assessment.export.report.value import (
    Block,
    Cell,
    Items,
    Line,
    Mark,
    Pairs,
    Quote,
    Section,
    Statement,
    Stop,
    Table,
    Text,
)
from assessment.export.shown.gaps import worth_asking
from assessment.export.shown.look import TierLook, tier_look
from assessment.export.shown.reading import Reading
from assessment.export.shown.texts import shown
from assessment.model.decision import Person
from assessment.model.sensitivity import Move
from assessment.records.admissible import departure_steps
from assessment.records.procedure import APPROVALS
from assessment.wording import say


def headline(sealed: Sealed) -> str:
    """What was decided, as a sentence."""
    made, name = sealed.decision, shown(sealed.given.subject.name)
    if made.option is None:
        return say(f"screens.record.headline.{made.disposition}", name=name)
    option = sealed.reading.text.options[made.option].name
    return say(f"screens.record.headline.{made.disposition}", name=name, option=option)


def decided(sealed: Sealed) -> Section:
    """What was decided, and everything that has to be known about it on one page."""
    blocks: list[Block] = [
        _recommended(sealed),
        scale(sealed),
        _choice(sealed),
        *_told(sealed),
        _reasons(sealed),
        *_missing(sealed),
        _changes(sealed),
        *_conditions(sealed),
        *_dissent(sealed),
    ]
    return Section(id="decision", title=say("report.section.decision"), blocks=tuple(blocks))


def mark(look: TierLook) -> Mark:
    """A tier as a drawing."""
    return Mark(place=look.place, of=look.of)


def person(who: Person) -> str:
    """A person by name, and whether anybody checked who they are."""
    name = shown(who.name)
    return say("screens.record.person", name=name) if who.issuer == "local" else name


def _look(sealed: Sealed, tier: str) -> TierLook:
    return tier_look(sealed.reading.framework, sealed.reading.text, tier)


def _recommended(sealed: Sealed) -> Statement:
    outcome = sealed.evaluation.recommendation
    look = _look(sealed, outcome.tier)
    return Statement(
        label=say("report.recommended"),
        mark=mark(look),
        tier=look.name,
        status=say(f"results.status-word.{outcome.status}"),
        sentences=(look.meaning.strip(), say(f"results.status.{outcome.status}")),
    )


def _choice(sealed: Sealed) -> Pairs:
    made, text = sealed.decision, sealed.reading.text
    rows = []
    if made.option is not None:
        words = text.options[made.option]
        option = f"{made.option} {words.name}. {words.text.strip()}"
        rows.append((say("screens.decide.option"), Cell(text=option)))
        rows.append((say("report.beside"), Cell(text=_beside(sealed, made.option))))
    rows += [(name, Cell(text=said)) for name, said in _who(sealed)]
    approved = ".approve" if made.disposition in APPROVALS else ""
    rows.append((say(f"screens.decide.review{approved}"), Cell(text=made.review_by)))
    return Pairs(rows=tuple(rows))


def _beside(sealed: Sealed, option: str) -> str:
    steps = departure_steps(sealed.reading.framework, sealed.evaluation, option)
    if steps == 0:
        return say("screens.decide.matches")
    return say("screens.decide.looser" if steps > 0 else "screens.decide.stricter")


def _told(sealed: Sealed) -> Iterator[Block]:
    """The reasons, in the words of those who decided."""
    made = sealed.decision
    sort = "approve" if made.disposition in APPROVALS else made.disposition
    named = {
        f"screens.decide.reasons.{sort}": made.reasons,
        f"screens.decide.until.{sort}": made.until,
        "screens.decide.goes_without": made.goes_without,
        "screens.decide.departure_reason": made.departure_reason,
        "report.acknowledgement": made.acknowledgement,
    }
    for key, text in named.items():
        if text:
            yield Text(label=say(key), text=shown(text))


def _reasons(sealed: Sealed) -> Items:
    """What in the rules led to the recommendation."""
    found, why = sealed.evaluation, sealed.reading.why
    ids = [rule.id for rule in found.rules if rule.applies]
    ids += [gate.id for gate in found.gates if gate.closed]
    ids += [hold.id for hold in found.hold if hold.fires]
    ids += [owed.id for owed in found.obligations]
    said = tuple(say("report.reason", why=why(id_).strip(), id=id_) for id_ in ids)
    return Items(
        label=say("report.reasons"),
        items=said or (say("screens.result.why.none", count=len(found.rules)),),
    )


def _missing(sealed: Sealed) -> Iterator[Block]:
    """What has to be known before the outcome is settled, and who can supply it."""
    reading = sealed.reading
    hold = {each.id for each in sealed.evaluation.hold if each.fires}
    asked = [each for each in worth_asking(sealed.evaluation, reading) if each.why in hold]
    names = dict.fromkeys((each.input, each.supplied_by) for each in asked)
    if names:
        yield Items(
            label=say("screens.result.missing"),
            items=tuple(
                say(
                    "screens.decide.missing.line",
                    name=reading.input(key),
                    supplier=reading.text.suppliers[supplier],
                )
                for key, supplier in names
            ),
        )


def _changes(sealed: Sealed) -> Items:
    """The smallest changes of ratings that lead to each other tier, the more open ones first."""
    label = say("report.change")
    if sealed.nearest is None:
        return Items(label=label, items=(say("report.change.untold"),))
    tiers = [tier.id for tier in sealed.reading.framework.tiers]
    now = tiers.index(sealed.evaluation.recommendation.tier)
    order = [*reversed(tiers[:now]), *tiers[now + 1 :]]
    said = []
    for tier in order:
        name, nearest = _look(sealed, tier).name, sealed.nearest.get(tier)
        if nearest is None:
            said.append(say("sensitivity.nearest.never", tier=name))
            continue
        key = "sensitivity.nearest.1" if nearest.steps == 1 else "sensitivity.nearest.more"
        moves = "; ".join(_move(each, sealed.reading) for each in nearest.changes)
        said.append(say(key, tier=name, steps=nearest.steps, moves=moves))
    return Items(label=label, items=tuple(said))


def _move(move: Move, reading: Reading) -> str:
    id_ = move.input.rpartition(".")[2]
    return say(
        "report.move",
        name=reading.input(move.input),
        start=reading.value(id_, move.start),
        to=reading.value(id_, move.to),
    )


def _conditions(sealed: Sealed) -> Iterator[Block]:
    conditions = sealed.decision.conditions
    if not conditions:
        return
    yield Table(
        caption=say("screens.decide.conditions"),
        widths=(6, 3, 2, 2),
        header=tuple(
            say(f"screens.record.condition.{name}") for name in ("text", "owner", "due", "when")
        ),
        rows=tuple(
            (
                Cell(text=shown(each.text)),
                Cell(text=shown(each.owner)),
                Cell(text=each.due),
                Cell(text=say(f"screens.record.{'before' if each.blocking else 'after'}")),
            )
            for each in conditions
        ),
    )


def _dissent(sealed: Sealed) -> Iterator[Block]:
    yield from (
        Quote(text=shown(each.text), source=say("report.dissent", name=person(each.person)))
        for each in sealed.decision.dissents
    )
    if not sealed.decision.dissents:
        label = say("report.dissents")
        yield Text(label=label, text=say("screens.record.no-dissent"))


def _who(sealed: Sealed) -> Iterator[tuple[str, str]]:
    made = sealed.decision
    at = moment(made.decided_at)
    who = ", ".join(person(each) for each in made.decided_by)
    yield say("screens.record.decided"), say("screens.record.decided.by", at=at, who=who)
    for vote in ("for", "against", "abstain"):
        names = [person(each.person) for each in made.votes if each.vote == vote]
        if names:
            yield say(f"report.vote.{vote}"), ", ".join(names)
    if made.executive is not None:
        yield say("report.executive"), person(made.executive)


def moment(at: str) -> str:
    """A moment as it is read."""
    return f"{at[:10]} {at[11:16]} UTC"


def scale(sealed: Sealed) -> Line:
    """The tiers on a line, with the recommendation and the bounds the stated ranges leave."""
    found, reading = sealed.evaluation, sealed.reading
    notes: dict[str, list[str]] = {tier.id: [] for tier in reading.framework.tiers}
    notes[found.recommendation.tier].append(say("report.recommended"))
    notes[found.favourable].append(say("screens.result.favourable"))
    notes[found.cautious].append(say("screens.result.cautious"))
    stops = tuple(
        Stop(
            name=_look(sealed, tier).name,
            note=". ".join(said),
            mark=mark(_look(sealed, tier)),
            strong=tier == found.recommendation.tier,
        )
        for tier, said in notes.items()
    )
    said = "; ".join(f"{stop.name}: {stop.note}" for stop in stops if stop.note)
    return Line(caption=say("report.scale"), alt=say("report.scale.alt", said=said), stops=stops)
