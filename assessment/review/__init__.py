# SPDX-License-Identifier: Apache-2.0
"""The use cases, from opening to withdrawing, and who may do what.

A page or a command makes one `Desk` (workspace, context, person). Readings return frozen values.
Each command takes a `Command` (case, expected version, command id) and returns `Saved`, or
`Conflict` with both values when somebody else was first. Anything else that is wrong is raised as
a ReviewError with all problems, or as a StoreError when the workspace cannot be used. Rules are
enforced here, whatever a page shows.

    desk = Desk(workspace, context, person)
    case = open_case(desk, context.new_id(), Opening(...)).case
    view = read_case(desk, case)
    kept = view.field("facts", "scale")
    outcome = set_field(desk, desk.command(case, kept.version), Slot("facts", "scale"), "below")
"""

from assessment.review.abstaining import abstain
from assessment.review.cases import (
    assessment_document,
    case_document,
    framework_of,
    portfolio,
    progress,
    read_case,
    versions,
)
from assessment.review.committee import appoint, declare_interest, dismiss, recuse
from assessment.review.countersigning import PublicKey, add_signatures
from assessment.review.deciding import before_deciding, decide
from assessment.review.desk import Command, Context, Desk
from assessment.review.drafts import NO_CASE, drafts, keep_draft
from assessment.review.ending import withdraw
from assessment.review.evidence import link_evidence, remove_evidence, save_evidence
from assessment.review.freezing import (
    before_freezing,
    freeze,
    mandatory_scenarios,
    suggested_scenarios,
)
from assessment.review.interviewing import Standing, asking_order, close_settled, standing
from assessment.review.meeting import let_stand, meeting, pulse, rate_again, show_names, take_up
from assessment.review.opening import Opening, open_case, open_from_document, open_successor
from assessment.review.people import known_person, local_people, local_person, rename
from assessment.review.publishing import public_edition_of, publish
from assessment.review.rating import clear_rating, mark_rest_unknown, rate
from assessment.review.results import evaluation
from assessment.review.revealing import before_revealing, reveal
from assessment.review.rounds import before_closing, close_round, reopen
from assessment.review.scope import keep_text, set_field
from assessment.review.sealing import package_bytes, packages, public_key, seal
from assessment.review.seconding import second
from assessment.review.values import (
    Case,
    CaseDocument,
    CaseView,
    Checklist,
    Conflict,
    EvidenceView,
    Kept,
    Mandatory,
    Outcome,
    Package,
    PortfolioRow,
    Progress,
    Pulse,
    RatingView,
    Remark,
    Saved,
    Slot,
    Versions,
)
from assessment.review.views import (
    AgendaItem,
    Given,
    Meeting,
    MemberView,
    OnTheTable,
    Reason,
    Turnout,
    VoteView,
)
from assessment.review.voting import vote

__all__ = [
    "NO_CASE",
    "AgendaItem",
    "Case",
    "CaseDocument",
    "CaseView",
    "Checklist",
    "Command",
    "Conflict",
    "Context",
    "Desk",
    "EvidenceView",
    "Given",
    "Kept",
    "Mandatory",
    "Meeting",
    "MemberView",
    "OnTheTable",
    "Opening",
    "Outcome",
    "Package",
    "PortfolioRow",
    "Progress",
    "PublicKey",
    "Pulse",
    "RatingView",
    "Reason",
    "Remark",
    "Saved",
    "Slot",
    "Standing",
    "Turnout",
    "Versions",
    "VoteView",
    "abstain",
    "add_signatures",
    "appoint",
    "asking_order",
    "assessment_document",
    "before_closing",
    "before_deciding",
    "before_freezing",
    "before_revealing",
    "case_document",
    "clear_rating",
    "close_round",
    "close_settled",
    "decide",
    "declare_interest",
    "dismiss",
    "drafts",
    "evaluation",
    "framework_of",
    "freeze",
    "keep_draft",
    "keep_text",
    "known_person",
    "let_stand",
    "link_evidence",
    "local_people",
    "local_person",
    "mandatory_scenarios",
    "mark_rest_unknown",
    "meeting",
    "open_case",
    "open_from_document",
    "open_successor",
    "package_bytes",
    "packages",
    "portfolio",
    "progress",
    "public_edition_of",
    "public_key",
    "publish",
    "pulse",
    "rate",
    "rate_again",
    "read_case",
    "recuse",
    "remove_evidence",
    "rename",
    "reopen",
    "reveal",
    "save_evidence",
    "seal",
    "second",
    "set_field",
    "show_names",
    "standing",
    "suggested_scenarios",
    "take_up",
    "versions",
    "vote",
    "withdraw",
]
