# SPDX-License-Identifier: Apache-2.0
"""English sentences: what comes in from files: weights, ballots on paper."""

TEXTS: dict[str, str] = {
    "problem.intake.ballot-printed": "A printed ballot cannot be read from a page.",
    "hint.intake.ballot-printed": "Type its answers into the YAML or JSON form of the same "
    "ballot, and hand that over.",
    "problem.intake.weights.empty": "The folder holds no files.",
    "hint.intake.weights.empty": "Give the folder with the files that would be released.",
    "problem.intake.weights.unreadable": "This cannot be read: {reason}",
    "hint.intake.weights.unreadable": "Give the folder with the files that would be released.",
    "problem.intake.weights.link": "This is a link, and what it leads to may change.",
    "hint.intake.weights.link": "Put the file itself in its place.",
    "problem.intake.weights.special": "This is neither a file nor a folder.",
    "hint.intake.weights.special": "Remove it from the folder that would be released.",
    "problem.intake.weights.name": "The name holds a sign that not every system can hold.",
    "hint.intake.weights.name": "Rename it: letters, digits, spaces and ordinary signs.",
}
