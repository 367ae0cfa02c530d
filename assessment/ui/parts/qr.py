# SPDX-License-Identifier: Apache-2.0
"""An address as a QR code, drawn here: no other host is asked for it.

It is dark on light in both themes, with the quiet border the standard asks for: cameras need both.
"""

from __future__ import annotations

from base64 import b64encode

import segno

from assessment.ui.parts.markup import Markup, el
from assessment.wording import say

BORDER = 4
"""Modules of quiet around the code (ISO/IEC 18004)."""


def qr(address: str, *, large: bool = False) -> Markup:
    """The code, with its address in text below: whoever has no camera types it.

    Args:
        address: what it holds.
        large: to be read across a room.
    """
    drawn = segno.make_qr(address, error="m")
    size = len(drawn.matrix) + 2 * BORDER
    path = "".join(
        f"M{column + BORDER} {row + BORDER}h1v1h-1z"
        for row, line in enumerate(drawn.matrix)
        for column, module in enumerate(line)
        if module
    )
    code = el(
        "svg",
        el("rect", width=size, height=size, fill="white"),
        el("path", d=path, fill="black"),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {size} {size}",
        shape_rendering="crispEdges",
    )
    # As a picture: drawings inside a page are taken out of it on the way to the browser.
    held = b64encode(code.html.encode()).decode()
    named = el("figcaption", address, cls="to-mono")
    picture = el(
        "img",
        src=f"data:image/svg+xml;base64,{held}",
        alt=say("screens.invite.qr", address=address),
    )
    return el("figure", picture, named, cls="to-qr large" if large else "to-qr")
