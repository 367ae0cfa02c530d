# SPDX-License-Identifier: Apache-2.0
"""A decided assessment set as a page: subject, recommendation, decision, ratings, evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assessment.export.shown.facts import fact_view, in_words
from assessment.export.shown.look import TierLook, tier_look
from assessment.export.shown.reading import Reading
from assessment.export.shown.texts import shown
from assessment.export.shown.trace import Strip
from assessment.model.assessment import Assessment, Evidence, Kind
from assessment.model.decision import Condition
from assessment.model.decision import Decision as Made
from assessment.model.evaluation import Evaluation, Status
from assessment.model.rating import Ballot, Rating
from assessment.records.procedure import APPROVALS
from assessment.wording import say


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision as it is read.

    Attributes:
        headline: what was decided, as a sentence.
        facts: names with values: option, day, by whom, next look.
        texts: label and text of each reason given.
        conditions: what is owed: text, owner, day, whether before release.
        dissents: text and who said it.
    """

    headline: str
    tier: TierLook
    status: Status
    facts: tuple[tuple[str, str], ...]
    texts: tuple[tuple[str, str], ...]
    conditions: tuple[tuple[str, str, str, str], ...]
    dissents: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RatingLine:
    """One rating as it is read."""

    id: str
    name: str
    strip: Strip | None
    words: str
    rationale: str
    evidence: str


@dataclass(frozen=True, slots=True)
class BallotView:
    """All ratings of one rater in one round, by what they are about."""

    title: str
    groups: tuple[tuple[str, tuple[RatingLine, ...]], ...]


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """An item on file as it is read."""

    id: str
    title: str
    finding: str
    facts: str
    address: str | None
    out: str


@dataclass(frozen=True, slots=True)
class DocumentView:
    """The whole document.

    Attributes:
        subject: names with values.
        answers: each fact with its answer and note.
        told: title and text of what was told about the whole and about scenarios.
        provenance: where ratings and readings come from; empty when nothing is said.
    """

    kind: Kind
    title: str
    subject: tuple[tuple[str, str], ...]
    decision: Decision
    ballots: tuple[BallotView, ...]
    evidence: tuple[EvidenceView, ...]
    answers: tuple[tuple[str, str, str], ...]
    told: tuple[tuple[str, str], ...]
    provenance: str


def document(given: Assessment, evaluation: Evaluation, reading: Reading) -> DocumentView:
    """A decided assessment with its evaluation, set as a page."""
    subject = given.subject
    version = f" {shown(subject.version)}" if subject.version else ""
    return DocumentView(
        kind=given.kind,
        title=f"{shown(subject.name)}{version}",
        subject=tuple(_subject(given, evaluation, reading)),
        decision=decision(given, evaluation, reading),
        ballots=tuple(_ballot(ballot, evaluation, reading) for ballot in given.ballots),
        evidence=tuple(_evidence(item, reading) for item in _items(given)),
        answers=tuple(_answers(given, evaluation, reading)),
        told=tuple(_told(given, reading)),
        provenance=shown(given.provenance),
    )


def _subject(
    given: Assessment, evaluation: Evaluation, reading: Reading
) -> Iterator[tuple[str, str]]:
    subject = given.subject
    yield say("screens.record.kind"), say(f"screens.result.kind.{given.kind}")
    for name in ("developer", "question", "summary"):
        value = getattr(subject, name)
        if value:
            yield say(f"screens.scope.{name}"), shown(value)
    yield say("screens.scope.as_of"), given.as_of
    framework = reading.framework
    yield say("screens.record.framework"), f"{reading.text.title} {framework.version}"
    for id_, value in evaluation.settings.items():
        yield reading.name(id_), reading.value(id_, value)


# The decision --------------------------------------------------------------------------------


def decision(given: Assessment, evaluation: Evaluation, reading: Reading) -> Decision:
    """The decision of an assessment beside its recommendation.

    Raises:
        ValueError: nothing was decided.
    """
    made = given.decision
    if made is None:
        raise ValueError(given.id)
    outcome = evaluation.recommendation
    return Decision(
        headline=_headline(given, made, reading),
        tier=tier_look(reading.framework, reading.text, outcome.tier),
        status=outcome.status,
        facts=tuple(_facts(made, reading)),
        texts=tuple(_texts(made)),
        conditions=tuple(_condition(each) for each in made.conditions),
        dissents=tuple((shown(each.text), shown(each.person.name)) for each in made.dissents),
    )


def _headline(given: Assessment, made: Made, reading: Reading) -> str:
    name = shown(given.subject.name)
    if made.option is None:
        return say(f"screens.record.headline.{made.disposition}", name=name)
    option = f"{made.option} {reading.text.options[made.option].name}"
    return say(f"screens.record.headline.{made.disposition}", name=name, option=option)


def _facts(made: Made, reading: Reading) -> Iterator[tuple[str, str]]:
    if made.option is not None:
        words = reading.text.options[made.option]
        yield say("screens.decide.option"), f"{made.option} {words.name}. {words.text}"
    who = ", ".join(
        say("screens.record.person", name=shown(each.name))
        if each.issuer == "local"
        else shown(each.name)
        for each in made.decided_by
    )
    yield (
        say("screens.record.decided"),
        say("screens.record.decided.by", at=_minute(made.decided_at), who=who),
    )
    approved = ".approve" if made.disposition in APPROVALS else ""
    yield say(f"screens.decide.review{approved}"), made.review_by


def _minute(at: str) -> str:
    return f"{at[:10]} {at[11:16]} UTC"


def _texts(made: Made) -> Iterator[tuple[str, str]]:
    sort = "approve" if made.disposition in APPROVALS else made.disposition
    named = {
        f"screens.decide.reasons.{sort}": made.reasons,
        f"screens.decide.until.{sort}": made.until,
        "screens.decide.goes_without": made.goes_without,
        "screens.decide.departure_reason": made.departure_reason,
    }
    for key, text in named.items():
        if text:
            yield say(key), shown(text)


def _condition(each: Condition) -> tuple[str, str, str, str]:
    before = say("screens.record.before" if each.blocking else "screens.record.after")
    return shown(each.text), shown(each.owner), each.due, before


# Ratings, evidence, facts --------------------------------------------------------------------


def _ballot(ballot: Ballot, evaluation: Evaluation, reading: Reading) -> BallotView:
    lines = {key: _rating(key, rating, reading) for key, rating in ballot.ratings.items()}
    groups: list[tuple[str, tuple[RatingLine, ...]]] = []
    for dimension in reading.framework.dimensions:
        ids = [each.id for each in reading.framework.criteria if each.dimension == dimension.id]
        model = tuple(lines[id_] for id_ in ids if id_ in lines)
        groups.append((reading.text.dimensions[dimension.id].name, model))
        for scenario in evaluation.assessed:
            keys = (f"{scenario}.{id_}" for id_ in ids)
            found = tuple(lines[key] for key in keys if key in lines)
            groups.append((reading.name(scenario), found))
    title = say(
        "screens.record.ballot",
        rater=shown(ballot.rater),
        round=ballot.round,
        count=len(ballot.ratings),
    )
    return BallotView(title, tuple(group for group in groups if group[1]))


def _rating(key: str, rating: Rating, reading: Reading) -> RatingLine:
    id_ = key.rpartition(".")[2]
    levels = rating.levels
    strip, words = None, say(f"screens.record.state.{rating.state}") if rating.state else ""
    if levels is not None:
        low, best, high = levels
        criterion = next(each for each in reading.framework.criteria if each.id == id_)
        strip = Strip(criterion.levels, low, best, high)
        words = reading.value(id_, best)
        if low != high:
            words = say("screens.rate.level.range", said=words, lowest=low, highest=high)
    evidence = ", ".join(rating.evidence)
    return RatingLine(key, reading.name(id_), strip, words, shown(rating.rationale), evidence)


def _items(given: Assessment) -> tuple[Evidence, ...]:
    return () if given.evidence == "as_rated" else given.evidence


def _evidence(item: Evidence, reading: Reading) -> EvidenceView:
    facts = [
        say("screens.record.evidence.level", level=item.level),
        item.date,
        shown(item.by) if item.by else "",
        say(f"screens.evidence.read.{item.source.read}"),
        ", ".join(reading.name(scenario) for scenario in item.scenarios),
    ]
    out = "" if item.counts else say("screens.evidence.out.said", why=shown(item.why_not or "–"))
    return EvidenceView(
        id=item.id,
        title=shown(item.title),
        finding=shown(item.finding),
        facts=". ".join(fact for fact in facts if fact),
        address=item.source.url,
        out=out,
    )


def _answers(
    given: Assessment, evaluation: Evaluation, reading: Reading
) -> Iterator[tuple[str, str, str]]:
    stored = given.model_dump(mode="json", exclude_none=True)["facts"]
    facts = {fact.id: fact for fact in reading.framework.facts}
    order = [fact.id for fact in reading.framework.facts]
    order += [f"{scenario}.{id_}" for scenario in evaluation.assessed for id_ in order]
    for key in order:
        if key in stored:
            view = fact_view(facts[key.rpartition(".")[2]], reading.text, key, stored[key])
            said = in_words(view, view.answer.value)
            yield reading.input(key), shown(said), shown(view.answer.note)


def _told(given: Assessment, reading: Reading) -> Iterator[tuple[str, str]]:
    if given.narrative.summary:
        yield say("screens.record.summary"), shown(given.narrative.summary)
    for scenario, told in given.narrative.scenarios.items():
        for step, text in told.model_dump().items():
            if text:
                label = say(f"screens.scenarios.step.{step}")
                yield f"{reading.name(scenario)}. {label}", shown(text)
