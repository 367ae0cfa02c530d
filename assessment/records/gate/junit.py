# SPDX-License-Identifier: Apache-2.0
"""A verdict as JUnit XML, which pipelines show: one test for each question."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from assessment.records.gate.verdict import Answer, Verdict
from assessment.wording import explain, say

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 has no way to write (section 2.2)."""


def junit(verdict: Verdict, name: str) -> bytes:
    """The verdict as a test suite.

    Args:
        verdict: what the gate came to.
        name: what was asked about, for example the file name of the package.
    """
    results = [answer.result for answer in verdict.answers]
    counts = {
        "tests": str(len(results)),
        "failures": str(results.count("FAIL")),
        "errors": "0",
        "skipped": str(results.count("NOT CHECKED")),
    }
    suites = ET.Element("testsuites", {"name": "openness gate", **counts})
    suite = ET.SubElement(suites, "testsuite", {"name": _plain(name), **counts})
    for answer in verdict.answers:
        _case(suite, answer)
    ET.indent(suites)
    body = ET.tostring(suites, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'.encode()


def _case(suite: ET.Element, answer: Answer) -> None:
    title = say(f"gate.question.{answer.question}")
    fields = {"classname": f"openness.gate.{answer.question}", "name": _plain(title), "time": "0"}
    case = ET.SubElement(suite, "testcase", fields)
    if answer.reasons:
        lines = []
        for reason in answer.reasons:
            words = explain(reason)
            where = f"{reason.place.file}: " if reason.place.file else ""
            lines.append(f"{reason.code}: {where}{words.message} {words.hint}")
        failure = ET.SubElement(
            case, "failure", {"type": answer.reasons[0].code, "message": _plain(lines[0])}
        )
        failure.text = _plain("\n".join(lines))
    elif answer.is_open:
        message = " ".join(note.text for note in answer.notes)
        ET.SubElement(case, "skipped", {"message": _plain(message)})


def _plain(text: str) -> str:
    """The text without what XML cannot hold."""
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)
