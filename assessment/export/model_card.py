# SPDX-License-Identifier: Apache-2.0
"""A section for a model card on Hugging Face, with front matter: what was decided, how to check.

People put it into the card of the model that the record is about. It says what the record says
and names nobody; what is withheld stays withheld.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from assessment.errors import Place, Problem, RecordError
from assessment.export.report.plain import plain
from assessment.records.canonical import Json
from assessment.records.derived.material import Material, disclosed, named
from assessment.records.derived.release import is_decision, is_release
from assessment.records.procedure import APPROVALS
from assessment.wording import say

KEY = "tiered_openness"
"""The one key of the front matter; the card's other keys are nobody's business here."""

PLACEHOLDER = "https://example.org/PUT-THE-ADDRESS-OF-THE-PACKAGE-HERE"
"""Stands for the address while nobody has given one."""

_ADDRESS = re.compile(r"https://[A-Za-z0-9._~:/?#@!$&*+,;=%-]{1,1000}")
_TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
"""Signs that turn the direction of what follows them; a line could be made to read backwards."""


def model_card(found: Material, link: str = PLACEHOLDER) -> bytes:
    """Front matter and section, as a card that can be merged into another.

    Args:
        found: the record.
        link: where the package can be had.

    Raises:
        RecordError: the link is no address that begins with https.
    """
    if not _ADDRESS.fullmatch(link):
        raise RecordError(Problem("record.derived.link", Place()))
    matter = yaml.safe_dump({KEY: front_matter(found, link)}, sort_keys=False, allow_unicode=True)
    lines = [f"---\n{matter}---", "", *section(found, link)]
    return ("\n".join(lines) + "\n").encode()


def front_matter(found: Material, link: str = PLACEHOLDER) -> Json:
    """What the record says, as values for programs that read model cards."""
    predicate, made = found.stated.predicate, found.decision
    outcome, pin = predicate.evaluation.recommendation, predicate.framework
    return {
        "kind": predicate.kind,
        "releases": is_release(found),
        "recommended_tier": outcome.tier,
        "status": outcome.status,
        "disposition": made.disposition if is_decision(found) else None,
        "option": made.option if is_decision(found) else None,
        "review_by": made.review_by,
        "framework": f"{pin.id}@{pin.version}",
        "framework_sha256": pin.digest,
        "record_sha256": found.payload_digest,
        "package": link,
    }


def section(found: Material, link: str = PLACEHOLDER) -> Iterator[str]:
    """The section, line by line."""
    yield f"## {say('formats.card.title')}"
    if warning := _warning(found):
        yield from ("", f"**{say(warning)}**")
    yield ""
    yield from (f"- {line}" for line in _facts(found))
    if found.decision.conditions:
        yield from ("", say("formats.card.conditions"), "")
        yield from (f"- {line}" for line in _conditions(found))
    yield from ("", f"### {say('formats.card.check')}", "")
    yield say("formats.card.where", link=link)
    yield from ("", "```", "openness verify PACKAGE --policy trust.json", "```", "")
    yield say("formats.card.digest", digest=found.payload_digest)
    yield from ("", say("formats.card.limits"))


def _warning(found: Material) -> str | None:
    """Which sentence keeps a reader from taking the record for a release; None if it is one."""
    if not is_decision(found):
        return f"formats.card.kind.{found.stated.predicate.kind}"
    if found.decision.disposition not in APPROVALS:
        return "formats.card.nothing"
    return None if is_release(found) else "formats.card.not-yet"


def _facts(found: Material) -> Iterator[str]:
    predicate, made, words = found.stated.predicate, found.decision, found.words
    outcome, pin = predicate.evaluation.recommendation, predicate.framework
    status = say(f"results.status-word.{outcome.status}")
    tier = _inert(named(words.tiers, outcome.tier))
    yield say("formats.card.recommended", tier=tier, status=status)
    if is_decision(found):
        option = _inert(named(words.options, made.option)) if made.option else ""
        yield say(f"formats.card.decided.{made.disposition}", option=option)
    yield say("formats.card.review", date=made.review_by)
    if made.dissents:
        yield say("formats.card.dissent", count=len(made.dissents))
    title = _inert(words.title)
    yield say("formats.card.framework", title=title, version=pin.version, as_of=_as_of(found))


def _as_of(found: Material) -> str:
    return found.stated.assessment.as_of


def _conditions(found: Material) -> Iterator[str]:
    """What the decision asks for, as far as its text is not withheld."""
    for number, condition in enumerate(found.decision.conditions):
        text = disclosed(found.document["decision"]["conditions"][number]["text"])
        said = say("derived.withheld") if text is None else _inert(text)
        key = "formats.card.condition-first" if condition.blocking else "formats.card.condition"
        yield say(key, text=said, due=condition.due)


def _inert(text: str) -> str:
    """A text that no reader of a card takes for markup, on one line, in its own direction."""
    return plain(text.translate(_TURNING))
