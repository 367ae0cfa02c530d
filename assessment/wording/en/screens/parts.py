# SPDX-License-Identifier: Apache-2.0
"""English sentences: parts that several pages use."""

TEXTS: dict[str, str] = {
    "screens.parts.strip.none": "not rated",
    "screens.parts.strip.one": "{best} on a scale of 0 to {top}",
    "screens.parts.strip.range": "{best} on a scale of 0 to {top}, stated range {lowest} to "
    "{highest}",
    "screens.parts.check.ok": "done",
    "screens.parts.check.no": "failed",
    "screens.parts.check.wait": "not yet",
    "screens.parts.failure.id": "Number of the log entry:",
    "screens.parts.lost.fact": "Connection lost.",
    "screens.parts.lost.sentence": "What this page calls saved is kept. What was typed in the last "
    "seconds may not be: compare it when the connection is back. The page looks for it by itself, "
    "and its controls are locked until then.",
    "screens.parts.lost.again": "Draw the page again",
    "screens.parts.conflict.fact": "{what} was changed elsewhere while you worked on it. Your "
    "version was not saved.",
    "screens.parts.conflict.yours": "Your version",
    "screens.parts.conflict.saved": "Saved version, shown below now",
    "screens.parts.conflict.nothing": "(empty)",
    "screens.parts.conflict.mine": "Save my version instead",
    "screens.parts.conflict.theirs": "Leave the saved version",
    "screens.parts.saved": "Saved {time}.",
    "screens.parts.pick.empty": "Nothing chosen",
    "screens.parts.field.refused": "Not saved.",
}
