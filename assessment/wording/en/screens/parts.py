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
