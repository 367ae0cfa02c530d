# SPDX-License-Identifier: Apache-2.0
"""English sentences: the people of a case, their invitations, and the check before the meeting."""

TEXTS: dict[str, str] = {
    "screens.page.people": "People",
    "screens.role.chair": "Chair",
    "screens.role.recorder": "Recorder",
    "screens.role.rater": "Rater",
    "screens.role.observer": "Observer",
    "screens.role.approver": "Approver",
    "screens.role.auditor": "Auditor",
    "screens.people.projector": "Projector",
}
