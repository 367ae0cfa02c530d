# SPDX-License-Identifier: Apache-2.0
"""User text where Streamlit reads Markdown: labels, option names, headings, messages.

A text written by a person must come out as written: no link, picture, colour, icon, formula or
heading may appear because of a character in it. A picture would even make the browser ask another
host. Nothing more is escaped than that takes, because screen readers are given some labels as
they are written here. A number with a full stop stays as it is: Streamlit makes no lists in labels
and headings.
"""

from __future__ import annotations

import re
from functools import lru_cache

_ALWAYS = re.compile(r"([\\`*_{}\[\]<~$])")
_DIRECTIVE = re.compile(r":(?=[^\W\d])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_BLOCK = re.compile(r"^(#{1,6}(?=\s|$)|[-+>=](?=\s|$|[-=])|>)")
_SHORTCODE = re.compile(r":(?=[\w/+-]+:)")
_BARE_ADDRESS = re.compile(r"(?i)\b(https?|ftp|mailto)(?=:)|\b(www)(?=\.)|(?<=\w)(?=@\w)")
_ARROW = re.compile(r"(?<=\s)(<?->?|--|[<>~]=|<-)(?=\s)")
_SPACES = re.compile(r"\s+")
_JOINER = "\u2060"
"""Word joiner: has no width, allows no line break, and is not part of a name or address."""


@lru_cache(maxsize=4096)
def md(text: str) -> str:
    """The text, so that Markdown shows it as it is, on one line.

    Icons, emoji codes, arrows and bare addresses are looked for in the finished text, where a
    backslash no longer helps; an invisible word joiner keeps their characters apart.
    """
    flat = _SPACES.sub(" ", text).strip()
    apart = _SHORTCODE.sub(f":{_JOINER}", flat)
    apart = _BARE_ADDRESS.sub(lambda found: found.group(0) + _JOINER, apart)
    apart = _ARROW.sub(lambda found: found.group(0)[0] + _JOINER + found.group(0)[1:], apart)
    escaped = _ALWAYS.sub(r"\\\1", apart)
    escaped = _DIRECTIVE.sub(r"\\:", escaped)
    escaped = _ENTITY.sub(r"\\&", escaped)
    return _BLOCK.sub(r"\\\1", escaped)
