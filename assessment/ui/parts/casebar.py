# SPDX-License-Identifier: Apache-2.0
"""The bar at the top of every page of a case: what is on the table, and of what kind it is."""

from __future__ import annotations

from assessment.ui.parts.draw import show
from assessment.ui.parts.marks import kind_mark
from assessment.ui.parts.markup import el
from assessment.ui.viewmodels.casebar import CaseBar


def case_bar(bar: CaseBar) -> None:
    """Draw the bar; its last parts are left out on a phone."""
    show(
        el(
            "div",
            el("b", bar.name),
            kind_mark(bar.kind),
            el("span", bar.stage),
            el("span", bar.as_of, cls="opt"),
            el("span", bar.framework, cls="opt"),
            cls="to-case",
        )
    )
