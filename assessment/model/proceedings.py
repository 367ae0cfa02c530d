# SPDX-License-Identifier: Apache-2.0
"""What a workspace's log and shelves say about how a case went, beside the document itself."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from assessment.model.assessment import Kind
from assessment.model.base import Line, Name, Noun, Sha256, Slug, UtcTime


class LoggedStep(Noun):
    """A step of the case as the log has it.

    Attributes:
        seq: place of the entry in the log, from 0.
        kind: what happened: `open`, `freeze`, `reveal`, `close` and so on.
        round: the round it happened in, for steps that belong to one.
        sheet: digest of everything that was frozen, for a `freeze`.
        leaf: hash of the entry (RFC 9162, 2.1.1), by which whoever has the log finds it.
    """

    seq: Annotated[int, Field(ge=0)]
    kind: Slug
    at: UtcTime
    round: Annotated[int, Field(ge=1, le=9)] | None = None
    sheet: Sha256 | None = None
    leaf: Sha256


class Dropped(Noun):
    """An item of evidence that was taken out again, and when; its words are gone."""

    item: Line
    at: UtcTime


class OtherCase(Noun):
    """Another case of the workspace about the same files, or in whose place this one stands.

    Attributes:
        case: opaque id.
        state: how far it had come when this record was sealed.
        digests: the artefacts both are about.
    """

    case: Line
    kind: Kind
    state: Name
    opened_at: UtcTime
    digests: tuple[Sha256, ...] = ()


class Proceedings(Noun):
    """How the case went, as far as the workspace can tell.

    Attributes:
        origin: name of the log the steps stand in.
        steps: every step of this case up to its sealing, in order.
        dropped: evidence that was entered and taken out again.
        others: other cases about the same files.
    """

    origin: Line
    steps: tuple[LoggedStep, ...]
    dropped: tuple[Dropped, ...] = ()
    others: tuple[OtherCase, ...] = ()
