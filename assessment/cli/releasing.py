# SPDX-License-Identifier: Apache-2.0
"""What a public edition shows and withholds: the options that say so, and the list of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click

from assessment.model.base import Noun
from assessment.reading import read_document, shape
from assessment.records.countersigning import opened
from assessment.records.withholding import (
    FLIPS,
    KINDS,
    SHOWN,
    Release,
    held_texts,
    refuse_unknown,
)
from assessment.store.library import read_file
from assessment.wording import say

EVERYTHING = "all"
"""Stands for every sort of text."""

_WIDEST = max(len(say(f"edition.mark.{mark}")) for mark in ("shown", "partly", "withheld"))

_FILE = click.Path(path_type=Path, dir_okay=False)


class PublishPlan(Noun):
    """What a file says about public editions, so that each of them shows the same."""

    release: tuple[str, ...] = ()
    withhold: tuple[str, ...] = ()
    release_kinds: tuple[str, ...] = ()
    withhold_kinds: tuple[str, ...] = ()


def takes_a_release(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that say what a public edition shows."""
    options: tuple[tuple[tuple[str, ...], dict[str, Any]], ...] = (
        (("--release", "paths"), {"multiple": True, "help": say("edition.option.release")}),
        (
            ("--release-kind", "shown"),
            {"multiple": True, "help": say("edition.option.release-kind")},
        ),
        (
            ("--withhold-kind", "withheld"),
            {"multiple": True, "help": say("edition.option.withhold-kind")},
        ),
        (("--withhold", "without"), {"multiple": True, "help": say("edition.option.withhold")}),
        (("--plan",), {"type": _FILE, "help": say("edition.option.plan")}),
        (("--list", "listing"), {"is_flag": True, "help": say("edition.option.list")}),
    )
    for names, settings in reversed(options):
        command = click.option(*names, **settings)(command)
    return command


def release_of(
    paths: tuple[str, ...],
    shown: tuple[str, ...],
    withheld: tuple[str, ...],
    without: tuple[str, ...],
    plan: Path | None,
) -> Release:
    """What the options and the plan ask for together.

    Raises:
        ReadingError, StoreError: the plan cannot be read or is not of the form of one.
        RecordError: a sort of text nobody knows.
    """
    said = PublishPlan()
    if plan is not None:
        said = shape(read_document(read_file(plan), str(plan)), PublishPlan)
    more = {*said.release_kinds, *_single(shown)}
    less = {*said.withhold_kinds, *_single(withheld)}
    refuse_unknown(Release(frozenset(less)), ())
    wanted = set(KINDS) | more - {EVERYTHING} if EVERYTHING in more else SHOWN | more
    return Release(frozenset(wanted - less), (*said.release, *paths), (*said.withhold, *without))


def listed(data: bytes, release: Release) -> Iterator[str]:
    """Which sorts of text a package holds, and which of them a public edition would show.

    Raises:
        RecordError: the package is altered, or the release names what is not there.
    """
    held = held_texts(opened(data).stated.document)
    refuse_unknown(release, held)
    there = Counter(each.kind for each in held)
    visible = Counter(each.kind for each in held if each.is_in(release))
    for kind in KINDS:
        if kind == FLIPS:
            mark = "shown" if kind in release.kinds else "withheld"
        elif not there[kind]:
            continue
        elif visible[kind] == there[kind]:
            mark = "shown"
        else:
            mark = "partly" if visible[kind] else "withheld"
        word, count = say(f"edition.mark.{mark}"), there[kind] or ""
        said = say("edition.row", kind=kind, meaning=say(f"edition.kind.{kind}"))
        yield f"{word:<{_WIDEST}}  {count:>4}  {said}"


def _single(given: tuple[str, ...]) -> Iterator[str]:
    """Each name of lists that may be divided by commas."""
    for each in given:
        yield from (name.strip() for name in each.split(",") if name.strip())
