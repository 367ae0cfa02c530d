# SPDX-License-Identifier: Apache-2.0
"""Markup of the options page: rungs of the ladder, one option closely, the plane, the matrix."""

from __future__ import annotations

from assessment.ui.parts.disclosure.closely import closely, owed
from assessment.ui.parts.disclosure.plane import key, plane, twin
from assessment.ui.parts.disclosure.rungs import facts, heads
from assessment.ui.parts.disclosure.tables import appetites, matrix

__all__ = ["appetites", "closely", "facts", "heads", "key", "matrix", "owed", "plane", "twin"]
