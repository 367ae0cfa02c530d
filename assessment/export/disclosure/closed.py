# SPDX-License-Identifier: Apache-2.0
"""Why options are closed and what would open them; those alike stand together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from assessment.export.disclosure.words import Words
from assessment.model.disclosure import Opening, OptionView
from assessment.wording import say


def closed_lines(words: Words, options: tuple[OptionView, ...], at: int | None) -> Iterator[str]:
    """The closed options, those beyond the most open one that is open first."""
    begin = 0 if at is None else at
    ordered = (*options[begin:], *options[:begin])
    closed = [option for option in ordered if not option.open]
    is_next = at is None or not all(option.open for option in options[begin:])
    key = "disclosure.heading.next" if is_next else "disclosure.heading.closed"
    for _, same in groupby(closed, key=_like):
        group = list(same)
        names = "; ".join(
            say("disclosure.line.option", id=each.id, name=words.option(each.id)) for each in group
        )
        yield ""
        yield say(key, options=names)
        yield from (f"  {id_}  {words.why(id_)}" for id_ in group[0].reasons)
        yield from _opened(words, group[0])
        key = "disclosure.heading.closed"


def _like(option: OptionView) -> tuple[object, ...]:
    """What is said of a closed option."""
    return (
        option.reasons,
        option.what_would_open,
        option.more_openings,
        option.smallest_proved,
        option.stays_closed_by,
    )


def _opened(words: Words, option: OptionView) -> Iterator[str]:
    if not option.what_would_open:
        yield "  " + _stays(option)
        return
    for place, opening in enumerate(option.what_would_open):
        yield "  " + say("disclosure.line.or" if place else "disclosure.line.opens")
        yield from (f"    {words.supply(each)}" for each in opening.supplies)
        yield "    " + _then(words, opening)
    if option.more_openings:
        yield "  " + say("disclosure.line.more", count=option.more_openings)
    if not option.smallest_proved:
        yield "  " + say("disclosure.line.not-proved")


def _stays(option: OptionView) -> str:
    reasons = ", ".join(option.stays_closed_by)
    absolute = {gate.id for gate in option.gates if gate.absolute}
    if set(option.stays_closed_by) <= absolute:
        return say("disclosure.line.absolute", reasons=reasons)
    if not option.smallest_proved:
        return say("disclosure.line.not-found", reasons=reasons)
    return say("disclosure.line.stays", reasons=reasons)


def _then(words: Words, opening: Opening) -> str:
    outcome = words.outcome(opening.tier, opening.status)
    if opening.needs_test:
        return say("disclosure.line.then.test", outcome=outcome)
    return say("disclosure.line.then", outcome=outcome)
