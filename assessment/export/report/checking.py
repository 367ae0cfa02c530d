# SPDX-License-Identifier: Apache-2.0
"""How a reader checks the record, and what every page says it belongs to."""

from __future__ import annotations

from assessment.export.report.decided import moment
from assessment.export.report.sealed import Sealed
from assessment.export.report.value import Cell, Items, Pairs, Section, Text
from assessment.records.package import package_name
from assessment.wording import say


def checking(sealed: Sealed) -> Section:
    """What identifies the record, who signed, and how to check it without trusting anybody."""
    predicate = sealed.predicate
    name = package_name(sealed.given.id, sealed.payload)
    by = predicate.sealed_by
    rows = [
        (say("screens.record.sealed-at"), Cell(text=moment(predicate.sealed_at))),
        (say("screens.record.sealed-by"), Cell(text=say(f"screens.record.user.{by.user}"))),
        (
            say("screens.record.signature"),
            Cell(text=say(f"screens.record.signature.{by.signature}")),
        ),
        (say("screens.record.id"), Cell(text=predicate.id, mono=True)),
        (say("screens.record.digest"), Cell(text=sealed.payload, mono=True)),
        *((say("screens.record.keys"), Cell(text=keyid, mono=True)) for keyid in sealed.keyids),
        *((say(f"report.head.{part}"), Cell(text=said, mono=True)) for part, said in head(sealed)),
    ]
    if predicate.supersedes is not None:
        rows.append((say("report.supersedes"), Cell(text=predicate.supersedes, mono=True)))
    return Section(
        id="verify",
        title=say("report.section.verify"),
        blocks=(
            Items(
                label=say("report.verify"),
                items=(
                    say("report.verify.page"),
                    say("report.verify.command", package=name),
                    say("report.verify.policy"),
                    say("report.verify.by-hand"),
                ),
            ),
            Text(label=say("report.verify.cannot"), text=say("report.verify.limits")),
            Pairs(rows=tuple(rows)),
        ),
    )


def head(sealed: Sealed) -> tuple[tuple[str, str], ...]:
    """Origin, size and root of the log's checkpoint; nothing for what stands in no log."""
    parts = sealed.head.split("\n")
    return tuple(zip(("origin", "size", "root"), parts, strict=False)) if all(parts) else ()


def foot(sealed: Sealed) -> tuple[str, ...]:
    """What every page says it belongs to: the record by its digest, and the log's head."""
    said = [say("report.foot.digest", digest=sealed.payload)]
    found = dict(head(sealed))
    if found:
        origin, size, root = found["origin"], found["size"], found["root"]
        said.append(say("report.foot.head", origin=origin, size=size, root=root))
    return tuple(said)
