# SPDX-License-Identifier: Apache-2.0
"""The form for an item of evidence: kept on every change, on file as soon as it is complete."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import streamlit as st

from assessment.review import Outcome, save_evidence
from assessment.store.values import NOTHING
from assessment.ui import actions, state
from assessment.ui.case import Here, read
from assessment.ui.parts import fields, layout
from assessment.ui.parts.draw import show
from assessment.ui.parts.fields import Ask, Bound, Option
from assessment.ui.parts.layout import Button
from assessment.ui.parts.prose import quiet
from assessment.ui.viewmodels.evidence import READINGS, Sheet, draft_of, item_of, missing
from assessment.wording import say


def place(here: Here) -> str:
    """Where the session remembers which item is open."""
    return here.key("evidence", "open")


def opened(here: Here) -> str | None:
    """The id of the item whose form is open, or None."""
    found: str | None = state.held(place(here))
    return found


def open_form(here: Here, item: str | None) -> None:
    """Open the form of an item, or close it."""
    state.put(place(here), item)


def form(here: Here, sheet: Sheet, item: str) -> None:
    """Draw the form of one item."""
    draft, version = _draft(here, item)
    on_file = any(each.id == item for each in sheet.items)
    title = "screens.evidence.form.old" if on_file else "screens.evidence.form.new"
    close = Button(
        say("screens.evidence.form.close"), here.key("evidence", "close"), open_form, (here, None)
    )
    layout.section(say(title, id=item), [close])
    show(_standing(draft, on_file=on_file and not here.typed(_place(item))))
    fields.refusal(here.key("evidence", item))
    left, right = st.columns(2, gap="large")

    def field(name: str) -> Bound:
        return _field(here, item, name, draft, version)

    with left:
        _what(field, sheet)
    with right:
        _whence(field, draft)


def _what(field: Any, sheet: Sheet) -> None:
    fields.line(field("title"), _ask("title", example=True))
    fields.prose(field("finding"), _ask("finding", example=True))
    scenarios = [Option(each.value, each.name) for each in sheet.scenarios]
    empty = say("screens.evidence.field.scenarios.empty")
    fields.several(
        field("scenarios"), Ask(say("screens.evidence.field.scenarios"), example=empty), scenarios
    )
    levels = [Option(each.level, f"{each.level} {each.name}", each.text) for each in sheet.anchors]
    fields.choice(field("level"), say("screens.evidence.level.question"), levels)


def _whence(field: Any, draft: Mapping[str, Any]) -> None:
    fields.line(field("source"), _ask("source", example=True))
    fields.line(field("url"), _ask("url"))
    readings = [Option(each, say(f"screens.evidence.reading.{each}")) for each in READINGS]
    fields.choice(field("read"), _ask("read"), readings)
    left, right = st.columns(2, gap="small")
    with left:
        fields.line(field("date"), _ask("date", note=True), most=10)
    with right:
        fields.line(field("expires"), _ask("expires"), most=10)
    fields.line(field("by"), _ask("by"))
    fields.tick(field("kept_out"), _ask("kept_out"))
    if draft.get("kept_out"):
        fields.line(field("why_not"), _ask("why_not"))


def _ask(name: str, *, example: bool = False, note: bool = False) -> Ask:
    return Ask(
        say(f"screens.evidence.field.{name}"),
        example=say(f"screens.evidence.field.{name}.example") if example else "",
        note=say(f"screens.evidence.field.{name}.note") if note else "",
    )


def _standing(draft: Mapping[str, Any], *, on_file: bool) -> Any:
    if on_file:
        return quiet(say("screens.evidence.form.saved"), small=False)
    names = ", ".join(say(f"screens.evidence.field.{name}") for name in missing(draft))
    return quiet(say("screens.evidence.form.unsaved", names=names), small=False)


def _draft(here: Here, item: str) -> tuple[dict[str, Any], int]:
    """What the form holds: the kept draft, else the item on file. With a version of both."""
    kept = next((view for view in here.view.evidence if view.id == item), None)
    text = here.view.texts.get(_place(item), NOTHING)
    version = (kept.version if kept else 0) + text.version
    if text.value:
        return json.loads(text.value), version
    return draft_of(kept.item if kept else None), version


def _place(item: str) -> str:
    """Where the draft of an item is kept."""
    return f"evidence/{item}"


def _field(here: Here, item: str, name: str, draft: Mapping[str, Any], version: int) -> Bound:
    """A field of the form. A change puts the item on file if it is complete, else keeps a draft."""
    place = here.key("evidence", item)

    def save(value: Any) -> None:
        now = read(here.desk, here.id)
        held, _ = _draft(now, item)
        # This or another field of the form may just have been kept; the change builds on it.
        known = state.known(place, version, draft)
        seen = now if held.get(name) == known.value.get(name) else here
        changed = {**held, name: value}
        if missing(changed) or not _put_on_file(seen, item, changed):
            _text(seen, item).save(json.dumps(changed))
        elif now.typed(_place(item)):
            _text(now, item).save(None)
        after, number = _draft(read(here.desk, here.id), item)
        if after == changed:
            state.make(place, number, {**known.value, name: value})

    return Bound(here.key("evidence", item, name), draft.get(name), version, save)


def _text(here: Here, item: str) -> Bound:
    """The draft of an item."""
    what = say("screens.evidence.form.old", id=item)
    return here.text(_place(item), what, words=lambda text: _words(json.loads(text)))


def _put_on_file(seen: Here, item: str, draft: Mapping[str, Any]) -> bool:
    """Send the item with the version that was seen; false when it was not kept."""
    kept = next((view for view in seen.view.evidence if view.id == item), None)

    def send(expected: int) -> Outcome:
        command = seen.desk.command(seen.id, expected)
        return save_evidence(seen.desk, command, item_of(item, draft))

    change = actions.Change(
        key=seen.key("evidence", item),
        what=say("screens.evidence.form.old", id=item),
        expected=kept.version if kept else 0,
        send=send,
        words=_words,
    )
    return actions.change(change) is not None


def _words(item: Mapping[str, Any]) -> str:
    """An item in words, for a conflict."""
    pieces = (item.get("title"), item.get("finding"), item.get("date"), item.get("level"))
    return "\n".join(str(piece) for piece in pieces if piece not in (None, ""))
