# SPDX-License-Identifier: Apache-2.0
"""English sentences: what stands on every page of a case."""

TEXTS: dict[str, str] = {
    "screens.case.unnamed": "Unnamed subject",
    "screens.case.framework": "{name} {version}",
    "screens.case.as_of": "As of {day}",
    "screens.case.stage.draft": "Draft, evidence not frozen yet",
    "screens.case.stage.rating": "Round {round}, silent. Evidence frozen",
    "screens.case.stage.revealed": "Round {round} revealed. The tier is still hidden",
    "screens.case.stage.superseded": "Superseded by a later decision",
    "screens.case.stage.withdrawn": "Withdrawn",
    "screens.case.stage.closed": "Round {round} closed, decision open",
    "screens.case.stage.decided": "Decided, not sealed yet",
    "screens.case.stage.sealed": "Sealed",
    "screens.case.none.fact": "No assessment is open here",
    "screens.case.none.sentence": "Choose one on the home page, or open a new one there.",
    "screens.case.none.home": "Go to the home page",
}
