# SPDX-License-Identifier: Apache-2.0
"""Committee: who decides, in which seats, with which interests, and what the profile asks for."""

from __future__ import annotations

from assessment.ui import case
from assessment.ui.parts import layout
from assessment.wording import say


def page() -> None:
    """The committee page."""
    with layout.page():
        here = case.here()
        if here is None:
            return
        layout.head(say("screens.page.committee"))


if __name__ == "__main__":
    page()
