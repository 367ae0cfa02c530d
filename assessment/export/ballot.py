# SPDX-License-Identifier: Apache-2.0
"""A ballot to fill in away from the app: a page to print, and the same as YAML and JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape

from assessment.model.criterion import Criterion
from assessment.model.framework import Framework, FrameworkText
from assessment.model.paper import PaperAnswer, PaperBallot
from assessment.wording import say

_LOOK = """
body { font: 11pt/1.4 "Public Sans", "Noto Sans", sans-serif; max-width: 46rem; margin: 2rem auto;
  padding: 0 1rem; color: #0C1015; background: #FFFFFF; }
h1 { font-size: 18pt; } h2 { font-size: 14pt; margin-top: 2rem; }
h3 { font-size: 11.5pt; margin: 1.4rem 0 .2rem; }
section { break-inside: avoid; } ul { list-style: none; margin: .4rem 0; padding: 0; }
li { margin: .2rem 0; padding-left: 1.6rem; text-indent: -1.6rem; }
.m { color: #4A5058; } .space { border-bottom: 1px solid #8D9096; height: 1.7rem; }
code { font-size: 9pt; }
"""


def ballot_json(ballot: PaperBallot) -> str:
    """The ballot as JSON."""
    return json.dumps(ballot.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n"


def ballot_yaml(ballot: PaperBallot, framework: Framework, text: FrameworkText) -> str:
    """The ballot as YAML, with each question and its levels beside the place for the answer."""
    head = ballot.model_dump(mode="json", exclude={"answers"})
    lines = [f"# {line}" for line in say("sheet.ballot.how.file").split("\n")]
    lines += [f"{name}: {_quoted(value)}" for name, value in head.items()]
    lines.append("answers:")
    for key, answer in ballot.answers.items():
        lines.append("")
        lines += (f"  # {line}" for line in _asked(key, framework, text))
        lines.append(f"  {key}:")
        for name, value in answer.model_dump(mode="json").items():
            lines.append(f"    {name}: {_quoted(value)}")
    return "\n".join(lines) + "\n"


def ballot_html(ballot: PaperBallot, framework: Framework, text: FrameworkText) -> str:
    """The ballot as a page to print: every question with its levels, and space for the reason."""
    pieces = [
        f"<h1>{escape(say('sheet.ballot.title', subject=ballot.subject))}</h1>",
        f"<p>{escape(say('sheet.ballot.whose', name=ballot.rater, round=ballot.round))}</p>",
        f"<p>{escape(say('sheet.ballot.how.paper'))}</p>",
    ]
    part = ""
    for key, answer in ballot.answers.items():
        title = _part(key, framework, text)
        if title != part:
            part = title
            pieces.append(f"<h2>{escape(title)}</h2>")
        pieces.append(_question(key, answer, framework, text))
    named = f"{ballot.framework.id}@{ballot.framework.version}"
    foot = say("sheet.ballot.foot", case=ballot.case, framework=named)
    pieces.append(f'<p class="m">{escape(foot)}</p>')
    title = escape(say("sheet.ballot.title", subject=ballot.subject))
    return (
        f'<!doctype html>\n<html lang="{escape(text.language)}"><head><meta charset="utf-8">'
        f"<title>{title}</title><style>{_LOOK}</style></head>\n<body>"
        + "\n".join(pieces)
        + "</body></html>\n"
    )


def criterion_of(key: str, framework: Framework) -> Criterion:
    """The criterion a key asks about."""
    name = key.rpartition(".")[2]
    return next(each for each in framework.criteria if each.id == name)


def _question(key: str, answer: PaperAnswer, framework: Framework, text: FrameworkText) -> str:
    words = text.criteria[criterion_of(key, framework).id]
    boxes = [
        f"<li>{_box(answer, level)} <b>{level} {escape(each.name)}:</b> {escape(each.text)}</li>"
        for level, each in enumerate(words.anchors)
    ]
    for state in _states(key, framework):
        said = say(f"sheet.ballot.{state}")
        boxes.append(f"<li>{_box(answer, state)} {escape(said)}</li>")
    reason = f"<p>{escape(answer.reason)}</p>" if answer.reason else '<div class="space"></div>' * 3
    return (
        f"<section><h3>{escape(words.name)} <code>{escape(key)}</code></h3>"
        f"<p>{escape(words.question)}</p><ul>{''.join(boxes)}</ul>"
        f'<p class="m">{escape(say("sheet.ballot.range"))} '
        f"{_end(answer.lowest)} – {_end(answer.highest)}</p>"
        f'<p class="m">{escape(say("sheet.ballot.reason"))}</p>{reason}</section>'
    )


def _asked(key: str, framework: Framework, text: FrameworkText) -> Iterator[str]:
    """One question in lines: its part, the question, its levels."""
    words = text.criteria[criterion_of(key, framework).id]
    yield f"{_part(key, framework, text)}: {words.name}"
    yield words.question
    for level, each in enumerate(words.anchors):
        yield f"  {level} {each.name}: {each.text}"
    states = ", ".join(_states(key, framework))
    yield say("sheet.ballot.also", states=states)


def _states(key: str, framework: Framework) -> tuple[str, ...]:
    may_skip = criterion_of(key, framework).not_applicable_when is not None
    return ("unknown", "not_applicable") if may_skip else ("unknown",)


def _part(key: str, framework: Framework, text: FrameworkText) -> str:
    scenario, _, _name = key.rpartition(".")
    if scenario:
        found = text.scenarios.get(scenario)
        return scenario if found is None else found.name
    dimension = criterion_of(key, framework).dimension
    known = text.dimensions.get(dimension)
    return dimension if known is None else known.name


def _box(answer: PaperAnswer, choice: int | str) -> str:
    return "☒" if answer.answer == choice else "☐"


def _end(level: int | None) -> str:
    return "____" if level is None else str(level)


def _quoted(value: object) -> str:
    """A value as JSON, which is YAML too."""
    return json.dumps(value, ensure_ascii=False)
