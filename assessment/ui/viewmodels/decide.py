# SPDX-License-Identifier: Apache-2.0
"""The decision page: what is chosen so far, how it relates to the recommendation, what is left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from assessment.errors import Problem
from assessment.export.shown.gaps import gaps, worth_asking
from assessment.export.shown.look import TierLook, tier_look
from assessment.export.shown.reading import Reading
from assessment.model.assessment import Assessment
from assessment.model.decision import Condition, Decision, Disposition, Dissent, Person
from assessment.model.evaluation import Evaluation
from assessment.records.admissible import decision_problems
from assessment.records.procedure import APPROVALS
from assessment.review import CaseView
from assessment.ui.viewmodels import voting
from assessment.ui.viewmodels.choosing import Choice, choices, filled
from assessment.ui.viewmodels.result import duties
from assessment.wording import explain, say

DISPOSITIONS: tuple[Disposition, ...] = (
    "approve",
    "approve_with_conditions",
    "defer",
    "do_not_release",
)

SPANS = {"quarter": 90, "half": 182, "year": 365}
"""Days until the next look that are offered with one click."""

_FIELDS = {
    "option-missing": "option",
    "option-withheld": "option",
    "option-unknown": "option",
    "closed": "option",
    "too-loose": "option",
    "requirement-not-recordable": "option",
    "conditions-missing": "conditions",
    "no-such-date": "review_by",
    "executive-missing": "executive",
    "own-override": "executive",
    "acknowledgement-missing": "acknowledgement",
    "majority-missing": "votes",
    "dissent-missing": "votes",
    "vote-not-entitled": "votes",
    "vote-twice": "votes",
    "small-team": "disposition",
    "desk-study": "disposition",
    "review-not-later": "review_by",
}
"""Which field of the page a problem is about, by the end of its code."""

_OF_REQUIREMENT = {"reason": "departure_reason", "who_goes_without": "goes_without"}

TEXTS = ("reasons", "until", "goes_without", "departure_reason", "acknowledgement")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of what a decision still needs."""

    field: str
    done: bool
    text: str
    detail: str


@dataclass(frozen=True, slots=True)
class Decide:
    """The decision page.

    Attributes:
        disposition: the one chosen, None before.
        approves: whether it releases something.
        choices: options that can be decided, with their relation to the recommendation.
        refused: options that cannot.
        chosen: the chosen option, None before.
        relation: how the choice relates to the recommendation, as a fact and a sentence; None
            before.
        asks: fields of text this decision needs or may hold.
        missing: what is missing, as a text that a deferral can take over; empty when nothing is.
        duties: what is owed at the tier and not yet a condition.
        conditions: the conditions so far.
        dissents: the dissents so far.
        lines: what is done and what is left.
        dates: dates offered for the next look, by span.
    """

    tier: TierLook
    status: str
    disposition: Disposition | None
    approves: bool
    choices: tuple[Choice, ...]
    refused: tuple[Choice, ...]
    chosen: Choice | None
    relation: tuple[str, str] | None
    asks: tuple[str, ...]
    missing: str
    duties: tuple[tuple[str, str], ...]
    conditions: tuple[Condition, ...]
    dissents: tuple[Dissent, ...]
    lines: tuple[Line, ...]
    dates: Mapping[str, str]

    @property
    def ready(self) -> bool:
        """Whether nothing is left before it can be confirmed."""
        return all(line.done for line in self.lines)


def decide(
    view: CaseView,
    evaluation: Evaluation,
    reading: Reading,
    person: Person,
    at: str,
    document: Assessment | None = None,
) -> Decide:
    """The decision page of a closed round.

    Args:
        view: the case with its draft decision.
        evaluation: what the framework recommends.
        reading: the framework with its words.
        person: who would confirm the decision.
        at: the time now.
        document: the case, for what its procedure permits.
    """
    draft = {key: kept.value for key, kept in view.part("decision").items()}
    found = choices(evaluation, reading)
    chosen = next((each for each in found if each.line.id == draft.get("option")), None)
    disposition: Disposition | None = draft.get("disposition")
    approves = disposition in APPROVALS
    outcome = evaluation.recommendation
    conditions = conditions_of(draft.get("conditions"))
    taken = {condition.duty for condition in conditions}
    lines, needed = _lines(
        draft, evaluation, reading, _candidate(draft, view, person, at), document
    )
    return Decide(
        tier=tier_look(reading.framework, reading.text, outcome.tier),
        status=outcome.status,
        disposition=disposition,
        approves=approves,
        choices=tuple(each for each in found if each.relation != "impossible"),
        refused=tuple(each for each in found if each.relation == "impossible"),
        chosen=chosen if approves else None,
        relation=_relation(disposition, chosen if approves else None, needed),
        asks=_asks(disposition, needed, draft),
        missing=_missing(evaluation, reading),
        duties=tuple(
            duty
            for duty in duties(reading.framework, reading.text, outcome.tier)
            if duty[0] not in taken
        ),
        conditions=conditions,
        dissents=dissents_of(draft.get("dissents")),
        lines=lines,
        dates={span: later(at, days) for span, days in SPANS.items()},
    )


def later(at: str, days: int) -> str:
    """A day some days after a moment."""
    return (date.fromisoformat(at[:10]) + timedelta(days=days)).isoformat()


def conditions_of(stored: Any) -> tuple[Condition, ...]:
    """The conditions as they are kept."""
    return tuple(Condition.model_validate(each) for each in stored or ())


def dissents_of(stored: Any) -> tuple[Dissent, ...]:
    """The dissents as they are kept."""
    return tuple(Dissent.model_validate(each) for each in stored or ())


def _relation(
    disposition: Disposition | None, chosen: Choice | None, needed: frozenset[str]
) -> tuple[str, str] | None:
    if disposition is None:
        return None
    if disposition in APPROVALS:
        if chosen is None:
            return say("screens.decide.no-option"), ""
        return chosen.fact, chosen.sentence
    if "departure_reason" in needed:
        return say("screens.decide.stricter"), say("screens.decide.withholding")
    return say("screens.decide.nothing"), say(f"screens.decide.{disposition}")


def _asks(
    disposition: Disposition | None, needed: frozenset[str], draft: Mapping[str, Any]
) -> tuple[str, ...]:
    """The texts to ask for: those that are needed, and those that hold something already."""
    wanted = {"reasons", "until"} | needed
    if disposition == "defer":
        wanted.add("goes_without")
    return tuple(name for name in TEXTS if name in wanted or draft.get(name))


def _missing(evaluation: Evaluation, reading: Reading) -> str:
    """What is missing, each thing on a line with who can supply it."""
    unique = {item.input: item for item in worth_asking(evaluation, reading)}
    lines = [
        say(
            "screens.decide.missing.line",
            name=reading.input(item.input),
            supplier=reading.text.suppliers[item.supplied_by],
        )
        for item in unique.values()
    ]
    lines += [gap.why for gap in gaps(evaluation, reading) if not gap.wanted]
    return "\n".join(lines)


# What is left --------------------------------------------------------------------------------


def _lines(
    draft: Mapping[str, Any],
    evaluation: Evaluation,
    reading: Reading,
    candidate: Decision | None,
    document: Assessment | None,
) -> tuple[tuple[Line, ...], frozenset[str]]:
    """What is done and what is left, and the fields that are needed at all."""
    if candidate is None:
        return (_line("disposition", ()),), frozenset()
    disposition = candidate.disposition
    framework = reading.framework
    bare = filled(disposition, draft.get("option")).model_copy(update=dict.fromkeys(TEXTS, ""))
    needed = set(_by_field(decision_problems(framework, evaluation, bare, document)))
    needed |= {"review_by"} | ({"option"} if disposition in APPROVALS else set())
    open_ = _by_field(decision_problems(framework, evaluation, candidate, document))
    if not draft.get("review_by"):
        open_["review_by"] = []
    for field in ("conditions", "dissents"):
        if any(not each.get("text") for each in draft.get(field) or ()):
            open_.setdefault(field, [])
    order = ("option", *TEXTS, "review_by", "conditions", "executive", "votes", "dissents")
    lines = [_line("disposition", open_.get("disposition"))]
    lines += [
        _line(field, open_.get(field)) for field in order if field in needed or field in open_
    ]
    return tuple(lines), frozenset(needed)


def _candidate(
    draft: Mapping[str, Any], view: CaseView, person: Person, at: str
) -> Decision | None:
    """The decision the draft would come to; a missing date is looked at by itself."""
    if draft.get("disposition") is None:
        return None
    given = filled(draft["disposition"], draft.get("option"))
    return given.model_copy(
        update={
            **{name: draft.get(name) or "" for name in TEXTS},
            "review_by": draft.get("review_by") or given.review_by,
            "conditions": conditions_of(draft.get("conditions")),
            "dissents": (*dissents_of(draft.get("dissents")), *voting.dissents_of(view)),
            "votes": voting.votes_of(view),
            "executive": voting.executive_of(view),
            "decided_by": (person,),
            "decided_at": at,
        }
    )


def _by_field(problems: Sequence[Problem]) -> dict[str, list[Problem]]:
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        found.setdefault(_field(problem), []).append(problem)
    return found


def _field(problem: Problem) -> str:
    end = problem.code.rpartition(".")[2]
    if end == "text-missing":
        return str(problem.params["field"])
    if end == "requirement-missing":
        requirement = str(problem.params["requirement"])
        return _OF_REQUIREMENT.get(requirement, "option")
    return _FIELDS.get(end, "option")


def _line(field: str, problems: Sequence[Problem] | None) -> Line:
    """A line; without problems it is done, with an empty list the field is simply open."""
    details = "" if problems is None else " ".join(_detail(field, each) for each in problems)
    return Line(field, problems is None, say(f"screens.decide.line.{field}"), details)


def _detail(field: str, problem: Problem) -> str:
    """What is wrong, where the line itself does not say it."""
    if field in TEXTS or problem.code.endswith(("option-missing", "conditions-missing")):
        return ""
    return explain(problem).message
