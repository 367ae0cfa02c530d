# SPDX-License-Identifier: Apache-2.0
"""Where pages find the words of a framework; reports take them from the same place."""

from __future__ import annotations

from assessment.export.shown.reading import Reading

__all__ = ["Reading"]
