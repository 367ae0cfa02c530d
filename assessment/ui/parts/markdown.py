# SPDX-License-Identifier: Apache-2.0
"""User text where Streamlit reads Markdown: labels, option names, headings, messages.

A text written by a person must come out as written: no link, picture, colour, icon, formula or
heading may appear because of a character in it. A picture would even make the browser ask another
host.
"""

from __future__ import annotations

import re

_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:@&^=\"'/])")
_SHORTCODE = re.compile(r":(?=[\w/+-]+:)")
_BARE_ADDRESS = re.compile(r"(?i)\b(https?|ftp|mailto)(?=:)|\b(www)(?=\.)|(?<=\w)(?=@\w)")
_SPACES = re.compile(r"\s+")
_JOINER = "\u2060"
"""Word joiner: has no width, allows no line break, and is not part of a name or address."""


def md(text: str) -> str:
    """The text, so that Markdown shows it as it is, on one line.

    Icons, emoji codes and bare addresses are looked for in the finished text, where a backslash no
    longer helps; an invisible word joiner keeps them apart.
    """
    flat = _SPACES.sub(" ", text).strip()
    apart = _SHORTCODE.sub(f":{_JOINER}", flat)
    apart = _BARE_ADDRESS.sub(lambda found: found.group(0) + _JOINER, apart)
    return _MARKS.sub(r"\\\1", apart)


def bold(text: str) -> str:
    """The text in bold, escaped; an empty text stays empty."""
    shown = md(text)
    return f"**{shown}**" if shown else ""
