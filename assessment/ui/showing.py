# SPDX-License-Identifier: Apache-2.0
"""What the widgets of a session show, and what their person did to it since.

A widget is filled once. When the store holds something its person has not seen in it, it is not
filled again: a fresh widget takes its place, under a key of its own. The browser tells the state of
every widget with every click, also of one whose new value is still on its way to it. Told by the
key, what such a widget says is known to be old, and is never taken for a change that people made.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Shown:
    """A widget on the page.

    Attributes:
        key: the key it is drawn with.
        version: version of the stored value that its person has seen in it, or made with it.
        field: the field as it was when the widget was filled or found to agree with the store.
    """

    key: str
    version: int | str
    field: Any


@dataclass(frozen=True, slots=True)
class Made:
    """A stored value as its person knows it: what was seen, with what was made of it since."""

    version: int
    value: Any


@dataclass(slots=True)
class Showing:
    """The widgets of one session.

    Attributes:
        origin: begins every key, so that what a page still holds of another session is not taken
            for what this one shows.
    """

    origin: str = ""
    _shown: dict[str, Shown] = field(default_factory=dict)
    _told: dict[str, Any] = field(default_factory=dict)
    _fresh: dict[str, int] = field(default_factory=dict)
    _made: dict[str, Made] = field(default_factory=dict)

    def fill(
        self,
        widget: str,
        value: Any,
        version: int | str,
        of: Any = None,
        *,
        alive: Callable[[str], bool],
        unsaved: bool = False,
    ) -> Shown:
        """What to draw for a widget: the one that is there, or a fresh one.

        Args:
            widget: the field, whatever widget stands for it now.
            value: what is kept.
            version: version of what is kept.
            of: the field with that value.
            alive: whether a widget of this key is on the page.
            unsaved: whether it holds what could not be kept. That stays, whatever the store says.
        """
        shown = self._shown.get(widget)
        if shown is None or not alive(shown.key):
            return self._place(widget, value, version, of)
        if shown.version != version and not _same(self._told[shown.key], value):
            return shown if unsaved else self._place(widget, value, version, of)
        shown.version, shown.field = version, of
        return shown

    def told(self, key: str, value: Any) -> bool:
        """Note what the browser tells of a widget; whether its person has changed it."""
        is_news = key not in self._told or self._told[key] != value
        self._told[key] = value
        return is_news

    def holds(self, widget: str) -> Any:
        """What stands in a widget, None when it was never on the page."""
        shown = self._shown.get(widget)
        return None if shown is None else self._told[shown.key]

    def saved(self, widget: str, value: Any, version: int) -> None:
        """Note under which version a value is kept, for the widget if it is what stands there."""
        shown = self._shown.get(widget)
        if shown is not None and _same(self._told[shown.key], value):
            shown.version = version

    def known(self, place: str, version: int, value: Any) -> Made:
        """What a person knows of a stored value: seen on the page, or made since."""
        made = self._made.get(place)
        return made if made is not None and made.version > version else Made(version, value)

    def make(self, place: str, version: int, value: Any) -> None:
        """Note what a person made of a stored value."""
        self._made[place] = Made(version, value)

    def _place(self, widget: str, value: Any, version: int | str, of: Any) -> Shown:
        number = self._fresh.get(widget, 0)
        self._fresh[widget] = number + 1
        nth = f"{self.origin}{number or ''}"
        shown = Shown(f"{nth}~/{widget}" if nth else widget, version, of)
        self._shown[widget] = shown
        self._told[shown.key] = value
        return shown


def _same(held: Any, value: Any) -> bool:
    """Whether a widget says what is kept. Spaces around a text are not kept, and no difference."""
    if isinstance(held, str) or isinstance(value, str):
        return bool(_text(held) == _text(value))
    return bool(held == value)


def _text(value: Any) -> Any:
    """A text as it is kept; an empty one is none."""
    return (value.strip() or None) if isinstance(value, str) else value
