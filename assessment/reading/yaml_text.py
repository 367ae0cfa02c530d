# SPDX-License-Identifier: Apache-2.0
"""Reads YAML as a notation for plain values, and for nothing else.

Values are built from the events of the parser. No object is ever constructed and no reference
followed, so neither a tag nor an alias can do anything. Of the scalar rules of YAML three are
kept: `true` and `false`, whole numbers in decimal digits, and `null`, `~` or nothing. Everything
else without quotation marks is text, also `yes`, `no`, `on`, `off` and dates; numbers with a
decimal point or exponent are refused. A byte order mark at the very beginning is passed over,
because some editors write one.
"""

from __future__ import annotations

import re
from typing import NoReturn

import yaml
from yaml.error import Mark

from assessment.reading.document import DEFAULT_LIMITS, Document, Limits
from assessment.reading.findings import Findings, printable
from assessment.reading.numbers import is_whole, refused_number
from assessment.reading.text import BYTE_ORDER_MARK, decode
from assessment.reading.tree import Tree

PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The parser in C where this PyYAML has one, otherwise the one in Python. Only its events are
used."""

_CONSTANTS = {"true": True, "false": False, "null": None, "~": None, "": None}
_DIRECTIVE = re.compile(r"^%", re.MULTILINE)


def read_yaml(data: bytes, file: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read one YAML document.

    Raises:
        ReadingError: too large, not UTF-8, not YAML, or it uses what is not read here.
    """
    findings = Findings(file, limits.problems)
    text = decode(data.removeprefix(BYTE_ORDER_MARK), findings, limits)
    # Directives change nothing that is read here, and the parser in C takes quadratic time over
    # many of them. It must not see them.
    directive = _DIRECTIVE.search(text)
    if directive:
        line = text.count("\n", 0, directive.start()) + 1
        findings.stop("reading.directive", line)
    return _Reader(text, findings, limits).read(file)


class _Reader:
    """One pass over the events of one text."""

    def __init__(self, text: str, findings: Findings, limits: Limits) -> None:
        self._text = text
        self._findings = findings
        self._tree = Tree(findings, limits)
        self._line = 0
        self._documents = 0

    def read(self, file: str) -> Document:
        try:
            for event in yaml.parse(self._text, Loader=PARSER):
                self._line = event.start_mark.line + 1 if event.start_mark else self._line
                self._take(event)
        except yaml.MarkedYAMLError as error:
            self._refuse(error.problem_mark, error.context_mark)
        except (ValueError, OverflowError):
            # The parser in Python lets these through for escapes that are no characters.
            self._refuse(None, None)
        if not self._documents:
            self._findings.stop("reading.empty")
        return self._tree.document(file)

    def _take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._alias(event)
        elif isinstance(event, yaml.NodeEvent):
            self._node(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._tree.close()
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._findings.stop("reading.several-documents", self._line)

    def _alias(self, event: yaml.AliasEvent) -> None:
        found = printable(f"*{event.anchor}")
        if self._tree.wants_name:
            self._tree.finding("reading.alias", self._line, found=found)
            self._tree.name(found, self._line)
        else:
            self._tree.no_value("reading.alias", self._line, found=found)

    def _node(self, event: yaml.NodeEvent) -> None:
        if event.anchor is not None:
            found = printable(f"&{event.anchor}")
            self._tree.finding("reading.anchor", self._line, found=found)
        tag = getattr(event, "tag", None)
        if tag is not None:
            self._tree.finding("reading.tag", self._line, found=printable(tag))
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif self._tree.wants_name:
            found = "{...}" if isinstance(event, yaml.MappingStartEvent) else "[...]"
            self._findings.stop("reading.name-not-text", self._line, self._tree.path, found=found)
        elif isinstance(event, yaml.MappingStartEvent):
            self._tree.open_fields(self._line)
        else:
            self._tree.open_entries(self._line)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        written: str = event.value
        if self._tree.wants_name:
            if not event.style and _is_no_text(written):
                found = printable(written)
                self._tree.finding("reading.name-not-text", self._line, found=found)
            self._tree.name(written, self._line)
        elif event.style or not _is_no_text(written):
            self._tree.leaf(written, self._line)
        elif written in _CONSTANTS:
            self._tree.leaf(_CONSTANTS[written], self._line)
        elif refused := refused_number(written):
            self._tree.no_value(refused, self._line, found=printable(written))
        else:
            self._tree.whole(written, self._line)

    def _refuse(self, at: Mark | None, began: Mark | None) -> NoReturn:
        """Say where the structure breaks, in own words: those of the two parsers differ."""
        path = self._tree.path
        line = at.line + 1 if at else self._line
        since = began.line + 1 if began else line
        if at and not self._text[at.index :].strip():
            self._findings.stop("reading.unfinished", line, path, since=since)
        whole = self._text.splitlines()[line - 1]
        content = whole.lstrip()
        if "\t" in whole.removesuffix(content):
            self._findings.stop("reading.tab", line, path, found=printable(content))
        found = printable(content)
        self._findings.stop("reading.not-yaml", line, path, found=found, since=since)


def _is_no_text(plain: str) -> bool:
    """Whether a scalar without quotation marks is something else than text."""
    return plain in _CONSTANTS or is_whole(plain) or refused_number(plain) is not None
