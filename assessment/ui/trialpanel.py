# SPDX-License-Identifier: Apache-2.0
"""Try other answers on the result page: chosen and given here, worked out at once, kept nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from assessment.export.shown.reading import Reading
from assessment.model.evaluation import Evaluation
from assessment.ui import case
from assessment.ui.case import Here
from assessment.ui.changes import (
    Chosen,
    choose,
    chosen,
    follows,
    remaining,
    take_back,
    try_out,
)
from assessment.ui.parts import change, fields, layout
from assessment.ui.parts.draw import show
from assessment.ui.parts.fields import Ask, Bound, Option
from assessment.ui.parts.layout import Button
from assessment.ui.parts.prose import para, quiet, strong
from assessment.ui.telling import guards
from assessment.ui.viewmodels.change.possible import tiers
from assessment.ui.viewmodels.change.trial import Tryable, outcome, trial, tryables
from assessment.wording import say


@st.fragment
@guards
def panel(before: Here, result: Evaluation) -> None:
    """The panel: drawn anew by itself at each change, while the page around it stays."""
    here = case.read(before.desk, before.id)
    if here.view.case.version != before.view.case.version:
        st.rerun()
    box = st.expander(
        say("screens.change.try.open"), key=here.key("trial", "open"), on_change="rerun"
    )
    if not box.open:
        return
    with box:
        show(
            para(strong(say("screens.change.try.trial")), say("screens.change.try.lede")),
        )
        reading = Reading(here.framework.framework, here.framework.text)
        known = {each.key: each for each in tryables(result, reading)}
        left, right = st.columns([7, 5], gap="large")
        with left:
            _fields(here, known)
        with right:
            _outcome(here, result, reading)


def _fields(here: Here, known: Mapping[str, Tryable]) -> None:
    """What to try, then a field for each, the last one chosen next to where it was chosen."""
    now = chosen(here)
    which = Ask(say("screens.change.try.which"), example=say("screens.change.try.which.empty"))

    def save(key: Any) -> None:
        if key is not None:
            choose(here, chosen(here).choosing(key))

    # It keeps showing the last one, so that the cursor stays in it.
    last = now.keys[0] if now.keys else None
    bound = Bound(here.key("trial", "which"), last, now.number, save)
    fields.pick(bound, which, [Option(each.key, each.name) for each in known.values()])
    for key in now.keys:
        _field(here, known[key], now)
    if now.keys:
        label = say("screens.change.try.reset")
        layout.button(Button(label, here.key("trial", "reset"), take_back, (here,)))


def _field(here: Here, each: Tryable, now: Chosen) -> None:
    """The answer to try in place of the one given."""

    def save(value: Any) -> None:
        choose(here, chosen(here).trying(each.key, value))

    bound = Bound(here.key("trial", "answer", each.key), now.given.get(each.key), now.number, save)
    ask = Ask(each.name, example=say("screens.change.try.today", answer=each.today))
    options = [Option(answer.value, answer.name) for answer in each.answers]
    draw = fields.several if each.several else fields.pick
    draw(bound, ask, options)


def _outcome(here: Here, result: Evaluation, reading: Reading) -> None:
    """What would follow. The tier comes first: what remains possible may take a moment longer."""
    given = chosen(here).given
    document = try_out(here, trial(given, reading))
    view = outcome(follows(here, document), result, reading)
    show(
        para(strong(say("screens.change.try.outcome"))),
        None if given else quiet(say("screens.change.try.same")),
        change.outcome(view),
    )
    left = st.container()
    show(para(strong(say("screens.change.try.applies"))), change.applies(view))
    with left:
        show(change.remaining(tiers(remaining(here, document) or (), reading)))
