# SPDX-License-Identifier: Apache-2.0
"""English sentences: facts, wherever they are asked."""

TEXTS: dict[str, str] = {
    "screens.facts.unknown": "Not known",
    "screens.facts.reading.worst": "read as “{words}”",
    "screens.facts.reading.all": "read as all of them",
    "screens.facts.reading.none": "read as none",
    "screens.facts.open": "No answer yet: {reading}.",
    "screens.facts.stated": "Not known: {reading}.",
    "screens.facts.text.open": "No answer yet. No rule reads it.",
    "screens.facts.set.empty": "Choose all that apply",
    "screens.facts.figure": "Or a figure in {unit}, or two for an interval",
    "screens.facts.figure.example": "5e24, or 2e24 to 8e24",
    "screens.facts.note": "Note",
    "screens.facts.note.edit": "Edit note",
    "screens.facts.note.title": "Note and evidence",
    "screens.facts.note.reason": "Why this answer? Say what it rests on.",
    "screens.facts.note.evidence": "Items of evidence it rests on",
    "screens.facts.note.none": "No item is on file yet. Add items on the evidence page.",
    "screens.facts.named.name": "Name",
    "screens.facts.named.date": "Its date",
    "screens.facts.named.access": "How it can be had",
    "screens.facts.named.none": "There is none",
    "screens.facts.tool": "The program finds this out. An answer here can only make it worse.",
}
