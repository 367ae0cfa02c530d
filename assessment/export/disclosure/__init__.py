# SPDX-License-Identifier: Apache-2.0
"""The disclosure options side by side, as a JSON document and as plain lines.

The most open option that is open stands first; then why the next one is closed, and what would
open it; then all of them in a table.
"""

from __future__ import annotations

from collections.abc import Iterator

from assessment.export.disclosure.closed import closed_lines
from assessment.export.disclosure.tables import component_lines, option_lines
from assessment.export.disclosure.words import Words
from assessment.model.assessment import Assessment
from assessment.model.disclosure import Disclosure, DisclosureDocument, OptionView
from assessment.model.evaluation import FrameworkUsed
from assessment.model.framework import Framework, FrameworkText
from assessment.wording import say

__all__ = ["disclosure_document", "disclosure_lines", "most_open"]


def disclosure_document(
    framework: FrameworkUsed, given: Assessment, found: Disclosure
) -> DisclosureDocument:
    """The options with what they were worked out from."""
    return DisclosureDocument(
        document="openness-options/0",
        framework=framework,
        assessment=given.id,
        kind=given.kind,
        as_of=given.as_of,
        **{name: getattr(found, name) for name in Disclosure.model_fields},
    )


def most_open(options: tuple[OptionView, ...]) -> int | None:
    """The place of the most open option that is open."""
    return max((at for at, option in enumerate(options) if option.open), default=None)


def disclosure_lines(
    framework: Framework, text: FrameworkText, given: Assessment, found: Disclosure
) -> Iterator[str]:
    """The options for a person, line by line."""
    words = Words(framework, text)
    yield " ".join(_first(words, found))
    yield say(
        "results.line.subject",
        name=given.subject.name,
        kind=say(f"results.kind.{given.kind}"),
        as_of=given.as_of,
    )
    yield say("results.line.tier", result=words.outcome(found.tier, found.status))
    yield from _others(words, found)
    yield say("results.line.framework", id=framework.id, version=framework.version)
    at = most_open(found.options)
    yield from closed_lines(words, found.options, at)
    yield from option_lines(words, found.options)
    if at is not None:
        yield from _owed(words, found.options[at])
    yield from component_lines(words, found, at)


def _first(words: Words, found: Disclosure) -> Iterator[str]:
    """The most open option that is open, under the appetite used and every other one."""
    names = words.appetites(found.settings)
    for appetite, options in (
        (names.get(""), found.options),
        *((names[value], other.options) for value, other in found.appetites.items()),
    ):
        at = most_open(options)
        if at is None and appetite is None:
            yield say("disclosure.line.none-open")
        elif at is None:
            yield say("disclosure.line.none-open.appetite", appetite=appetite or "")
        elif appetite is None:
            id_ = options[at].id
            yield say("disclosure.line.most-open", id=id_, name=words.option(id_))
        else:
            id_ = options[at].id
            yield say(
                "disclosure.line.most-open.appetite",
                appetite=appetite,
                id=id_,
                name=words.option(id_),
            )


def _others(words: Words, found: Disclosure) -> Iterator[str]:
    """The options under every other appetite, in one line each."""
    names = words.appetites(found.settings)
    for value, other in found.appetites.items():
        opened = [option.id for option in other.options if option.open]
        closed = [option.id for option in other.options if not option.open]
        yield say(
            "disclosure.line.other",
            appetite=names[value],
            outcome=words.outcome(other.tier, other.status),
            open=", ".join(opened) or say("disclosure.none"),
            closed=", ".join(closed) or say("disclosure.none"),
        )


def _owed(words: Words, option: OptionView) -> Iterator[str]:
    """Obligations and duties that come with the most open option that is open."""
    owed = [(id_, words.why(id_)) for id_ in option.obligations]
    owed += [(id_, words.duty(id_)) for id_ in option.duties]
    if owed and option.tier is not None:
        yield ""
        yield say("disclosure.heading.owed", id=option.id, tier=words.tier(option.tier))
        yield from (f"  {id_}  {line}" for id_, line in owed)
