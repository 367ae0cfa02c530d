# SPDX-License-Identifier: Apache-2.0
"""How the rules do on past decisions, as markup: every picture stands in a table that says it."""

from assessment.ui.parts.method.agreeing import agreed
from assessment.ui.parts.method.deciding import deciding, needed, needed_by, still
from assessment.ui.parts.method.frame import anchor, contents, reasons
from assessment.ui.parts.method.raters import alike, alphas, same
from assessment.ui.parts.method.settings import moved, settings
from assessment.ui.parts.method.tiers import confusion, decisions, families, split_rows

__all__ = [
    "agreed",
    "alike",
    "alphas",
    "anchor",
    "confusion",
    "contents",
    "deciding",
    "decisions",
    "families",
    "moved",
    "needed",
    "needed_by",
    "reasons",
    "same",
    "settings",
    "split_rows",
    "still",
]
