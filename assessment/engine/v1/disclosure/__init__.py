# SPDX-License-Identifier: Apache-2.0
"""Every disclosure option of a framework side by side, for one assessment.

Whether an option is open is the evaluator's word. Beside it stands what the option adds in
marginal misuse, what it gives, how far it can be undone, what is owed, which option beats it, and
what would open it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from assessment.engine.v1.answers import Answers, fact_value, ratings_of
from assessment.engine.v1.collect import Collected, collect
from assessment.engine.v1.disclosure.asking import Asker
from assessment.engine.v1.disclosure.benefit import Benefits
from assessment.engine.v1.disclosure.dominance import Contender
from assessment.engine.v1.disclosure.opening import Opener, Openings
from assessment.engine.v1.disclosure.risk import risks
from assessment.engine.v1.disclosure.standing import Standing
from assessment.engine.v1.disclosure.supplies import Supplies
from assessment.engine.v1.evaluate import NAME, Evaluator
from assessment.model.assessment import Assessment
from assessment.model.disclosure import Appetite, Disclosure, GateHit, OptionView
from assessment.model.evaluation import Evaluation
from assessment.model.framework import Framework
from assessment.model.option import Option

_UNKNOWN = "unknown"
_NOT_SOUGHT = Openings(proved=False)


def disclosure(evaluator: Evaluator, assessment: Assessment) -> Disclosure:
    """Every disclosure option, under the settings of the assessment and every other appetite.

    Raises:
        EvaluationError: the assessment does not fit the framework.
    """
    return laying_of(evaluator, assessment).out()


def laying_of(
    evaluator: Evaluator, assessment: Assessment, evaluation: Evaluation | None = None
) -> Laying:
    """An assessment made ready for its options to be laid out.

    Args:
        evaluator: the framework, made ready.
        assessment: what is laid out.
        evaluation: what the framework says about it, where that is known already.

    Raises:
        EvaluationError: the assessment does not fit the framework.
    """
    evaluation = evaluation or evaluator.evaluate(assessment)
    framework = evaluator.framework
    collected = collect(evaluator.program, assessment, ratings_of(framework, assessment))
    unknown_sets = _unknown_sets(collected, assessment)
    given = {item.input: item.given for item in evaluation.trace.inputs}
    return Laying(
        evaluator=evaluator,
        answers=collected.answers,
        settings=evaluation.settings,
        followers=_followers(framework, collected),
        unknown_sets=unknown_sets,
        given={**given, **dict.fromkeys(unknown_sets, _UNKNOWN)},
    )


def _unknown_sets(collected: Collected, assessment: Assessment) -> frozenset[str]:
    """Set facts that nobody answered: each of their values is taken to hold."""
    facts = assessment.facts
    return frozenset(key for key in collected.answers.sets if fact_value(facts.get(key)) is None)


def _followers(framework: Framework, collected: Collected) -> dict[str, tuple[str, ...]]:
    """By input, those that are read like it because they were not rated by themselves."""
    leaders = {c.id: c.defaults_to for c in framework.criteria if c.defaults_to is not None}
    found: dict[str, tuple[str, ...]] = {}
    for key in collected.answers.inputs:
        scenario, dot, name = key.rpartition(".")
        if name in leaders and key not in collected.ratings:
            leader = scenario + dot + leaders[name]
            found[leader] = (*found.get(leader, ()), key)
    return found


@dataclass(frozen=True)
class Laying:
    """Lays the options of one assessment out, under any settings.

    Attributes:
        followers: by input, those that are read like it because nobody rated them.
        unknown_sets: set facts that nobody answered.
        given: by input, the answer as it stands.
    """

    evaluator: Evaluator
    answers: Answers
    settings: dict[str, str]
    followers: Mapping[str, tuple[str, ...]]
    unknown_sets: frozenset[str]
    given: Mapping[str, str]

    def out(self, sought: Collection[str] | None = None) -> Disclosure:
        """All options under every appetite.

        Args:
            sought: options of which is sought what would open them, which may take a second where
                very much is unknown; every one when absent. Of the other closed ones nothing is
                listed, and nothing is proved.
        """
        used = self.under(self.answers, sought)
        others = self.other_appetites()
        return Disclosure(
            engine=NAME,
            settings=self.settings,
            tier=used.tier,
            status=used.status,
            options=used.options,
            components=tuple(Benefits(self.evaluator.framework, self.answers).matrix()),
            appetites={value: self.under(other, sought) for value, other in others},
        )

    def other_appetites(self) -> Iterator[tuple[str, Answers]]:
        """The answers under every value of an appetite that is not used."""
        for setting in self.evaluator.framework.settings:
            if setting.kind == "appetite":
                for position, value in enumerate(setting.values):
                    if position != self.answers.settings[setting.id]:
                        yield value, self.answers.with_setting(setting.id, position)

    def opener(self, answers: Answers) -> Opener:
        """What finds out what would open an option."""
        supplies = Supplies(self.evaluator.program, answers, self.followers)
        return Opener(supplies, Asker(supplies, self.unknown_sets), self._stand, self.given)

    def under(self, answers: Answers, sought: Collection[str] | None = None) -> Appetite:
        """All options under the settings of these answers; `sought` as in `out`."""
        standing = self._stand(answers)
        opener = self.opener(answers)
        options = self.evaluator.framework.options
        benefits, misuse = Benefits(self.evaluator.framework, answers), risks(standing)
        contenders = [
            Contender(
                option,
                place,
                standing.is_open(option.id),
                misuse[option.access],
                benefits.of(option.components),
            )
            for place, option in enumerate(options)
        ]
        return Appetite(
            tier=standing.framework.tiers[standing.finding.tier].id,
            status=standing.status,
            options=tuple(
                _view(
                    standing,
                    benefits,
                    _openings(opener, each, sought),
                    each,
                    _beaten_by(each, contenders),
                )
                for each in contenders
            ),
        )

    def _stand(self, answers: Answers) -> Standing:
        return Standing(self.evaluator.reference, answers)


def _beaten_by(contender: Contender, others: Iterable[Contender]) -> tuple[str, ...]:
    return tuple(other.option.id for other in others if other.beats(contender))


def _openings(opener: Opener, contender: Contender, sought: Collection[str] | None) -> Openings:
    if contender.is_open or sought is None or contender.option.id in sought:
        return opener.openings(contender.option)
    return _NOT_SOUGHT


def _view(
    standing: Standing,
    benefits: Benefits,
    openings: Openings,
    contender: Contender,
    beaten_by: tuple[str, ...],
) -> OptionView:
    option, risk, benefit = contender.option, contender.risk, contender.benefit
    reasons = standing.reasons(option.id)
    at = _tier(standing, option)
    return OptionView(
        id=option.id,
        access=option.access,
        open=contender.is_open,
        reasons=reasons,
        tier=None if at is None else standing.framework.tiers[at].id,
        steps_away=0 if at is None else standing.finding.tier - at,
        net_misuse=risk.shown,
        net_misuse_from=risk.scenarios,
        net_misuse_rated=risk.rated,
        benefit=benefit.level,
        benefit_criteria=benefit.criteria,
        benefit_rated=benefit.rated,
        reversible=option.reversible,
        components=option.components,
        hazard=benefits.hazard(option.components),
        one_more=tuple(benefits.one_more(option)),
        gates=tuple(
            GateHit(id=gate.id, absolute=gate.absolute)
            for gate in standing.finding.gates
            if gate.id in reasons
        ),
        obligations=() if at is None else _obligations(standing, at),
        duties=() if at is None else tuple(d.id for d in standing.framework.tiers[at].duties),
        dominated=bool(beaten_by),
        dominated_by=beaten_by,
        what_would_open=openings.sets,
        more_openings=openings.more,
        smallest_proved=openings.proved,
        stays_closed_by=openings.stays,
    )


def _tier(standing: Standing, option: Option) -> int | None:
    """The recommended tier, or the strictest freer one that lists the option."""
    tiers = standing.framework.tiers
    listing = (at for at in range(standing.finding.tier + 1) if option.id in tiers[at].options)
    return max(listing, default=None)


def _obligations(standing: Standing, at: int) -> tuple[str, ...]:
    tier = standing.framework.tiers[at].id
    holds = standing.values.model
    return tuple(
        owed.id
        for owed in standing.framework.logic.obligations
        if owed.tier == tier and holds[owed.id]
    )
