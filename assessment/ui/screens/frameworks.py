# SPDX-License-Identifier: Apache-2.0
"""Frameworks: everything that decides, in words, with its reasons and sources."""

from __future__ import annotations

from assessment.ui.parts import layout
from assessment.wording import say


def page() -> None:
    """The frameworks page."""
    with layout.page():
        layout.head(say("screens.frameworks.title"), say("screens.frameworks.lede"))


if __name__ == "__main__":
    page()
