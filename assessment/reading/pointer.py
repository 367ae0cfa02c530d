# SPDX-License-Identifier: Apache-2.0
"""JSON pointers (RFC 6901): how a place inside a document is written."""

from __future__ import annotations


def pointer(*tokens: str | int) -> str:
    """The pointer that goes down by these field names and list positions.

    >>> pointer("facts", "a/b", 0)
    '/facts/a~1b/0'
    """
    return "".join("/" + str(token).replace("~", "~0").replace("/", "~1") for token in tokens)


def parse_pointer(path: str) -> tuple[str, ...]:
    """The names and positions a pointer goes down by.

    Raises:
        KeyError: the text is no pointer: it neither is empty nor begins with a slash.
    """
    if not path:
        return ()
    if not path.startswith("/"):
        raise KeyError(path)
    # RFC 6901, section 4: first ~1, then ~0, so that ~01 becomes ~1 and not a slash.
    return tuple(token.replace("~1", "/").replace("~0", "~") for token in path[1:].split("/"))


def parse_position(token: str, length: int) -> int:
    """The position in a list of this length that a token names.

    Raises:
        KeyError: the token names no position of the list.
    """
    # RFC 6901, section 4: digits only, no leading zero. The length of the token is looked at
    # first, because turning a very long one into a number is refused by Python.
    if len(token) <= len(str(length)) and token.isascii() and token.isdigit():
        position = int(token)
        if position < length and str(position) == token:
            return position
    raise KeyError(token)
