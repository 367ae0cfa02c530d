# SPDX-License-Identifier: Apache-2.0
"""A precedent: a past release decision with what was known then, what came later, and readings.

What was known on the day and what is known today are two parts of the document. Nothing that
tests the rules reads the second.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from assessment.model.base import Decimal, IsoDate, Line, Name, Noun, Slug
from assessment.model.rater_record import RaterRecord
from assessment.model.source import Source

Basis = Literal["at_source", "secondary_copy", "abstract", "derived", "memory", "not_found"]
"""How a statement was read. `derived`: worked out from what was read. `memory`: not checked.
`not_found`: looked for and not found, which does not prove that it is not there."""

TierId = Literal["fully-open", "structured-access", "third-party-evaluation"]
"""The tiers readers choose between, from the most open to the strictest."""

TIERS: tuple[TierId, ...] = ("fully-open", "structured-access", "third-party-evaluation")

MARK = "FILL IN"
"""How every text of a template begins that somebody still has to write."""

When = Annotated[
    str, StringConstraints(pattern=r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$")
]
"""A year, a month or a day, as exactly as it is known."""


class Read(Noun):
    """What every statement of a precedent says about itself.

    Attributes:
        sources: ids of the list of sources.
        note: what a reader should know before relying on it.
    """

    read: Basis
    sources: tuple[Name, ...] = ()
    note: Line | None = None


class Stated(Read):
    """One statement."""

    said: Line


class Decided(Read):
    """What was decided, and on which day."""

    what: Line
    date: IsoDate


class Size(Read):
    """Numbers of parameters; active ones differ where only a part of the model runs at a time."""

    total: Decimal | None = None
    active: Decimal | None = None


class Compute(Read):
    """Training compute in FLOP, with the confidence its source gives it."""

    flop: Decimal | None = None
    confidence: Line


Extent = Literal["yes", "partial", "no", "open", "click_through", "gated", "split", "public"]
"""How far a component was given out; `public` = data that lie open elsewhere."""


class Parts(Read):
    """What was given out, component by component."""

    weights: Extent
    training_code: Extent
    inference_code: Extent
    training_data: Extent
    data_docs: Extent
    eval_results: Extent
    model_card: Extent
    paper: Extent
    checkpoints: Extent


class Terms(Read):
    """The licence as recorded."""

    name: Line
    family: Literal["api", "community", "mixed", "noncommercial", "none", "permissive", "rail"]


class Motive(Read):
    """Why, as the developer said. Kept apart from the tier: a strict act may have other reasons."""

    kind: Literal[
        "commercial",
        "competitive",
        "mixed",
        "other",
        "performance",
        "process_failure",
        "safety",
        "science",
    ]
    said: Line


class Tested(Read):
    """What was tested in one field."""

    field: Literal["biology", "cyber", "persuasion", "autonomy", "other"]
    said: Line


class Outside(Read):
    """What outsiders looked at before the decision."""

    kind: Literal["none", "consultation", "expert_review", "method_review", "tests", "unclear"]
    said: Line


class Happened(Read):
    """Something that happened, as exactly dated as it is known."""

    when: When
    said: Line


class Known(Noun):
    """What could be known on the day of the decision.

    Attributes:
        access: how the model was given out on that day.
        gaps: what a committee would have missed in the public record.
    """

    developer: Stated
    modality: Stated
    parameters: Size
    training_compute: Compute
    components: Parts
    licence: Terms
    access: Stated
    timeline: tuple[Happened, ...]
    motive: Motive
    evaluations: tuple[Tested, ...]
    outside: Outside
    safeguards: Stated
    record: Literal["sufficient", "partial", "insufficient"]
    gaps: tuple[Line, ...] = ()


class TierReading(Noun):
    """Which tier one careful reader finds right for the day, before any outside evaluation.

    Attributes:
        hold: whether the reader would wait for what is missing.
        after_evaluation: the tier once the outside evaluation on record counts.
    """

    reader: Name
    tier: TierId
    reason: Line
    confidence: Literal["high", "medium", "low"] | None = None
    hold: bool = False
    after_evaluation: TierId | None = None


class Provenance(Noun):
    """How readings and passes were made, when, and from what."""

    how: Line
    date: IsoDate
    material: Line


class Precedent(Noun):
    """One past release decision.

    Attributes:
        family: precedents of one family share a developer's line of models.
        later: what became known or happened after the day. Never read by a back-test.
        majority: the middle one of the readings: what most say, else what lies between; of an
            even number the stricter of the two in the middle.
        passes: rating records by the name of the pass.
    """

    document: Annotated[Literal["openness-precedent/0"], Field(alias="schema")]
    id: Slug
    family: Slug
    name: Line
    provenance: Provenance
    decision: Decided
    known: Known
    later: tuple[Happened, ...] = ()
    readings: tuple[TierReading, ...] = ()
    majority: TierId | None = None
    passes: dict[Name, RaterRecord] = {}


class SourceList(Noun):
    """The sources precedents name."""

    document: Annotated[Literal["openness-sources/0"], Field(alias="schema")]
    sources: tuple[Source, ...]
