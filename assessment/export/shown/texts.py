# SPDX-License-Identifier: Apache-2.0
"""Texts of a record as they are shown: what was withheld says so."""

from __future__ import annotations

import re

from assessment.wording import say

_WITHHELD = re.compile(r"withheld-[0-9a-f]{64}")


def shown(text: str) -> str:
    """A text, with a word in place of each that was withheld from the package."""
    return _WITHHELD.sub(say("screens.record.withheld"), text)
