# SPDX-License-Identifier: Apache-2.0
"""A rating on its scale, small enough to stand in a row of a table."""

from __future__ import annotations

from assessment.ui.parts.markup import Markup, el
from assessment.wording import say


def strip(
    levels: int, lowest: int | None, best: int | None, highest: int | None, *, width: float = 7.5
) -> Markup:
    """One step a level, a bar for the stated range, a dot for the best estimate.

    Args:
        levels: number of levels of the scale.
        lowest: lower end of the stated range, or None when not rated.
        best: best estimate, or None when not rated.
        highest: upper end of the stated range, or None when not rated.
        width: in rem.
    """
    step = 100 / levels
    marks = [el("i") for _ in range(levels)]
    if lowest is not None and highest is not None and lowest < highest:
        start, length = step * (lowest + 0.5), step * (highest - lowest)
        marks.append(el("u", style=f"--from: {start:.2f}%; --span: {length:.2f}%"))
    if best is not None:
        marks.append(el("s", style=f"--at: {step * (best + 0.5):.2f}%"))
    return el(
        "span",
        *marks,
        cls="to-strip",
        role="img",
        aria_label=_in_words(levels, lowest, best, highest),
        style=f"--w: {width}rem; --edge: {step / 2:.2f}%",
    )


def _in_words(levels: int, lowest: int | None, best: int | None, highest: int | None) -> str:
    if best is None:
        return say("screens.parts.strip.none")
    if lowest is None or highest is None or lowest == highest:
        return say("screens.parts.strip.one", best=best, top=levels - 1)
    return say(
        "screens.parts.strip.range", best=best, top=levels - 1, lowest=lowest, highest=highest
    )
