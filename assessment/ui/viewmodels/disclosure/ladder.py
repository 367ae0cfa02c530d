# SPDX-License-Identifier: Apache-2.0
"""The ladder: every option in the order of openness, each as it stands, and the answer above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assessment.export.shown.reading import Reading
from assessment.model.disclosure import OptionView
from assessment.model.framework import FrameworkText
from assessment.ui.viewmodels.disclosure.measures import Measure, Scales, benefit, misuse
from assessment.wording import say

Reversible = Literal["yes", "partly", "no"]


@dataclass(frozen=True, slots=True)
class Rung:
    """One option.

    Attributes:
        first: id and sentence of the first of its reasons; empty for an open one.
        further: how many reasons there are beside that.
        like: id of the option above that is closed for the same reasons; empty where none is.
        gates: ids of the gates that close it. `absolute`: those nobody can lift.
        owed: how many obligations and duties come with it.
        beaten_by: ids of options that are at least as good, and better in one thing.
        is_best: whether it is the most open one that is open.
    """

    id: str
    name: str
    is_open: bool
    reasons: tuple[str, ...]
    first: tuple[str, str]
    further: int
    like: str
    misuse: Measure
    benefit: Measure
    reversible: Reversible
    undone: str
    gates: tuple[str, ...]
    absolute: tuple[str, ...]
    owed: int
    beaten_by: tuple[str, ...]
    is_best: bool


@dataclass(frozen=True, slots=True)
class Ladder:
    """All options, from the least open to the most open one.

    Attributes:
        answer: the most open option that is open, in a sentence without its full stop.
        opens: what that option opens.
        beyond: what comes next, in a sentence.
        next: the least open of the closed options beyond it; None where all of them are open.
    """

    answer: str
    opens: str
    beyond: str
    next: Rung | None
    rungs: tuple[Rung, ...]

    def rung(self, option: str) -> Rung:
        """One option."""
        return next(each for each in self.rungs if each.id == option)


def ladder(views: Sequence[OptionView], reading: Reading, scale: Scales) -> Ladder:
    """The ladder of one assessment under the settings it was made with."""
    best = max((place for place, view in enumerate(views) if view.open), default=None)
    rungs = tuple(
        _rung(view, views[:place], reading, scale, is_best=place == best)
        for place, view in enumerate(views)
    )
    beyond = rungs if best is None else rungs[best + 1 :]
    following = beyond[0] if beyond else None
    return Ladder(
        answer=_answer(rungs, best),
        opens="" if best is None else _opens(views[best], reading.text),
        beyond=_beyond(rungs, following),
        next=following,
        rungs=rungs,
    )


def _rung(
    view: OptionView,
    above: Sequence[OptionView],
    reading: Reading,
    scale: Scales,
    *,
    is_best: bool,
) -> Rung:
    reasons = reading.named(view.reasons)
    same = above and reasons and above[-1].reasons == view.reasons
    return Rung(
        id=view.id,
        name=reading.text.options[view.id].name,
        is_open=view.open,
        reasons=view.reasons,
        first=reasons[0] if reasons else ("", ""),
        further=max(0, len(reasons) - 1),
        like=_first_alike(view, above) if same else "",
        misuse=misuse(view, scale.misuse.get(view.access)),
        benefit=benefit(view, scale.benefit),
        reversible=view.reversible,
        undone=say(f"disclosure.undone.{view.reversible}"),
        gates=tuple(gate.id for gate in view.gates),
        absolute=tuple(gate.id for gate in view.gates if gate.absolute),
        owed=len(view.obligations) + len(view.duties),
        beaten_by=view.dominated_by,
        is_best=is_best,
    )


def _first_alike(view: OptionView, above: Sequence[OptionView]) -> str:
    """The first of the options in a row that are closed for the same reasons."""
    found = view.id
    for each in reversed(above):
        if each.reasons != view.reasons:
            break
        found = each.id
    return found


def _answer(rungs: Sequence[Rung], best: int | None) -> str:
    if best is None:
        return say("screens.options.answer.none")
    return say("screens.options.answer", id=rungs[best].id, name=rungs[best].name)


def _opens(view: OptionView, text: FrameworkText) -> str:
    """What an option opens: its components, or its own sentence where they are not told apart."""
    names = [text.components[id_].name for id_ in view.components]
    if not names:
        return text.options[view.id].text
    return say("screens.options.opens", components="; ".join(names))


def _beyond(rungs: Sequence[Rung], following: Rung | None) -> str:
    if following is None:
        closed = any(not each.is_open for each in rungs)
        return say("screens.options.beyond.gap" if closed else "screens.options.beyond.none")
    ids = ", ".join(following.reasons)
    return say("screens.options.beyond", id=following.id, name=following.name, reasons=ids)
