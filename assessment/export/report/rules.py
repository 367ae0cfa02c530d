# SPDX-License-Identifier: Apache-2.0
"""The rules that were used: what each option came to, every rule, and where the rules come from."""

from __future__ import annotations

from assessment.export.report.decided import mark
from assessment.export.report.sealed import Sealed
from assessment.export.report.value import Block, Cell, Items, Pairs, Section, Table, Text
from assessment.export.shown.look import tier_look
from assessment.export.shown.options import Closed, option_lines, side_by_side
from assessment.wording import say


def options(sealed: Sealed) -> Section:
    """Every way of disclosing the model: open, or closed with every reason."""
    chosen = sealed.decision.option
    rows = []
    for found in side_by_side(option_lines(sealed.evaluation, sealed.reading)):
        same = found.options if isinstance(found, Closed) else (found,)
        names = [
            say("report.options.chosen", name=name) if each.id == chosen else name
            for each in same
            for name in (f"{each.id} {each.name}",)
        ]
        why = [say("report.reason", why=why.strip(), id=id_) for id_, why in same[0].reasons]
        standing = say(f"results.option.{'closed' if why else 'open'}")
        undone = dict.fromkeys(each.reversible for each in same)
        said = ("\n".join(names), standing, "\n".join(undone), "\n".join(why) or "–")
        rows.append(tuple(Cell(text=part) for part in said))
    table = Table(
        widths=(5, 2, 4, 8),
        header=tuple(
            say(f"report.options.{name}") for name in ("option", "standing", "undone", "why")
        ),
        rows=tuple(rows),
    )
    return Section(id="options", title=say("results.heading.options"), blocks=(table,))


def framework(sealed: Sealed) -> Section:
    """The framework, its settings, every rule with whether it applied, and its sources."""
    blocks: list[Block] = [
        _named(sealed),
        Text(text=sealed.reading.text.summary.strip() or say("report.framework.unsaid")),
        _appetites(sealed),
        _rules(sealed),
    ]
    remarks = tuple(say(remark) for remark in sealed.evaluation.remarks)
    if remarks:
        blocks.append(Items(label=say("report.remarks"), items=remarks))
    blocks.append(_sources(sealed))
    return Section(id="framework", title=say("report.section.framework"), blocks=tuple(blocks))


def _named(sealed: Sealed) -> Pairs:
    reading, pin = sealed.reading, sealed.predicate.framework
    rows = [
        (say("report.framework.name"), Cell(text=f"{reading.text.title} {pin.version}")),
        (say("report.framework.digest"), Cell(text=pin.digest, mono=True)),
    ]
    rows += [
        (say("report.framework.words", language=language), Cell(text=digest, mono=True))
        for language, digest in pin.texts.items()
    ]
    rows += [
        (reading.name(id_), Cell(text=reading.value(id_, value)))
        for id_, value in sealed.evaluation.settings.items()
    ]
    return Pairs(rows=tuple(rows))


def _appetites(sealed: Sealed) -> Table:
    """The outcome under each value of the appetite, and at both ends of the stated ranges."""
    reading, found = sealed.reading, sealed.evaluation
    names = {
        value: reading.value(setting.id, value)
        for setting in reading.framework.settings
        if setting.kind == "appetite"
        for value in setting.values
    }
    rows = [
        (names.get(value, value), outcome.tier, say(f"results.status-word.{outcome.status}"))
        for value, outcome in found.appetites.items()
    ]
    rows.append((say("screens.result.favourable"), found.favourable, "–"))
    rows.append((say("screens.result.cautious"), found.cautious, "–"))
    looks = {
        tier.id: tier_look(reading.framework, reading.text, tier.id)
        for tier in reading.framework.tiers
    }
    return Table(
        caption=say("report.readings"),
        widths=(5, 5, 3),
        header=tuple(say(f"report.readings.{name}") for name in ("reading", "tier", "status")),
        rows=tuple(
            (
                Cell(text=name),
                Cell(text=looks[tier].name, mark=mark(looks[tier])),
                Cell(text=status),
            )
            for name, tier, status in rows
        ),
    )


def _rules(sealed: Sealed) -> Table:
    reading = sealed.reading
    found = sealed.evaluation
    rows = [
        (
            rule.id,
            reading.why(rule.id),
            say("report.rules.applies" if rule.applies else "report.rules.not"),
            "; ".join(reading.read(rule.read)),
        )
        for rule in found.rules
    ]
    rows += [
        (
            gate.id,
            reading.why(gate.id),
            say("report.rules.closed" if gate.closed else "report.rules.not"),
            "; ".join(reading.read(gate.read)),
        )
        for gate in found.gates
    ]
    rows += [
        (
            hold.id,
            reading.why(hold.id),
            say("report.rules.fires" if hold.fires else "report.rules.not"),
            "–",
        )
        for hold in found.hold
    ]
    return Table(
        caption=say("report.rules"),
        widths=(2, 8, 3, 7),
        header=tuple(say(f"report.rules.{name}") for name in ("id", "why", "standing", "read")),
        rows=tuple(
            (Cell(text=id_, mono=True), *(Cell(text=each.strip() or "–") for each in said))
            for id_, *said in rows
        ),
    )


def _sources(sealed: Sealed) -> Table:
    return Table(
        caption=say("report.sources"),
        widths=(3, 9, 4),
        header=tuple(say(f"report.sources.{name}") for name in ("id", "title", "read")),
        rows=tuple(
            (
                Cell(text=each.id),
                Cell(text=f"{each.title}. {each.url}" if each.url else each.title),
                Cell(text=f"{say(f'results.framework.read.{each.read}')}, {each.checked}"),
            )
            for each in sealed.reading.framework.sources
        ),
    )
