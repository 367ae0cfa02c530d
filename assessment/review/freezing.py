# SPDX-License-Identifier: Apache-2.0
"""Freeze scope, evidence, screening and settings before the first rating."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from assessment.errors import Place, Problem, ReviewError
from assessment.model.assessment import Assessment, Screening
from assessment.review.assembly import Sheet, complete
from assessment.review.carrying import Work, carry_out
from assessment.review.desk import Command, Desk
from assessment.review.gathering import sheet_of
from assessment.review.minutes import note_round
from assessment.review.plain import plain
from assessment.review.procedure import permitted
from assessment.review.rules import Rules, rules_of
from assessment.review.scope import date_problems
from assessment.review.seconding import is_seconded, seconders
from assessment.review.values import Checklist, Mandatory, Outcome
from assessment.store.values import Case

if TYPE_CHECKING:
    from assessment.store.transaction import Transaction


def suggested_scenarios(desk: Desk, case_id: str) -> dict[str, bool]:
    """Which scenarios the framework would assess, from the facts and ceilings as they stand."""
    with desk.workspace.reading() as tx:
        case = permitted(tx, desk.actor, case_id, "read")
        rules = rules_of(tx, case)
        return rules.suggested(_unrated(rules, sheet_of(tx, case, desk.actor)))


def mandatory_scenarios(desk: Desk, case_id: str) -> Mandatory:
    """Which scenarios may not be left out, from the facts and ceilings as they stand."""
    with desk.workspace.reading() as tx:
        case = permitted(tx, desk.actor, case_id, "read")
        rules = rules_of(tx, case)
        return rules.mandatory(_unrated(rules, sheet_of(tx, case, desk.actor)))


def before_freezing(desk: Desk, case_id: str) -> Checklist:
    """What still stands in the way of freezing."""
    with desk.workspace.reading() as tx:
        case = permitted(tx, desk.actor, case_id, "read")
        rules = rules_of(tx, case)
        document = _unrated(rules, sheet_of(tx, case, desk.actor))
        return Checklist(tuple(_in_the_way(tx, case, document, desk)))


def freeze(desk: Desk, command: Command) -> Outcome:
    """Freeze the sheet and open the silent round. `command.expected` is the case's version.

    A scenario nobody said anything about is assessed if its test is met, and is entered so.

    Raises:
        ReviewError: everything `before_freezing` lists, all at once.
    """

    def change(work: Work) -> Outcome:
        unseen = work.unseen("rating")
        if unseen is not None:
            return unseen
        rules = rules_of(work.tx, work.case)
        document = _unrated(rules, sheet_of(work.tx, work.case, desk.actor))
        problems = list(_in_the_way(work.tx, work.case, document, desk))
        if problems:
            raise ReviewError(problems)
        _screen_the_rest(work, document, rules.suggested(document))
        frozen = _unrated(rules, sheet_of(work.tx, work.case, desk.actor))
        # Who takes part may still change, and what they declare; what they rate may not.
        sheet = work.bound(plain(frozen.model_copy(update={"committee": None})))
        profile = None if frozen.committee is None else frozen.committee.profile
        settings = dict(frozen.settings)
        work.log("freeze", sheet=sheet, settings=settings, profile=profile, round=work.case.round)
        note_round(work, work.case.round)
        return work.move(replace(work.case, state="rating", sheet=sheet))

    return carry_out(desk, command, "freeze", None, change)


def _unrated(rules: Rules, sheet: Sheet) -> Assessment:
    return complete(rules, sheet.with_ballots(())).assessment


def _screen_the_rest(work: Work, document: Assessment, suggested: Mapping[str, bool]) -> None:
    said = {entry.scenario for entry in document.screening}
    for scenario, assessed in suggested.items():
        if scenario not in said:
            work.overwrite(("screening", scenario), {"assessed": assessed})


def _in_the_way(tx: Transaction, case: Case, document: Assessment, desk: Desk) -> Iterator[Problem]:
    rules = rules_of(tx, case)
    yield from rules.admit(document)
    yield from date_problems(document.as_of, "/as_of")
    suggested = rules.suggested(document)
    alone = len(seconders(tx, case)) == 1
    for entry in document.screening:
        if suggested.get(entry.scenario, False) and not entry.assessed:
            yield from _set_aside(entry)
            if alone:
                yield from _named_second(entry, desk.person.name)
            elif not is_seconded(tx, case, entry.scenario):
                place = Place(path=f"/screening/{entry.scenario}")
                yield Problem("review.not-seconded", place, {"scenario": entry.scenario})


def _set_aside(entry: Screening) -> Iterator[Problem]:
    """A scenario whose test is met is left out only with a reason and a reference."""
    place = Place(path=f"/screening/{entry.scenario}")
    params = {"scenario": entry.scenario}
    if not entry.reason.strip():
        yield Problem("review.set-aside-without-reason", place, params)
    if not (entry.reference or "").strip():
        yield Problem("review.set-aside-without-reference", place, params)


def _named_second(entry: Screening, chair: str) -> Iterator[Problem]:
    """Whoever works alone in the app names the second person who has looked at it."""
    place = Place(path=f"/screening/{entry.scenario}")
    params = {"scenario": entry.scenario}
    second = (entry.second_reviewer or "").strip()
    if not second:
        yield Problem("review.set-aside-alone", place, params)
    elif second.casefold() == chair.strip().casefold():
        yield Problem("review.second-reviewer-is-first", place, params)
