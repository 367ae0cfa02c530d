# SPDX-License-Identifier: Apache-2.0
"""English sentences: the frame around every page."""

TEXTS: dict[str, str] = {
    "screens.app.name": "Tiered Openness",
    "screens.app.refused": "That was not done.",
    "screens.app.restarted": "The server was started anew. The page shows what is saved. If you "
    "were typing, look whether the end of it is there.",
    "screens.app.stale": "Nothing was changed: this page had been overtaken by another change. "
    "It now shows what is kept. Look at it, then try again.",
    "screens.app.internal": "Something went wrong inside the program. Nothing that was saved is "
    "lost. If it happens again, tell whoever looks after this installation the number below: the "
    "log has the details under it.",
    "screens.page.home": "Home",
    "screens.page.scope": "Scope",
    "screens.page.evidence": "Evidence",
    "screens.page.scenarios": "Scenarios",
    "screens.page.committee": "Committee",
    "screens.page.rate": "Rate",
    "screens.page.meeting": "Meeting",
    "screens.page.result": "Result",
    "screens.page.options": "Options",
    "screens.page.decide": "Decide",
    "screens.page.record": "Record",
    "screens.page.verify": "Verify",
    "screens.page.precedents": "Precedents",
    "screens.page.frameworks": "Frameworks",
    "screens.page.method": "Method",
    "screens.page.settings": "Settings",
    "screens.status.determined": "Determined",
    "screens.status.provisional": "Provisional",
    "screens.status.hold": "Hold",
    "screens.status.blocked": "Blocked",
    "screens.kind.decision": "Decision",
    "screens.kind.study": "Study",
    "screens.kind.rehearsal": "Rehearsal",
    "screens.kind.example": "Example",
}
