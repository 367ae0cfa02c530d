# SPDX-License-Identifier: Apache-2.0
"""One option closely: why it stands so, what is owed with it, and what would open it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assessment.engine.v1.exact.changes import actionable
from assessment.export.disclosure.words import Words
from assessment.export.shown.look import TierLook, tier_look
from assessment.export.shown.reading import Reading
from assessment.model.disclosure import OneMore, Opening, OptionView, Supply
from assessment.model.evaluation import Evaluation, Status, Value
from assessment.ui.viewmodels.choosing import choices
from assessment.ui.viewmodels.result import Reason
from assessment.wording import say


@dataclass(frozen=True, slots=True)
class Need:
    """One answer that would have to be supplied, and how well it would have to come out.

    Attributes:
        id: the input as the framework names it.
        change: what it is now and what it would have to be, in words.
    """

    id: str
    name: str
    change: str
    supplier: str


@dataclass(frozen=True, slots=True)
class Way:
    """A set of answers that would open an option; all of them are needed.

    Attributes:
        works: what a lab can act on.
        finds: what has to be found so, which nobody can choose.
        tested: it opens if a test finds no more than is rated today.
        tier, status: what would be recommended then.
    """

    works: tuple[Need, ...]
    finds: tuple[Need, ...]
    tested: bool
    tier: TierLook
    status: Status


@dataclass(frozen=True, slots=True)
class Closely:
    """One option.

    Attributes:
        reasons: what closes it, each with what it has read.
        standing: how it relates to the recommendation, as a fact and what it takes.
        misuse, benefit: what makes its value, in a sentence.
        ways: the smallest sets of answers that would open it.
        remark: what has to be said beside them, or why there is none.
        components: what it opens.
        more: what one component more would add.
        tier: at which tier it would be owed, None where no tier lists the option.
        owed: obligations and duties.
    """

    id: str
    name: str
    meaning: str
    is_open: bool
    reasons: tuple[Reason, ...]
    standing: tuple[str, str]
    misuse: str
    benefit: str
    ways: tuple[Way, ...]
    remark: str
    components: tuple[tuple[str, str], ...]
    more: tuple[tuple[str, str], ...]
    tier: TierLook | None
    owed: tuple[tuple[str, str], ...]


def closely(view: OptionView, evaluation: Evaluation, reading: Reading) -> Closely:
    """One option of an assessment, with what would open it."""
    framework, text = reading.framework, reading.text
    words = Words(framework, text)
    relation = next(each for each in choices(evaluation, reading) if each.line.id == view.id)
    read = {rule.id: rule.read for rule in evaluation.rules}
    read |= {gate.id: gate.read for gate in evaluation.gates}
    return Closely(
        id=view.id,
        name=text.options[view.id].name,
        meaning=text.options[view.id].text,
        is_open=view.open,
        reasons=tuple(
            Reason(id_, _why(id_, view, reading), reading.read(read.get(id_, {})))
            for id_ in view.reasons
        ),
        standing=(relation.fact, relation.sentence),
        misuse=_misuse(view, reading),
        benefit=_benefit(view, words),
        ways=tuple(_way(each, reading) for each in view.what_would_open),
        remark=_remark(view),
        components=tuple((id_, words.component(id_)) for id_ in view.components),
        more=tuple((each.component, _one_more(each, words)) for each in view.one_more),
        tier=None if view.tier is None else tier_look(framework, text, view.tier),
        owed=(*reading.named(view.obligations), *_duties(view.duties, words)),
    )


def _why(id_: str, view: OptionView, reading: Reading) -> str:
    absolute = any(gate.id == id_ and gate.absolute for gate in view.gates)
    why = reading.why(id_)
    return f"{why} {say('screens.result.absolute')}" if absolute else why


def _duties(ids: Iterable[str], words: Words) -> Iterator[tuple[str, str]]:
    return ((id_, words.duty(id_)) for id_ in ids)


def _misuse(view: OptionView, reading: Reading) -> str:
    if view.net_misuse is None:
        end = "none" if view.net_misuse_rated else "not-rated"
        return say(f"screens.options.misuse.{end}")
    access = reading.text.access_classes[view.access].name
    if not view.net_misuse_from:
        return say("screens.options.misuse.nothing", access=access)
    names = "; ".join(reading.name(id_) for id_ in view.net_misuse_from)
    return say("screens.options.misuse.from", access=access, scenarios=names)


def _benefit(view: OptionView, words: Words) -> str:
    if view.benefit is None:
        return say("screens.options.benefit.not-rated")
    return say("screens.options.benefit.from", criteria=words.criteria(view.benefit_criteria))


# What would open it --------------------------------------------------------------------------


def _way(opening: Opening, reading: Reading) -> Way:
    works = [each for each in opening.supplies if is_work(each, reading)]
    finds = [each for each in opening.supplies if each not in works]
    return Way(
        works=tuple(_need(each, reading) for each in works),
        finds=tuple(_need(each, reading) for each in finds),
        tested=opening.needs_test,
        tier=tier_look(reading.framework, reading.text, opening.tier),
        status=opening.status,
    )


def _need(supply: Supply, reading: Reading) -> Need:
    change = say("screens.options.change.scenario")
    if supply.kind != "scenario":
        given, to = (_answer(supply.input, value, reading) for value in (supply.given, supply.to))
        change = say("screens.options.change", given=given, to=to)
    return Need(
        id=supply.input,
        name=reading.input(supply.input),
        change=change,
        supplier=reading.text.suppliers[supply.supplied_by],
    )


def _answer(key: str, value: Value, reading: Reading) -> str:
    """An answer as it stands or would have to be. A range stands as `lowest best highest`."""
    name = key.rpartition(".")[2]
    if value == "unknown":
        return say("disclosure.unknown")
    if name not in reading.text.criteria:
        return reading.value(name, value)
    levels = str(value).split()
    level = reading.value(name, int(levels[len(levels) // 2]))
    if len(levels) == 1:
        return level
    low, _, high = levels
    return say("screens.options.change.range", level=level, low=low, high=high)


def is_work(supply: Supply, reading: Reading) -> bool:
    """Whether a lab can act on it: evidence, safeguards, benefit, and facts that a rule asks for.

    How capable or harmful a model is can only be found, and so can an answer nobody has yet.
    """
    name = supply.input.rpartition(".")[2]
    if name in reading.text.criteria:
        return bool(actionable(reading.framework, [supply.input]))
    return supply.kind == "test"


def _remark(view: OptionView) -> str:
    if view.open:
        return ""
    if not view.what_would_open:
        return _stays(view)
    remarks = []
    if view.more_openings:
        remarks.append(say("disclosure.line.more", count=view.more_openings))
    if not view.smallest_proved:
        remarks.append(say("disclosure.line.not-proved"))
    return " ".join(remarks)


def _stays(view: OptionView) -> str:
    reasons = ", ".join(view.stays_closed_by)
    absolute = {gate.id for gate in view.gates if gate.absolute}
    if set(view.stays_closed_by) <= absolute:
        return say("disclosure.line.absolute", reasons=reasons)
    end = "stays" if view.smallest_proved else "not-found"
    return say(f"disclosure.line.{end}", reasons=reasons)


def _one_more(more: OneMore, words: Words) -> str:
    """What one component more would add, without its id."""
    gives = say("disclosure.line.adds-nothing")
    if more.adds_benefits:
        criteria = words.criteria(more.adds_benefits)
        gives = say("disclosure.line.adds", criteria=criteria, level=str(more.benefit))
    end = (".more" if more.raises_hazard else "") + (".final" if more.irreversible else "")
    hazard = say(f"disclosure.line.hazard{end}", hazard=words.hazard(more.hazard))
    name = words.component(more.component)
    return say("screens.options.one-more", name=name, benefits=gives, hazard=hazard)
