# SPDX-License-Identifier: Apache-2.0
"""The nearest precedents as a JSON document and as plain lines.

What was decided and why stands first; what became known later stands last, and says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from assessment.engine.nearest.features import FAR
from assessment.export.nearest.words import Told, Words
from assessment.model.assessment import Assessment
from assessment.model.evaluation import Evaluation, FrameworkUsed
from assessment.model.framework import FrameworkText
from assessment.model.nearest import Nearby, Nearest, NearestDocument
from assessment.wording import say

__all__ = ["Told", "Words", "most_steps", "nearest_document", "nearest_lines"]


def nearest_document(
    framework: FrameworkUsed,
    given: Assessment,
    evaluation: Evaluation,
    found: Nearest,
    *,
    before_as_of: bool,
) -> NearestDocument:
    """What was found, with what it was looked for."""
    return NearestDocument(
        document="openness-precedents/0",
        framework=framework,
        assessment=given.id,
        as_of=given.as_of,
        settings=evaluation.settings,
        tier=evaluation.recommendation.tier,
        status=evaluation.recommendation.status,
        before_as_of=before_as_of,
        **{name: getattr(found, name) for name in Nearest.model_fields},
    )


def most_steps(found: Nearest) -> int:
    """The farthest two decisions can lie apart in what was compared."""
    return FAR * len(found.features)


def nearest_lines(found: NearestDocument, given: Assessment, text: FrameworkText) -> Iterator[str]:
    """The nearest precedents for a person, line by line."""
    words = Words(text)
    yield from _head(found, given, words)
    for each in found.same:
        yield ""
        yield say("nearest.line.same", name=each.name, id=each.id, day=each.decision.date)
        yield from _case(each, words, most_steps(found))
    for place, each in enumerate(found.nearest, 1):
        yield ""
        key = "later" if each.decided_later else "earlier"
        yield say(
            f"nearest.line.{key}", place=place, name=each.name, id=each.id, day=each.decision.date
        )
        yield from _case(each, words, most_steps(found))
    yield ""
    yield from _provenance(found)


def _head(found: NearestDocument, given: Assessment, words: Words) -> Iterator[str]:
    yield say(
        "nearest.line.head",
        name=given.subject.name,
        tier=words.tier(found.tier),
        status=say(f"results.status-word.{found.status}"),
        as_of=found.as_of,
    )
    used = found.framework
    listed = len(found.nearest)
    yield say(
        "nearest.line.listed", listed=listed, cases=found.cases, id=used.id, version=used.version
    )
    if found.left_out_later:
        yield say("nearest.line.left-out", count=found.left_out_later)
    yield say("nearest.line.how", most=most_steps(found))


def _case(each: Nearby, words: Words, most: int) -> Iterator[str]:
    if each.compared_with is None:
        yield "  " + say("nearest.line.unrated", steps=each.steps, most=most)
    else:
        name = each.compared_with
        yield "  " + say("nearest.line.steps", steps=each.steps, most=most, name=name)
    for feature in each.features:
        yield f"    {feature.steps}  {words.feature(feature)}"
    yield "  " + say(
        "nearest.line.decided", what=each.decision.what, read=words.read(each.decision)
    )
    yield "  " + say("nearest.line.access", said=each.access.said, read=words.read(each.access))
    motive = each.motive
    kind = say(f"nearest.motive.{motive.kind}")
    yield "  " + say("nearest.line.motive", kind=kind, said=motive.said, read=words.read(motive))
    yield "  " + say("nearest.line.outside", said=each.outside.said, read=words.read(each.outside))
    yield from ("  " + line for line in _readings(each, words))
    yield from ("  " + line for line in _passes(each, words))
    yield from ("  " + line for line in _later(each, words))


def _readings(each: Nearby, words: Words) -> Iterator[str]:
    if each.majority is None:
        yield say("nearest.line.no-readings")
        return
    yield say("nearest.line.majority", tier=words.tier(each.majority))
    for reading in each.readings:
        key = "hold" if reading.hold else "tier"
        yield "  " + say(
            f"nearest.line.reading.{key}",
            reader=reading.reader,
            tier=words.tier(reading.tier),
            reason=reading.reason,
        )


def _passes(each: Nearby, words: Words) -> Iterator[str]:
    """Passes that lead to the same with the same difference are told together."""
    told: dict[tuple[str, ...], list[str]] = {}
    for name, standing in each.passes.items():
        status = say(f"results.status-word.{standing.status}")
        head = say("nearest.line.standing", tier=words.tier(standing.tier), status=status)
        told.setdefault((head, *words.difference(standing.difference).lines()), []).append(name)
    for (head, *lines), names in told.items():
        yield say("nearest.line.pass", names=", ".join(names), standing=head)
        yield from ("  " + line for line in lines)


def _later(each: Nearby, words: Words) -> Iterator[str]:
    if each.later or each.later_left_out:
        yield say("nearest.line.known-later")
    for event in each.later:
        yield "  " + say(
            "nearest.line.event", when=event.when, said=event.said, read=words.read(event)
        )
    if each.later_left_out:
        yield "  " + say("nearest.line.later-left-out", count=each.later_left_out)


def _provenance(found: Nearest) -> Iterator[str]:
    """How readings and ratings were made, and of which cases where that is not one and the same."""
    made: dict[tuple[str, str, str], list[str]] = {}
    for each in (*found.same, *found.nearest):
        one = each.provenance
        made.setdefault((one.how, one.date, one.material), []).append(each.id)
    for (how, date, material), ids in made.items():
        if len(made) > 1:
            yield say("nearest.line.provenance-of", ids=", ".join(ids), how=how, date=date)
        else:
            yield say("nearest.line.provenance", how=how, date=date)
        yield material
