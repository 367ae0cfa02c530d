"""Two programs, one outcome: procedure, hold rules and decisions, drawn at random.

Frameworks and plain assessments at random are in `tests/contract/test_standalone.py`.
"""

import copy
import json
from random import Random
from typing import Any

import pytest

from assessment.engine import evaluate
from assessment.errors import AssessmentError
from assessment.model.assessment import Assessment
from assessment.model.framework import Framework
from assessment.records.admissible import decision_problems
from assessment.records.canonical import canonical_bytes
from tests.frameworks import tupled
from tests.sealing import CANARY, FILLED, logic, person
from tests.standalone import evaluated, module, plain

PEOPLE = ("one", "two", "three", "chair", "executive", "dissenter")
KEYS = ("SKILL", "GAIN", "FRAUD.HARM", "FRAUD.PROOF", "CYBER.HARM", "CYBER.PROOF")
SEATS = ("domain_expert", "openness_advocate")
LOOSER = (
    "reason",
    "expiry",
    "named_executive",
    "majority",
    "recorded_dissent",
    "public_acknowledgement",
    "who_goes_without",
)


class Drawn:
    """One framework and one case of several people, with much amiss."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        # Where most is in order, what is amiss decides by itself.
        self.in_order = self.chance.random() < 0.6

    def amiss(self, share: float) -> bool:
        return self.chance.random() < (share / 4 if self.in_order else share)

    def some(self, items: Any) -> list[Any]:
        return [each for each in items if self.chance.random() < 0.6]

    def one(self, items: Any) -> Any:
        return self.chance.choice(list(items))

    def rare(self, share: float = 0.2) -> bool:
        return self.chance.random() < share

    def framework(self) -> dict[str, Any]:
        value = logic()
        process = value["process"]
        process["profiles"] = [
            {
                "id": id_,
                "raters_at_least": self.one((1, 2, 3)),
                "seats": self.some(SEATS),
                "kinds": self.some(("decision", "study")),
                "sources": ["SRC"],
            }
            for id_ in ("committee", "small_team", "desk_study")
        ]
        process["departures"]["looser_steps_at_most"] = self.one((0, 1, 1, 2))
        process["departures"]["looser_requires"] = self.some(LOOSER)
        value["tiers"][1]["options"] = self.one((["O1"], ["O1"], ["O1", "O2"]))
        value["logic"]["gates"].append(
            {
                "id": "G3",
                "when": 'outputs has "image"',
                **self.one(({"at_least": "structured-access"}, {"forbids": ["O2"]})),
                "absolute": self.rare(0.5),
                "sources": ["SRC"],
            }
        )
        value["logic"]["rules"][1]["missing"] = ["GAIN", "PROOF"]
        value["criteria"].append({**value["criteria"][2], "id": "SPREAD", "defaults_to": "HARM"})
        del value["criteria"][-1]["stated_end"]
        value["facts"].append(
            {
                "id": "old",
                "type": "choice",
                "values": ["no", "yes"],
                "set_by": "stale_evidence",
                "sources": ["SRC"],
                "supplied_by": "committee",
            }
        )
        return value

    def rating(self) -> dict[str, Any]:
        if self.rare():
            return {"state": self.one(("unknown", "not_needed"))}
        levels = sorted(self.chance.choices(range(3), k=3))
        return dict(zip(("lowest", "best", "highest"), levels, strict=True))

    def ballots(self) -> list[dict[str, Any]]:
        found = []
        for number in (1, 2)[: self.one((1, 2))]:
            for rater in self.some(PEOPLE[:4]):
                aside = [each for each in ("FRAUD", "CYBER") if self.rare(0.15)]
                asked = [key for key in KEYS if key.partition(".")[0] not in aside]
                ratings = {key: self.rating() for key in asked if not self.rare(0.1)}
                name = f"{CANARY} {rater}"
                found.append(
                    {"rater": name, "round": number, "ratings": ratings, "abstains": aside}
                )
        return found

    def member(self, name: str) -> dict[str, Any]:
        roles = ("rater", "approver", "chair", "observer")
        found: dict[str, Any] = {"person": person(name), "roles": self.some(roles)}
        found["seats"] = [
            {"seat": seat, "scenarios": self.some(("FRAUD", "CYBER"))} for seat in self.some(SEATS)
        ]
        if not self.amiss(0.1):
            none = self.in_order or self.rare(0.7)
            found["interest"] = {"none": none, "text": "" if none else self.one(("", "shares"))}
        if self.amiss(0.15):
            found["recusal"] = {"scenarios": self.some(("FRAUD", "CYBER")), "reason": "kin"}
        return found

    def committee(self) -> dict[str, Any]:
        rounds = [
            {
                "number": number,
                "opened_at": "2026-11-20T09:00:00Z",
                **({} if self.amiss(0.1) else {"ended_at": "2026-11-20T10:00:00Z"}),
                "revealed": not self.amiss(0.3),
            }
            for number in (1, 2)[: 1 if self.in_order else self.one((0, 1, 1, 2))]
        ]
        talks = [
            {"input": key, "spread": 2, **({} if self.amiss(0.2) else {"mark": "stands"})}
            for key in (KEYS if self.in_order else self.some(KEYS))
        ]
        return {
            "profile": self.one(("committee", "committee", "small_team", "desk_study", "none")),
            "members": [self.member(name) for name in PEOPLE if not self.amiss(0.1)],
            "rounds": rounds,
            "talks": talks,
        }

    def decision(self) -> dict[str, Any]:
        made = copy.deepcopy(FILLED["decision"])
        approved = self.rare(0.7)
        made["disposition"] = self.one(
            ("approve", "approve_with_conditions") if approved else ("defer", "do_not_release")
        )
        made.pop("option")
        if approved != self.amiss(0.05):
            made["option"] = self.one(("O1", "O2", "O2"))
        for text in ("reasons", "until", "goes_without", "departure_reason", "acknowledgement"):
            if self.amiss(0.1):
                made[text] = ""
        made["conditions"] = made["conditions"] if self.rare(0.9) else []
        made["votes"] = [
            {"person": person(name), "vote": self.one(("for", "for", "for", "against", "abstain"))}
            for name in self.some(PEOPLE)
        ]
        made["dissents"] = [
            {"person": person(name), "text": " " if self.amiss(0.3) else "no"}
            for name in PEOPLE
            if not self.amiss(0.4)
        ]
        if self.amiss(0.3):
            del made["executive"]
        if self.amiss(0.5):
            made["decided_by"] = [person(self.one(PEOPLE))]
        if self.amiss(0.05):
            made["decided_by"] = []
        if self.amiss(0.05):
            made["review_by"] = "2026-11-20"
        return made

    def assessment(self) -> dict[str, Any]:
        value = copy.deepcopy(FILLED)
        value["kind"] = self.one(("decision", "study"))
        value["ballots"] = self.ballots()
        if self.rare():
            value["facts"]["plan"] = "hosted"
            share = self.one((1, 0.5))
            for ballot in value["ballots"]:
                if self.rare(share):
                    ballot["ratings"]["GAIN"] = {"state": "not_applicable"}
        del value["consensus"]
        if self.rare(0.1):
            del value["committee"]
        else:
            value["committee"] = self.committee()
        value["facts"]["outputs"] = self.some(("text", "image"))
        value["facts"]["law"] = self.one(("clear", "clear", "clear", "unresolved", "prohibited"))
        value["facts"]["compute"] = self.one(("3e22", "2e25", "unknown"))
        if self.rare(0.1):
            value["facts"]["gap"] = "yes"
        value["screening"] = [
            {"scenario": each, "assessed": self.rare(0.6), "reason": "x"}
            for each in ("FRAUD", "CYBER")
            if not self.rare(0.1)
        ]
        item = value["evidence"][0]
        item["scenarios"] = self.some(("FRAUD", "CYBER"))
        item["expires"] = self.one(("2026-01-01", "2027-01-01"))
        item["date"] = self.one(("2026-10-01", "2026-12-01"))
        item["counts"] = self.rare(0.8)
        value["evidence"] = self.one(("as_rated", value["evidence"]))
        for ballot in value["ballots"]:
            for rating in ballot["ratings"].values():
                rating["evidence"] = ["E1"]
        value["decision"] = self.decision()
        return value


def read(value: dict[str, Any]) -> Assessment:
    return Assessment.model_validate(tupled(value))


def compared(seed: int) -> tuple[str, str] | None:
    """What both make of one draw: the outcome, and whether the decision is permitted."""
    drawn = Drawn(seed)
    used = Framework.model_validate(tupled(drawn.framework()))
    given = read(drawn.assessment())
    small = module()
    try:
        wanted = evaluate(used, given)
    except AssessmentError:
        with pytest.raises(small.Failed):
            evaluated(used, given)
        return None
    found = evaluated(used, given)
    whole = json.loads(canonical_bytes(wanted.model_dump(mode="json", by_alias=True)))
    assert found == whole, small.difference(whole, found)
    rules, document = small.Rules(plain(used)), plain(given)
    outcome = small.Outcome(rules, small.Case(rules, document).answers)
    refused = refusal(small.Decision(rules, outcome, document))
    assert given.decision is not None
    problems = decision_problems(used, wanted, given.decision, given)
    assert bool(refused) == bool(problems), (refused, problems)
    return wanted.recommendation.status, refused or "permitted"


def refusal(decision: Any) -> str:
    """Why a decision is refused; nothing where it is permitted."""
    try:
        decision.check()
    except module().Failed as error:
        return str(error)
    return ""


@pytest.mark.parametrize("block", range(8))
def test_procedure_hold_rules_and_decisions_come_out_alike(block):
    found = [compared(seed) for seed in range(block * 150, (block + 1) * 150)]
    outcomes = [each for each in found if each is not None]
    assert len(outcomes) > 50
    statuses = {status for status, _ in outcomes}
    assert {"provisional", "hold", "blocked"} <= statuses
    assert any(told == "permitted" for _, told in outcomes)
    assert len({told for _, told in outcomes}) > 8
