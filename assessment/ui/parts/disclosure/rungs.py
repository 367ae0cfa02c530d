# SPDX-License-Identifier: Apache-2.0
"""What stands beside the name of an option on the ladder.

The name itself is a button, so the row is no row of a table. Each value carries the name of its
column: for those who hear it, and on a phone for all.
"""

from __future__ import annotations

from assessment.ui.parts.markup import Child, Markup, el, join
from assessment.ui.parts.prose import mute, strong
from assessment.ui.parts.strips import strip
from assessment.ui.viewmodels.disclosure.ladder import Rung
from assessment.ui.viewmodels.disclosure.measures import Measure
from assessment.wording import say

COLUMNS = ("standing", "misuse", "benefit", "undone", "gates", "owed")


def heads() -> Markup:
    """The names of the columns, once above all rungs; each value carries its own as well."""
    names = (el("span", say(f"screens.options.column.{name}")) for name in COLUMNS)
    return el("div", *names, cls="to-facts to-heads", aria_hidden="true")


def facts(rung: Rung, *, shown: bool) -> Markup:
    """Everything the ladder says about one option.

    Args:
        rung: the option.
        shown: whether it is looked at closely below.
    """
    values: tuple[Child, ...] = (
        _standing(rung, shown=shown),
        _measure(rung.misuse),
        _measure(rung.benefit),
        rung.undone,
        _gates(rung),
        rung.owed,
    )
    cells = [
        el("div", el("span", say(f"screens.options.column.{name}"), ": ", cls="col"), value)
        for name, value in zip(COLUMNS, values, strict=True)
    ]
    below = el("span", say("screens.options.shown-below"), cls="to-sr") if shown else None
    looks = [name for name, is_so in (("sel", shown), ("dim", bool(rung.beaten_by))) if is_so]
    return el("div", *cells, below, cls=" ".join(["to-facts", *looks]))


def _standing(rung: Rung, *, shown: bool) -> Markup:
    word = strong(say("screens.options.open" if rung.is_open else "screens.result.closed"))
    said = join(word, *_why(rung, shown=shown), between=" ")
    if not rung.beaten_by:
        return el("span", said)
    beaten = say("screens.options.beaten", others=", ".join(rung.beaten_by))
    return el("span", said, el("br"), el("span", beaten, cls="m s"))


def _why(rung: Rung, *, shown: bool) -> list[Child]:
    """Why it is closed, said once for options in a row, and in full where it is shown below."""
    reasons = ", ".join(rung.reasons)
    if rung.is_open:
        return [say("screens.options.best")] if rung.is_best else []
    if shown:
        return [mute(reasons)]
    if rung.like:
        return [mute(say("screens.options.like", id=rung.like, reasons=reasons))]
    id_, sentence = rung.first
    further = say("screens.options.further", count=rung.further) if rung.further else None
    return [id_, sentence, None if further is None else mute(further)]


def _measure(measure: Measure) -> Child:
    """A value on its scale as a small picture with the same in words.

    A picture would make what is only read at its worst look like a rating.
    """
    if measure.at is None or not measure.rated:
        return mute(measure.said)
    picture = strip(measure.of, measure.at, measure.at, measure.at, width=4.5)
    return join(picture, " ", measure.said)


def _gates(rung: Rung) -> Child:
    if not rung.gates:
        return mute(say("disclosure.none"))
    return ", ".join(
        say("screens.options.absolute", id=id_) if id_ in rung.absolute else id_
        for id_ in rung.gates
    )
