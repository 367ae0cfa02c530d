# SPDX-License-Identifier: Apache-2.0
"""Evidence: what is on file, what counts, and freezing it."""

from __future__ import annotations

import streamlit as st

from assessment.review import Outcome, remove_evidence
from assessment.ui import actions, case, evidenceform, freezing, navigation, state
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
        on = Button(
            say("screens.evidence.next"),
            here.key("evidence", "next"),
            navigation.go,
            ("scenarios",),
        )
        right = [on] if view.frozen else [add, on]
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
    line = lists.EvidenceLine(
        id=item.id,
        title=item.title,
        level=item.level,
        facts=item.facts,
        finding=item.finding,
        address=item.address,
        out=item.out,
        bears=say(bears, names=item.scenarios),
    )
    if frozen:
        show(lists.evidence([line]))
        return
    words, ways = st.columns([8, 3], gap="small")
    with words:
        show(lists.evidence([line]))
    with ways, st.container(horizontal=True, gap="small", horizontal_alignment="right"):
        for act, click in (("edit", _edit), ("remove", _remove)):
            label = say(f"screens.evidence.{act}", id=item.id)
            key = here.key("evidence", act, item.id)
            layout.button(Button(label, key, click, (here, item), quiet=True))


def _edit(here: Here, item: Item) -> None:
    evidenceform.open_form(here, item.id)


def _remove(here: Here, item: Item) -> None:
    def send() -> Outcome:
        command = here.desk.command(here.id, item.version)
        return remove_evidence(here.desk, command, item.id)

    actions.command(send)
    if evidenceform.opened(here) == item.id:
        state.put(evidenceform.place(here), None)


if __name__ == "__main__":
    page()
