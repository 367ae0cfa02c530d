# SPDX-License-Identifier: Apache-2.0
"""The evidence page: items on file, what counts, and an item while it is being written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assessment.errors import Problem, ReviewError
from assessment.export.shown.facts import Choice
from assessment.model.assessment import Evidence
from assessment.model.framework import Framework, FrameworkText
from assessment.review import CaseView, EvidenceView
from assessment.wording import say

READINGS = ("at_source", "secondary_copy", "abstract", "memory")
"""How a source was read, from best to worst."""

NEEDED = ("title", "date", "level", "source", "read")
"""What an item needs before it can be put on file."""

_DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")


@dataclass(frozen=True, slots=True)
class Item:
    """An item of evidence in the list.

    Attributes:
        level: its level on the evidence scale, in words.
        facts: date, by whom, how it was read.
        scenarios: names of the scenarios it bears on.
        out: why it does not count, in words; empty when it counts.
        version: version of the item as it is kept.
    """

    id: str
    title: str
    finding: str
    level: str
    facts: str
    scenarios: str
    address: str | None
    out: str
    version: int


@dataclass(frozen=True, slots=True)
class Anchor:
    """A level of the evidence scale."""

    level: int
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The evidence page.

    Attributes:
        frozen: true once the sheet is frozen.
        items: what is on file, in the order of the ids.
        counting: how many of the items count.
        anchors: the levels of the evidence scale.
        scenarios: what an item can bear on.
    """

    frozen: bool
    items: tuple[Item, ...]
    counting: int
    anchors: tuple[Anchor, ...]
    scenarios: tuple[Choice, ...]


def sheet(view: CaseView, framework: Framework, text: FrameworkText) -> Sheet:
    """The evidence page of a case."""
    as_of = str(view.field("case", "as_of").value or view.case.opened_at[:10])
    anchors = evidence_scale(framework, text)
    items = tuple(
        _item(each, each.item, as_of, anchors, text)
        for each in view.evidence
        if each.item is not None
    )
    return Sheet(
        frozen=view.case.state != "draft",
        items=items,
        counting=sum(not item.out for item in items),
        anchors=anchors,
        scenarios=tuple(
            Choice(each.id, text.scenarios[each.id].name) for each in framework.scenarios
        ),
    )


def evidence_scale(framework: Framework, text: FrameworkText) -> tuple[Anchor, ...]:
    """The levels of the framework's evidence scale; plain numbers when it has none."""
    scale = next((each for each in framework.criteria if each.evidence), None)
    if scale is None:
        return ()
    anchors = text.criteria[scale.id].anchors
    return tuple(Anchor(level, each.name, each.text) for level, each in enumerate(anchors))


def why_out(item: Evidence, as_of: str) -> str:
    """Why an item does not count at that date, in words; empty when it counts."""
    if not item.counts:
        return say("screens.evidence.out.said", why=item.why_not or "–")
    if item.date > as_of:
        return say("screens.evidence.out.later", day=as_of)
    if item.expires is not None and item.expires < as_of:
        return say("screens.evidence.out.expired", day=item.expires)
    return ""


def _item(
    view: EvidenceView,
    item: Evidence,
    as_of: str,
    anchors: tuple[Anchor, ...],
    text: FrameworkText,
) -> Item:
    level = next((a.name for a in anchors if a.level == item.level), "")
    facts = [
        item.date,
        item.by or "",
        say(f"screens.evidence.read.{item.source.read}"),
        say("screens.evidence.until", day=item.expires) if item.expires else "",
    ]
    return Item(
        id=item.id,
        title=item.title,
        finding=item.finding,
        level=say("screens.evidence.level", level=item.level, top=len(anchors) - 1, name=level),
        facts=", ".join(fact for fact in facts if fact),
        scenarios=", ".join(text.scenarios[each].name for each in item.scenarios),
        address=item.source.url,
        out=why_out(item, as_of),
        version=view.version,
    )


# An item while it is being written ------------------------------------------------------------


def draft_of(item: Evidence | None) -> dict[str, Any]:
    """The fields of the form for an item on file; empty for a new one."""
    if item is None:
        return {}
    return {
        "title": item.title,
        "finding": item.finding,
        "source": item.source.title,
        "url": item.source.url,
        "read": item.source.read,
        "date": item.date,
        "by": item.by,
        "level": item.level,
        "scenarios": list(item.scenarios),
        "expires": item.expires,
        "kept_out": not item.counts,
        "why_not": item.why_not,
    }


def missing(draft: Mapping[str, Any]) -> tuple[str, ...]:
    """What the item still needs before it can be put on file, by field of the form."""
    lacking = [name for name in NEEDED if draft.get(name) in (None, "")]
    for name in ("date", "expires"):
        if draft.get(name) and not _DAY.fullmatch(str(draft[name])) and name not in lacking:
            lacking.append(name)
    if draft.get("kept_out") and not draft.get("why_not"):
        lacking.append("why_not")
    return tuple(lacking)


def item_of(id_: str, draft: Mapping[str, Any]) -> Evidence:
    """The item a form describes.

    Raises:
        ReviewError: something is missing.
    """
    lacking = missing(draft)
    if lacking:
        names = ", ".join(say(f"screens.evidence.field.{name}") for name in lacking)
        raise ReviewError(Problem("evidence.missing", params={"names": names}))
    document = {
        "id": id_,
        "title": draft["title"],
        "finding": draft.get("finding") or "",
        "source": {
            "title": draft["source"],
            "read": draft["read"],
            "url": draft.get("url") or None,
        },
        "date": draft["date"],
        "by": draft.get("by") or None,
        "level": draft["level"],
        "scenarios": tuple(draft.get("scenarios") or ()),
        "expires": draft.get("expires") or None,
        "counts": not draft.get("kept_out"),
        "why_not": (draft.get("why_not") or None) if draft.get("kept_out") else None,
    }
    return Evidence.model_validate(document)
