# SPDX-License-Identifier: Apache-2.0
"""Evidence: what is on file, what counts, and freezing it."""

from __future__ import annotations

import streamlit as st

from assessment.review import Outcome, remove_evidence
from assessment.ui import actions, case, evidenceform, freezing, state
from assessment.ui.case import Here
from assessment.ui.parts import layout, lists, notices
from assessment.ui.parts.draw import show
from assessment.ui.parts.layout import Button
from assessment.ui.viewmodels.evidence import Item, Sheet, sheet
from assessment.wording import say


def page() -> None:
    """The evidence page."""
    with layout.page():
        here = case.here()
        if here is None:
            return
        view = sheet(here.view, here.framework.framework, here.framework.text)
        day = here.view.field("case", "as_of").value
        add = Button(
            say("screens.evidence.add"),
            here.key("evidence", "add"),
            evidenceform.open_form,
            (here, here.view.next_evidence_id),
        )
        right = [] if view.frozen else [add]
        layout.head(say("screens.evidence.head"), say("screens.evidence.lede", day=day), right)
        opened = evidenceform.opened(here)
        if opened is not None and not view.frozen:
            evidenceform.form(here, view, opened)
        left, right_column = st.columns([7, 4], gap="large")
        with left:
            _items(here, view)
        with right_column:
            freezing.panel(here)


def _items(here: Here, view: Sheet) -> None:
    if not view.items:
        notices.empty(say("screens.evidence.none.fact"), say("screens.evidence.none.sentence"))
        return
    count = say("screens.evidence.count", count=len(view.items), counting=view.counting)
    layout.section(count)
    for place, item in enumerate(view.items):
        if place:
            layout.rule()
        _item(here, item, frozen=view.frozen)


def _item(here: Here, item: Item, *, frozen: bool) -> None:
    bears = "screens.evidence.bears" if item.scenarios else "screens.evidence.bears.none"
    show(
        lists.evidence(
            [
                lists.EvidenceLine(
                    item.id,
                    item.title,
                    item.level,
                    item.facts,
                    item.finding,
                    item.address,
                    item.out,
                    say(bears, names=item.scenarios),
                )
            ]
        )
    )
    if frozen:
        return
    layout.buttons(
        [
            Button(
                say("screens.evidence.edit", id=item.id),
                here.key("evidence", "edit", item.id),
                evidenceform.open_form,
                (here, item.id),
                quiet=True,
            ),
            Button(
                say("screens.evidence.remove", id=item.id),
                here.key("evidence", "remove", item.id),
                _remove,
                (here, item),
                quiet=True,
            ),
        ]
    )


def _remove(here: Here, item: Item) -> None:
    def send() -> Outcome:
        command = here.desk.command(here.id, item.version)
        return remove_evidence(here.desk, command, item.id)

    actions.command(send)
    if evidenceform.opened(here) == item.id:
        state.put(evidenceform.place(here), None)


if __name__ == "__main__":
    page()
