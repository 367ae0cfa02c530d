# SPDX-License-Identifier: Apache-2.0
"""What the decision rests on: the subject, the facts, the evidence on file."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.export.report.sealed import Sealed
from assessment.export.report.value import Block, Cell, Pairs, Section, Table, Text
from assessment.export.shown.facts import fact_view, in_words
from assessment.export.shown.texts import shown
from assessment.model.assessment import Evidence
from assessment.wording import say


def subject(sealed: Sealed) -> Section:
    """The release candidate, its files, and what is told about it in words."""
    given, reading = sealed.given, sealed.reading
    rows = [(say("screens.record.kind"), say(f"screens.result.kind.{given.kind}"))]
    for name in ("developer", "question", "summary"):
        value = getattr(given.subject, name)
        if value:
            rows.append((say(f"screens.scope.{name}"), shown(value)))
    rows.append((say("screens.scope.as_of"), given.as_of))
    blocks: list[Block] = [Pairs(rows=tuple((name, Cell(text=said)) for name, said in rows))]
    if given.artefacts:
        blocks.append(
            Table(
                caption=say("report.artefacts"),
                widths=(3, 2, 1, 10),
                header=tuple(
                    say(f"report.artefacts.{name}")
                    for name in ("name", "component", "files", "digest")
                ),
                rows=tuple(
                    (
                        Cell(text=each.name),
                        Cell(text=_component(sealed, each.component)),
                        Cell(text=str(len(each.resources))),
                        Cell(text=each.digest, mono=True),
                    )
                    for each in given.artefacts
                ),
            )
        )
    else:
        blocks.append(Text(label=say("report.artefacts"), text=say("report.artefacts.none")))
    if given.narrative.summary:
        told = shown(given.narrative.summary)
        blocks.append(Text(label=say("screens.record.summary"), text=told))
    for scenario, narrative in given.narrative.scenarios.items():
        for step, text in narrative.model_dump().items():
            if text:
                label = f"{reading.name(scenario)}. {say(f'screens.scenarios.step.{step}')}"
                blocks.append(Text(label=label, text=shown(text)))
    return Section(id="subject", title=say("screens.record.subject"), blocks=tuple(blocks))


def _component(sealed: Sealed, id_: str) -> str:
    words = sealed.reading.text.components.get(id_)
    return words.name if words else id_


def facts(sealed: Sealed) -> Section:
    """Each fact with its answer, the note beside it, and what it rests on."""
    rows = tuple(_facts(sealed))
    blocks: list[Block] = [
        Table(
            widths=(5, 5, 6, 2),
            header=tuple(
                say(f"report.facts.{name}") for name in ("fact", "answer", "note", "rests")
            ),
            rows=rows,
        )
        if rows
        else Text(text=say("report.none"))
    ]
    return Section(id="facts", title=say("screens.record.facts"), blocks=tuple(blocks))


def _facts(sealed: Sealed) -> Iterator[tuple[Cell, ...]]:
    reading = sealed.reading
    stored = sealed.given.model_dump(mode="json", exclude_none=True)["facts"]
    facts_ = {fact.id: fact for fact in reading.framework.facts}
    order = [fact.id for fact in reading.framework.facts]
    order += [f"{each}.{id_}" for each in sealed.evaluation.assessed for id_ in order]
    for key in order:
        if key not in stored:
            continue
        view = fact_view(facts_[key.rpartition(".")[2]], reading.text, key, stored[key])
        answer = view.answer
        said = (
            reading.input(key),
            shown(in_words(view, answer.value)),
            shown(answer.note),
            ", ".join(answer.evidence),
        )
        yield tuple(Cell(text=each) for each in said)


def evidence(sealed: Sealed) -> Section:
    """Every item on file with its strength, and which of them do not count."""
    given = sealed.given
    title = say("screens.record.evidence")
    if given.evidence == "as_rated" or not given.evidence:
        key = "results.remark.evidence-as-rated" if given.evidence else "report.none"
        return Section(id="evidence", title=title, blocks=(Text(text=say(key)),))
    table = Table(
        widths=(2, 8, 3, 6),
        header=tuple(say(f"report.evidence.{name}") for name in ("id", "what", "level", "source")),
        rows=tuple(_item(each, sealed) for each in given.evidence),
    )
    return Section(id="evidence", title=title, blocks=(table,))


def _item(item: Evidence, sealed: Sealed) -> tuple[Cell, ...]:
    title = shown(item.title)
    finding = shown(item.finding)
    what = f"{title}. {finding}" if finding else title
    if item.scenarios:
        named = ", ".join(map(sealed.reading.name, item.scenarios))
        what += " " + say("report.evidence.about", scenarios=named)
    level = say("report.evidence.strength", level=item.level)
    if not item.counts:
        why = shown(item.why_not or say("report.evidence.unsaid"))
        level += " " + say("report.evidence.out", why=why)
    by = shown(item.by) if item.by else ""
    source = shown(item.source.title)
    parts = (source, by, item.date, say(f"screens.evidence.read.{item.source.read}"))
    said = ". ".join(part for part in parts if part)
    if item.source.url:
        said += f" {shown(item.source.url)}"
    return (Cell(text=item.id, mono=True), Cell(text=what), Cell(text=level), Cell(text=said))
