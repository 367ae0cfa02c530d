# SPDX-License-Identifier: Apache-2.0
"""Read cases: for a page, for the home page, and as a document."""

from __future__ import annotations

from assessment.model.assessment import Assessment
from assessment.review.desk import Desk
from assessment.review.values import CaseDocument, CaseView, PortfolioRow, Progress, Versions
from assessment.store.library import LoadedFramework


def read_case(desk: Desk, case_id: str) -> CaseView:
    """Everything the reader may know about a case, with the versions the next commands need.

    Raises:
        ReviewError: no such case, or the reader holds no role in it.
    """
    raise NotImplementedError


def versions(desk: Desk, case_id: str) -> Versions:
    """Whether anything changed since: cheap enough to ask at every run of a page."""
    raise NotImplementedError


def progress(desk: Desk, case_id: str) -> Progress:
    """How far the reader's own ratings of the current round have come."""
    raise NotImplementedError


def portfolio(desk: Desk) -> tuple[PortfolioRow, ...]:
    """The cases in which the reader holds a role, last changed first."""
    raise NotImplementedError


def framework_of(desk: Desk, case_id: str) -> LoadedFramework:
    """The framework the case was opened with, byte for byte, even if a newer one ships now."""
    raise NotImplementedError


def case_document(desk: Desk, case_id: str) -> CaseDocument:
    """The complete document, with remarks about answers that had to be read as unknown.

    While a round is open it holds the reader's own ballot only.
    """
    raise NotImplementedError


def assessment_document(desk: Desk, case_id: str) -> Assessment:
    """The complete document: what is evaluated, sealed and exported."""
    raise NotImplementedError
