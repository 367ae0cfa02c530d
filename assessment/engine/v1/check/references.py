# SPDX-License-Identifier: Apache-2.0
"""Every id that is named exists, and every effect is one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from assessment.engine.v1.meaning import SUPPLIED_BY_SCREENING
from assessment.errors import Place, Problem
from assessment.model.assessment import Kind
from assessment.model.criterion import Criterion
from assessment.model.framework import Framework

_KINDS = Kind.__args__  # type: ignore[attr-defined]


def check_references(framework: Framework) -> Iterator[Problem]:
    """Ids that lead nowhere, and gates or hold rules without exactly one effect."""
    yield from _of_criteria(framework)
    yield from _of_facts(framework)
    yield from _of_options(framework)
    yield from _of_logic(framework)
    yield from _of_missing(framework)
    yield from _effects(framework)
    yield from _of_process(framework)


def _named(named: Iterable[tuple[str, str]], known: Collection[str]) -> Iterator[Problem]:
    for id_, path in named:
        if id_ not in known:
            params = {"id": id_, "known": ", ".join(sorted(known))}
            yield Problem("framework.id.unknown", Place(path=path), params)


def _each(ids: Iterable[str], path: str) -> Iterator[tuple[str, str]]:
    return ((id_, f"{path}/{index}") for index, id_ in enumerate(ids))


def _of_criteria(framework: Framework) -> Iterator[Problem]:
    dimensions = {dimension.id for dimension in framework.dimensions}
    criteria = {criterion.id: criterion for criterion in framework.criteria}
    for index, criterion in enumerate(framework.criteria):
        path = f"/criteria/{index}"
        yield from _named([(criterion.dimension, f"{path}/dimension")], dimensions)
        yield from _supplier(framework, criterion.supplied_by, path)
        if criterion.defaults_to is not None:
            where = f"{path}/defaults_to"
            yield from _named([(criterion.defaults_to, where)], criteria)
            other = criteria.get(criterion.defaults_to)
            if other is not None and not _stands_in(other, criterion):
                params = {"id": criterion.id, "other": other.id}
                yield Problem("framework.criterion.default-unfit", Place(path=where), params)
        if criterion.evidence and (criterion.scope, criterion.orientation) != ("scenario", "good"):
            place = Place(path=path)
            yield Problem("framework.criterion.evidence-unfit", place, {"id": criterion.id})
    for index, setting in enumerate(framework.settings):
        if setting.default not in setting.values:
            place = Place(path=f"/settings/{index}/default")
            params = {"id": setting.id, "default": setting.default}
            yield Problem("framework.setting.default-unknown", place, params)


def _stands_in(other: Criterion, criterion: Criterion) -> bool:
    """Whether a rating of one criterion can be read as a rating of another."""
    return (
        other.defaults_to is None
        and other.scope == criterion.scope
        and other.orientation == criterion.orientation
        and other.levels == criterion.levels
    )


def _of_facts(framework: Framework) -> Iterator[Problem]:
    for index, fact in enumerate(framework.facts):
        path = f"/facts/{index}"
        yield from _supplier(framework, fact.supplied_by, path)
        if fact.type == "set" and fact.scope != "model":
            yield Problem("framework.fact.set-scope", Place(path=f"{path}/scope"), {"id": fact.id})


def _supplier(framework: Framework, supplier: str, path: str) -> Iterator[Problem]:
    return _named([(supplier, f"{path}/supplied_by")], framework.suppliers)


def _of_options(framework: Framework) -> Iterator[Problem]:
    options = {option.id for option in framework.options}
    classes = {access.id for access in framework.access_classes}
    components = {component.id for component in framework.components}
    criteria = {criterion.id for criterion in framework.criteria}
    steps = {step.id for step in framework.logic.after}
    for index, access in enumerate(framework.access_classes):
        if access.net_misuse is not None:
            where = f"/access_classes/{index}/net_misuse"
            yield from _named([(access.net_misuse, where)], steps)
    for index, option in enumerate(framework.options):
        path = f"/options/{index}"
        yield from _named([(option.access, f"{path}/access")], classes)
        yield from _named(_each(option.components, f"{path}/components"), components)
    for index, component in enumerate(framework.components):
        path = f"/components/{index}/benefits"
        yield from _named(_each(component.benefits, path), criteria)
    for index, tier in enumerate(framework.tiers):
        yield from _named(_each(tier.options, f"/tiers/{index}/options"), options)
    yield from _narrowing(framework)


def _narrowing(framework: Framework) -> Iterator[Problem]:
    """A stricter tier never opens an option that a freer tier keeps closed."""
    for index, (freer, stricter) in enumerate(
        zip(framework.tiers, framework.tiers[1:], strict=False)
    ):
        for option in stricter.options:
            if option not in freer.options:
                place = Place(path=f"/tiers/{index + 1}/options")
                params = {"option": option, "tier": stricter.id, "freer": freer.id}
                yield Problem("framework.tier.opens-more", place, params)


def _of_logic(framework: Framework) -> Iterator[Problem]:
    tiers = {tier.id for tier in framework.tiers}
    options = {option.id for option in framework.options}
    classes = {access.id for access in framework.access_classes}
    askable = {item.id for item in (*framework.criteria, *framework.facts)}
    logic = framework.logic
    for index, rule in enumerate(logic.rules):
        path = f"/logic/rules/{index}"
        yield from _named([(rule.tier, f"{path}/tier")], tiers)
        yield from _named(_each(rule.closes, f"{path}/closes"), classes)
        yield from _named(_each(rule.missing, f"{path}/missing"), askable)
    for index, gate in enumerate(logic.gates):
        path = f"/logic/gates/{index}"
        if gate.at_least is not None:
            yield from _named([(gate.at_least, f"{path}/at_least")], tiers)
        yield from _named(_each(gate.forbids, f"{path}/forbids"), options)
    for index, obligation in enumerate(logic.obligations):
        yield from _named([(obligation.tier, f"/logic/obligations/{index}/tier")], tiers)
    for index, hold in enumerate(logic.hold):
        path = f"/logic/hold/{index}"
        known = askable | {SUPPLIED_BY_SCREENING}
        yield from _named(_each(hold.missing, f"{path}/missing"), known)
        if hold.supplied_by is not None:
            yield from _supplier(framework, hold.supplied_by, path)


def _of_missing(framework: Framework) -> Iterator[Problem]:
    """What comes out well or badly can be missing; a set and a text have no such order."""
    without = {fact.id for fact in framework.facts if fact.type in {"set", "text"}}
    logic = framework.logic
    named = [(f"/logic/rules/{index}", rule.missing) for index, rule in enumerate(logic.rules)]
    named += [(f"/logic/hold/{index}", hold.missing) for index, hold in enumerate(logic.hold)]
    for path, missing in named:
        for name, where in _each(missing, f"{path}/missing"):
            if name in without:
                yield Problem("framework.missing.no-scale", Place(path=where), {"id": name})


def _effects(framework: Framework) -> Iterator[Problem]:
    says = {rule.tier for rule in framework.logic.rules if "closes" in rule.model_fields_set}
    for index, rule in enumerate(framework.logic.rules):
        if rule.tier in says and "closes" not in rule.model_fields_set:
            params = {"id": rule.id, "tier": rule.tier}
            place = Place(path=f"/logic/rules/{index}")
            yield Problem("framework.rule.closes-missing", place, params)
    for index, gate in enumerate(framework.logic.gates):
        effects = (gate.at_least is not None, bool(gate.forbids), gate.blocks, gate.provisional)
        if sum(effects) != 1:
            place = Place(path=f"/logic/gates/{index}")
            yield Problem("framework.gate.one-effect", place, {"id": gate.id})
    for index, hold in enumerate(framework.logic.hold):
        place = Place(path=f"/logic/hold/{index}")
        if (hold.when is None) == (hold.probe is None):
            yield Problem("framework.hold.one-cause", place, {"id": hold.id})
        if SUPPLIED_BY_SCREENING in hold.missing and hold.supplied_by is None:
            yield Problem("framework.hold.supplier-missing", place, {"id": hold.id})


def _of_process(framework: Framework) -> Iterator[Problem]:
    process = framework.process
    if process is None:
        return
    for index, profile in enumerate(process.profiles):
        path = f"/process/profiles/{index}"
        yield from _named(_each(profile.seats, f"{path}/seats"), process.roles)
        yield from _named(_each(profile.kinds, f"{path}/kinds"), _KINDS)
