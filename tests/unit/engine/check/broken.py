"""Frameworks broken by hand, one for each code of the checks."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from tests.frameworks import SMALL

Content = dict[str, Any]
Break = Callable[[Content], None]


def _item(content: Content, path: str) -> Any:
    value: Any = content
    for part in path.split("/"):
        value = value[int(part)] if isinstance(value, list) else value[part]
    return value


def put(path: str, value: Any) -> Break:
    """Put a value at a place."""
    head, _, last = path.rpartition("/")

    def change(content: Content) -> None:
        parent: Any = _item(content, head) if head else content
        parent[int(last) if isinstance(parent, list) else last] = value

    return change


def add(path: str, value: Any) -> Break:
    """Add an entry to a list."""
    return lambda content: _item(content, path).append(copy.deepcopy(value))


def drop(path: str) -> Break:
    """Leave out a field or an entry."""
    head, _, last = path.rpartition("/")

    def change(content: Content) -> None:
        parent: Any = _item(content, head) if head else content
        del parent[int(last) if isinstance(parent, list) else last]

    return change


def both(*changes: Break) -> Break:
    """Several changes together."""

    def change(content: Content) -> None:
        for one in changes:
            one(content)

    return change


def rows(of: list[str], listed: list[tuple[list[Any], Any]], values: list[Any]) -> Content:
    """A table written out."""
    return {
        "of": of,
        "values": values,
        "rows": [{"when": when, "then": then} for when, then in listed],
    }


NET = "logic/scenario/1/table"
WORST = "logic/after/0/is"

BROKEN: dict[str, Break] = {
    "framework.id.twice": put("criteria/1/id", "SKILL"),
    "framework.id.reserved": put("logic/before/0/id", "where"),
    "framework.id.unknown": put("options/1/access", "satellite"),
    "framework.source.missing": drop("logic/rules/0/sources"),
    "framework.source.unknown": put("criteria/0/sources", ["NOBODY"]),
    "framework.source.unused": add(
        "sources",
        {"id": "IDLE", "title": "Idle", "read": "memory", "checked": "2026-11-20"},
    ),
    "framework.source.address": put("sources/0/url", "javascript:alert(1)"),
    "framework.setting.default-unknown": put("settings/0/default", "reckless"),
    "framework.criterion.default-unfit": put("criteria/3/defaults_to", "SKILL"),
    "framework.criterion.evidence-unfit": put("criteria/1/evidence", True),
    "framework.fact.set-scope": put("facts/4/scope", "scenario"),
    "framework.missing.no-scale": put("logic/rules/0/missing", ["outputs"]),
    "framework.tier.opens-more": both(
        put("tiers/1/options", ["O1"]), put("tiers/2/options", ["O1", "O2"])
    ),
    "framework.gate.one-effect": put("logic/gates/0/provisional", True),
    "framework.hold.one-cause": put("logic/hold/0/when", 'law >= "unresolved"'),
    "framework.hold.supplier-missing": drop("logic/hold/1/supplied_by"),
    "framework.band.cut-count": put("facts/2/values", ["below", "middle", "above"]),
    "framework.band.one-threshold": put("facts/2/cuts/0/setting", "appetite"),
    "framework.band.setting-unfit": both(
        drop("facts/2/cuts/0/at"), put("facts/2/cuts/0/setting", "appetite")
    ),
    "framework.band.not-rising": both(
        put("facts/2/values", ["below", "middle", "above"]),
        add("facts/2/cuts", SMALL["facts"][2]["cuts"][0]),
    ),
    "framework.step.one-body": put("logic/scenario/0/table", rows(["HARM"], [([0], 0)], [])),
    "framework.step.too-large": both(
        *(add("criteria", {**SMALL["criteria"][0], "id": f"X{n}", "levels": 12}) for n in range(4)),
        add(
            "logic/before",
            {
                "id": "huge",
                "table": rows(["X0", "X1", "X2", "X3", "SKILL"], [([0, 0, 0, 0, 0], 0)], []),
            },
        ),
    ),
    "framework.step.unread": add("logic/before", {"id": "idle", "is": "SKILL >= 1"}),
    "framework.step.constant": put("logic/scenario/0/is", "HARM - HARM"),
    "framework.table.one-form": put(f"{NET}/rows", [{"when": [0, 0], "then": 0}]),
    "framework.table.unknown-value": put(NET, rows(["added", "base"], [([0, "imagined"], 0)], [])),
    "framework.table.unknown-result": put(
        NET, rows(["added"], [([0], "calm"), ([1], "odd")], ["calm"])
    ),
    "framework.table.row-twice": put(NET, rows(["added"], [([0], 0), ([0], 1)], [])),
    "framework.table.row-missing": put(f"{NET}/grid", [[0, 0, 0], [1, 1, 0], [2, 2]]),
    "framework.table.row-outside": put(f"{NET}/grid", [[0, 0, 0, 0], [1, 1, 0, 0], [2, 2, 1, 1]]),
    "framework.order.mixed": put(f"{NET}/grid", [[0, 0, 0], [2, 1, 0], [1, 2, 1]]),
    "framework.order.row": put(
        NET,
        rows(
            ["added", "PROOF"],
            [([n, m], 1 if (n, m) == (0, 2) else n) for n in range(3) for m in range(3)],
            [],
        ),
    ),
    "framework.order.conflict": put("logic/scenario/0/is", "min(HARM, PROOF)"),
    "framework.order.frees": put("logic/rules/2/when", 'compute == "below" and seen <= 0'),
    "framework.comparison.idle": put("logic/rules/2/when", 'compute == "above" and seen <= 2'),
    "framework.rule.closes-missing": put("logic/rules/1/tier", "third-party-evaluation"),
    "framework.rule.never": put("logic/rules/0/when", "worst >= 9"),
    "framework.rule.always": put("logic/rules/0/when", "worst >= 0"),
    "framework.criterion.unread": put("scenarios/1/mandatory_when", 'compute == "above"'),
    "framework.criterion.read": put("criteria/2/role", "informational"),
    "framework.tier.unreachable": both(
        *(put(f"logic/rules/{n}/tier", "third-party-evaluation") for n in (1, 2)),
        *(put(f"logic/rules/{n}/closes", []) for n in (1, 2)),
    ),
    "framework.expression.unknown-name": put(WORST, "highest over scenarios of later else 0"),
    "framework.expression.unknown-word": put("logic/hold/3/when", 'law >= "murky"'),
    "framework.expression.word-out-of-place": put("logic/before/0/is", 'SKILL == "high"'),
    "framework.expression.word-first": put("logic/gates/0/when", '"prohibited" == law'),
    "framework.expression.group-out-of-place": put(
        "logic/scenario/0/is", "highest over scenarios of HARM else 0"
    ),
    "framework.expression.set-needs-has": put("logic/before/0/is", "outputs"),
    "framework.expression.has-needs-set": put("logic/gates/0/when", 'law has "prohibited"'),
    "framework.expression.condition-needed": put("logic/gates/0/when", "SKILL"),
    "framework.expression.level-needed": put("logic/scenario/0/is", "max(HARM, base)"),
    "framework.expression.branches-differ": put(
        "logic/scenario/0/is", 'HARM if base == "none" else HARM >= 1'
    ),
    "framework.expression.cannot-compare": put("logic/gates/0/when", "law == plan"),
    "framework.syntax.unexpected": put("logic/gates/0/when", "law = 1"),
    "framework.syntax.too-deep": put("logic/gates/0/when", "(" * 50 + "SKILL >= 1" + ")" * 50),
    "framework.syntax.has-needs-name": put("logic/gates/0/when", '(SKILL + 1) has "x"'),
    "framework.syntax.number-needed": put(
        "logic/after/0/is", "count over scenarios of net >= 1 up to many"
    ),
    "framework.syntax.word-needed": put("logic/gates/0/when", "law in (prohibited)"),
    "framework.syntax.reserved": put("logic/gates/0/when", "where >= 1"),
    "framework.syntax.too-few": put("logic/scenario/0/is", "max(HARM)"),
}
"""By code: the one change that breaks the small framework in that way."""


def broken(change: Break) -> Content:
    """The small framework with one thing broken."""
    content = copy.deepcopy(SMALL)
    change(content)
    return content
