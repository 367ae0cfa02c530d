# SPDX-License-Identifier: Apache-2.0
"""The report as a value: what was decided first, then how it came about, then all it rests on.

Reads as the table of contents of a report.
"""

from __future__ import annotations

from assessment.export.report.account import account
from assessment.export.report.basis import evidence, facts, subject
from assessment.export.report.checking import checking, foot
from assessment.export.report.decided import decided, headline
from assessment.export.report.judged import ballots, ratings
from assessment.export.report.rules import framework, options
from assessment.export.report.sealed import LANGUAGE, Sealed
from assessment.export.report.value import FORM, Report
from assessment.export.shown.texts import shown
from assessment.wording import say


def report(sealed: Sealed) -> Report:
    """The report of a sealed record; the same record always gives the same report."""
    given = sealed.given
    version = f" {shown(given.subject.version)}" if given.subject.version else ""
    return Report(
        document=FORM,
        language=LANGUAGE,
        kind=given.kind,
        banner="" if given.kind == "decision" else say(f"report.banner.{given.kind}"),
        title=say("report.title", name=f"{shown(given.subject.name)}{version}"),
        headline=headline(sealed),
        sealed_at=sealed.predicate.sealed_at,
        payload=sealed.payload,
        sections=(
            decided(sealed),
            account(sealed),
            subject(sealed),
            options(sealed),
            ratings(sealed),
            facts(sealed),
            evidence(sealed),
            ballots(sealed),
            framework(sealed),
            checking(sealed),
        ),
        foot=foot(sealed),
    )
