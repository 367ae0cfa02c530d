# SPDX-License-Identifier: Apache-2.0
"""A rating record: what one rater wrote about one case, in the form raters are given.

Raters work on a sheet of their own, with short names and without rules or results. How such a
record becomes an assessment is the business of `assessment.intake.rater_records` alone.
"""

from __future__ import annotations

from typing import Literal

from assessment.model.base import IsoDate, Level, Line, Name, Noun, Prose, Slug

Unknown = Literal["unknown"]
"""What an absent answer means as well: the question applies and nobody could say."""

YesNo = Literal["no", "yes", "unknown"]

Given = Level | tuple[Level, Level, Level] | Literal["unknown", "na"]
"""A rating as raters write it: three levels, one for all three, cannot tell, does not apply."""

Output = Literal["text", "code", "image", "video", "voice", "bio", "other"]
Practice = Literal["PE1", "PE2", "PE3", "PE4"]


class ParentModel(Noun):
    """The model something derives from, and the tier on file for it."""

    name: Line
    tier: Literal["T1", "T2", "T3", "unknown"] = "unknown"


class RecordFacts(Noun):
    """The facts of a rating record.

    Attributes:
        next: the next less open option, and the best model already open.
        pe: practices of evaluation on record as done; what is not listed was not done.
        scale: training compute against 1e25 FLOP.
    """

    outputs: tuple[Output, ...] | Unknown = "unknown"
    mode: Literal[
        "withheld",
        "hosted_vetted",
        "hosted_open",
        "weights_vetted",
        "weights_click",
        "weights_open",
        "unknown",
    ] = "unknown"
    next: Line = "unknown"
    general: YesNo = "unknown"
    like_vis: YesNo = "unknown"
    like_voice: YesNo = "unknown"
    bio_design: YesNo = "unknown"
    purpose_harm: YesNo = "unknown"
    safeguards_removed: YesNo = "unknown"
    test_skipped: YesNo = "unknown"
    base_weights: YesNo = "unknown"
    scale: Literal["below", "above", "above_largest", "unknown"] = "unknown"
    thresh: Literal["below", "not_assessed", "reached", "unknown"] = "unknown"
    pe: tuple[Practice, ...] | Unknown = "unknown"
    indep: Literal["none", "method_review", "partial_tests", "tests_in_scope", "unknown"] = (
        "unknown"
    )
    csam_data: Literal["clean_verified", "not_checked", "found", "unknown"] = "unknown"
    parent: ParentModel | Unknown = "unknown"


class RecordScenario(Noun):
    """One assessed scenario of a rating record, under the names raters use."""

    id: Name
    SEV: Given = "unknown"
    UT: Given = "unknown"
    UN: Given = "unknown"
    UTH: Given | None = None
    UNH: Given | None = None
    DEF: Given = "unknown"
    EV: Given = "unknown"
    sep: Literal["held_independent", "held", "claimed", "none", "failed", "unknown"] = "unknown"
    base: Line = "unknown"
    path: Prose = ""


class RaterRecord(Noun):
    """All that one rater wrote about one case in one pass, as of the day of the decision."""

    id: Slug
    as_of: IsoDate
    facts: RecordFacts
    ratings: dict[Name, Given]
    scenarios: tuple[RecordScenario, ...] = ()
    confidence: Literal["high", "medium", "low"] | None = None
    note: Prose = ""
